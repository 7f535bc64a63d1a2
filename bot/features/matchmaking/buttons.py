"""The buttons of hosts, slots and meetings."""

from dataclasses import dataclass

from bot.callback_data import CallbackData


@dataclass(frozen=True)
class HostOpened(CallbackData, prefix="host"):
    """A host at an event, with a page of free slots."""

    event_id: int
    host_id: int
    page: int = 0


@dataclass(frozen=True)
class SlotChosen(CallbackData, prefix="slot"):
    """Book this one."""

    availability_id: int


@dataclass(frozen=True)
class OwnSlotsOpened(CallbackData, prefix="own"):
    """A host's own slots at an event, on a page."""

    event_id: int
    page: int = 0


@dataclass(frozen=True)
class SlotWithdrawn(CallbackData, prefix="slotx"):
    """I do not offer this free slot any more."""

    event_id: int
    availability_id: int


@dataclass(frozen=True)
class MeetingCancelled(CallbackData, prefix="mtc"):
    """Yes, cancel the meeting."""

    meeting_id: int
