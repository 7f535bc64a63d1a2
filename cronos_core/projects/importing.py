"""Importing project lists: the cluster's own layout, and the one in which CORDIS projects are passed on.

What a list changes is worked out first, without a transaction: thousands of texts take seconds. It is then written in
portions, so that nobody else's write waits long.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlmodel import Session, col, delete, select

from cronos_core.audit.service import record_action
from cronos_core.imports.portions import Written
from cronos_core.imports.rows import Change, ImportReport, Row, Tally, assign
from cronos_core.inserting import insert_into
from cronos_core.members.service import require_organizer
from cronos_core.projects.catalogue import COLLECTION, READ_AT_ONCE
from cronos_core.projects.cordis import CORDIS_COLUMNS, is_cordis, read_key, translate_row
from cronos_core.projects.fields import LISTS, READERS, guess_project_language
from cronos_core.projects.models import Project, ProjectWorkgroup
from cronos_core.projects.service import ProjectView
from cronos_core.projects.verticals import propose_workgroups
from cronos_core.retrieval.revisions import bump_revision
from cronos_core.settings import LANGUAGES
from cronos_core.workgroups.service import find_workgroups, list_workgroups

COLUMNS = ("id", *READERS, "verticals", "lang")
REQUIRED = ("id", "title")
# So many projects are written in one transaction: a tenth of a second, and a commit costs little beside it.
PORTION = 250


@dataclass(frozen=True)
class ProjectStep:
    """A project that a list adds or changes: the values that it gives, and the verticals that become its own.

    None named leaves those that it has; `proposed` are for a project that has none.
    """

    key: str
    values: Mapping[str, Any]
    named: frozenset[int]
    proposed: frozenset[int]


@dataclass(frozen=True)
class ProjectPlan:
    """All that a list of projects would change; a `Plan`."""

    report: ImportReport
    steps: tuple[ProjectStep, ...]

    @property
    def portions(self) -> int:
        """How many transactions it takes: one at least, which notes the import."""
        return max(1, -(-len(self.steps) // PORTION))

    def write(self, session: Session, *, number: int, actor_id: int | None, now: datetime) -> Written:
        """Write one portion, beside what has become of its projects meanwhile. Raises `NotAllowedError`."""
        require_organizer(session, actor_id=actor_id)
        if number == 0:
            new, changed = self.report.new, self.report.changed
            record_action(session, actor_id=actor_id, action="import-projects", now=now, new=new, changed=changed)
        steps = self.steps[number * PORTION : (number + 1) * PORTION]
        return _write_steps(session, steps, now) if steps else Written()


class ProjectDraft:
    """The rows of a list of projects, and what there is already; a `Draft`."""

    def __init__(self, session: Session, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._is_cordis = is_cordis(rows)
        columns = (*COLUMNS, *CORDIS_COLUMNS) if self._is_cordis else COLUMNS
        self._tally = Tally("projects", rows, columns=columns, required=() if self._is_cordis else REQUIRED)
        keys = sorted({key for row in rows for key in (row.text("id"), read_key(row)) if key})
        self._known = {project.key: project for project in _list_named(session, keys)}
        self._links = _list_links(session, [project.id for project in self._known.values()])
        self._workgroups = list_workgroups(session)
        self._named = find_workgroups(session, slugs={name for row in rows for name in row.names("verticals")})

    def work_out(self) -> ProjectPlan:
        """Check every row and find out what it changes; once. Raises `ImportRefusedError`."""
        steps = []
        for row in self._rows:
            with self._tally.row(row):
                read = translate_row(row) if self._is_cordis else row
                change, step = self._compare(read, self._tally.key(read))
                self._tally.count(change)
                if change is not Change.UNCHANGED:
                    steps.append(step)
        return ProjectPlan(self._tally.finish(), tuple(steps))

    def _compare(self, row: Row, key: str) -> tuple[Change, ProjectStep]:
        values = {name: read(row) for name, read in READERS.items() if name in row.values or name in REQUIRED}
        values["lang"] = _read_language(row)
        named = self._read_verticals(row)
        project = self._known.get(key)
        links = self._links.get(project.id, set()) if project else set()
        proposed: frozenset[int] = frozenset()
        if not named and not links:
            whole = {**(project.model_dump() if project else _blank()), **values}
            proposed = frozenset(one.id for one in propose_workgroups(whole, self._workgroups))
        step = ProjectStep(key, values, named, proposed)
        if project is None:
            return Change.NEW, step
        differs = any(getattr(project, name) != value for name, value in values.items())
        return Change.CHANGED if differs or _find_wanted(step, links) else Change.UNCHANGED, step

    def _read_verticals(self, row: Row) -> frozenset[int]:
        found = set()
        for name in row.names("verticals"):
            if name in self._named:
                found.add(self._named[name].id)
            else:
                self._tally.ignore("verticals", name)
        return frozenset(found)


def collect_projects(session: Session, *, rows: Sequence[Row], actor_id: int | None) -> ProjectDraft:
    """Read what an import of projects needs; a `Planner`.

    Projects go by their `id`: new ones are added, known ones brought up to date, none removed.
    A column that is not in the table changes nothing. Verticals are named by slug or by name in either language;
    where no known one is named, they are proposed from the text. `lang` is "ro" or "en", else guessed from the text.
    Raises `MissingColumnsError`, `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    return ProjectDraft(session, rows)


def import_projects(session: Session, *, rows: Sequence[Row], actor_id: int | None, now: datetime) -> ImportReport:
    """Do all of `collect_projects` in one transaction, for short lists.

    Raises `ImportRefusedError`, `MissingColumnsError`, `NotAllowedError`.
    """
    plan = collect_projects(session, rows=rows, actor_id=actor_id).work_out()
    for number in range(plan.portions):
        plan.write(session, number=number, actor_id=actor_id, now=now)
    return plan.report


def to_record(view: ProjectView) -> dict[str, object]:
    """The project as a row that `import_projects` takes."""
    project = view.project
    record: dict[str, object] = {"id": project.key}
    record |= {name: getattr(project, name) for name in READERS}
    record |= {name: "; ".join(getattr(project, name)) for name in LISTS}
    record["verticals"] = "; ".join(workgroup.slug for workgroup in view.workgroups)
    record["lang"] = project.lang
    return record


def _write_steps(session: Session, steps: Sequence[ProjectStep], now: datetime) -> Written:
    # First of all, since it holds off whoever else writes projects until this is committed.
    revision = bump_revision(session, collection=COLLECTION)
    known = {project.key: project for project in _list_named(session, [step.key for step in steps])}
    links = _list_links(session, [project.id for project in known.values()])
    wanted: dict[str, frozenset[int]] = {}
    new = [step for step in steps if step.key not in known]
    changed = 0
    for step in steps:
        project = known.get(step.key)
        wanted[step.key] = _find_wanted(step, links.get(project.id, set()) if project else set())
        if project and (assign(project, step.values) or wanted[step.key]):
            changed += 1
            project.revision = revision
            if project.checked_on and project.updated_on and project.updated_on > project.checked_on:
                project.checked_on = project.updated_on
    _insert_new(session, new, revision, now)
    _relink(session, wanted)
    return Written(len(new), changed)


def _insert_new(session: Session, steps: Sequence[ProjectStep], revision: int, now: datetime) -> None:
    """Insert all at once: objects one by one take several times as long."""
    if steps:
        shared = {**_blank(), "created_at": now, "revision": revision}
        rows = [{**shared, **step.values, "key": step.key} for step in steps]
        session.connection().execute(insert_into(session, table=Project), rows)


def _relink(session: Session, wanted: Mapping[str, frozenset[int]]) -> None:
    """Make these the projects' verticals, by key; none leaves those that a project has."""
    changed = {key: ids for key, ids in wanted.items() if ids}
    if not changed:
        return
    numbers = dict(session.exec(select(Project.key, Project.id).where(col(Project.key).in_(changed))).all())
    session.exec(delete(ProjectWorkgroup).where(col(ProjectWorkgroup.project_id).in_(numbers.values())))
    rows = [{"project_id": numbers[key], "workgroup_id": one} for key, ids in changed.items() for one in sorted(ids)]
    session.connection().execute(insert_into(session, table=ProjectWorkgroup), rows)


def _find_wanted(step: ProjectStep, links: Iterable[int]) -> frozenset[int]:
    """The verticals that a project with these is to have instead; none where they stay."""
    there = frozenset(links)
    wanted = step.named or (frozenset() if there else step.proposed)
    return frozenset() if wanted == there else wanted


@lru_cache(maxsize=1)
def _blank() -> Mapping[str, Any]:
    """The values of a project of which nothing is said, but for its number."""
    fields = {name: field for name, field in Project.model_fields.items() if name != "id" and not field.is_required()}
    return {name: field.get_default(call_default_factory=True) for name, field in fields.items()}


def _list_named(session: Session, keys: Sequence[str]) -> Iterator[Project]:
    for start in range(0, len(keys), READ_AT_ONCE):
        yield from session.exec(select(Project).where(col(Project.key).in_(keys[start : start + READ_AT_ONCE])))


def _list_links(session: Session, ids: Sequence[int]) -> dict[int, set[int]]:
    """The ids of the projects' verticals."""
    found: dict[int, set[int]] = {}
    for start in range(0, len(ids), READ_AT_ONCE):
        mine = col(ProjectWorkgroup.project_id).in_(ids[start : start + READ_AT_ONCE])
        for link in session.exec(select(ProjectWorkgroup).where(mine)):
            found.setdefault(link.project_id, set()).add(link.workgroup_id)
    return found


def _read_language(row: Row) -> str:
    said = row.text("lang").lower()
    return said if said in LANGUAGES else guess_project_language(row.text("title"), row.text("abstract"))
