"""Narrowing projects down: a filter as conditions on the table, and how many projects each further step would leave."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, String, cast
from sqlmodel import Session, and_, col, func, select, true

from cronos_core.projects.models import IS_PUBLISHED, Project, ProjectWorkgroup, Want
from cronos_core.retrieval.normalise import fold
from cronos_core.workgroups.models import Workgroup

LOWEST, HIGHEST = 1, 9
# Research, development, deployment: the three stretches that people think in.
TRL_STRETCHES = ((1, 3), (4, 6), (7, 9))
NEWEST_FIRST = (col(Project.updated_on).desc().nulls_last(), col(Project.title), col(Project.id))
SHORTEST_DIGEST = 8


class Facet(StrEnum):
    """What projects are narrowed down by."""

    VERTICAL = "v"
    INSTITUTION = "i"
    TRL = "t"
    SEEKING = "s"
    OFFERING = "o"


@dataclass(frozen=True)
class ProjectFilter:
    """What a project must be; the empty one lets all pass. A project without a TRL passes only the whole stretch."""

    workgroup_id: int | None = None
    institution: str = ""
    trl_from: int = LOWEST
    trl_to: int = HIGHEST
    seeking: str = ""
    offering: str = ""

    @classmethod
    def load(cls, kept: dict[str, Any]) -> "ProjectFilter":
        """The filter that `dump` gave."""
        return cls(**kept)

    def dump(self) -> dict[str, Any]:
        """The filter for JSON."""
        return asdict(self)

    @property
    def facets(self) -> tuple[Facet, ...]:
        """By what it narrows."""
        return tuple(facet for facet, is_set in self._is_set() if is_set)

    def without(self, facet: Facet) -> "ProjectFilter":
        """The filter that no longer narrows by this."""
        empty = ProjectFilter()
        names = _FIELDS[facet]
        return replace(self, **{name: getattr(empty, name) for name in names})

    def where(self) -> ColumnElement[bool]:
        """What is true of the projects that pass, published ones only."""
        found: list[ColumnElement[bool]] = [IS_PUBLISHED]
        if self.workgroup_id is not None:
            linked = select(ProjectWorkgroup.project_id).where(col(ProjectWorkgroup.workgroup_id) == self.workgroup_id)
            found.append(col(Project.id).in_(linked))
        if self.institution:
            found.append(col(Project.institution) == self.institution)
        if (self.trl_from, self.trl_to) != (LOWEST, HIGHEST):
            found.append(col(Project.trl).between(self.trl_from, self.trl_to))
        for name, want in (("seeking", self.seeking), ("offering", self.offering)):
            if want:
                found.append(_holds(name, want))
        return and_(*found)

    def _is_set(self) -> Sequence[tuple[Facet, bool]]:
        return (
            (Facet.VERTICAL, self.workgroup_id is not None),
            (Facet.INSTITUTION, bool(self.institution)),
            (Facet.TRL, (self.trl_from, self.trl_to) != (LOWEST, HIGHEST)),
            (Facet.SEEKING, bool(self.seeking)),
            (Facet.OFFERING, bool(self.offering)),
        )


_FIELDS = {
    Facet.VERTICAL: ("workgroup_id",),
    Facet.INSTITUTION: ("institution",),
    Facet.TRL: ("trl_from", "trl_to"),
    Facet.SEEKING: ("seeking",),
    Facet.OFFERING: ("offering",),
}


@dataclass(frozen=True)
class Facets:
    """How many projects are left by each value of a facet, with everything else that narrows kept as it is."""

    verticals: Sequence[tuple[Workgroup, int]]
    institutions: Sequence[tuple[str, int]]
    stretches: Sequence[tuple[int, int, int]]
    seeking: Sequence[tuple[Want, int]]
    offering: Sequence[tuple[Want, int]]


def count_facets(session: Session, *, chosen: ProjectFilter, among: Collection[int] | None = None) -> Facets:
    """The facets of the projects that pass `chosen`; `among`: only of these, such as what a search found."""
    within = true() if among is None else col(Project.id).in_(among)

    def rest(facet: Facet) -> ColumnElement[bool]:
        return and_(within, chosen.without(facet).where())

    number = func.count(col(Project.id))
    institutions = (
        select(Project.institution, number)
        .where(rest(Facet.INSTITUTION), col(Project.institution) != "")
        .group_by(col(Project.institution))
        .order_by(number.desc(), col(Project.institution))
    )
    levels = dict(session.exec(select(Project.trl, number).where(rest(Facet.TRL)).group_by(col(Project.trl))).all())
    stretches = [
        (first, last, sum(levels.get(level, 0) for level in range(first, last + 1))) for first, last in TRL_STRETCHES
    ]
    return Facets(
        verticals=count_verticals(session, where=rest(Facet.VERTICAL)),
        institutions=session.exec(institutions).all(),
        stretches=[one for one in stretches if one[2]],
        seeking=_count_wants(session, "seeking", rest(Facet.SEEKING)),
        offering=_count_wants(session, "offering", rest(Facet.OFFERING)),
    )


def count_verticals(session: Session, *, where: ColumnElement[bool]) -> Sequence[tuple[Workgroup, int]]:
    """The verticals that have projects of which `where` is true, and how many, the fullest first."""
    number = func.count(col(Project.id))
    statement = (
        select(Workgroup, number)
        .join(ProjectWorkgroup, col(ProjectWorkgroup.workgroup_id) == col(Workgroup.id))
        .join(Project, col(Project.id) == col(ProjectWorkgroup.project_id))
        .where(where)
        .group_by(col(Workgroup.id))
        .order_by(number.desc(), col(Workgroup.id))
    )
    return session.exec(statement).all()


def count_passing(session: Session, *, chosen: ProjectFilter) -> int:
    """How many projects pass."""
    return session.exec(select(func.count()).select_from(Project).where(chosen.where())).one()


def list_passing(session: Session, *, chosen: ProjectFilter, offset: int, limit: int) -> Sequence[Project]:
    """A page of the projects that pass, the latest news first."""
    # First the ids, then the page's projects: sorting all of them with their texts would take a hundred times as long.
    page = select(Project.id).where(chosen.where()).order_by(*NEWEST_FIRST).offset(offset).limit(limit)
    ids = session.exec(page).all()
    return session.exec(select(Project).where(col(Project.id).in_(ids)).order_by(*NEWEST_FIRST)).all()


def narrow(session: Session, *, chosen: ProjectFilter, facet: Facet, value: str) -> ProjectFilter:
    """The filter with this facet set to `value` as a button carries it, or without it for "".

    A vertical goes by its id, an institution by its digest, a TRL as "4-6", a want by its name; what is no value
    any more leaves the filter as it is.
    """
    if not value:
        return chosen.without(facet)
    if facet is Facet.VERTICAL:
        known = value.isdecimal() and len(value) <= 18 and session.get(Workgroup, int(value)) is not None
        return replace(chosen, workgroup_id=int(value)) if known else chosen
    if facet is Facet.INSTITUTION:
        names = list_institutions(session)
        return next((replace(chosen, institution=name) for name in names if digest_of(name) == value), chosen)
    if facet is Facet.TRL:
        first, _, last = value.partition("-")
        fits = first.isdecimal() and last.isdecimal() and LOWEST <= int(first) <= int(last) <= HIGHEST
        return replace(chosen, trl_from=int(first), trl_to=int(last)) if fits else chosen
    if value not in list(Want):
        return chosen
    return replace(chosen, seeking=value) if facet is Facet.SEEKING else replace(chosen, offering=value)


def list_institutions(session: Session) -> Sequence[str]:
    """The institutions of the published projects, by name."""
    statement = select(Project.institution).where(IS_PUBLISHED, col(Project.institution) != "").distinct()
    return sorted(session.exec(statement), key=fold)


def digest_of(institution: str) -> str:
    """A short name for an institution, for a button that has no room for the long one."""
    return sha256(institution.encode()).hexdigest()[:SHORTEST_DIGEST]


def _count_wants(session: Session, name: str, where: ColumnElement[bool]) -> list[tuple[Want, int]]:
    number = func.count(col(Project.id))
    counted = [(want, session.exec(select(number).where(where, _holds(name, want))).one()) for want in Want]
    return [(want, count) for want, count in counted if count]


def _holds(name: str, want: str) -> ColumnElement[bool]:
    # A list of plain words reads the same as JSON on both engines: ["partner", "pilot"].
    return cast(col(getattr(Project, name)), String).contains(f'"{want}"')
