"""The organizers' side: what waits, and answering it; the first answer counts."""

from telegram import Update

from bot.cards import Card, page_of, shorten
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.inbox.buttons import AnswerStarted, InboxQuestionOpened
from bot.features.inbox.cards import inbox_card, open_question_card
from bot.navigation import InboxOpened
from bot.replies import send, show
from bot.scene import Scene
from bot.typed import text_behind, typed_number
from cronos_core.dialogs.service import close_dialog
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.answering import answer_question
from cronos_core.inbox.desk import Tray, get_open_question, list_tray
from cronos_core.inbox.errors import QuestionAnsweredError
from cronos_core.inbox.service import count_open_questions
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import QuestionState
from cronos_core.outbox.models import Notice

ANSWER_STEP = "inbox-answer"
PROMPT_QUOTE = 300


async def list_inbox(update: Update, context: Context) -> None:
    """`/inbox`: what waits; `/inbox 12`: one question; `/inbox 12` and a text answers it."""
    number, text = typed_number(context), text_behind(update, words=2)
    if number is None:
        await open_inbox(update, context, InboxOpened())
    elif text:
        await _answer(update, context, number, text)
    else:
        await open_question(update, context, InboxQuestionOpened(number))


async def open_inbox(update: Update, context: Context, choice: InboxOpened) -> None:
    total = await context.db.read(count_open_questions)
    page = page_of(total, choice.page)
    views = await context.db.read(
        list_tray, tray=Tray.WAITING, actor_id=context.member.id, offset=page.start, limit=page.stop - page.start
    )
    await show(update, context, inbox_card(context.scene, views, page, total))


async def open_question(update: Update, context: Context, choice: InboxQuestionOpened) -> None:
    view = await context.db.read(get_open_question, question_id=choice.question_id, actor_id=context.member.id)
    await show(update, context, open_question_card(context.scene, view))


async def start_answer(update: Update, context: Context, choice: AnswerStarted) -> None:
    """Wait for the answer; a question that somebody answered meanwhile shows theirs."""
    view = await context.db.read(get_open_question, question_id=choice.question_id, actor_id=context.member.id)
    if view.question.state == QuestionState.ANSWERED:
        await show(update, context, open_question_card(context.scene, view, title="inbox-taken"))
        return
    card = Card(
        context.t("inbox-answer-prompt", question=shorten(view.question.text, PROMPT_QUOTE)), [cancel_row(context)]
    )
    await ask_for(update, context, step=ANSWER_STEP, card=card, question_id=choice.question_id)


async def save_answer(update: Update, context: Context, text: str) -> None:
    """Answer the question that was opened."""
    data = context.dialog.data if context.dialog else {}
    await _answer(update, context, data["question_id"], text)


async def _answer(update: Update, context: Context, question_id: int, text: str) -> None:
    """Answer; who comes second sees the first answer instead."""
    title = "inbox-sent"
    try:
        await context.db.write(
            answer_question, question_id=question_id, actor_id=context.member.id, text=text, now=context.now()
        )
    except QuestionAnsweredError:
        await context.db.write(close_dialog, member_id=context.member.id)
        title = "inbox-taken"
    view = await context.db.read(get_open_question, question_id=question_id, actor_id=context.member.id)
    await send(update, context, open_question_card(context.scene, view, title=title))


async def render_question_asked(scene: Scene, notice: Notice) -> Card | None:
    """A question that waits, for an organizer; nothing once it is answered, or the role is gone."""
    try:
        view = await scene.db.read(
            get_open_question, question_id=notice.params["question_id"], actor_id=notice.member_id
        )
    except (QuestionNotFoundError, NotAllowedError):
        return None
    if view.question.state == QuestionState.ANSWERED:
        return None
    return open_question_card(scene, view, title="inbox-new")
