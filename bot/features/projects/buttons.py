"""The buttons of projects that lead nowhere else; those that others use stand in `bot.navigation`."""

from dataclasses import dataclass

from bot.callback_data import CallbackData
from cronos_core.projects.filters import Facet


@dataclass(frozen=True)
class VerticalsOpened(CallbackData, prefix="prjvs"):
    """The verticals that have projects."""


@dataclass(frozen=True)
class VerticalOpened(CallbackData, prefix="prjv"):
    """The projects of one vertical, on a page."""

    workgroup_id: int
    page: int = 0


@dataclass(frozen=True)
class ProjectTextOpened(CallbackData, prefix="prjt"):
    """All that is written about a project, on a page; the rest as in `ProjectOpened`, to find the way back."""

    project_id: int
    question_id: int
    workgroup_id: int
    page: int
    text_page: int = 0


@dataclass(frozen=True)
class ProjectQuestionStarted(CallbackData, prefix="prja"):
    """Ask an organizer about a project."""

    project_id: int


@dataclass(frozen=True)
class ProjectCareOpened(CallbackData, prefix="prjc"):
    """What its owners and organizers can do with a project."""

    project_id: int


@dataclass(frozen=True)
class ProjectFieldPicked(CallbackData, prefix="prjf"):
    """Write a field of a project anew; `field` is one of `EDITABLE`."""

    project_id: int
    field: str


@dataclass(frozen=True)
class ProjectPublished(CallbackData, prefix="prj1"):
    """Let a project be found."""

    project_id: int


@dataclass(frozen=True)
class ProjectArchiveAsked(CallbackData, prefix="prj0"):
    """Ask whether to take a project out of the list."""

    project_id: int


@dataclass(frozen=True)
class ProjectArchived(CallbackData, prefix="prj00"):
    """Take a project out of the list."""

    project_id: int


@dataclass(frozen=True)
class ProjectConfirmed(CallbackData, prefix="prjok"):
    """What a project says still holds."""

    project_id: int


@dataclass(frozen=True)
class ProjectStarted(CallbackData, prefix="prjn"):
    """Describe a new project."""


@dataclass(frozen=True)
class OwnProjectsOpened(CallbackData, prefix="prjo"):
    """The projects that one has a part in."""


@dataclass(frozen=True)
class ProjectEditOpened(CallbackData, prefix="prje"):
    """A change that an owner asked for."""

    edit_id: int


@dataclass(frozen=True)
class ProjectEditDecided(CallbackData, prefix="prjed"):
    """Take a change over, or leave the project as it is; `seen` is the version that the card showed."""

    edit_id: int
    approve: bool
    seen: int


@dataclass(frozen=True)
class FiltersOpened(CallbackData, prefix="prjx"):
    """How a search can be narrowed down; 0 is browsing without words."""

    question_id: int


@dataclass(frozen=True)
class FacetOpened(CallbackData, prefix="prjxf"):
    """The values that a search can be narrowed down to by one facet, on a page."""

    question_id: int
    facet: Facet
    page: int = 0


@dataclass(frozen=True)
class SearchNarrowed(CallbackData, prefix="prjxs"):
    """Set a facet of a search to a value, or take it off with ""."""

    question_id: int
    facet: Facet
    value: str


@dataclass(frozen=True)
class SearchOrdered(CallbackData, prefix="prjxo"):
    """Show the newest first, or the best match."""

    question_id: int
    newest_first: bool


@dataclass(frozen=True)
class SearchWidened(CallbackData, prefix="prjx0"):
    """Take off every filter of a search."""

    question_id: int
