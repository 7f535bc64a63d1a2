"""What can go wrong with interests."""

from cronos_core.errors import CronosError


class InterestNotFoundError(CronosError):
    """There is no such interest, or it is not this person's to see."""

    key = "interests-not-found"


class OwnProjectError(CronosError):
    """Whoever has a part in a project is not interested in it from outside."""

    key = "interests-own-project"


class TooManyInterestsError(CronosError):
    """So many (`limit`) wait for an answer already."""

    key = "interests-too-many"


class DeclinedLatelyError(CronosError):
    """The project's side has declined a short while ago; it can be asked again in `days`."""

    key = "interests-declined-lately"


class NoteTooLongError(CronosError):
    """The note has more than `limit` characters."""

    key = "interests-note-too-long"


class InterestEndedError(CronosError):
    """It has ended already, in another way than what was wanted."""

    key = "interests-has-ended"


class NotAnswerableError(CronosError):
    """Only the project's contacts answer an interest, and organizers where it has none."""

    key = "interests-not-answerable"


class NothingToMeetAtError(CronosError):
    """Neither side has a free slot at an event ahead."""

    key = "interests-nothing-to-meet-at"


class NoResultYetError(CronosError):
    """Nothing can have come of an interest that was not accepted."""

    key = "interests-no-result-yet"
