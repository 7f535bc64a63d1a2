"""On the way, or late: the buttons, what is said about it on cards, and what the partner is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bot.callback_data import CallbackData
from bot.cards import Button, Card, join_lines
from bot.dates import say_duration
from bot.features.matchmaking.say import when_of, where_of
from bot.navigation import MeetingOpened
from bot.scene import Scene
from cronos_core.matchmaking.arriving import find_arrivals
from cronos_core.matchmaking.booking import get_meeting
from cronos_core.matchmaking.errors import MeetingNotFoundError
from cronos_core.matchmaking.models import Arrival
from cronos_core.matchmaking.views import MeetingView
from cronos_core.outbox.models import Notice


@dataclass(frozen=True)
class OnTheWaySaid(CallbackData, prefix="mty"):
    """I am on my way, or not yet."""

    meeting_id: int
    wanted: bool


@dataclass(frozen=True)
class LateAsked(CallbackData, prefix="mtla"):
    """I am late: asks by how much."""

    meeting_id: int


@dataclass(frozen=True)
class LateSaid(CallbackData, prefix="mtl"):
    """I am so many minutes late; 0 is on time after all."""

    meeting_id: int
    minutes: int


@dataclass(frozen=True)
class MeetingSnoozed(CallbackData, prefix="mtz"):
    """Remind me of this meeting again, so much later."""

    meeting_id: int
    version: int
    minutes: int


@dataclass(frozen=True)
class MeetingSnoozeDropped(CallbackData, prefix="mtzx"):
    """Do not remind me again after all."""

    meeting_id: int


@dataclass(frozen=True)
class ReminderShown(CallbackData, prefix="mtr"):
    """Back to the reminder."""

    meeting_id: int


async def render_coming(scene: Scene, notice: Notice) -> Card | None:
    """The partner is on the way; nothing once they took it back, or the meeting is off."""
    found = await _find(scene, notice)
    if found is None or not found[1].on_the_way:
        return None
    return _card(scene, found[0], scene.t("meetings-coming-title", name=found[0].partner_of(scene.member.id).name))


async def render_late(scene: Scene, notice: Notice) -> Card | None:
    """The partner is late, or on time after all; an older number has nothing to say any more."""
    found = await _find(scene, notice)
    if found is None or found[1].late_told != notice.params["change"]:
        return None
    view, arrival = found
    name = view.partner_of(scene.member.id).name
    if not arrival.late_minutes:
        return _card(scene, view, scene.t("meetings-in-time-title", name=name))
    length = say_duration(scene.t, arrival.late_minutes)
    return _card(scene, view, scene.t("meetings-late-title", name=name, length=length))


def arrival_lines(scene: Scene, view: MeetingView, arrivals: Mapping[int, Arrival]) -> list[Markup]:
    """What the reader and the partner said about getting there."""
    lines = []
    partner = view.partner_of(scene.member.id)
    for member_id, whose in ((scene.member.id, "mine"), (partner.id, "theirs")):
        arrival = arrivals.get(member_id)
        if arrival is not None and arrival.late_minutes:
            length = say_duration(scene.t, arrival.late_minutes)
            lines.append(scene.t(f"meetings-late-{whose}", name=partner.name, length=length))
        elif arrival is not None and arrival.on_the_way:
            lines.append(scene.t(f"meetings-way-{whose}", name=partner.name))
    return lines


def _card(scene: Scene, view: MeetingView, title: Markup) -> Card:
    opened = Button(scene.t.plain("meetings-button-open"), MeetingOpened(view.meeting.id))
    return Card(join_lines(title, when_of(scene, view), where_of(scene, view)), [[opened]])


async def _find(scene: Scene, notice: Notice) -> tuple[MeetingView, Arrival] | None:
    """The meeting and what its other side said; None where it is cancelled or has moved since."""
    try:
        view = await scene.db.read(get_meeting, meeting_id=notice.params["meeting_id"], member_id=scene.member.id)
    except MeetingNotFoundError:
        return None
    arrivals = await scene.db.read(find_arrivals, view=view)
    arrival = arrivals.get(view.partner_of(scene.member.id).id)
    if not view.is_booked or arrival is None or arrival.version != notice.params["version"]:
        return None
    return view, arrival
