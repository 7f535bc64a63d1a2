"""Answers to pass on in any chat: the one that is sure, what may have been meant, or what people ask most."""

from collections.abc import Sequence

from bot.answers import answer_text
from bot.context import Context
from bot.features.knowledge.groups import ARTICLE
from bot.inline import Asked, Offer, Rank
from cronos_core.knowledge.formatting import plain_text
from cronos_core.knowledge.models import Article
from cronos_core.knowledge.service import MAX_QUESTION, list_most_asked
from cronos_core.retrieval.normalise import tokenise

# Beside other things to pass on, where nothing was typed.
MOST_ASKED = 3


async def offer_answers(context: Context, asked: Asked) -> Sequence[Offer]:
    """The answer to what was typed; without words, those that are asked for most."""
    language, today = asked.room.t.language, context.today()
    if not asked.text:
        popular = await context.db.read(list_most_asked, lang=language, today=today, limit=MOST_ASKED)
        return [_offer(asked, article, Rank.FOUND) for article in popular]
    if not tokenise(asked.text) or len(asked.text) > MAX_QUESTION:
        return []
    answer = await context.db.read(context.services.library.answer, text=asked.text, lang=language, today=today)
    sure = [_offer(asked, answer.article, Rank.SURE)] if answer.article else []
    return [*sure, *(_offer(asked, article, Rank.PERHAPS) for article in answer.suggestions)]


def _offer(asked: Asked, article: Article, rank: Rank) -> Offer:
    return Offer(
        rank=rank,
        id=f"{ARTICLE}-{article.id}",
        title=article.question,
        description=plain_text(article.answer),
        text=answer_text(asked.room.t, article),
        label=asked.room.t.plain("knowledge-button-open"),
        payload=f"{ARTICLE}-{article.id}",
    )
