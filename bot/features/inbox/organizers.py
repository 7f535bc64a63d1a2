"""The organizers' side: what waits, and answering it; the first answer counts."""

from telegram import Update

from bot.cards import Card, shorten
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.inbox.buttons import AnswerStarted, InboxQuestionOpened, TrayOpened, WriteStarted
from bot.features.inbox.cards import open_question_card
from bot.features.inbox.thread import question_of_dialog, read_or_explain, write_answer
from bot.features.inbox.tray_cards import tray_card
from bot.navigation import InboxOpened
from bot.paging import page_of
from bot.replies import show
from bot.scene import Scene
from cronos_core.errors import NotAllowedError
from cronos_core.inbox.desk import QuestionView, Tray, count_tray, get_asked_question, get_open_question, list_tray
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import QuestionState
from cronos_core.outbox.models import Notice

ANSWER_STEP = "inbox-answer"
PROMPT_QUOTE = 300


async def open_inbox(update: Update, context: Context, choice: InboxOpened) -> None:
    await open_tray(update, context, TrayOpened(Tray.WAITING, choice.page))


async def open_tray(update: Update, context: Context, choice: TrayOpened) -> None:
    """What waits, what is one's own, or what is done."""
    actor_id = context.member.id
    total = await context.db.read(count_tray, tray=choice.tray, actor_id=actor_id)
    page = page_of(total, choice.page)
    views = await context.db.read(
        list_tray, tray=choice.tray, actor_id=actor_id, offset=page.start, limit=page.stop - page.start
    )
    await show(update, context, tray_card(context.scene, choice.tray, views, page, total))


async def open_question(update: Update, context: Context, choice: InboxQuestionOpened) -> None:
    await show_question(update, context, choice.question_id)


async def show_question(
    update: Update, context: Context, question_id: int, *, title: str = "inbox-question-title"
) -> None:
    """The case's card, in the place of the one that was pressed."""
    view = await context.db.read(get_open_question, question_id=question_id, actor_id=context.member.id)
    await show(update, context, open_question_card(context.scene, view, title=title))


async def start_answer(update: Update, context: Context, choice: AnswerStarted) -> None:
    """Wait for the answer; a question that somebody answered meanwhile shows theirs."""
    view = await context.db.read(get_open_question, question_id=choice.question_id, actor_id=context.member.id)
    if view.question.state != QuestionState.OPEN:
        answered = view.question.state == QuestionState.ANSWERED
        title = "inbox-taken" if answered else "inbox-question-title"
        await show(update, context, open_question_card(context.scene, view, title=title))
        return
    await _ask_for_answer(update, context, view, knows=False)


async def start_writing(update: Update, context: Context, choice: WriteStarted) -> None:
    """Wait for what is to follow the answer, whoever gave it."""
    view = await context.db.read(get_asked_question, question_id=choice.question_id, actor_id=context.member.id)
    await _ask_for_answer(update, context, view, knows=True)


async def _ask_for_answer(update: Update, context: Context, view: QuestionView, *, knows: bool) -> None:
    many = view.askers > 1 and not knows
    prompt = context.t(
        "inbox-answer-prompt-many" if many else "inbox-answer-prompt",
        question=shorten(view.question.text, PROMPT_QUOTE),
        count=view.askers,
    )
    card = Card(prompt, [cancel_row(context)])
    await ask_for(update, context, step=ANSWER_STEP, card=card, question_id=view.question.id, knows=knows)


async def save_answer(update: Update, context: Context, _text: str = "") -> None:
    """Answer the question that was opened, with a text or a file."""
    said = await read_or_explain(update, context)
    if said is not None:
        knows = bool(context.dialog and context.dialog.data.get("knows"))
        await write_answer(update, context, question_of_dialog(context), said, knows=knows)


async def render_question_asked(scene: Scene, notice: Notice) -> Card | None:
    """A question that waits, for an organizer; nothing once it does not, it joined another, or the role is gone."""
    number = notice.params["question_id"]
    try:
        view = await scene.db.read(get_open_question, question_id=number, actor_id=notice.member_id)
    except (QuestionNotFoundError, NotAllowedError):
        return None
    if view.question.state != QuestionState.OPEN or view.question.id != number:
        return None
    return open_question_card(scene, view, title="inbox-new")
