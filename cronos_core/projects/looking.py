"""What members have looked at: whoever follows anything is not told of a project that they have seen already.

Of members who follow nothing it is not noted what they look at.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import String, cast, tuple_
from sqlmodel import Session, col, delete, select

from cronos_core.inserting import insert_into
from cronos_core.knowledge.models import Question
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.filters import ProjectFilter
from cronos_core.projects.models import Project, ProjectFollow, ProjectKnown
from cronos_core.projects.searching import Search, ensure_search, find_results, record_search

# What was only looked at is forgotten then; what somebody was told of stays known, or they would be told again.
KEEP = timedelta(days=365)


def list_unseen(session: Session, *, member_id: int, project_ids: Collection[int]) -> list[int]:
    """Those of these projects that the member does not know of yet; none for a member who follows nothing."""
    if not project_ids or not _follows_anything(session, member_id):
        return []
    known = session.exec(
        select(ProjectKnown.project_id).where(
            col(ProjectKnown.member_id) == member_id,
            col(ProjectKnown.project_id).in_(project_ids),
            col(ProjectKnown.known_at).is_not(None),
        )
    ).all()
    return [number for number in project_ids if number not in known]


def note_seen(session: Session, *, member_id: int, project_ids: Collection[int], now: datetime) -> None:
    """The member, if they follow anything, has seen these; what was to be told of them is settled."""
    unseen = list_unseen(session, member_id=member_id, project_ids=project_ids)
    there = session.exec(select(Project.id).where(col(Project.id).in_(unseen))).all() if unseen else ()
    if not there:
        return
    rows = [
        {"member_id": member_id, "project_id": number, "matches": {}, "created_at": now, "known_at": now}
        for number in there
    ]
    statement = insert_into(session, table=ProjectKnown).values(rows)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["member_id", "project_id"],
            set_={"known_at": now, "matches": statement.excluded.matches},
            where=col(ProjectKnown.known_at).is_(None),
        )
    )


def record_seen_search(
    session: Session,
    *,
    member_id: int,
    words: str,
    lang: str,
    chosen: ProjectFilter,
    project_ids: Collection[int],
    now: datetime,
    again: bool = False,
) -> Question:
    """Keep a search whose first page shows these projects; `again`: the one kept before for just this, if any."""
    note_seen(session, member_id=member_id, project_ids=project_ids, now=now)
    if again:
        return ensure_search(session, member_id=member_id, words=words, chosen=chosen, lang=lang, now=now)
    return record_search(session, member_id=member_id, text=words, lang=lang, chosen=chosen, now=now)


def change_search(
    session: Session,
    *,
    member_id: int,
    change: Callable[..., Search],
    catalogue: Catalogue,
    limit: int,
    now: datetime,
    params: Mapping[str, object],
) -> Search:
    """Narrow, widen or order a search (`change`, with its `params`), whose first page of `limit` is looked at then."""
    search = change(session, member_id=member_id, **params)
    if _follows_anything(session, member_id):
        results = find_results(session, catalogue=catalogue, search=search, offset=0, limit=limit)
        ids = [one.project.id for one in results.found]
        note_seen(session, member_id=member_id, project_ids=ids, now=now)
    return search


def forget_looks(session: Session, *, limit: int, now: datetime) -> int:
    """Delete up to `limit` old notes of what members looked at; gives how many there were."""
    only_seen = (col(ProjectKnown.created_at) < now - KEEP, cast(col(ProjectKnown.matches), String) == "{}")
    key = (col(ProjectKnown.member_id), col(ProjectKnown.project_id))
    old = session.exec(select(*key).where(*only_seen).limit(limit)).all()
    if old:
        session.exec(delete(ProjectKnown).where(tuple_(*key).in_(old)))
    return len(old)


def _follows_anything(session: Session, member_id: int) -> bool:
    follows = select(ProjectFollow.id).where(col(ProjectFollow.member_id) == member_id).limit(1)
    return session.exec(follows).first() is not None
