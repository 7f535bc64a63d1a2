"""Answers about one's own events, asked in words: the fact first, then what can be done."""

from collections.abc import Sequence

from rapidfuzz import fuzz
from telegram import Update

from bot.cards import Button, Card, in_rows, join_lines
from bot.context import Context
from bot.features.events.cards import actions_of, line_of, pick, state_of, title_of, when_of
from bot.navigation import AgendaOpened, EventOpened, EventsOpened, HelpOpened, MeetingsOpened
from bot.phrases import Said
from bot.replies import send
from bot.scene import Scene
from cronos_core.events.models import Event, EventState, RegistrationState
from cronos_core.events.service import EventView, get_event_view, list_coming_to, list_events
from cronos_core.retrieval.function_words import carries_grammar
from cronos_core.retrieval.normalise import tokenise

# Lines of a card; the rest is in the agenda.
SHOWN = 6
# Events that a name is looked for among.
LOOKED_AT = 100
# How much of a word has to be right (0 to 100) to be one of a title.
ALIKE = 84
PLACE_ASKED = {"event-place"}
# Words that name no event, though titles hold them.
COMMON = frozenset(["eveniment", "evenimentul", "evenimente", "event", "events", "cluster", "clusterului", "cluj"])


async def tell_coming(update: Update, context: Context, said: Said) -> bool:
    """All events ahead that the member has a place at or waits for."""
    views = await context.db.read(list_coming_to, member_id=context.member.id, now=context.now())
    await send(update, context, coming_card(context.scene_in(said.language), views))
    return True


async def tell_next(update: Update, context: Context, said: Said) -> bool:
    """When and where the next of them is."""
    scene = context.scene_in(said.language)
    views = await context.db.read(list_coming_to, member_id=context.member.id, now=context.now())
    ahead = [view for view in views if view.event.state == EventState.PUBLISHED]
    card = next_card(scene, ahead[0], place_first=said.name in PLACE_ASKED) if ahead else coming_card(scene, [])
    await send(update, context, card)
    return True


async def tell_place(update: Update, context: Context, said: Said) -> bool:
    """Whether the member has a place at the event that they name; not ours where there is none of that name."""
    view = await _find_named(context, said)
    if view is None:
        return False
    await send(update, context, place_card(context.scene_in(said.language), view))
    return True


async def tell_named(update: Update, context: Context, said: Said) -> bool:
    """When and where the event is that they name; not ours where there is none of that name."""
    view = await _find_named(context, said)
    if view is None:
        return False
    await send(update, context, next_card(context.scene_in(said.language), view, place_first=False))
    return True


def coming_card(scene: Scene, views: Sequence[EventView]) -> Card:
    """How many events the reader goes to, and which."""
    t = scene.t
    if not views:
        rows = [
            [Button(t.plain("events-own-button-events"), EventsOpened())],
            [Button(t.plain("button-help"), HelpOpened())],
        ]
        return Card(t("events-own-none"), rows)
    more = len(views) - SHOWN
    text = join_lines(
        t("events-own-count", count=len(views)),
        *(line_of(scene, view) for view in views[:SHOWN]),
        t("events-own-more", count=more) if more > 0 else None,
    )
    picks = in_rows([pick(scene, view.event) for view in views[:SHOWN]])
    return Card(text, [*picks, [Button(t.plain("events-button-agenda"), AgendaOpened()), _help(scene)]])


def next_card(scene: Scene, view: EventView, *, place_first: bool) -> Card:
    """When and where an event is, and what the reader has to do with it."""
    t, event = scene.t, view.event
    when, where = t("events-own-fact", fact=when_of(scene, event)), None
    if event.place:
        where = t("events-card-place", place=event.place)
    facts = [when, where]
    if place_first and where is not None:
        facts = [t("events-own-fact", fact=where), when_of(scene, event)]
    text = join_lines(*facts, "", t("events-card-title", title=title_of(scene, event)), state_of(scene, view))
    return Card(text, [_ways(scene, event), [Button(t.plain("events-button-agenda"), AgendaOpened()), _help(scene)]])


def place_card(scene: Scene, view: EventView) -> Card:
    """Whether the reader has a place, in one word, and how to get or give one."""
    t, event = scene.t, view.event
    key = "events-own-not-registered"
    if view.state == RegistrationState.REGISTERED:
        key = "events-own-registered"
    elif view.state == RegistrationState.WAITLISTED:
        key = "events-own-waitlisted"
    text = join_lines(
        t(key, title=title_of(scene, event), position=view.queue_position or 1),
        when_of(scene, event),
        state_of(scene, view) if view.state is None else None,
    )
    ways = [Button(t.plain("events-button-open"), EventOpened(event.id)), _help(scene)]
    return Card(text, [actions_of(scene, view), ways])


def find_named(views: Sequence[EventView], name: str) -> EventView | None:
    """The first event whose title, in either language, or series holds all that was said of it."""
    words = [word for word in tokenise(name) if not carries_grammar(word, None) and word not in COMMON]
    if not words:
        return None
    for view in views:
        event = view.event
        titles = tokenise(f"{event.title_ro} {event.title_en} {event.series}")
        if all(any(fuzz.ratio(word, other) >= ALIKE for other in titles) for word in words):
            return view
    return None


async def _find_named(context: Context, said: Said) -> EventView | None:
    now, member_id = context.now(), context.member.id
    views = await context.db.read(list_events, member_id=member_id, past=False, offset=0, limit=LOOKED_AT, now=now)
    found = find_named(views, said.slots["event"])
    if found is None:
        return None
    return await context.db.read(get_event_view, event_id=found.event.id, member_id=member_id)


def _ways(scene: Scene, event: Event) -> list[Button]:
    t = scene.t
    return [
        Button(t.plain("events-button-open"), EventOpened(event.id)),
        Button(t.plain("events-own-button-meetings"), MeetingsOpened()),
    ]


def _help(scene: Scene) -> Button:
    return Button(scene.t.plain("button-help"), HelpOpened())
