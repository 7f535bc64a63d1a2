"""The buttons of drafts and articles. What they choose is said whole, so that pressing twice changes nothing twice."""

from dataclasses import dataclass
from enum import StrEnum

from bot.callback_data import CallbackData
from cronos_core.drafts.models import Other
from cronos_core.drafts.service import DraftField
from cronos_core.knowledge.editing import ArticleField


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


class Shown(StrEnum):
    """Which articles a list shows."""

    CATEGORY = "c"
    STALE = "s"
    RETIRED = "r"


@dataclass(frozen=True)
class ArticleListOpened(CallbackData, prefix="arl"):
    """A list of articles, on a page; `article_id` is one of the category that is shown."""

    shown: Shown
    article_id: int = 0
    page: int = 0


@dataclass(frozen=True)
class ArticleSearchStarted(CallbackData, prefix="arq"):
    """Look for an article; `question_id` is the question that it should answer, or 0."""

    question_id: int = 0


@dataclass(frozen=True)
class ArticleTextStarted(CallbackData, prefix="art1"):
    """Write another question, answer or other wordings."""

    article_id: int
    field: ArticleField


@dataclass(frozen=True)
class ArticleReviewed(CallbackData, prefix="arr"):
    """Still right."""

    article_id: int


@dataclass(frozen=True)
class ArticleRetired(CallbackData, prefix="arx"):
    """Take it out of the answers, or put it back."""

    article_id: int
    wanted: bool


@dataclass(frozen=True)
class ArticleDeleteAsked(CallbackData, prefix="ard"):
    """Asks whether to delete it for good."""

    article_id: int


@dataclass(frozen=True)
class ArticleDeleted(CallbackData, prefix="ard1"):
    """Delete it for good."""

    article_id: int


@dataclass(frozen=True)
class ArticleLimitsStarted(CallbackData, prefix="arv"):
    """From and until which day is it an answer?"""

    article_id: int


@dataclass(frozen=True)
class ArticleUnlimited(CallbackData, prefix="arv0"):
    """It is always an answer."""

    article_id: int


@dataclass(frozen=True)
class ArticleOwnerStarted(CallbackData, prefix="aro"):
    """Who answers for it?"""

    article_id: int


@dataclass(frozen=True)
class ArticleOwned(CallbackData, prefix="aro1"):
    """Who presses answers for it, or nobody does."""

    article_id: int
    mine: bool


@dataclass(frozen=True)
class MissesOpened(CallbackData, prefix="arw"):
    """The questions that an article did not help with."""

    article_id: int
    page: int = 0


@dataclass(frozen=True)
class QuestionPlaced(CallbackData, prefix="arp"):
    """The question belongs to this article (0: to none)."""

    question_id: int
    article_id: int
