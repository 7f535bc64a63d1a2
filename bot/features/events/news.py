"""What everybody concerned is told when an event changes: it moved, it does not take place, it does after all.

One notice a person, whatever they are at the event: registered, waiting, a host, or somebody with meetings there.
"""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.cards import Button, Card, Row, join_lines
from bot.dates import say_day, say_span, say_time
from bot.features.events.cards import title_of, when_of
from bot.navigation import AgendaOpened, EventOpened, EventsOpened, LeaveAsked, OwnSlotsOpened
from bot.scene import Scene
from cronos_core.events.errors import EventNotFoundError
from cronos_core.events.models import Event, EventState, RegistrationState
from cronos_core.events.service import EventView, get_event_view
from cronos_core.matchmaking.booking import list_meetings_ahead
from cronos_core.matchmaking.programme import list_own_slots
from cronos_core.matchmaking.views import MeetingView
from cronos_core.outbox.models import Notice

MEETINGS_SHOWN = 4


@dataclass(frozen=True)
class Part:
    """What the reader has at the event."""

    view: EventView
    is_host: bool
    meetings: list[MeetingView]

    @property
    def is_concerned(self) -> bool:
        return self.view.state is not None or self.is_host or bool(self.meetings)


async def render_moved(scene: Scene, notice: Notice) -> Card | None:
    """The event has another time; an older move has nothing to say any more."""
    part = await _part(scene, notice, EventState.PUBLISHED)
    if part is None or not part.is_concerned:
        return None
    t, event = scene.t, part.view.event
    before, ends = (datetime.fromisoformat(notice.params[key]) for key in ("before", "before_ends"))
    text = join_lines(
        t("events-moved-title", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-moved-before", was=say_span(t, before, ends, zone=event.zone, now=scene.now)),
        t("events-card-place", place=event.place) if event.place else None,
        "",
        *_standing(scene, part, host="events-news-host-moved"),
    )
    return Card(text, [_actions(scene, part)])


async def render_cancelled(scene: Scene, notice: Notice) -> Card | None:
    """The event does not take place, and why; nothing to say where it was published again meanwhile."""
    part = await _part(scene, notice, EventState.CANCELLED)
    if part is None:
        return None
    t, event = scene.t, part.view.event
    lost = int(notice.params.get("meetings", 0))
    text = join_lines(
        t("events-cancelled-title", title=title_of(scene, event)),
        t("events-moved-before", was=say_span(t, event.starts_at, event.ends_at, zone=event.zone, now=scene.now)),
        t("events-cancelled-reason", reason=notice.params["reason"]) if notice.params.get("reason") else None,
        t("events-cancelled-your-meetings", count=lost) if lost else None,
    )
    rows = [
        [
            Button(t.plain("events-button-others"), EventsOpened()),
            Button(t.plain("events-button-agenda"), AgendaOpened()),
        ]
    ]
    return Card(text, rows)


async def render_restored(scene: Scene, notice: Notice) -> Card | None:
    """The event takes place after all."""
    part = await _part(scene, notice, EventState.PUBLISHED)
    if part is None or not part.is_concerned:
        return None
    t, event = scene.t, part.view.event
    text = join_lines(
        t("events-restored-title", title=title_of(scene, event)),
        when_of(scene, event),
        t("events-card-place", place=event.place) if event.place else None,
        "",
        *_standing(scene, part, host="events-news-host-open"),
    )
    return Card(text, [_actions(scene, part)])


async def _part(scene: Scene, notice: Notice, state: EventState) -> Part | None:
    """The reader's part in the event, where it is still what the notice speaks of."""
    event_id, member_id = notice.params["event_id"], scene.member.id
    try:
        view = await scene.db.read(get_event_view, event_id=event_id, member_id=member_id)
    except EventNotFoundError:
        return None
    if view.event.version != notice.params["version"] or view.event.state != state:
        return None
    slots = await scene.db.read(list_own_slots, event_id=event_id, host_id=member_id)
    meetings = await scene.db.read(list_meetings_ahead, member_id=member_id, event_id=event_id, now=scene.now)
    return Part(view, bool(slots), meetings)


def _standing(scene: Scene, part: Part, *, host: str) -> list[Markup]:
    """What the reader keeps: the place or the wait, the slots (`host` says it), and every meeting with its time."""
    t = scene.t
    lines = []
    if part.view.state == RegistrationState.REGISTERED:
        lines.append(t("events-news-place"))
    elif part.view.state == RegistrationState.WAITLISTED:
        lines.append(t("events-news-waitlist", position=part.view.queue_position or 1))
    if part.is_host:
        lines.append(t(host))
    if part.meetings:
        lines.append(t("events-news-meetings", count=len(part.meetings)))
        lines += [_meeting_line(scene, part.view.event, meeting) for meeting in part.meetings[:MEETINGS_SHOWN]]
    more = len(part.meetings) - MEETINGS_SHOWN
    return [*lines, t("events-news-more-meetings", count=more)] if more > 0 else lines


def _meeting_line(scene: Scene, event: Event, meeting: MeetingView) -> Markup:
    t, starts_at = scene.t, meeting.slot.starts_at
    time = say_time(t, starts_at, zone=event.zone)
    if event.starts_at.astimezone(event.zone).date() != event.ends_at.astimezone(event.zone).date():
        time = f"{say_day(t, starts_at, zone=event.zone, now=scene.now)}, {time}"
    name = meeting.partner_of(scene.member.id).name
    return t("events-news-meeting", time=time, name=name, table=str(meeting.meeting.table_number))


def _actions(scene: Scene, part: Part) -> Row:
    t, event_id = scene.t, part.view.event.id
    agenda = Button(t.plain("events-button-agenda"), AgendaOpened())
    if part.view.state == RegistrationState.REGISTERED:
        return [agenda, Button(t.plain("events-button-cannot-come"), LeaveAsked(event_id))]
    if part.view.state == RegistrationState.WAITLISTED:
        opened = Button(t.plain("events-button-open"), EventOpened(event_id))
        return [opened, Button(t.plain("events-button-leave-waitlist"), LeaveAsked(event_id))]
    if part.is_host:
        return [Button(t.plain("events-button-own-slots"), OwnSlotsOpened(event_id)), agenda]
    return [agenda]
