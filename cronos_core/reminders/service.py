"""Planning reminders with their subject, and queueing the due ones. What members choose about them is `choosing.py`.

A subject is known only as kind, id, version and start. Every lead time on offer is a row: `PLANNED` where the member
wants it, `MUTED` where not; so a change of mind finds all that is ahead without asking the slices above.
When each of them comes is decided in `moments.py`.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, exists, func, select, update

from cronos_core.database import stir
from cronos_core.inserting import insert_into
from cronos_core.members.models import Member
from cronos_core.members.quiet_hours import QuietHours
from cronos_core.members.zones import get_home_zone
from cronos_core.outbox.models import Lane
from cronos_core.outbox.service import queue_notices, withdraw_notices
from cronos_core.reminders.models import SNOOZED, LeadTimes, Reminder, ReminderState
from cronos_core.reminders.moments import due_moment

# A sweep queues at most this many, so that it never holds the writer for long; the next one goes on.
BATCH = 1000


class SubjectKind(StrEnum):
    """What one can be reminded of."""

    EVENT = "event"
    MEETING = "meeting"


# In minutes, the longest first: what can be chosen, and what holds for members who chose nothing.
LEAD_TIMES = (24 * 60, 3 * 60, 60, 30, 10)
DEFAULT_LEAD_TIMES: dict[SubjectKind, tuple[int, ...]] = {
    SubjectKind.EVENT: (24 * 60, 60),
    SubjectKind.MEETING: (60, 10),
}
# The table's unique constraint.
OCCURRENCE = ["subject_kind", "subject_id", "subject_version", "member_id", "lead_minutes"]


def plan_reminders(
    session: Session,
    *,
    subject_kind: SubjectKind,
    subject_id: int,
    subject_version: int,
    member_id: int,
    starts_at: datetime,
    now: datetime,
) -> None:
    """Plan the member's reminders of a subject, in the transaction that makes or moves it.

    Lead times that have passed already are not planned. Planning the same subject again is harmless.
    """
    # Held, so that a change of quiet hours at the same time either is seen here, or finds these rows.
    statement = select(Member).where(col(Member.id) == member_id).with_for_update(read=True)
    member = session.exec(statement).one()
    chosen = get_lead_times(session, member_id=member_id)[subject_kind]
    hours = find_moving_hours(session, subject_kind=subject_kind, member=member)
    due = {lead: due_moment(starts_at, lead_minutes=lead, hours=hours) for lead in LEAD_TIMES}
    rows = [
        {
            "subject_kind": subject_kind,
            "subject_id": subject_id,
            "subject_version": subject_version,
            "member_id": member_id,
            "lead_minutes": lead,
            "starts_at": starts_at,
            "due_at": due[lead],
            "state": ReminderState.PLANNED if lead in chosen else ReminderState.MUTED,
            "created_at": now,
        }
        for lead in LEAD_TIMES
        if due[lead] > now
    ]
    if not rows:
        return
    insert = insert_into(session, table=Reminder).values(rows)
    # Somebody who left and comes back finds the rows of the first time, cancelled.
    session.execute(
        insert.on_conflict_do_update(
            index_elements=OCCURRENCE,
            set_={"state": insert.excluded.state, "due_at": insert.excluded.due_at},
            where=col(Reminder.state) != ReminderState.QUEUED,
        )
    )
    stir(session)


def cancel_reminders(
    session: Session, *, subject_kind: SubjectKind, subject_id: int, now: datetime, member_id: int | None = None
) -> None:
    """Take back what is planned for a subject (for one member, or all), and the notices that have not left yet.

    What was snoozed goes too, and what came already can be snoozed no more.
    """
    where = [col(Reminder.subject_kind) == subject_kind, col(Reminder.subject_id) == subject_id]
    if member_id is not None:
        where.append(col(Reminder.member_id) == member_id)
    queued = session.exec(select(Reminder).where(*where, col(Reminder.state) == ReminderState.QUEUED)).all()
    withdraw_notices(
        session, dedupe_keys=[_dedupe_key(reminder, reminder.lead_minutes) for reminder in queued], now=now
    )
    session.exec(
        update(Reminder)
        .where(*where, col(Reminder.state) != ReminderState.CANCELLED)
        .values(state=ReminderState.CANCELLED)
    )


def queue_due_reminders(session: Session, *, now: datetime, limit: int = BATCH) -> int:
    """Turn up to `limit` due reminders into notices that expire when their subject starts; gives how many were queued.

    Of several that are due for one member and subject only the nearest to the start is queued: the rest would say
    the same with an older number.
    """
    nearer = aliased(Reminder)
    due = (
        select(Reminder)
        .where(
            col(Reminder.state) == ReminderState.PLANNED,
            col(Reminder.due_at) <= now,
            ~exists().where(
                _same_subject(nearer),
                col(nearer.state) == ReminderState.PLANNED,
                col(nearer.due_at) <= now,
                col(nearer.lead_minutes) < col(Reminder.lead_minutes),
            ),
        )
        .order_by(col(Reminder.due_at), col(Reminder.id))
        .limit(limit)
        .with_for_update(skip_locked=True, of=Reminder)
    )
    nearest = session.exec(due).all()
    if not nearest:
        return 0
    _supersede(session, nearest, now)
    ids = [reminder.id for reminder in nearest]
    session.exec(update(Reminder).where(col(Reminder.id).in_(ids)).values(state=ReminderState.QUEUED))
    return queue_notices(session, rows=[_notice(reminder, now) for reminder in nearest if reminder.starts_at > now])


def find_next_reminder(session: Session) -> datetime | None:
    """When the earliest planned reminder is due, which may have passed."""
    return session.exec(select(func.min(Reminder.due_at)).where(col(Reminder.state) == ReminderState.PLANNED)).one()


def list_reminders_ahead(session: Session, *, member_id: int, now: datetime) -> Sequence[Reminder]:
    """What the member will be reminded of, the next first; of several that come as one only that one."""
    statement = select(Reminder).where(
        col(Reminder.member_id) == member_id,
        col(Reminder.state) == ReminderState.PLANNED,
        col(Reminder.due_at) > now,
    )
    ahead = session.exec(statement.order_by(col(Reminder.due_at), col(Reminder.lead_minutes), col(Reminder.id)))
    alone: dict[tuple[str, int, datetime], Reminder] = {}
    for reminder in ahead:
        alone.setdefault((reminder.subject_kind, reminder.subject_id, reminder.due_at), reminder)
    return list(alone.values())


def list_reminders_of(
    session: Session, *, subject_kind: SubjectKind, subject_id: int, member_id: int, now: datetime
) -> Sequence[Reminder]:
    """When the member will be reminded of one subject, the next first."""
    ahead = list_reminders_ahead(session, member_id=member_id, now=now)
    return [one for one in ahead if (one.subject_kind, one.subject_id) == (subject_kind, subject_id)]


def get_lead_times(session: Session, *, member_id: int) -> dict[SubjectKind, tuple[int, ...]]:
    """The member's lead times in minutes for every kind of subject, the longest first: chosen ones or the defaults."""
    rows = session.exec(select(LeadTimes).where(col(LeadTimes.member_id) == member_id))
    return DEFAULT_LEAD_TIMES | {SubjectKind(row.subject_kind): tuple(row.minutes) for row in rows}


def find_moving_hours(session: Session, *, subject_kind: SubjectKind, member: Member) -> QuietHours | None:
    """The member's quiet hours where they move reminders of this kind; a meeting's reminder is moved by nothing."""
    return member.quiet_hours(get_home_zone(session)) if subject_kind == SubjectKind.EVENT else None


def _supersede(session: Session, nearest: Sequence[Reminder], now: datetime) -> None:
    """Cancel the longer lead times of the same subjects: those that are due too, and notices that have not left."""
    nearer = aliased(Reminder)
    session.exec(
        update(Reminder)
        .where(
            col(Reminder.state) == ReminderState.PLANNED,
            col(Reminder.due_at) <= now,
            exists().where(
                _same_subject(nearer),
                col(nearer.id).in_([reminder.id for reminder in nearest]),
                col(nearer.lead_minutes) < col(Reminder.lead_minutes),
            ),
        )
        .values(state=ReminderState.CANCELLED)
        .execution_options(synchronize_session=False)
    )
    older = [_dedupe_key(reminder, lead) for reminder in nearest for lead in LEAD_TIMES if lead > reminder.lead_minutes]
    snoozed = (
        select(Reminder)
        .join(nearer, _same_subject(nearer))
        .where(
            col(nearer.id).in_([reminder.id for reminder in nearest]),
            col(nearer.lead_minutes) != SNOOZED,
            col(Reminder.lead_minutes) == SNOOZED,
            col(Reminder.state) == ReminderState.QUEUED,
        )
    )
    older += [_dedupe_key(reminder, SNOOZED) for reminder in session.exec(snoozed)]
    withdraw_notices(session, dedupe_keys=older, now=now)


def _same_subject(other: type[Reminder]) -> ColumnElement[bool]:
    return and_(
        col(other.subject_kind) == col(Reminder.subject_kind),
        col(other.subject_id) == col(Reminder.subject_id),
        col(other.subject_version) == col(Reminder.subject_version),
        col(other.member_id) == col(Reminder.member_id),
    )


def _notice(reminder: Reminder, now: datetime) -> dict[str, object]:
    return {
        "member_id": reminder.member_id,
        "kind": f"{reminder.subject_kind}-reminder",
        "dedupe_key": _dedupe_key(reminder, reminder.lead_minutes),
        "subject": f"{reminder.subject_kind}:{reminder.subject_id}",
        "lane": int(Lane.REMINDER),
        "due_at": reminder.due_at,
        "expires_at": reminder.starts_at,
        "params": {"subject_id": reminder.subject_id, "version": reminder.subject_version},
        "created_at": now,
    }


def _dedupe_key(reminder: Reminder, lead_minutes: int) -> str:
    """One occurrence of one reminder: the same words as the table's unique constraint.

    A snoozed one can be snoozed again, so that its moment tells its occurrences apart.
    """
    subject = f"{reminder.subject_kind}:{reminder.subject_id}:{reminder.subject_version}"
    occurrence = f"{lead_minutes}" if lead_minutes != SNOOZED else f"snooze:{int(reminder.due_at.timestamp())}"
    return f"reminder:{subject}:{reminder.member_id}:{occurrence}"
