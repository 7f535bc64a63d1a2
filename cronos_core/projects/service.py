"""Projects as people look at them: found by words, browsed by vertical, one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from cronos_core.members.service import is_organizer, require_organizer
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.errors import ProjectNotFoundError
from cronos_core.projects.filters import ProjectFilter, count_passing, count_verticals, list_passing
from cronos_core.projects.models import (
    IS_PUBLISHED,
    FileKind,
    Project,
    ProjectBookmark,
    ProjectFile,
    ProjectMember,
    ProjectState,
    ProjectWorkgroup,
)
from cronos_core.workgroups.models import Workgroup

MAX_RESULTS = 30
# Results further below the best one than this share only an everyday word with what was asked.
LEAST_SHARE = 0.3
# As far as a right answer usually stands out: such a project is found though it shares no word with the search.
NEAR_IN_MEANING = 1.0
NO_FILTER = ProjectFilter()
# Each time that a filter leaves too few, so many times as many hits are looked at.
WIDENED = 4


@dataclass(frozen=True)
class FoundProject:
    """A project that a search found: its score (0 to 1), and its own words that tell why."""

    project: Project
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True)
class SearchResult:
    """What a search found; `is_near` where nothing holds its words, and only what is spelled alike came up."""

    found: tuple[FoundProject, ...]
    is_near: bool = False


@dataclass(frozen=True)
class ProjectView:
    """A project with its verticals; whether the viewer owns it, keeps it at hand, or has any part in it.

    `pictures` and `documents` are how many of them everybody sees.
    """

    project: Project
    workgroups: tuple[Workgroup, ...]
    is_own: bool = False
    is_bookmarked: bool = False
    has_part: bool = False
    pictures: int = 0
    documents: int = 0

    @property
    def files(self) -> int:
        """How many pictures and files there are together."""
        return self.pictures + self.documents


def search_projects(
    session: Session,
    *,
    catalogue: Catalogue,
    text: str,
    lang: str | None = None,
    limit: int = MAX_RESULTS,
    chosen: ProjectFilter = NO_FILTER,
) -> SearchResult:
    """The projects for a text in either language (or only in `lang`) that pass `chosen`, best first."""
    found, answering = _fetch(session, catalogue, text, lang, limit, chosen)
    real = [one for one in found if one.project.key in answering]
    if not real:
        return SearchResult(tuple(found), is_near=True)
    return SearchResult(tuple(one for one in real if one.score >= LEAST_SHARE * real[0].score))


def _fetch(
    session: Session, catalogue: Catalogue, text: str, lang: str | None, limit: int, chosen: ProjectFilter
) -> tuple[list[FoundProject], set[str]]:
    """At most `limit` projects that pass, and the keys of those that hold a word of it or are near in meaning."""
    passing = set(session.exec(select(Project.key).where(chosen.where()))) if chosen.facets else None
    fetched = limit
    while True:
        hits = catalogue.search(session, text=text, lang=lang, limit=fetched)
        kept = [hit for hit in hits if passing is None or hit.id in passing][:limit]
        if len(kept) == limit or len(hits) < fetched or passing is None:
            break
        # What a filter lets pass may stand far behind what it does not.
        fetched *= WIDENED
    # The index may be a moment behind: what was archived meanwhile is not shown.
    rows = session.exec(select(Project).where(col(Project.key).in_([hit.id for hit in kept]), IS_PUBLISHED))
    projects = {project.key: project for project in rows}
    found = [FoundProject(projects[hit.id], hit.score, hit.telling) for hit in kept if hit.id in projects]
    return found, {hit.id for hit in kept if hit.matched or hit.nearness >= NEAR_IN_MEANING}


def get_project(session: Session, *, project_id: int, member_id: int | None = None) -> ProjectView:
    """The project; one that is not published only for its own people and for organizers.

    Raises `ProjectNotFoundError`.
    """
    project = session.get(Project, project_id)
    if project is None or not (project.state == ProjectState.PUBLISHED or _may_see(session, project_id, member_id)):
        raise ProjectNotFoundError()
    part = session.get(ProjectMember, (project_id, member_id)) if member_id is not None else None
    is_own = part is not None and part.is_owner
    kept = member_id is not None and session.get(ProjectBookmark, (member_id, project_id)) is not None
    workgroups = _list_workgroups(session, [project_id]).get(project_id, ())
    counts = _count_files(session, project_id)
    return ProjectView(
        project,
        workgroups,
        is_own,
        kept,
        part is not None,
        pictures=counts.get(FileKind.PHOTO, 0),
        documents=counts.get(FileKind.DOCUMENT, 0),
    )


def count_projects(session: Session, *, workgroup_id: int | None = None) -> int:
    """How many projects there are, in one vertical or in all."""
    return count_passing(session, chosen=ProjectFilter(workgroup_id=workgroup_id))


def list_projects(session: Session, *, offset: int, limit: int, workgroup_id: int | None = None) -> Sequence[Project]:
    """Projects of one vertical or of all, the latest news first."""
    return list_passing(session, chosen=ProjectFilter(workgroup_id=workgroup_id), offset=offset, limit=limit)


def list_all_projects(session: Session, *, actor_id: int | None) -> list[ProjectView]:
    """Every project with its verticals, by key, contact data and all; for organizers. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    links = _list_workgroups(session)
    projects = session.exec(select(Project).order_by(col(Project.key)))
    return [ProjectView(project, links.get(project.id, ())) for project in projects]


def count_by_workgroup(session: Session) -> Sequence[tuple[Workgroup, int]]:
    """The verticals that have projects, and how many, the fullest first."""
    return count_verticals(session, where=NO_FILTER.where())


def _may_see(session: Session, project_id: int, member_id: int | None) -> bool:
    if member_id is None:
        return False
    is_own = session.get(ProjectMember, (project_id, member_id)) is not None
    return is_own or is_organizer(session, member_id=member_id)


def _count_files(session: Session, project_id: int) -> dict[str, int]:
    shown = (
        col(ProjectFile.project_id) == project_id,
        col(ProjectFile.is_shown),
        col(ProjectFile.removed_at).is_(None),
    )
    statement = select(ProjectFile.kind, func.count()).where(*shown).group_by(col(ProjectFile.kind))
    return dict(session.exec(statement).all())


def _list_workgroups(session: Session, ids: Iterable[int] | None = None) -> dict[int, tuple[Workgroup, ...]]:
    statement = select(ProjectWorkgroup.project_id, Workgroup).join(
        Workgroup, col(Workgroup.id) == col(ProjectWorkgroup.workgroup_id)
    )
    if ids is not None:
        statement = statement.where(col(ProjectWorkgroup.project_id).in_(ids))
    found: dict[int, tuple[Workgroup, ...]] = {}
    for project_id, workgroup in session.exec(statement.order_by(col(Workgroup.id))):
        found[project_id] = (*found.get(project_id, ()), workgroup)
    return found
