"""The conversation about a question in private chats: organizers answer by replying, who asked writes back."""

from dataclasses import replace
from functools import partial

from telegram import Update

from bot.cards import CAPTION_LIMIT, Card, shorten
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.feature import NotYetError
from bot.features.inbox.buttons import FilesShown, HeldSent, ReplySettled, ReplyStarted
from bot.features.inbox.cards import my_question_card, open_question_card
from bot.features.inbox.said import find_question_of, read_said
from bot.features.inbox.thread_cards import (
    held_card,
    replied_card,
    to_asker_card,
    to_organizer_card,
    with_file,
    written_card,
)
from bot.formatting import said_html
from bot.posting import send_card
from bot.replies import patiently, send, show
from bot.scene import Scene
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.desk import get_asked_question
from cronos_core.inbox.reading import find_answer_message, list_files
from cronos_core.inbox.service import get_handed_over
from cronos_core.inbox.telling import find_message, find_place
from cronos_core.inbox.thread import (
    Said,
    send_held_message,
    settle_reply,
    write_to_asker,
    write_to_organizers,
)
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import QuestionState
from cronos_core.members.service import find_member
from cronos_core.outbox.models import Notice

REPLY_STEP = "inbox-follow-up"
PROMPT_QUOTE = 300


async def take_reply(update: Update, context: Context) -> bool:
    """A reply to a message about a question, or a picture of an album that began as one."""
    message = update.effective_message
    question_id = await find_question_of(context, message) if message else None
    if message is None or question_id is None:
        return False
    said = read_said(message)
    if said is None:
        await send(update, context, Card(context.t("inbox-wrong-kind")))
    elif await _is_own(context, question_id):
        await write_back(update, context, question_id, said)
    else:
        await write_answer(update, context, question_id, said)
    return True


async def start_reply(update: Update, context: Context, choice: ReplyStarted) -> None:
    """Wait for what the asker has to say about their question."""
    view = await context.db.read(get_handed_over, question_id=choice.question_id, member_id=context.member.id)
    about = shorten(view.question.text, PROMPT_QUOTE)
    card = Card(context.t("inbox-reply-prompt", question=about), [cancel_row(context)])
    await ask_for(update, context, step=REPLY_STEP, card=card, question_id=choice.question_id)


async def save_reply(update: Update, context: Context, _text: str = "") -> None:
    """What the asker wrote or sent after pressing the button."""
    said = await read_or_explain(update, context)
    if said is not None:
        await write_back(update, context, question_of_dialog(context), said)


async def settle(update: Update, context: Context, choice: ReplySettled) -> None:
    """What the asker wrote after the answer needs nothing more."""
    settled = await context.db.write(
        settle_reply, question_id=choice.question_id, actor_id=context.member.id, now=context.now()
    )
    context.toast("inbox-settled" if settled else "inbox-settled-already")
    view = await context.db.read(get_asked_question, question_id=choice.question_id, actor_id=context.member.id)
    await show(update, context, open_question_card(context.scene, view))


async def send_held(update: Update, context: Context, choice: HeldSent) -> None:
    """Let one's own message follow the answer that somebody else gave first."""
    message = await context.db.write(
        send_held_message, message_id=choice.message_id, actor_id=context.member.id, now=context.now()
    )
    view = await context.db.read(get_asked_question, question_id=message.question_id, actor_id=context.member.id)
    await show(update, context, written_card(context.scene, view))


async def show_files(update: Update, context: Context, choice: FilesShown) -> None:
    """The files of the conversation once more, for who asked and for organizers."""
    number, member_id = choice.question_id, context.member.id
    if not await _is_own(context, number):
        await context.db.read(get_asked_question, question_id=number, actor_id=member_id)
    for message in await context.db.read(list_files, question_id=number):
        fits = len(message.text) <= CAPTION_LIMIT
        caption = said_html(message.text, message.formatted) if fits else said_html(message.text[:CAPTION_LIMIT], "")
        card = with_file(Card(caption), message)
        await patiently(partial(send_card, context.bot, member_chat(update), card))


def member_chat(update: Update) -> int:
    """The chat of the update."""
    if update.effective_chat is None:
        raise LookupError("this update comes from no chat")
    return update.effective_chat.id


async def write_answer(update: Update, context: Context, question_id: int, said: Said, *, knows: bool = False) -> None:
    """An organizer's message to who asked; who comes second sees the first answer, and may send theirs as well."""
    actor_id = context.member.id
    written = await context.db.write(
        write_to_asker, question_id=question_id, actor_id=actor_id, said=said, knows=knows, now=context.now()
    )
    view = await context.db.read(get_asked_question, question_id=question_id, actor_id=actor_id)
    if written.is_answer:
        card = open_question_card(context.scene, view, title="inbox-sent")
    elif written.is_held:
        card = held_card(context.scene, view, written.message)
    else:
        card = written_card(context.scene, view)
    await send(update, context, card)


async def write_back(update: Update, context: Context, question_id: int, said: Said) -> None:
    """The asker's message to the organizers."""
    member_id = context.member.id
    await context.db.write(
        write_to_organizers, question_id=question_id, member_id=member_id, said=said, now=context.now()
    )
    view = await context.db.read(get_handed_over, question_id=question_id, member_id=member_id)
    await send(update, context, replied_card(context.scene, view.question))


async def read_or_explain(update: Update, context: Context) -> Said | None:
    """What was sent to the open dialog; says what can be sent where it is something else."""
    said = read_said(update.effective_message) if update.effective_message else None
    if said is None:
        await send(update, context, Card(context.t("inbox-wrong-kind"), [cancel_row(context)]))
    return said


def question_of_dialog(context: Context) -> int:
    """The question that the open dialog is about."""
    number: int = (context.dialog.data if context.dialog else {})["question_id"]
    return number


async def render_question_answered(scene: Scene, notice: Notice) -> Card | None:
    """The organizer's answer, for who asked."""
    try:
        view = await scene.db.read(
            get_handed_over, question_id=notice.params["question_id"], member_id=notice.member_id
        )
    except QuestionNotFoundError:
        return None
    if view.question.state != QuestionState.ANSWERED:
        return None
    message = await scene.db.read(find_answer_message, question_id=view.question.id)
    card = my_question_card(scene, view, title="inbox-answered", message=message)
    return await _place(scene, notice, with_file(card, message))


async def render_question_message(scene: Scene, notice: Notice) -> Card | None:
    """What an organizer wrote after the answer, for who asked."""
    message = await scene.db.read(find_message, message_id=notice.params["message_id"])
    if message is None:
        return None
    try:
        view = await scene.db.read(
            get_handed_over, question_id=notice.params["question_id"], member_id=notice.member_id
        )
    except QuestionNotFoundError:
        return None
    author = await scene.db.read(find_member, member_id=message.member_id) if message.member_id else None
    name = author.name if author else ""
    card = to_asker_card(scene, view.question, message, name=name, part=notice.params["part"])
    return await _place(scene, notice, card)


async def render_question_replied(scene: Scene, notice: Notice) -> Card | None:
    """What the asker wrote, for the organizer who is at the question; nothing once the role is gone."""
    message = await scene.db.read(find_message, message_id=notice.params["message_id"])
    if message is None:
        return None
    try:
        view = await scene.db.read(
            get_asked_question, question_id=notice.params["question_id"], actor_id=notice.member_id
        )
    except (QuestionNotFoundError, NotAllowedError):
        return None
    return await _place(scene, notice, to_organizer_card(scene, view, message, part=notice.params["part"]))


async def _place(scene: Scene, notice: Notice, card: Card) -> Card:
    """Under what was said before it, and never ahead of it."""
    place = await scene.db.read(find_place, notice=notice, now=scene.now)
    if place.is_behind:
        raise NotYetError
    return replace(card, reply_to=place.last_message_id)


async def _is_own(context: Context, question_id: int) -> bool:
    """Whether the writer is who asked."""
    try:
        await context.db.read(get_handed_over, question_id=question_id, member_id=context.member.id)
    except QuestionNotFoundError:
        return False
    return True
