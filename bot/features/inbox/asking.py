"""The asker's side: handing a question over, seeing how it stands, and asking on after the answer."""

from telegram import Update

from bot.cards import Card, page_of, shorten
from bot.context import Context
from bot.dialogs import ask_for, cancel_row
from bot.features.inbox.buttons import FollowUpStarted, MyQuestionOpened, MyQuestionsOpened
from bot.features.inbox.cards import my_question_card, my_questions_card
from bot.navigation import QuestionHandedOver
from bot.replies import send, show
from bot.scene import Scene
from bot.typed import text_behind
from cronos_core.inbox.service import (
    ask_organizers,
    count_handed_over,
    get_handed_over,
    hand_over_question,
    list_handed_over,
)
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.models import QuestionState
from cronos_core.outbox.models import Notice

FOLLOW_UP_STEP = "inbox-follow-up"
# How much of the earlier question stands before what is asked on, so that organizers see what it is about.
CONTEXT_LENGTH = 80


async def hand_over(update: Update, context: Context, choice: QuestionHandedOver) -> None:
    """Send a stored question to the organizers; pressed again, it shows how the question stands."""
    handed = await context.db.write(
        hand_over_question, question_id=choice.question_id, member_id=context.member.id, now=context.now()
    )
    await _show_question(update, context, choice.question_id, title="inbox-handed-over" if handed else "inbox-mine-one")


async def list_questions(update: Update, context: Context) -> None:
    """`/questions`: what one asked the organizers; `/questions` and a text asks them that."""
    text = text_behind(update)
    if text:
        await _ask(update, context, text)
    else:
        await open_questions(update, context, MyQuestionsOpened())


async def open_questions(update: Update, context: Context, choice: MyQuestionsOpened) -> None:
    total = await context.db.read(count_handed_over, member_id=context.member.id)
    page = page_of(total, choice.page)
    questions = await context.db.read(
        list_handed_over, member_id=context.member.id, offset=page.start, limit=page.stop - page.start
    )
    await show(update, context, my_questions_card(context.scene, questions, page))


async def open_question(update: Update, context: Context, choice: MyQuestionOpened) -> None:
    await _show_question(update, context, choice.question_id)


async def start_follow_up(update: Update, context: Context, choice: FollowUpStarted) -> None:
    """Wait for what the asker still wants to know."""
    await context.db.read(get_handed_over, question_id=choice.question_id, member_id=context.member.id)
    card = Card(context.t("inbox-follow-up-prompt"), [cancel_row(context)])
    await ask_for(update, context, step=FOLLOW_UP_STEP, card=card, question_id=choice.question_id)


async def save_follow_up(update: Update, context: Context, text: str) -> None:
    """A new question to the organizers, with the earlier one before it."""
    data = context.dialog.data if context.dialog else {}
    member_id = context.member.id
    earlier = await context.db.read(get_handed_over, question_id=data["question_id"], member_id=member_id)
    about = shorten(earlier.question.text, CONTEXT_LENGTH)
    await _ask(update, context, context.t.plain("inbox-follow-up-text", about=about, text=text))


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
    return my_question_card(scene, view, title="inbox-answered")


async def _ask(update: Update, context: Context, text: str) -> None:
    member = context.member
    question = await context.db.write(
        ask_organizers, member_id=member.id, text=text, lang=member.language, now=context.now()
    )
    view = await context.db.read(get_handed_over, question_id=question.id, member_id=member.id)
    await send(update, context, my_question_card(context.scene, view, title="inbox-handed-over"))


async def _show_question(update: Update, context: Context, question_id: int, *, title: str = "inbox-mine-one") -> None:
    view = await context.db.read(get_handed_over, question_id=question_id, member_id=context.member.id)
    await show(update, context, my_question_card(context.scene, view, title=title))
