"""The buttons of announcements; an `announcement_id` of 0 stands for one that is not written yet."""

from dataclasses import dataclass

from bot.callback_data import CallbackData
from cronos_core.announcements.audiences import AudienceKind


@dataclass(frozen=True)
class AudienceKindOpened(CallbackData, prefix="ankd"):
    """The workgroups or the events to choose from, on a page."""

    kind: AudienceKind
    announcement_id: int = 0
    page: int = 0


@dataclass(frozen=True)
class AudienceChosen(CallbackData, prefix="anau"):
    """This audience, please."""

    kind: AudienceKind
    target_id: int = 0
    announcement_id: int = 0


@dataclass(frozen=True)
class AudienceOpened(CallbackData, prefix="anwh"):
    """Another audience for this draft."""

    announcement_id: int


@dataclass(frozen=True)
class AnnouncementsListed(CallbackData, prefix="anls"):
    """Drafts and earlier announcements, on a page."""

    page: int = 0


@dataclass(frozen=True)
class AnnouncementOpened(CallbackData, prefix="anop"):
    """One announcement as it stands: the preview of a draft, the report of a sent one."""

    announcement_id: int


@dataclass(frozen=True)
class AnnouncementRefreshed(CallbackData, prefix="anrf"):
    """The report again, with today's figures."""

    announcement_id: int


@dataclass(frozen=True)
class AnnouncementReleased(CallbackData, prefix="ansd"):
    """Send it; `stamp` is that of the preview that was looked at."""

    announcement_id: int
    stamp: str = ""


@dataclass(frozen=True)
class AnnouncementTested(CallbackData, prefix="ants"):
    """Send it to me alone."""

    announcement_id: int


@dataclass(frozen=True)
class TextOpened(CallbackData, prefix="antx"):
    """Write another text for this draft."""

    announcement_id: int


@dataclass(frozen=True)
class AnnouncementDiscarded(CallbackData, prefix="andi"):
    """Put the draft away."""

    announcement_id: int


@dataclass(frozen=True)
class AnnouncementRestored(CallbackData, prefix="anre"):
    """Take the discarded draft back."""

    announcement_id: int


@dataclass(frozen=True)
class AnnouncementStopped(CallbackData, prefix="anst"):
    """Withdraw what has not left yet."""

    announcement_id: int
