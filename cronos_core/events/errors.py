"""What can go wrong with events and registrations."""

from cronos_core.errors import CronosError


class EventNotFoundError(CronosError):
    """There is no such event."""

    key = "events-not-found"


class EventOverError(CronosError):
    """The event has ended: nobody registers for it or leaves it any more."""

    key = "events-over"


class EventCancelledError(CronosError):
    """The event does not take place."""

    key = "events-cancelled"


class EventInPastError(CronosError):
    """The new time is in the past."""

    key = "events-new-time-past"


class EventTimeUnchangedError(CronosError):
    """The event takes place at that very time already."""

    key = "events-time-unchanged"


class EventChangedError(CronosError):
    """The event has changed since the card was drawn from which this comes."""

    key = "events-changed-meanwhile"


class TimeNotUnderstoodError(CronosError):
    """The text says no time that could be understood."""

    key = "events-time-not-understood"


class NoSuchTimeError(CronosError):
    """The clocks skip this time, or the calendar has no such day (`said` is what was typed)."""

    key = "events-no-such-time"


class PlaceNeededError(CronosError):
    """Only who has a place at the event can say that they come."""

    key = "events-place-needed"
