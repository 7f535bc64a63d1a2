"""What the other side of a meeting is told when it moves, or when somebody cannot come: and what to do instead."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from babel.lists import format_list
from markupsafe import Markup

from bot.cards import Button, Card, Row, join_lines, shorten
from bot.dates import say_day, say_span, say_time
from bot.features.matchmaking.buttons import SlotChosen, SlotWithdrawn
from bot.features.matchmaking.say import first_name_of, slot_label, time_of, when_of, where_of
from bot.navigation import AgendaOpened, HostOpened, HostsOpened, MeetingCancelAsked, MeetingOpened, OwnSlotsOpened
from bot.scene import Scene
from cronos_core.events.models import EventState
from cronos_core.matchmaking.alternatives import Alternatives, OtherHost, list_alternatives
from cronos_core.matchmaking.booking import get_meeting
from cronos_core.matchmaking.errors import MeetingNotFoundError
from cronos_core.matchmaking.models import Absence
from cronos_core.matchmaking.programme import list_own_slots
from cronos_core.matchmaking.views import MeetingView
from cronos_core.outbox.models import Notice

HOST_LENGTH = 60


async def render_moved(scene: Scene, notice: Notice) -> Card | None:
    """The partner moved the meeting; an older move has nothing to say any more."""
    view = await find_view(scene, notice.params["meeting_id"])
    if view is None or not view.is_booked or view.meeting.version != notice.params["version"]:
        return None
    t = scene.t
    before = datetime.fromisoformat(notice.params["before"])
    length: timedelta = view.slot.ends_at - view.slot.starts_at
    text = join_lines(
        t("meetings-moved-title", name=view.partner_of(scene.member.id).name),
        when_of(scene, view),
        t("meetings-moved-before", was=say_span(t, before, before + length, zone=view.event.zone, now=scene.now)),
        where_of(scene, view),
    )
    rows = [
        [
            Button(t.plain("meetings-button-open"), MeetingOpened(view.meeting.id)),
            Button(t.plain("meetings-button-cannot-come"), MeetingCancelAsked(view.meeting.id)),
        ]
    ]
    return Card(text, rows)


async def render_cancelled(scene: Scene, notice: Notice) -> Card | None:
    """The other side cannot come: what happened, why, and what to do next."""
    view = await find_view(scene, notice.params["meeting_id"])
    if view is None or view.is_booked or view.event.state == EventState.CANCELLED:
        return None
    t = scene.t
    also = [one for one in [await find_view(scene, key) for key in notice.params.get("also", ())] if one]
    absence = Absence(notice.params.get("absence", Absence.UNSAID))
    lines = [
        t("meetings-cancelled-title", name=view.partner_of(scene.member.id).name),
        when_of(scene, view),
        *(_also_line(scene, one) for one in also),
        t("meetings-absence", absence=absence) if absence is not Absence.UNSAID else None,
    ]
    if view.host.id == scene.member.id and not also:
        return await _host_card(scene, view, lines)
    found = await scene.db.read(list_alternatives, meeting_id=view.meeting.id, member_id=scene.member.id, now=scene.now)
    return _attendee_card(scene, view, lines, found)


async def find_view(scene: Scene, meeting_id: int) -> MeetingView | None:
    """The meeting, where it still is one of the reader's."""
    try:
        return await scene.db.read(get_meeting, meeting_id=meeting_id, member_id=scene.member.id)
    except MeetingNotFoundError:
        return None


async def _host_card(scene: Scene, view: MeetingView, lines: Sequence[Markup | None]) -> Card:
    """The slot is open again; one press closes it."""
    t = scene.t
    slots = await scene.db.read(list_own_slots, event_id=view.event.id, host_id=scene.member.id)
    free = next((o for o in slots if o.slot.id == view.slot.id and o.meeting is None), None)
    ways = [
        Button(t.plain("meetings-button-own"), OwnSlotsOpened(view.event.id)),
        Button(t.plain("meetings-button-agenda"), AgendaOpened()),
    ]
    if free is None or view.slot.starts_at <= scene.now:
        return Card(join_lines(*lines), [ways])
    close = t.plain("meetings-button-withdraw", time=time_of(scene, view.slot, view.event))
    rows = [[Button(close, SlotWithdrawn(view.event.id, free.availability.id))], ways]
    return Card(join_lines(*lines, t("meetings-cancelled-host")), rows)


def _attendee_card(scene: Scene, view: MeetingView, lines: Sequence[Markup | None], found: Alternatives) -> Card:
    """The host's other times and other hosts as buttons, then the lists."""
    t, host = scene.t, view.host
    rows: list[Row] = []
    said = [*lines, Markup()]
    if found.slots:
        times = [slot_label(scene, offer, view.event) for offer in found.slots]
        said.append(t("meetings-alternative-times", name=host.name, times=format_list(times, locale=t.language)))
        chosen = [SlotChosen(offer.availability.id) for offer in found.slots]
        rows.append([Button(time, choice) for time, choice in zip(times, chosen, strict=True)])
    if found.hosts:
        said += [Markup()] if found.slots else []
        said += [t("meetings-alternative-hosts"), *(_host_line(scene, view, other) for other in found.hosts)]
        rows.append([_host_button(scene, view, other) for other in found.hosts])
    said.append(_typed(scene, view, found) if rows else t("meetings-cancelled-attendee"))
    ways = [Button(t.plain("meetings-button-other-hosts"), HostsOpened(view.event.id))]
    if host.id != scene.member.id:
        ways.insert(0, Button(t.plain("meetings-button-other-time"), HostOpened(view.event.id, host.id)))
    return Card(join_lines(*said), [*rows, ways, [Button(t.plain("meetings-button-agenda"), AgendaOpened())]])


def _host_line(scene: Scene, view: MeetingView, other: OtherHost) -> Markup:
    name = shorten(", ".join(part for part in (other.view.host.name, other.view.organization) if part), HOST_LENGTH)
    if other.is_free_then:
        return scene.t("meetings-alternative-then", time=time_of(scene, view.slot, view.event), name=name)
    return scene.t("meetings-alternative-field", name=name)


def _typed(scene: Scene, view: MeetingView, found: Alternatives) -> Markup:
    """The same choice for people who do not see or reach buttons."""
    slots = [f"/book {offer.availability.id} – {slot_label(scene, offer, view.event)}" for offer in found.slots]
    hosts = [f"/host {other.view.host.id} – {first_name_of(other.view.host)}" for other in found.hosts]
    typed = scene.t("meetings-typed", numbers=", ".join([*slots, *hosts]))
    return Markup("<blockquote expandable>{}</blockquote>").format(typed)


def _host_button(scene: Scene, view: MeetingView, other: OtherHost) -> Button:
    name = first_name_of(other.view.host)
    label = f"{time_of(scene, view.slot, view.event)} {name}" if other.is_free_then else name
    return Button(label, HostOpened(view.event.id, other.view.host.id))


def _also_line(scene: Scene, view: MeetingView) -> Markup:
    """Another meeting with the same partner that is off with this one."""
    zone = view.event.zone
    day = say_day(scene.t, view.slot.starts_at, zone=zone, now=scene.now)
    return scene.t("meetings-cancelled-also", day=day, time=say_time(scene.t, view.slot.starts_at, zone=zone))
