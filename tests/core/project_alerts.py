"""Running the alerts as the regular jobs do, and reading what was queued."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.members.models import Member
from cronos_core.outbox.models import Notice
from cronos_core.projects.alerts import (
    ALERT,
    MEMBERS_AT_ONCE,
    SUMMARY,
    find_matches,
    find_run,
    finish_run,
    in_portions,
    list_waiting_members,
    prepare_matcher,
    tell_matches,
    tell_waiting,
)
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.filters import ProjectFilter
from cronos_core.projects.following import follow_search
from cronos_core.projects.importing import import_projects
from cronos_core.projects.models import Project, ProjectFollow, ProjectKnown
from tests.factories import NOW

ANY = ProjectFilter()


def run_alerts(db: Database, catalogue: Catalogue, now: datetime, *, finishes: bool = True) -> int:
    """One run; one that does not finish was killed after its last members."""
    run = db.read_now(find_run)
    if run is None:
        return 0
    matcher = db.read_now(prepare_matcher, catalogue=catalogue, run=run)
    queued = 0
    for start in range(0, len(run.member_ids), MEMBERS_AT_ONCE):
        ids = run.member_ids[start : start + MEMBERS_AT_ONCE]
        matches = db.read_now(find_matches, matcher=matcher, member_ids=ids)
        for portion, found in in_portions(ids, matches):
            queued += db.write_now(tell_matches, run=run, member_ids=portion, matches=found, now=now)
    if finishes:
        db.write_now(finish_run, run=run)
    return queued


def run_digest(db: Database, now: datetime) -> int:
    return db.write_now(tell_waiting, member_ids=db.read_now(list_waiting_members), now=now)


def told(db: Database) -> Counter[tuple[int, int]]:
    """How often each member was told of each project by a card of its own."""

    def read(session: Session) -> Counter[tuple[int, int]]:
        notices = session.exec(select(Notice).where(col(Notice.kind) == ALERT))
        return Counter((notice.member_id, notice.params["project_id"]) for notice in notices)

    return db.read_now(read)


def summaries(db: Database) -> list[Notice]:
    return db.read_now(
        lambda session: list(session.exec(select(Notice).where(col(Notice.kind) == SUMMARY).order_by(col(Notice.id))))
    )


def add(db: Database, now: datetime, *records: dict[str, Any]) -> ImportReport:
    """Import these projects, in Romanian unless they say otherwise."""
    rows = [Row(line, {"lang": "ro"} | record) for line, record in enumerate(records, 2)]
    return db.write_now(import_projects, rows=rows, actor_id=None, now=now)


def follow(
    db: Database, catalogue: Catalogue, member: Member, words: str = "xilofoane", chosen: ProjectFilter = ANY
) -> ProjectFollow:
    return db.write_now(follow_search, member_id=member.id, words=words, chosen=chosen, catalogue=catalogue, now=NOW)


def number_of(db: Database, key: str) -> int:
    return db.read_now(lambda session: session.exec(select(Project.id).where(col(Project.key) == key)).one())


def read_told(session: Session) -> set[tuple[int, int]]:
    rows = session.exec(select(ProjectKnown).where(col(ProjectKnown.known_at).is_not(None)))
    return {(one.member_id, one.project_id) for one in rows if one.matches}


def read_waiting(session: Session) -> set[tuple[int, int]]:
    rows = session.exec(select(ProjectKnown).where(col(ProjectKnown.known_at).is_(None)))
    return {(one.member_id, one.project_id) for one in rows}
