"""Inline mode: `@bot words` in any chat. Every feature offers what it finds, and the surest comes first."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from markupsafe import Markup
from telegram import (
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode

from bot.cards import Button, shorten
from bot.context import Context
from bot.groups import PRIVATE, may_ask
from bot.scene import Room
from cronos_core.retrieval.language import guess_language
from cronos_core.settings import LANGUAGES

RESULTS = 20
# What is offered changes with what organizers write, not from one second to the next.
CACHE_SECONDS = 60
DESCRIPTION = 120


class Rank(IntEnum):
    """How sure an offer is to be what was meant."""

    SURE = 0
    FOUND = 1
    PERHAPS = 2


@dataclass(frozen=True)
class Offer:
    """Something to pick: the message that it becomes, and the link that leads from there to the bot."""

    rank: Rank
    id: str
    title: str
    description: str
    text: Markup
    label: str
    payload: str


@dataclass(frozen=True)
class Asked:
    """What was typed behind the bot's name, perhaps nothing, and for whom it is drawn."""

    text: str
    room: Room
    results: int = RESULTS


InlineSource = Callable[[Context, Asked], Awaitable[Sequence[Offer]]]


async def offer_inline(update: Update, context: Context, sources: Sequence[InlineSource]) -> None:
    """Answer an inline query with what the features offer; who may not be answered is shown the way in."""
    query = update.inline_query
    if query is None:
        return
    room, text = context.room_for(query.query), query.query.strip()
    offers: list[Offer] = []
    if may_ask(context):
        for source in sources:
            offers += await source(context, Asked(text, room))
    offers.sort(key=lambda offer: offer.rank)
    await query.answer(
        [_result(room, offer) for offer in offers[:RESULTS]],
        cache_time=CACHE_SECONDS,
        is_personal=_is_personal(context, text),
        button=None
        if offers
        else InlineQueryResultsButton(room.t.plain("inline-button-private"), start_parameter=PRIVATE),
    )


def _is_personal(context: Context, text: str) -> bool:
    """Whether others would get something else for these words: by their membership, or by the language they speak."""
    spoken = {guess_language(text, default=language) for language in LANGUAGES}
    return context.settings.membership != "open" or len(spoken) > 1


def _result(room: Room, offer: Offer) -> InlineQueryResultArticle:
    button = Button(offer.label, url=room.link(offer.payload))
    return InlineQueryResultArticle(
        id=offer.id,
        title=shorten(offer.title, DESCRIPTION),
        description=shorten(offer.description, DESCRIPTION),
        input_message_content=InputTextMessageContent(
            offer.text, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=InlineKeyboardMarkup([[button.to_telegram()]]),
    )
