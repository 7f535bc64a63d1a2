"""The buttons of events."""

from dataclasses import dataclass

from bot.callback_data import CallbackData


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
