"""What can go wrong with slots and meetings."""

from cronos_core.errors import CronosError


class SlotNotFoundError(CronosError):
    """There is no such slot, or its host does not offer it (any more), or has not agreed to be seen."""

    key = "meetings-slot-not-found"


class SlotOverError(CronosError):
    """The slot has begun already."""

    key = "meetings-slot-over"


class OwnSlotError(CronosError):
    """A host does not meet themselves."""

    key = "meetings-own-slot"


class RegistrationNeededError(CronosError):
    """Only those who have a place at the event book meetings there."""

    key = "meetings-registration-needed"

    def __init__(self, *, event_id: int) -> None:
        self.event_id = event_id
        super().__init__()


class SlotTakenError(CronosError):
    """Somebody else holds this slot, or its host sits elsewhere then."""

    key = "meetings-slot-taken"

    def __init__(self, *, event_id: int, host_id: int) -> None:
        self.event_id, self.host_id = event_id, host_id
        super().__init__()


class BusyThenError(CronosError):
    """The attendee has another meeting at that time."""

    key = "meetings-busy-then"

    def __init__(self, *, meeting_id: int) -> None:
        self.meeting_id = meeting_id
        super().__init__()


class AlreadyMeetingError(CronosError):
    """The attendee meets this host at this event already."""

    key = "meetings-already-meeting"

    def __init__(self, *, meeting_id: int) -> None:
        self.meeting_id = meeting_id
        super().__init__()


class HostNotFoundError(CronosError):
    """This person offers no slots (any more)."""

    key = "meetings-host-not-found"


class MeetingNotFoundError(CronosError):
    """There is no such meeting, or it is not this person's."""

    key = "meetings-not-found"


class MeetingOverError(CronosError):
    """The meeting has begun or is over: it is not cancelled any more."""

    key = "meetings-over"


class SlotsOverlapError(CronosError):
    """The stretch of time cuts across another slot of the same event."""

    key = "meetings-slots-overlap"


class SlotOutsideEventError(CronosError):
    """The slot does not lie within the event."""

    key = "meetings-slot-outside-event"


class TableTakenError(CronosError):
    """Another host sits at this table in this slot (`table`)."""

    key = "meetings-table-taken"


class HostElsewhereError(CronosError):
    """The host sits at another table in this slot (`table`)."""

    key = "meetings-host-elsewhere"


class MeetingsBegunError(CronosError):
    """The meeting programme of the event runs already: what was held cannot be held at another time."""

    key = "meetings-programme-begun"


class ProgrammeOutsideError(CronosError):
    """Slots of the meeting programme would lie outside the event."""

    key = "meetings-programme-outside"


class MeetingBegunError(CronosError):
    """The meeting has begun or is over: it is not moved any more."""

    key = "meetings-begun"


class MeetingGoneError(CronosError):
    """The meeting was cancelled."""

    key = "meetings-gone"


class MeetingChangedError(CronosError):
    """The meeting has another time since the card was drawn from which this comes."""

    key = "meetings-changed-meanwhile"


class PartnerBusyError(CronosError):
    """The other side of the meeting has another one at that time."""

    key = "meetings-partner-busy"


class ArrivalNotNowError(CronosError):
    """Nobody is on the way yet or any more: the meeting is far off, over or cancelled."""

    key = "meetings-arrival-not-now"


class LateMinutesNotOfferedError(CronosError):
    """So late is none of what can be said."""

    key = "meetings-late-not-offered"
