"""The asker's side: handing a question over, and seeing how it stands. What is said about it is in thread.py."""

from telegram import Update

from bot.context import Context
from bot.features.inbox.buttons import MyQuestionOpened, MyQuestionsOpened
from bot.features.inbox.cards import my_question_card, my_questions_card
from bot.navigation import QuestionHandedOver
from bot.paging import page_of
from bot.replies import send, show
from bot.typed import text_behind
from cronos_core.inbox.service import (
    ask_organizers,
    count_handed_over,
    get_handed_over,
    hand_over_question,
    list_handed_over,
)


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
    views = await context.db.read(
        list_handed_over, member_id=context.member.id, offset=page.start, limit=page.stop - page.start
    )
    await show(update, context, my_questions_card(context.scene, views, page))


async def open_question(update: Update, context: Context, choice: MyQuestionOpened) -> None:
    await _show_question(update, context, choice.question_id)


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
