"""Events to pass on in any chat: the one that is named, or the next ones."""

from collections.abc import Sequence

from bot.cards import join_lines
from bot.context import Context
from bot.dates import say_span
from bot.features.events.own import LOOKED_AT, find_named
from bot.inline import Asked, Offer, Rank
from cronos_core.events.models import Event, EventState
from cronos_core.events.service import list_events

# Beside other things to pass on, where nothing was typed.
NEXT = 2
# Whose registrations are looked at: nobody's, since everybody in the chat reads it.
NOBODY = 0


async def offer_events(context: Context, asked: Asked) -> Sequence[Offer]:
    """An event whose title holds all that was typed; without words, what is next."""
    now = context.now()
    views = await context.db.read(list_events, member_id=NOBODY, past=False, offset=0, limit=LOOKED_AT, now=now)
    ahead = [view for view in views if view.event.state == EventState.PUBLISHED]
    if not asked.text:
        return [_offer(asked, view.event, Rank.SURE) for view in ahead[:NEXT]]
    named = find_named(ahead, asked.text)
    return [_offer(asked, named.event, Rank.FOUND)] if named else []


def _offer(asked: Asked, event: Event, rank: Rank) -> Offer:
    room = asked.room
    title = room.choose(event.title_ro, event.title_en)
    span = say_span(room.t, event.starts_at, event.ends_at, zone=event.zone, now=room.now)
    text = join_lines(
        room.t("events-card-title", title=title),
        room.t("events-when", span=span),
        room.t("events-card-place", place=event.place) if event.place else None,
    )
    return Offer(
        rank=rank,
        id=f"e-{event.id}",
        title=title,
        description=f"{span} · {event.place}" if event.place else span,
        text=text,
        label=room.t.plain("events-button-open"),
        payload=f"e-{event.id}",
    )
