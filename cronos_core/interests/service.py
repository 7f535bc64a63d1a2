"""Sending an interest in a project, and taking it back."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select, update

from cronos_core.dialogs.service import close_dialog
from cronos_core.interests.errors import (
    DeclinedLatelyError,
    InterestEndedError,
    InterestNotFoundError,
    NoteTooLongError,
    OwnProjectError,
    TooManyInterestsError,
)
from cronos_core.interests.models import Interest, InterestState
from cronos_core.members.models import Member
from cronos_core.members.service import get_active_member, hold_member, list_organizers
from cronos_core.outbox.service import cancel_notices, queue_notice
from cronos_core.projects.errors import ProjectNotFoundError
from cronos_core.projects.models import Project, ProjectMember, ProjectState
from cronos_core.projects.people import list_contacts

MOST_OPEN = 10
NOTE_LIMIT = 500
# Whoever was declined does not ask again the next day.
ASK_AGAIN_AFTER = timedelta(days=30)
# An interest that nobody has answered by then ends by itself.
EXPIRES_AFTER = timedelta(days=30)
# What may still be on its way about an open interest, and says nothing any more once it has ended.
OPEN_KINDS = (
    "interest-received",
    "interest-meet",
    "interest-nudge",
    "interest-passed-on",
    "interest-unanswered",
    "interest-unreachable",
)
IS_OPEN = col(Interest.ended_at).is_(None)


def check_interest(session: Session, *, project_id: int, member_id: int, now: datetime) -> Interest | None:
    """The member's interest that is open or was accepted, if there is one; else raises what `send_interest` would."""
    get_active_member(session, member_id=member_id)
    found = _find_standing(session, project_id, member_id)
    if found is None:
        _check(session, session.get(Project, project_id), project_id, member_id, now)
    return found


def send_interest(
    session: Session, *, project_id: int, member_id: int, note: str, now: datetime, ends_dialog: bool = False
) -> Interest:
    """The member's interest in a published project; its contacts are told, and the organizers where it has none.

    One that is open, or was accepted, is given back as it is. `ends_dialog` if one waited for the note.
    Raises `MembershipNeededError`, `ProjectNotFoundError`, `OwnProjectError`, `TooManyInterestsError`,
    `DeclinedLatelyError`, `NoteTooLongError`.
    """
    # The row lock puts one member's interests in a line, so that their number can be held against the limit.
    hold_member(session, member_id=member_id)
    get_active_member(session, member_id=member_id)
    if len(note) > NOTE_LIMIT:
        raise NoteTooLongError(limit=NOTE_LIMIT, length=len(note))
    if ends_dialog:
        close_dialog(session, member_id=member_id)
    # Kept from the archive meanwhile: whoever archives ends what is open.
    project = session.get(Project, project_id, with_for_update={"read": True}, populate_existing=True)
    found = _find_standing(session, project_id, member_id)
    if found is not None:
        return found
    _check(session, project, project_id, member_id, now)
    interest = Interest(project_id=project_id, member_id=member_id, note=note.strip(), created_at=now)
    try:
        with session.begin_nested():
            session.add(interest)
            session.flush()
    except IntegrityError:
        found = _find_standing(session, project_id, member_id)
        if found is None:
            raise
        return found
    tell(
        session, interest=interest, kind="interest-received", people=list_answerers(session, interest=interest), now=now
    )
    return interest


def withdraw_interest(session: Session, *, interest_id: int, member_id: int, now: datetime) -> Interest:
    """Take one's own open interest back; the project's side is told. Doing so twice is harmless.

    Raises `InterestNotFoundError`, `InterestEndedError`.
    """
    interest = get_row(session, interest_id=interest_id)
    if interest.member_id != member_id:
        raise InterestNotFoundError()
    if settle(session, interest=interest, state=InterestState.WITHDRAWN, now=now):
        tell(
            session,
            interest=interest,
            kind="interest-withdrawn",
            people=list_answerers(session, interest=interest),
            now=now,
        )
    elif interest.state != InterestState.WITHDRAWN:
        raise InterestEndedError()
    return interest


def get_row(session: Session, *, interest_id: int) -> Interest:
    """The interest as it is now; raises `InterestNotFoundError`. Who may see it is the caller's to check."""
    interest = session.get(Interest, interest_id, populate_existing=True)
    if interest is None:
        raise InterestNotFoundError()
    return interest


def list_answerers(session: Session, *, interest: Interest) -> list[Member]:
    """Who answers: the project's contacts, else its owners, else the organizers.

    The contacts are kept from being deleted until the transaction ends.
    """
    contacts = list_contacts(session, project_id=interest.project_id)
    kept = set(keep_people(session, member_ids=[one.id for one in contacts]))
    if len(kept) < len(contacts):
        # Somebody has left meanwhile: the next ones are asked.
        return list_answerers(session, interest=interest)
    return [one for one in contacts if one.id != interest.member_id] or list_organizers(session)


def settle(session: Session, *, interest: Interest, state: InterestState, now: datetime, **values: Any) -> bool:
    """Move an open interest on, or end it; False where somebody was faster. The row is as it is now in either case.

    One conditional UPDATE decides between those who answer, withdraw and let expire at the same time.
    """
    ended_at = None if state is InterestState.MEET else now
    changed = {"state": state, "ended_at": ended_at, **values}
    moved = session.exec(update(Interest).where(col(Interest.id) == interest.id, IS_OPEN).values(**changed)).rowcount
    session.refresh(interest)
    if moved:
        cancel_notices(session, subject=subject_of(interest), kinds=OPEN_KINDS, now=now)
    return moved == 1


def subject_of(interest: Interest) -> str:
    """What the outbox and the audit log call the interest."""
    return f"interest:{interest.id}"


def tell(
    session: Session, *, interest: Interest, kind: str, people: Sequence[Member], now: datetime, once: str = ""
) -> None:
    """Queue a notice about the interest to each of these people, once for each kind (and `once`).

    Whoever deletes their data at this moment is waited for, and left out.
    """
    for member_id in keep_people(session, member_ids=[member.id for member in people]):
        queue_notice(
            session,
            member_id=member_id,
            kind=kind,
            dedupe_key=f"{kind}:{interest.id}:{once}:{member_id}",
            subject=subject_of(interest),
            now=now,
            interest_id=interest.id,
        )


def keep_people(session: Session, *, member_ids: Collection[int]) -> Sequence[int]:
    """Those of the members who are still there, and stay so until the transaction ends."""
    kept = select(Member.id).where(col(Member.id).in_(member_ids)).order_by(col(Member.id))
    return session.exec(kept.with_for_update(read=True, key_share=True)).all()


def tell_sender(session: Session, *, interest: Interest, kind: str, now: datetime, once: str = "") -> None:
    """Queue a notice to whoever is interested, unless they have deleted their data."""
    sender = session.get(Member, interest.member_id) if interest.member_id else None
    tell(session, interest=interest, kind=kind, people=[sender] if sender else [], now=now, once=once)


def _find_standing(session: Session, project_id: int, member_id: int) -> Interest | None:
    """The interest that is open, else the one that was accepted last."""
    stands = IS_OPEN | (col(Interest.state) == InterestState.ACCEPTED)
    statement = select(Interest).where(col(Interest.project_id) == project_id, col(Interest.member_id) == member_id)
    newest = statement.where(stands).order_by(col(Interest.ended_at).is_(None).desc(), col(Interest.id).desc())
    return session.exec(newest.limit(1)).first()


def _check(session: Session, project: Project | None, project_id: int, member_id: int, now: datetime) -> None:
    if project is None or project.state != ProjectState.PUBLISHED:
        raise ProjectNotFoundError()
    if session.get(ProjectMember, (project_id, member_id)) is not None:
        raise OwnProjectError()
    mine = col(Interest.member_id) == member_id
    if session.exec(select(func.count()).select_from(Interest).where(mine, IS_OPEN)).one() >= MOST_OPEN:
        raise TooManyInterestsError(limit=MOST_OPEN)
    declined = select(func.max(Interest.ended_at)).where(
        mine, col(Interest.project_id) == project_id, col(Interest.state) == InterestState.DECLINED
    )
    last = session.exec(declined).one()
    if last is not None and last + ASK_AGAIN_AFTER > now:
        raise DeclinedLatelyError(days=max(1, (last + ASK_AGAIN_AFTER - now).days))
