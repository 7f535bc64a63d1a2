"""What happens to interests as time passes: a reminder to answer, a word to the organizers, an end, a question.

Everything follows from the rows and the moment, and is written down in them: whoever comes second finds it done.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, exists, or_, select, update

from cronos_core.interests.models import Interest, InterestState
from cronos_core.interests.service import EXPIRES_AFTER, IS_OPEN, list_answerers, settle, tell, tell_sender
from cronos_core.matchmaking.models import Meeting, MeetingState, Slot
from cronos_core.members.models import Member
from cronos_core.members.service import list_organizers
from cronos_core.projects.models import ProjectMember
from cronos_core.projects.people import list_contacts

NUDGE_AFTER = timedelta(days=3)
ESCALATE_AFTER = timedelta(days=7)
# People who have each other's address take a while until something comes of it.
ASK_AFTER_ACCEPTING = timedelta(days=14)
ASK_AFTER_MEETING = timedelta(hours=1)
# So many of each a time; the next run is not far.
MOST = 200


@dataclass(frozen=True, slots=True)
class Attended:
    """How many interests expired, were reminded of, brought before the organizers, and asked about."""

    expired: int = 0
    nudged: int = 0
    escalated: int = 0
    unreachable: int = 0
    asked: int = 0


def attend_to_interests(session: Session, *, now: datetime) -> Attended:
    """Do what is due at this moment; any number of times, and in any number of processes at once."""
    return Attended(
        expired=_expire(session, now),
        nudged=_nudge(session, now),
        escalated=_escalate(session, now),
        unreachable=_report_unreachable(session, now),
        asked=_ask_for_results(session, now),
    )


def _expire(session: Session, now: datetime) -> int:
    expired = 0
    for interest in _open(session, col(Interest.created_at) <= now - EXPIRES_AFTER):
        if settle(session, interest=interest, state=InterestState.EXPIRED, now=now):
            tell_sender(session, interest=interest, kind="interest-expired", now=now)
            expired += 1
    return expired


def _nudge(session: Session, now: datetime) -> int:
    unanswered = (col(Interest.state) == InterestState.SENT, col(Interest.created_at) <= now - NUDGE_AFTER)
    nudged = 0
    for interest in _open(session, *unanswered, col(Interest.nudged_at).is_(None)):
        if _mark(session, interest, "nudged_at", now):
            tell(
                session,
                interest=interest,
                kind="interest-nudge",
                people=list_answerers(session, interest=interest),
                now=now,
            )
            nudged += 1
    return nudged


def _escalate(session: Session, now: datetime) -> int:
    unanswered = (col(Interest.state) == InterestState.SENT, col(Interest.created_at) <= now - ESCALATE_AFTER)
    escalated = 0
    for interest in _open(session, *unanswered, col(Interest.escalated_at).is_(None)):
        if _mark(session, interest, "escalated_at", now):
            tell(session, interest=interest, kind="interest-unanswered", people=list_organizers(session), now=now)
            escalated += 1
    return escalated


def _report_unreachable(session: Session, now: datetime) -> int:
    """Tell the organizers where nobody of a project can be written to."""
    cut_off_part = (
        select(ProjectMember.project_id)
        .join(Member, col(Member.id) == col(ProjectMember.member_id))
        .where(or_(col(Member.unreachable_since).is_not(None), col(Member.telegram_id).is_(None)))
    )
    reported = 0
    for interest in _open(session, col(Interest.unreachable_at).is_(None), col(Interest.project_id).in_(cut_off_part)):
        contacts = list_contacts(session, project_id=interest.project_id)
        cut_off = bool(contacts) and all(not _can_be_reached(one) for one in contacts)
        if cut_off and _mark(session, interest, "unreachable_at", now):
            tell(session, interest=interest, kind="interest-unreachable", people=list_organizers(session), now=now)
            reported += 1
    return reported


def _ask_for_results(session: Session, now: datetime) -> int:
    """Ask both sides, once, what came of it: after the meeting, or a while after they got in touch."""
    booked = exists().where(col(Meeting.id) == col(Interest.meeting_id), col(Meeting.state) == MeetingState.BOOKED)
    held = exists().where(
        col(Meeting.id) == col(Interest.meeting_id),
        col(Meeting.state) == MeetingState.BOOKED,
        col(Slot.id) == col(Meeting.slot_id),
        col(Slot.ends_at) <= now - ASK_AFTER_MEETING,
    )
    in_touch = col(Interest.ended_at) <= now - ASK_AFTER_ACCEPTING
    statement = select(Interest).where(
        col(Interest.state) == InterestState.ACCEPTED,
        col(Interest.asked_at).is_(None),
        or_(held, ~booked & in_touch),
    )
    asked = 0
    for interest in session.exec(statement.order_by(col(Interest.id)).limit(MOST)).all():
        where = (col(Interest.id) == interest.id, col(Interest.asked_at).is_(None))
        if session.exec(update(Interest).where(*where).values(asked_at=now)).rowcount:
            contact = session.get(Member, interest.contact_id) if interest.contact_id else None
            tell(session, interest=interest, kind="interest-result", people=[contact] if contact else [], now=now)
            tell_sender(session, interest=interest, kind="interest-result", now=now)
            asked += 1
    return asked


def _open(session: Session, *where: ColumnElement[bool]) -> list[Interest]:
    return list(session.exec(select(Interest).where(IS_OPEN, *where).order_by(col(Interest.id)).limit(MOST)).all())


def _mark(session: Session, interest: Interest, done_at: str, now: datetime) -> bool:
    """Note that this was done; False where another process has, or the interest has ended meanwhile."""
    where = (col(Interest.id) == interest.id, col(getattr(Interest, done_at)).is_(None), IS_OPEN)
    return session.exec(update(Interest).where(*where).values(**{done_at: now})).rowcount == 1


def _can_be_reached(member: Member) -> bool:
    return member.telegram_id is not None and member.unreachable_since is None
