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


class PlaceNeededError(CronosError):
    """Only who has a place at the event can say that they come."""

    key = "events-place-needed"
