"""Saved searches: what a member follows, how soon they hear of it, stopping and going on."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, col, delete, func, select

from cronos_core.inserting import insert_into
from cronos_core.members.models import MemberWorkgroup
from cronos_core.members.service import get_active_member
from cronos_core.projects.catalogue import COLLECTION, Catalogue
from cronos_core.projects.errors import FollowEmptyError, FollowNotFoundError, TooManyFollowsError
from cronos_core.projects.filters import Facet, ProjectFilter
from cronos_core.projects.idsets import pack_ids
from cronos_core.projects.matching import find_all
from cronos_core.projects.models import AlertProgress, ProjectFollow, ProjectKnown, Rhythm
from cronos_core.retrieval.normalise import fold, tokenise
from cronos_core.retrieval.revisions import find_revision
from cronos_core.workgroups.models import Workgroup
from cronos_core.workgroups.service import get_workgroup

MOST_FOLLOWS = 30


def follow_search(
    session: Session, *, member_id: int, words: str, chosen: ProjectFilter, catalogue: Catalogue, now: datetime
) -> ProjectFollow:
    """Save the search: the member is told of what newly matches it. Stopped before, it goes on; else nothing changes.

    Raises `FollowEmptyError`, `MembershipNeededError`, `MembershipPendingError`, `TooManyFollowsError`.
    """
    get_active_member(session, member_id=member_id)
    words = " ".join(words.split()) if tokenise(words) else ""
    if not words and not chosen.facets:
        raise FollowEmptyError()
    _begin_progress(session)
    fingerprint = fingerprint_of(words, chosen)
    mine = (col(ProjectFollow.member_id) == member_id, col(ProjectFollow.fingerprint) == fingerprint)
    found = session.exec(select(ProjectFollow).where(*mine)).one_or_none()
    if found is not None:
        return resume_follow(session, follow_id=found.id, member_id=member_id, catalogue=catalogue)
    if count_follows(session, member_id=member_id) >= MOST_FOLLOWS:
        raise TooManyFollowsError(limit=MOST_FOLLOWS)
    baseline = find_all(session, catalogue=catalogue, words=words, chosen=chosen)
    row = insert_into(session, table=ProjectFollow).values(
        member_id=member_id,
        words=words,
        chosen=chosen.dump(),
        fingerprint=fingerprint,
        rhythm=Rhythm.AT_ONCE,
        is_active=True,
        baseline=pack_ids(baseline),
        created_at=now,
    )
    # Another device may have been quicker.
    session.execute(row.on_conflict_do_nothing(index_elements=["member_id", "fingerprint"]))
    return session.exec(select(ProjectFollow).where(*mine)).one()


def follow_vertical(
    session: Session, *, member_id: int, workgroup_id: int, catalogue: Catalogue, now: datetime
) -> ProjectFollow:
    """The same for all projects of a vertical. Raises `WorkgroupNotFoundError` as well.

    It leaves the verticals of the member's profile as they are: those say who they are, this what they hear of.
    """
    get_workgroup(session, workgroup_id=workgroup_id)
    chosen = ProjectFilter(workgroup_id=workgroup_id)
    return follow_search(session, member_id=member_id, words="", chosen=chosen, catalogue=catalogue, now=now)


def stop_follow(session: Session, *, follow_id: int, member_id: int) -> ProjectFollow:
    """No alerts from this search any more, not even those that wait; the search stays, to go on with."""
    follow = get_follow(session, follow_id=follow_id, member_id=member_id)
    follow.is_active = False
    session.add(follow)
    _drop_waiting(session, follow)
    return follow


def resume_follow(session: Session, *, follow_id: int, member_id: int, catalogue: Catalogue) -> ProjectFollow:
    """Go on with a stopped search; what came in between is no news. Raises `FollowNotFoundError`."""
    follow = get_follow(session, follow_id=follow_id, member_id=member_id)
    if not follow.is_active:
        chosen = ProjectFilter.load(follow.chosen)
        follow.baseline = pack_ids(find_all(session, catalogue=catalogue, words=follow.words, chosen=chosen))
        follow.is_active = True
        session.add(follow)
    return follow


def set_rhythm(session: Session, *, follow_id: int, member_id: int, rhythm: Rhythm) -> ProjectFollow:
    """Tell at once, or once a day; what waits already comes with the next digest. Raises `FollowNotFoundError`."""
    follow = get_follow(session, follow_id=follow_id, member_id=member_id)
    follow.rhythm = rhythm
    session.add(follow)
    return follow


def remove_follow(session: Session, *, follow_id: int, member_id: int) -> None:
    """Forget the search; one that is gone already stays gone."""
    follow = session.get(ProjectFollow, follow_id)
    if follow is not None and follow.member_id == member_id:
        _drop_waiting(session, follow)
        session.exec(delete(ProjectFollow).where(col(ProjectFollow.id) == follow_id))


def get_follow(session: Session, *, follow_id: int, member_id: int) -> ProjectFollow:
    """The member's saved search; raises `FollowNotFoundError`."""
    follow = session.get(ProjectFollow, follow_id)
    if follow is None or follow.member_id != member_id:
        raise FollowNotFoundError()
    return follow


def find_follow(session: Session, *, member_id: int, words: str, chosen: ProjectFilter) -> ProjectFollow | None:
    """The member's saved search of just this, whether at work or stopped."""
    fingerprint = fingerprint_of(words if tokenise(words) else "", chosen)
    mine = (col(ProjectFollow.member_id) == member_id, col(ProjectFollow.fingerprint) == fingerprint)
    return session.exec(select(ProjectFollow).where(*mine)).one_or_none()


def list_follows(session: Session, *, member_id: int) -> Sequence[ProjectFollow]:
    """The member's saved searches, the oldest first."""
    mine = select(ProjectFollow).where(col(ProjectFollow.member_id) == member_id)
    return session.exec(mine.order_by(col(ProjectFollow.id))).all()


def list_active(session: Session, *, member_id: int, follow_ids: Collection[int]) -> list[ProjectFollow]:
    """Those of these searches that are at work."""
    return [one for one in list_follows(session, member_id=member_id) if one.is_active and one.id in follow_ids]


def count_follows(session: Session, *, member_id: int) -> int:
    """How many searches the member has saved."""
    mine = col(ProjectFollow.member_id) == member_id
    return session.exec(select(func.count()).select_from(ProjectFollow).where(mine)).one()


def list_quiet_verticals(session: Session, *, member_id: int) -> list[Workgroup]:
    """The verticals of the member's profile of whose projects they do not hear."""
    heard = {
        ProjectFilter.load(one.chosen).workgroup_id
        for one in list_follows(session, member_id=member_id)
        if one.is_active and not one.words and ProjectFilter.load(one.chosen).facets == (Facet.VERTICAL,)
    }
    statement = (
        select(Workgroup)
        .join(MemberWorkgroup, col(MemberWorkgroup.workgroup_id) == col(Workgroup.id))
        .where(col(MemberWorkgroup.member_id) == member_id)
    )
    return [one for one in session.exec(statement.order_by(col(Workgroup.id))) if one.id not in heard]


def fingerprint_of(words: str, chosen: ProjectFilter) -> str:
    """The same for searches that differ in nothing but diacritics, case and signs."""
    said = json.dumps([fold(words), chosen.dump()], sort_keys=True)
    return sha256(said.encode()).hexdigest()


def _drop_waiting(session: Session, follow: ProjectFollow) -> None:
    waiting = select(ProjectKnown).where(
        col(ProjectKnown.member_id) == follow.member_id, col(ProjectKnown.known_at).is_(None)
    )
    for known in session.exec(waiting).all():
        rest = {number: words for number, words in known.matches.items() if number != str(follow.id)}
        if rest:
            known.matches = rest
            session.add(known)
        else:
            session.delete(known)
    session.flush()


def _begin_progress(session: Session) -> None:
    """From the first saved search on, it is noted how far members have been told."""
    row = insert_into(session, table=AlertProgress).values(id=1, revision=find_revision(session, collection=COLLECTION))
    session.execute(row.on_conflict_do_nothing(index_elements=["id"]))
