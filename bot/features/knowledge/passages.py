"""Passages of documents as answers: opened, leafed through, judged."""

from telegram import Update

from bot.cards import Card
from bot.context import Context
from bot.features.knowledge.buttons import PassageJudged, PassageRelatedOpened
from bot.features.knowledge.passage_cards import near_card, not_helpful_passage_card, passage_card
from bot.navigation import PassageOpened
from bot.replies import show
from cronos_core.documents.finding import FoundPassage
from cronos_core.documents.service import PassageView, get_passage
from cronos_core.knowledge.judging import judge_passage
from cronos_core.knowledge.models import Question
from cronos_core.knowledge.service import get_question


async def answer_with_passage(context: Context, found: FoundPassage, question: Question) -> Card:
    """The card of a passage that answers a question."""
    view = await context.db.read(get_passage, passage_id=found.passage.id)
    return passage_card(context.scene, view, question=question, quote=found.quote)


async def open_passage(update: Update, context: Context, choice: PassageOpened) -> None:
    """A passage, whole: a suggestion, or the one before or after another."""
    view = await context.db.read(get_passage, passage_id=choice.passage_id)
    question = await _find_question(context, choice.question_id)
    await show(update, context, passage_card(context.scene, view, question=question))


async def judge(update: Update, context: Context, choice: PassageJudged) -> None:
    """Helped: thanks, and the card stays. Not: articles on the matter, and a person."""
    question = await context.db.write(
        judge_passage,
        question_id=choice.question_id,
        member_id=context.member.id,
        passage_id=choice.passage_id,
        helpful=choice.helpful,
    )
    view = await context.db.read(get_passage, passage_id=choice.passage_id)
    if not choice.helpful:
        near = await context.db.read(
            context.services.library.list_near, text=question.text, lang=question.lang, today=context.today()
        )
        context.toast("knowledge-toast-not-helpful")
        await show(update, context, not_helpful_passage_card(context.scene, view, near, question=question))
        return
    quote = None
    if choice.direct:
        quote = await context.db.read(context.services.library.passages.quote, passage=view.passage, text=question.text)
    context.toast("knowledge-toast-helpful")
    await show(update, context, passage_card(context.scene, view, question=question, quote=quote))


async def open_related(update: Update, context: Context, choice: PassageRelatedOpened) -> None:
    """Articles that speak of what the passage speaks of."""
    view = await context.db.read(get_passage, passage_id=choice.passage_id)
    near = await context.db.read(
        context.services.library.list_near, text=_gist(view), lang=context.scene.t.language, today=context.today()
    )
    await show(update, context, near_card(context.scene, view, near, question_id=choice.question_id))


async def _find_question(context: Context, question_id: int) -> Question | None:
    if not question_id:
        return None
    return await context.db.read(get_question, question_id=question_id, member_id=context.member.id)


def _gist(view: PassageView) -> str:
    """What the passage is about in few words: its heading, else how it begins."""
    return view.passage.heading or " ".join(view.passage.text.split()[:12])
