"""Importing project lists: the cluster's own layout, and the one in which CORDIS projects are passed on."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlmodel import Session, col, delete, select

from cronos_core.audit.service import record_action
from cronos_core.imports.rows import Change, ImportReport, Row, Tally, assign
from cronos_core.members.service import require_organizer
from cronos_core.projects.catalogue import COLLECTION, READ_AT_ONCE
from cronos_core.projects.cordis import CORDIS_COLUMNS, is_cordis, read_key, translate_row
from cronos_core.projects.fields import LISTS, READERS, guess_project_language
from cronos_core.projects.models import Project, ProjectWorkgroup
from cronos_core.projects.service import ProjectView
from cronos_core.projects.verticals import propose_workgroups
from cronos_core.retrieval.revisions import bump_revision
from cronos_core.settings import LANGUAGES
from cronos_core.workgroups.models import Workgroup
from cronos_core.workgroups.service import find_workgroups, list_workgroups

COLUMNS = ("id", *READERS, "verticals", "lang")
REQUIRED = ("id", "title")


def import_projects(session: Session, *, rows: Sequence[Row], actor_id: int | None, now: datetime) -> ImportReport:
    """Write projects by their `id`: new ones are added, known ones brought up to date, none removed.

    A column that is not in the table changes nothing. Verticals are named by slug or by name in either language;
    where no known one is named, they are proposed from the text. `lang` is "ro" or "en", else guessed from the text.
    Raises `ImportRefusedError`, `MissingColumnsError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    cordis = is_cordis(rows)
    columns = (*COLUMNS, *CORDIS_COLUMNS) if cordis else COLUMNS
    tally = Tally("projects", rows, columns=columns, required=() if cordis else REQUIRED)
    shelf = _Shelf(session, rows, tally)
    for row in rows:
        with tally.row(row):
            read = translate_row(row) if cordis else row
            tally.count(shelf.put(read, tally.key(read), now))
    report = tally.finish()
    shelf.write_new()
    record_action(session, actor_id=actor_id, action="import-projects", now=now, new=report.new, changed=report.changed)
    return report


def to_record(view: ProjectView) -> dict[str, object]:
    """The project as a row that `import_projects` takes."""
    project = view.project
    record: dict[str, object] = {"id": project.key}
    record |= {name: getattr(project, name) for name in READERS}
    record |= {name: "; ".join(getattr(project, name)) for name in LISTS}
    record["verticals"] = "; ".join(workgroup.slug for workgroup in view.workgroups)
    record["lang"] = project.lang
    return record


class _Shelf:
    """The projects and verticals that are there already, and writing one row beside them."""

    def __init__(self, session: Session, rows: Sequence[Row], tally: Tally) -> None:
        self._session = session
        self._tally = tally
        self._known = {project.key: project for project in _list_named(session, rows)}
        self._workgroups = list_workgroups(session)
        self._named = find_workgroups(session, slugs={name for row in rows for name in row.names("verticals")})
        # Written all at once at the end: a round trip for each would hold up every other writer.
        self._new: list[tuple[Project, Sequence[Workgroup]]] = []
        self._links: dict[int, set[int]] = {}
        known = {project.id for project in self._known.values()}
        for link in session.exec(select(ProjectWorkgroup)):
            if link.project_id in known:
                self._links.setdefault(link.project_id, set()).add(link.workgroup_id)

    @cached_property
    def _revision(self) -> int:
        """The revision that this import makes; there is none where it changes nothing."""
        return bump_revision(self._session, collection=COLLECTION)

    def put(self, row: Row, key: str, now: datetime) -> Change:
        """Write the row's project and its verticals."""
        values = {name: read(row) for name, read in READERS.items() if name in row.values or name in REQUIRED}
        values["lang"] = _read_language(row)
        project = self._known.get(key)
        if project is None:
            named = self._read_verticals(row)
            # Given, since working the default of a list out again for every project takes longer than everything else.
            lists: dict[str, Any] = {name: [] for name in LISTS}
            project = Project(key=key, created_at=now, revision=self._revision, **(lists | values))
            self._new.append((project, named or propose_workgroups(project, self._workgroups)))
            return Change.NEW
        changed = assign(project, values)
        named = self._read_verticals(row)
        if not named and not self._links.get(project.id):
            named = propose_workgroups(project, self._workgroups)
        if not (self._link(project, named) or changed):
            return Change.UNCHANGED
        project.revision = self._revision
        if project.checked_on and project.updated_on and project.updated_on > project.checked_on:
            project.checked_on = project.updated_on
        return Change.CHANGED

    def write_new(self) -> None:
        """Write the projects that were not there, and their verticals."""
        self._session.add_all(project for project, _ in self._new)
        self._session.flush()
        for project, workgroups in self._new:
            self._link(project, workgroups)

    def _read_verticals(self, row: Row) -> list[Workgroup]:
        found = []
        for name in row.names("verticals"):
            if name in self._named:
                found.append(self._named[name])
            else:
                self._tally.ignore("verticals", name)
        return found

    def _link(self, project: Project, workgroups: Sequence[Workgroup]) -> bool:
        """Make these the project's verticals; none named leaves those it has. True where that changed anything."""
        wanted = {workgroup.id for workgroup in workgroups}
        if not wanted or wanted == self._links.get(project.id):
            return False
        if project.id in self._links:
            self._session.exec(delete(ProjectWorkgroup).where(col(ProjectWorkgroup.project_id) == project.id))
        self._session.add_all(ProjectWorkgroup(project_id=project.id, workgroup_id=one) for one in sorted(wanted))
        return True


def _list_named(session: Session, rows: Sequence[Row]) -> Iterator[Project]:
    """The projects that the rows may speak of, by their id in either layout."""
    keys = sorted({key for row in rows for key in (row.text("id"), read_key(row)) if key})
    for start in range(0, len(keys), READ_AT_ONCE):
        yield from session.exec(select(Project).where(col(Project.key).in_(keys[start : start + READ_AT_ONCE])))


def _read_language(row: Row) -> str:
    said = row.text("lang").lower()
    return said if said in LANGUAGES else guess_project_language(row.text("title"), row.text("abstract"))
