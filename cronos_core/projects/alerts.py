"""Telling members of projects that newly match what they follow: once each, at once or once a day, never in a flood.

A run takes in what changed since the last one, a few members at a time. A member is told of a project by whoever puts
down first that they know of it (one row for each two of them), in the same transaction as the notice: however often a
run is broken off, repeated, or done by two processes, and whatever is edited or imported again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast
from sqlmodel import Session, col, delete, func, select, update

from cronos_core.inserting import insert_into
from cronos_core.members.models import Member, Standing
from cronos_core.outbox.models import Lane
from cronos_core.outbox.service import queue_notices
from cronos_core.projects.catalogue import COLLECTION, Catalogue
from cronos_core.projects.idsets import unpack_ids
from cronos_core.projects.matching import Matcher, list_words
from cronos_core.projects.models import (
    IS_PUBLISHED,
    AlertProgress,
    Project,
    ProjectFollow,
    ProjectKnown,
    ProjectMember,
    Rhythm,
)
from cronos_core.retrieval.index import Hit
from cronos_core.retrieval.revisions import find_revision

ALERT, SUMMARY = "project-alert", "project-alerts"
# So many at a time have a card each; more are told of in one message.
MOST_CARDS = 3
# Members who are looked at together, and about how many matches are put down in one transaction.
MEMBERS_AT_ONCE, ROWS_AT_ONCE = 20, 500


@dataclass(frozen=True)
class Run:
    """What is to be told of: the changes after `since`, up to revision `upto`, to these members."""

    since: int
    upto: int
    member_ids: Sequence[int]


@dataclass(frozen=True)
class Match:
    """A project that a member does not know of, and the words that answer, by saved search."""

    member_id: int
    project_id: int
    matches: dict[str, list[str]]
    at_once: bool


@dataclass(frozen=True)
class News:
    """A project that a member was told of, and by which of their searches it was found."""

    project: Project
    follow_ids: tuple[int, ...]


def find_run(session: Session) -> Run | None:
    """What there is to tell; None where nothing changed, or nobody follows anything."""
    progress = session.get(AlertProgress, 1)
    upto = find_revision(session, collection=COLLECTION)
    if progress is None or progress.revision >= upto:
        return None
    followers = (
        select(Member.id)
        .where(col(Member.id).in_(select(ProjectFollow.member_id).where(col(ProjectFollow.is_active))))
        .where(col(Member.standing) == Standing.ACTIVE)
        .order_by(col(Member.id))
    )
    return Run(progress.revision, upto, session.exec(followers).all())


def prepare_matcher(session: Session, *, catalogue: Catalogue, run: Run) -> Matcher:
    """The changes of the run, ready to be held against searches."""
    return Matcher(session, catalogue=catalogue, since=run.since)


def find_matches(session: Session, *, matcher: Matcher, member_ids: Sequence[int]) -> list[Match]:
    """What newly answers to the searches of these members, without what they know and what is their own."""
    active = (col(ProjectFollow.member_id).in_(member_ids), col(ProjectFollow.is_active))
    found: dict[int, dict[int, dict[int, Hit | None]]] = defaultdict(lambda: defaultdict(dict))
    at_once: set[int] = set()
    known = _list_known(session, member_ids, matcher.since)
    for follow in session.exec(select(ProjectFollow).where(*active).order_by(col(ProjectFollow.id))):
        old = unpack_ids(follow.baseline)
        if follow.rhythm == Rhythm.AT_ONCE:
            at_once.add(follow.id)
        for project_id, hit in matcher.match(session, follow=follow).items():
            if project_id not in old and (follow.member_id, project_id) not in known:
                found[follow.member_id][project_id][follow.id] = hit
    return [
        Match(member_id, project_id, _say_why(hits, in_full=len(projects) <= MOST_CARDS), not at_once.isdisjoint(hits))
        for member_id, projects in found.items()
        for project_id, hits in projects.items()
    ]


def in_portions(member_ids: Sequence[int], matches: Sequence[Match]) -> Iterator[tuple[Sequence[int], Sequence[Match]]]:
    """The members with their matches, so many together that one transaction holds up nobody."""
    by_member: dict[int, list[Match]] = defaultdict(list)
    for one in matches:
        by_member[one.member_id].append(one)
    ids: list[int] = []
    portion: list[Match] = []
    for member_id in member_ids:
        if ids and len(portion) + len(by_member[member_id]) > ROWS_AT_ONCE:
            yield ids, portion
            ids, portion = [], []
        ids.append(member_id)
        portion += by_member[member_id]
    if ids:
        yield ids, portion


def tell_matches(
    session: Session, *, run: Run, member_ids: Sequence[int], matches: Iterable[Match], now: datetime
) -> int:
    """Put down what these members are told of, now or with the next digest; gives how many notices were queued.

    What waited for the digest and has changed since is judged anew. Stopped meanwhile, a search tells of nothing.
    """
    changed = select(Project.id).where(col(Project.revision) > run.since)
    waits = (col(ProjectKnown.member_id).in_(member_ids), col(ProjectKnown.known_at).is_(None))
    session.exec(delete(ProjectKnown).where(*waits, col(ProjectKnown.project_id).in_(changed)))
    active = {
        str(number)
        for number in session.exec(
            select(ProjectFollow.id).where(col(ProjectFollow.member_id).in_(member_ids), col(ProjectFollow.is_active))
        )
    }
    rows = [
        {
            "member_id": one.member_id,
            "project_id": one.project_id,
            "matches": why,
            "created_at": now,
            "known_at": now if one.at_once else None,
        }
        for one in matches
        if (why := {number: words for number, words in one.matches.items() if number in active})
    ]
    told = [row for row in _insert_new(session, rows) if row["known_at"] is not None]
    return _queue(session, told, now)


def finish_run(session: Session, *, run: Run) -> None:
    """Everybody has been told of the changes up to this revision."""
    older = (col(AlertProgress.id) == 1, col(AlertProgress.revision) < run.upto)
    session.exec(update(AlertProgress).where(*older).values(revision=run.upto))


def list_waiting_members(session: Session) -> Sequence[int]:
    """Who is to be told of something with the next digest."""
    waiting = select(ProjectKnown.member_id).where(col(ProjectKnown.known_at).is_(None)).distinct()
    return session.exec(waiting.order_by(col(ProjectKnown.member_id))).all()


def tell_waiting(session: Session, *, member_ids: Sequence[int], now: datetime) -> int:
    """Tell these members what has gathered for them, each once; gives how many notices were queued."""
    published = select(Project.id).where(IS_PUBLISHED)
    told = session.exec(
        update(ProjectKnown)
        .where(
            col(ProjectKnown.member_id).in_(member_ids),
            col(ProjectKnown.known_at).is_(None),
            col(ProjectKnown.project_id).in_(published),
        )
        .values(known_at=now)
        .returning(col(ProjectKnown.member_id), col(ProjectKnown.project_id), col(ProjectKnown.matches))
    ).all()
    return _queue(session, [row._asdict() for row in told], now)


def list_news(session: Session, *, member_id: int, offset: int, limit: int) -> list[News]:
    """What the member was told of, the latest first."""
    statement = (
        select(Project, ProjectKnown.matches)
        .join(ProjectKnown, col(ProjectKnown.project_id) == col(Project.id))
        .where(*_told(member_id))
        .order_by(col(ProjectKnown.known_at).desc(), col(Project.id).desc())
        .offset(offset)
        .limit(limit)
    )
    return [News(project, tuple(map(int, matches))) for project, matches in session.exec(statement)]


def count_news(session: Session, *, member_id: int, told_at: datetime | None = None) -> int:
    """How many projects the member was told of, at this moment or ever, that can still be found."""
    statement = (
        select(func.count())
        .select_from(ProjectKnown)
        .join(Project, col(ProjectKnown.project_id) == col(Project.id))
        .where(*_told(member_id))
    )
    if told_at is not None:
        statement = statement.where(col(ProjectKnown.known_at) == told_at)
    return session.exec(statement).one()


def _list_known(session: Session, member_ids: Sequence[int], since: int) -> set[tuple[int, int]]:
    """Who knows of, or has a part in, which of the changed projects."""
    changed = select(Project.id).where(col(Project.revision) > since)
    known = select(ProjectKnown.member_id, ProjectKnown.project_id).where(
        col(ProjectKnown.member_id).in_(member_ids),
        col(ProjectKnown.known_at).is_not(None),
        col(ProjectKnown.project_id).in_(changed),
    )
    own = select(ProjectMember.member_id, ProjectMember.project_id).where(col(ProjectMember.member_id).in_(member_ids))
    return {(member_id, project_id) for query in (known, own) for member_id, project_id in session.exec(query)}


def _insert_new(session: Session, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Insert what nobody has put down yet; gives just that."""
    if not rows:
        return []
    statement = (
        insert_into(session, table=ProjectKnown)
        .on_conflict_do_nothing(index_elements=["member_id", "project_id"])
        .returning(col(ProjectKnown.member_id), col(ProjectKnown.project_id))
    )
    # The rows beside the statement, not in it: one with thousands of values takes longer to write than to run.
    keys = session.connection().execute(statement, list(rows))
    new = {(member_id, project_id) for member_id, project_id in keys}
    return [row for row in rows if (row["member_id"], row["project_id"]) in new]


def _queue(session: Session, told: Collection[dict[str, Any]], now: datetime) -> int:
    """A card each, or one message for many; without a sound, since nothing here is urgent."""
    by_member: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in told:
        by_member[row["member_id"]].append(row)
    notices = []
    for member_id, rows in by_member.items():
        shared = {"member_id": member_id, "chat_id": None, "lane": int(Lane.NOTICE), "due_at": now, "created_at": now}
        if len(rows) <= MOST_CARDS:
            notices += [
                shared
                | {
                    "kind": ALERT,
                    "dedupe_key": f"{ALERT}:{member_id}:{row['project_id']}",
                    "subject": f"project:{row['project_id']}",
                    "params": {"project_id": row["project_id"], "matches": row["matches"], "quiet": True},
                }
                for row in rows
            ]
            continue
        follow_ids = sorted({int(number) for row in rows for number in row["matches"]})
        notices.append(
            shared
            | {
                "kind": SUMMARY,
                "dedupe_key": f"{SUMMARY}:{member_id}:{now.isoformat()}",
                "subject": f"{SUMMARY}:{member_id}",
                "params": {"told_at": now.isoformat(), "follow_ids": follow_ids, "quiet": True},
            }
        )
    return queue_notices(session, rows=notices)


def _say_why(hits: dict[int, Hit | None], *, in_full: bool) -> dict[str, list[str]]:
    return {str(number): list_words(hit) if hit and in_full else [] for number, hit in hits.items()}


def _told(member_id: int) -> tuple[ColumnElement[bool], ...]:
    by_a_search = cast(col(ProjectKnown.matches), String) != "{}"
    return col(ProjectKnown.member_id) == member_id, col(ProjectKnown.known_at).is_not(None), by_a_search, IS_PUBLISHED
