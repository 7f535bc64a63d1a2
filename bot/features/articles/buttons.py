"""The buttons of drafts and articles. What they choose is said whole, so that pressing twice changes nothing twice."""

from dataclasses import dataclass

from bot.callback_data import CallbackData
from cronos_core.drafts.models import Other
from cronos_core.drafts.service import DraftField


@dataclass(frozen=True)
class DraftOpened(CallbackData, prefix="drf"):
    """One draft, as a member would see it; `other` in the other language."""

    draft_id: int
    other: bool = False


@dataclass(frozen=True)
class DraftTextStarted(CallbackData, prefix="drt"):
    """Write one part of a draft."""

    draft_id: int
    field: DraftField


@dataclass(frozen=True)
class DraftOtherChosen(CallbackData, prefix="dro"):
    """The same text in the other language, none there, or think again."""

    draft_id: int
    other: Other


@dataclass(frozen=True)
class DraftCategoriesOpened(CallbackData, prefix="drc"):
    """The categories that a draft may go into."""

    draft_id: int


@dataclass(frozen=True)
class DraftCategoryChosen(CallbackData, prefix="drc1"):
    """Into the category of this article (0: into none)."""

    draft_id: int
    article_id: int


@dataclass(frozen=True)
class DraftPublished(CallbackData, prefix="drp"):
    """Publish the draft as it was shown."""

    draft_id: int
    version: int


@dataclass(frozen=True)
class DraftDiscarded(CallbackData, prefix="drx"):
    """Make no article of it."""

    draft_id: int


@dataclass(frozen=True)
class DraftReopened(CallbackData, prefix="drr"):
    """Take a discarded draft up again."""

    draft_id: int


@dataclass(frozen=True)
class NewArticleStarted(CallbackData, prefix="artn"):
    """Write an article that nobody asked for yet."""
