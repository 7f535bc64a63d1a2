"""The organizers' side: what waits, and answering it; the first answer counts."""

from telegram import Update

from bot.cards import Card, page_of, shorten
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.inbox.buttons import AnswerStarted, InboxQuestionOpened, WriteStarted
from bot.features.inbox.cards import inbox_card, open_question_card
from bot.features.inbox.thread import question_of_dialog, read_or_explain, write_answer
from bot.navigation import InboxOpened
from bot.replies import show
from bot.scene import Scene
from bot.typed import text_behind, typed_number
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.desk import QuestionView, Tray, get_open_question, list_tray
from cronos_core.inbox.service import count_open_questions
from cronos_core.inbox.thread import Said
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
        await write_answer(update, context, number, Said(text=text))
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
    await _ask_for_answer(update, context, view, knows=False)


async def start_writing(update: Update, context: Context, choice: WriteStarted) -> None:
    """Wait for what is to follow the answer, whoever gave it."""
    view = await context.db.read(get_open_question, question_id=choice.question_id, actor_id=context.member.id)
    await _ask_for_answer(update, context, view, knows=True)


async def _ask_for_answer(update: Update, context: Context, view: QuestionView, *, knows: bool) -> None:
    prompt = context.t("inbox-answer-prompt", question=shorten(view.question.text, PROMPT_QUOTE))
    card = Card(prompt, [cancel_row(context)])
    await ask_for(update, context, step=ANSWER_STEP, card=card, question_id=view.question.id, knows=knows)


async def save_answer(update: Update, context: Context, _text: str = "") -> None:
    """Answer the question that was opened, with a text or a file."""
    said = await read_or_explain(update, context)
    if said is not None:
        knows = bool(context.dialog and context.dialog.data.get("knows"))
        await write_answer(update, context, question_of_dialog(context), said, knows=knows)


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
