"""The buttons of hosts, slots and meetings."""

from dataclasses import dataclass

from bot.callback_data import CallbackData
from cronos_core.matchmaking.models import Absence


@dataclass(frozen=True)
class SlotChosen(CallbackData, prefix="slot"):
    """Book this one."""

    availability_id: int


@dataclass(frozen=True)
class SlotWithdrawn(CallbackData, prefix="slotx"):
    """I do not offer this free slot any more."""

    event_id: int
    availability_id: int


@dataclass(frozen=True)
class MeetingCancelled(CallbackData, prefix="mtc"):
    """Yes, cancel the meeting."""

    meeting_id: int


@dataclass(frozen=True)
class MeetingAbsent(CallbackData, prefix="mtca"):
    """Yes, cancel the meeting, and this is why."""

    meeting_id: int
    absence: Absence


@dataclass(frozen=True)
class MeetingMoveAsked(CallbackData, prefix="mtv"):
    """Where the meeting could move to, on a page."""

    meeting_id: int
    page: int = 0


@dataclass(frozen=True)
class MeetingMoved(CallbackData, prefix="mtvs"):
    """Move the meeting, which is as it was seen (`version`), to this slot."""

    meeting_id: int
    version: int
    availability_id: int
