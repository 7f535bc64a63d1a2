"""What the two sides of a meeting are told: booked, cancelled, moved. Reminders are `reminding.py`."""

from bot.cards import Button, Card, join_lines
from bot.dates import say_when
from bot.features.matchmaking.buttons import HostOpened, OwnSlotsOpened
from bot.features.matchmaking.meeting_cards import about_partner, facts
from bot.features.matchmaking.say import title_of, when_of
from bot.navigation import AgendaOpened, HostsOpened, MeetingOpened
from bot.scene import Scene
from cronos_core.events.models import EventState
from cronos_core.events.service import get_event
from cronos_core.matchmaking.booking import get_meeting
from cronos_core.matchmaking.errors import MeetingNotFoundError
from cronos_core.matchmaking.programme import list_own_slots
from cronos_core.matchmaking.views import MeetingView
from cronos_core.outbox.models import Notice


async def render_booked(scene: Scene, notice: Notice) -> Card | None:
    """Somebody booked a slot of the reader's, or an organizer arranged the meeting."""
    view = await _view(scene, notice.params["meeting_id"])
    if view is None or not view.is_booked:
        return None
    t = scene.t
    text = join_lines(*facts(scene, view, title="meetings-booked-title"), *about_partner(scene, view))
    rows = [
        [
            Button(t.plain("meetings-button-open"), MeetingOpened(view.meeting.id)),
            Button(t.plain("meetings-button-agenda"), AgendaOpened()),
        ]
    ]
    return Card(text, rows)


async def render_cancelled(scene: Scene, notice: Notice) -> Card | None:
    """The other side cancelled: what happened, and what to do next."""
    view = await _view(scene, notice.params["meeting_id"])
    if view is None or view.is_booked:
        return None
    t = scene.t
    is_host = view.host.id == scene.member.id
    text = join_lines(
        t("meetings-cancelled-title", name=view.partner_of(scene.member.id).name),
        when_of(scene, view),
        t("meetings-cancelled-host" if is_host else "meetings-cancelled-attendee"),
    )
    agenda = Button(t.plain("meetings-button-agenda"), AgendaOpened())
    if is_host:
        return Card(text, [[Button(t.plain("meetings-button-own"), OwnSlotsOpened(view.event.id)), agenda]])
    other = [
        Button(t.plain("meetings-button-other-time"), HostOpened(view.event.id, view.host.id)),
        Button(t.plain("meetings-button-other-hosts"), HostsOpened(view.event.id)),
    ]
    return Card(text, [other, [agenda]])


async def render_slots_moved(scene: Scene, notice: Notice) -> Card | None:
    """The event of a host has another time, and their slots moved along; an older move has nothing to say any more."""
    event = await scene.db.read(get_event, event_id=notice.params["event_id"])
    slots = await scene.db.read(list_own_slots, event_id=event.id, host_id=scene.member.id)
    if event.version != notice.params["version"] or event.state == EventState.CANCELLED or not slots:
        return None
    t = scene.t
    span = say_when(t, slots[0].slot.starts_at, slots[-1].slot.ends_at, zone=event.zone, home=scene.zone, now=scene.now)
    text = join_lines(
        t("meetings-slots-moved-title", title=title_of(scene, event)),
        t("meetings-when", span=span),
        t("meetings-slots-moved-next"),
    )
    rows = [
        [
            Button(t.plain("meetings-button-own"), OwnSlotsOpened(event.id)),
            Button(t.plain("meetings-button-agenda"), AgendaOpened()),
        ]
    ]
    return Card(text, rows)


async def _view(scene: Scene, meeting_id: int) -> MeetingView | None:
    try:
        return await scene.db.read(get_meeting, meeting_id=meeting_id, member_id=scene.member.id)
    except MeetingNotFoundError:
        return None
