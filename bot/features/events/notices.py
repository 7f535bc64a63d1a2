"""What those registered are told: a moved event, a place that became free. Reminders are `reminding.py`."""

from datetime import datetime

from bot.cards import Button, Card, join_lines
from bot.dates import say_span
from bot.features.events.cards import title_of, when_of
from bot.navigation import AgendaOpened, EventOpened, LeaveAsked
from bot.scene import Scene
from cronos_core.events.errors import EventNotFoundError
from cronos_core.events.models import EventState, RegistrationState
from cronos_core.events.service import EventView, get_event_view
from cronos_core.outbox.models import Notice


async def render_moved(scene: Scene, notice: Notice) -> Card | None:
    """The event has another time; an older move has nothing to say any more."""
    view = await _view(scene, notice.params["event_id"])
    if view is None or view.event.version != notice.params["version"]:
        return None
    t, event = scene.t, view.event
    before = datetime.fromisoformat(notice.params["before"])
    was = say_span(t, before, before + (event.ends_at - event.starts_at), zone=event.zone, now=scene.now)
    text = join_lines(
        t("events-moved-title", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-moved-before", was=was),
        t("events-card-place", place=event.place) if event.place else None,
        "",
        t("events-moved-next"),
    )
    rows = [
        [
            Button(t.plain("events-button-agenda"), AgendaOpened()),
            Button(t.plain("events-button-cannot-come"), LeaveAsked(event.id)),
        ]
    ]
    return Card(text, rows)


async def render_place_freed(scene: Scene, notice: Notice) -> Card | None:
    """The member's waiting is over."""
    view = await _view(scene, notice.params["event_id"])
    if view is None:
        return None
    t, event = scene.t, view.event
    text = join_lines(
        t("events-place-freed-title", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-card-place", place=event.place) if event.place else None,
        "",
        t("events-place-freed-next"),
    )
    rows = [
        [
            Button(t.plain("events-button-open"), EventOpened(event.id)),
            Button(t.plain("events-button-cannot-come"), LeaveAsked(event.id)),
        ]
    ]
    return Card(text, rows)


async def _view(scene: Scene, event_id: int) -> EventView | None:
    """The event, where it takes place and the reader has a place."""
    try:
        view = await scene.db.read(get_event_view, event_id=event_id, member_id=scene.member.id)
    except EventNotFoundError:
        return None
    coming = view.state == RegistrationState.REGISTERED and view.event.state == EventState.PUBLISHED
    return view if coming else None
