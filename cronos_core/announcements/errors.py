"""What can go wrong with announcements."""

from cronos_core.errors import CronosError


class AnnouncementNotFoundError(CronosError):
    """There is no such announcement."""

    key = "announcements-not-found"


class AnnouncementNotDraftError(CronosError):
    """It was sent or discarded meanwhile, so it cannot change or leave any more."""

    key = "announcements-not-draft"


class AnnouncementChangedError(CronosError):
    """Its text or audience is not what the organizer looked at when they pressed."""

    key = "announcements-changed"


class AnnouncementNotRunningError(CronosError):
    """There is nothing to stop: it was not sent, or it is done."""

    key = "announcements-not-running"


class AnnouncementTextError(CronosError):
    """The text is empty or longer than `limit` characters (`length`)."""

    key = "announcements-text-length"


class AudienceUnknownError(CronosError):
    """There is no such audience: the workgroup or event is gone, or the event is over."""

    key = "announcements-audience-unknown"


class NoRecipientsError(CronosError):
    """Nobody in the audience can be reached."""

    key = "announcements-no-recipients"
