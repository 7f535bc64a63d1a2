"""The buttons of events."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.callback_data import CallbackData, StaleButtonError


@dataclass(frozen=True)
class EventRegistered(CallbackData, prefix="evr"):
    """Give me a place, or one on the waitlist."""

    event_id: int


@dataclass(frozen=True)
class EventMore(CallbackData, prefix="evm"):
    """The whole description and the agenda, on a page."""

    event_id: int
    page: int = 0


@dataclass(frozen=True)
class LeaveConfirmed(CallbackData, prefix="evl"):
    """Yes, give my place back."""

    event_id: int


@dataclass(frozen=True)
class EventMoveAsked(CallbackData, prefix="evq"):
    """An organizer wants to give the event another time."""

    event_id: int


@dataclass(frozen=True)
class EventMoved(CallbackData, prefix="evmv"):
    """Yes, this is its new time (in seconds since 1970), for an event that is as it was seen (`version`)."""

    event_id: int
    version: int
    starts: int
    ends: int

    @classmethod
    def to(cls, event_id: int, version: int, starts_at: datetime, ends_at: datetime) -> "EventMoved":
        return cls(event_id, version, int(starts_at.timestamp()), int(ends_at.timestamp()))

    def times(self) -> tuple[datetime, datetime]:
        """The new start and end; raises `StaleButtonError` for what no calendar holds."""
        try:
            return datetime.fromtimestamp(self.starts, UTC), datetime.fromtimestamp(self.ends, UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise StaleButtonError() from error


@dataclass(frozen=True)
class EventCancelAsked(CallbackData, prefix="evca"):
    """An organizer wants to cancel the event."""

    event_id: int


@dataclass(frozen=True)
class EventCancelled(CallbackData, prefix="evcx"):
    """Yes, cancel it; with the reason that the dialog holds, or without one."""

    event_id: int
    version: int
    with_reason: bool


@dataclass(frozen=True)
class EventRestored(CallbackData, prefix="evrs"):
    """It takes place after all."""

    event_id: int
    version: int
