"""What could not be delivered: its author and their group are told, and it can be sent again."""

from dataclasses import replace

from markupsafe import Markup
from telegram import Update

from bot.cards import Button, Card, join_lines, shorten
from bot.context import Context
from bot.feature import NotYetError
from bot.features.inbox.buttons import InboxQuestionOpened, MyQuestionsOpened, ReplyStarted, SentAgain, WriteStarted
from bot.features.inbox.cards import QUOTE_BESIDE_ANSWER, quote, undelivered_lines, undelivered_title
from bot.features.inbox.organizers import show_question
from bot.scene import Room, Scene
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.desk import find_question_view, get_asked_question
from cronos_core.inbox.group import find_group_place
from cronos_core.inbox.service import get_handed_over
from cronos_core.inbox.telling import find_message
from cronos_core.inbox.undelivered import send_again
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.outbox.models import Notice


async def send_once_more(update: Update, context: Context, choice: SentAgain) -> None:
    """Try what did not arrive again; pressed again, nothing is left to send."""
    sent = await context.db.write(
        send_again, question_id=choice.question_id, actor_id=context.member.id, now=context.now()
    )
    title = "inbox-sent-again" if sent else "inbox-sent-again-already"
    await show_question(update, context, choice.question_id, title=title)


async def render_undelivered(scene: Scene, notice: Notice) -> Card | None:
    """Whom the organizer's message did not reach; nothing where it has by now, or the role is gone."""
    try:
        view = await scene.db.read(
            get_asked_question, question_id=notice.params["question_id"], actor_id=notice.member_id
        )
    except (QuestionNotFoundError, NotAllowedError):
        return None
    if not view.undelivered:
        return None
    number, t = view.question.id, scene.t
    row = [
        Button(t.plain("inbox-button-send-again"), SentAgain(number)),
        Button(t.plain("inbox-button-write"), WriteStarted(number)),
    ]
    about = quote(view.question, limit=QUOTE_BESIDE_ANSWER)
    text = join_lines(undelivered_title(scene, view), about, *undelivered_lines(scene, view))
    return Card(text, [row, [Button(t.plain("inbox-button-open"), InboxQuestionOpened(number))]])


async def render_group_undelivered(room: Room, notice: Notice) -> Card | None:
    """The same for the question's topic, in a few words."""
    place = await room.db.read(find_group_place, notice=notice, now=room.now)
    if place.is_behind:
        raise NotYetError
    view = await room.db.read(find_question_view, question_id=notice.params["question_id"])
    if view is None or not view.undelivered:
        return None
    about = Markup("<blockquote>#{} {}</blockquote>").format(
        view.question.id, shorten(view.question.text, QUOTE_BESIDE_ANSWER)
    )
    card = Card(join_lines(undelivered_title(room, view), about, *undelivered_lines(room, view)))
    return replace(card, thread_id=place.thread_id, reply_to=place.card_id if place.thread_id is None else None)


async def render_unheard(scene: Scene, notice: Notice) -> Card | None:
    """What the asker wrote reached no organizer."""
    message = await scene.db.read(find_message, message_id=notice.params["message_id"])
    try:
        view = await scene.db.read(
            get_handed_over, question_id=notice.params["question_id"], member_id=notice.member_id
        )
    except QuestionNotFoundError:
        return None
    t = scene.t
    rows = [
        [Button(t.plain("inbox-button-add"), ReplyStarted(view.question.id))],
        [Button(t.plain("inbox-button-my-questions"), MyQuestionsOpened())],
    ]
    what = t("inbox-unheard-file" if message is not None and message.file else "inbox-unheard-waits")
    return Card(join_lines(t("inbox-unheard"), quote(view.question, limit=QUOTE_BESIDE_ANSWER), what), rows)
