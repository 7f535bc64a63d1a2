"""The buttons of what members follow and keep: saved searches, alerts, bookmarks, projects like another."""

from dataclasses import dataclass

from bot.callback_data import CallbackData
from cronos_core.projects.models import Rhythm

# Instead of a search in `ProjectOpened.question_id`: the list that a project was opened from. Of similar ones, the
# project that they are like stands in `workgroup_id`.
FROM_BOOKMARKS, FROM_NEWS, FROM_SIMILAR = -1, -2, -3


@dataclass(frozen=True)
class SearchFollowed(CallbackData, prefix="folq"):
    """Save a kept search: be told of what newly matches it."""

    question_id: int


@dataclass(frozen=True)
class VerticalFollowed(CallbackData, prefix="folv"):
    """The same for all projects of a vertical."""

    workgroup_id: int


@dataclass(frozen=True)
class FollowOpened(CallbackData, prefix="fol"):
    """One saved search."""

    follow_id: int


@dataclass(frozen=True)
class FollowStopped(CallbackData, prefix="fol0"):
    """No more alerts from a saved search."""

    follow_id: int


@dataclass(frozen=True)
class FollowResumed(CallbackData, prefix="fol1"):
    """Alerts from a saved search again."""

    follow_id: int


@dataclass(frozen=True)
class FollowTimed(CallbackData, prefix="folt"):
    """Be told at once, or once a day."""

    follow_id: int
    rhythm: Rhythm


@dataclass(frozen=True)
class FollowRemoved(CallbackData, prefix="folx"):
    """Forget a saved search."""

    follow_id: int


@dataclass(frozen=True)
class FollowSearched(CallbackData, prefix="folr"):
    """What a saved search finds now."""

    follow_id: int


@dataclass(frozen=True)
class FollowsOpened(CallbackData, prefix="fols"):
    """What one follows, on a page."""

    page: int = 0


@dataclass(frozen=True)
class NewsOpened(CallbackData, prefix="foln"):
    """The projects that one was told of, on a page."""

    page: int = 0


@dataclass(frozen=True)
class BookmarksOpened(CallbackData, prefix="prjbs"):
    """The projects that one keeps at hand, on a page."""

    page: int = 0


@dataclass(frozen=True)
class BookmarkSet(CallbackData, prefix="prjb"):
    """Keep a project at hand, or no longer; the rest as in `ProjectOpened`, to find the way back."""

    project_id: int
    wanted: bool
    question_id: int = 0
    workgroup_id: int = 0
    page: int = 0


@dataclass(frozen=True)
class SimilarOpened(CallbackData, prefix="prjl"):
    """Projects like this one; the rest as in `ProjectOpened`, to find the way back."""

    project_id: int
    question_id: int = 0
    workgroup_id: int = 0
    page: int = 0
