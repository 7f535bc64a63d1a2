"""The list of workgroups. Who may add one is decided in the members slice, which knows the organizers."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from cronos_core.retrieval.normalise import fold
from cronos_core.workgroups.errors import WorkgroupExistsError, WorkgroupNameError, WorkgroupNotFoundError
from cronos_core.workgroups.models import Workgroup

SLUG_LIMIT = 64
NAME_LIMIT = 120


def list_workgroups(session: Session) -> list[Workgroup]:
    """All workgroups, in the order in which they were founded."""
    return list(session.exec(select(Workgroup).order_by(col(Workgroup.id))))


def get_workgroup(session: Session, *, workgroup_id: int) -> Workgroup:
    """The workgroup; raises `WorkgroupNotFoundError`."""
    workgroup = session.get(Workgroup, workgroup_id)
    if workgroup is None:
        raise WorkgroupNotFoundError()
    return workgroup


def find_workgroup(session: Session, *, workgroup_id: int | None) -> Workgroup | None:
    """The workgroup, where there is one."""
    return None if workgroup_id is None else session.get(Workgroup, workgroup_id)


def find_workgroups(session: Session, *, slugs: Collection[str]) -> dict[str, Workgroup]:
    """The workgroups by the very strings given: slugs, or names in either language; unknown ones are missing."""
    if not slugs:
        return {}
    known: dict[str, Workgroup] = {}
    for workgroup in list_workgroups(session):
        for name in (workgroup.name_en, workgroup.name_ro, workgroup.slug):
            known[fold(name)] = workgroup
    return {slug: known[fold(slug)] for slug in slugs if fold(slug) in known}


def create_workgroup(session: Session, *, name_ro: str, name_en: str, now: datetime) -> Workgroup:
    """A new workgroup, its slug made from the English name; raises `WorkgroupExistsError`, `WorkgroupNameError`."""
    name_ro, name_en = clean_name(name_ro), clean_name(name_en)
    found = find_workgroups(session, slugs=(name_ro, name_en))
    if found:
        raise WorkgroupExistsError(name=next(iter(found)))
    workgroup = Workgroup(slug=_slug_of(name_en), name_ro=name_ro, name_en=name_en, created_at=now)
    try:
        with session.begin_nested():
            session.add(workgroup)
    except IntegrityError as error:
        raise WorkgroupExistsError(name=name_en) from error
    return workgroup


def clean_name(name: str) -> str:
    """The name on one line; raises `WorkgroupNameError` where nothing readable or too much is left."""
    flat = " ".join(name.split())
    if not fold(flat) or len(flat) > NAME_LIMIT:
        raise WorkgroupNameError(limit=NAME_LIMIT)
    return flat


def import_workgroups(session: Session, *, rows: Iterable[Mapping[str, str]], now: datetime) -> int:
    """Add or update by `slug` (with `name_ro`, `name_en`, `description_ro`, `description_en`); gives how many rows."""
    by_slug = {workgroup.slug: workgroup for workgroup in list_workgroups(session)}
    count = 0
    for row in rows:
        slug = row["slug"]
        workgroup = by_slug.get(slug) or Workgroup(slug=slug, name_ro="", name_en="", created_at=now)
        workgroup.name_ro, workgroup.name_en = clean_name(row["name_ro"]), clean_name(row["name_en"])
        workgroup.description_ro = row.get("description_ro", "")
        workgroup.description_en = row.get("description_en", "")
        session.add(workgroup)
        by_slug[slug] = workgroup
        count += 1
    session.flush()
    return count


def _slug_of(name: str) -> str:
    return fold(name)[:SLUG_LIMIT].strip().replace(" ", "-")
