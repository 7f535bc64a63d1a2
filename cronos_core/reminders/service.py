"""Planning reminders with their subject, queueing the due ones, and the lead times that members choose.

A subject is known only as kind, id, version and start. Every lead time on offer is a row: `PLANNED` where the member
wants it, `MUTED` where not; so a change of mind finds all that is ahead without asking the slices above.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, delete, exists, func, select, update

from cronos_core.database import stir
from cronos_core.inserting import insert_into
from cronos_core.outbox.models import Lane
from cronos_core.outbox.service import queue_notices, withdraw_notices
from cronos_core.reminders.errors import LeadTimeNotOfferedError
from cronos_core.reminders.models import LeadTimes, Reminder, ReminderState

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
    chosen = get_lead_times(session, member_id=member_id)[subject_kind]
    rows = [
        {
            "subject_kind": subject_kind,
            "subject_id": subject_id,
            "subject_version": subject_version,
            "member_id": member_id,
            "lead_minutes": lead,
            "starts_at": starts_at,
            "due_at": starts_at - timedelta(minutes=lead),
            "state": ReminderState.PLANNED if lead in chosen else ReminderState.MUTED,
            "created_at": now,
        }
        for lead in LEAD_TIMES
        if starts_at - timedelta(minutes=lead) > now
    ]
    if not rows:
        return
    statement = insert_into(session, table=Reminder).values(rows)
    # Somebody who left and comes back finds the rows of the first time, cancelled.
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["subject_kind", "subject_id", "subject_version", "member_id", "lead_minutes"],
            set_={"state": statement.excluded.state, "due_at": statement.excluded.due_at},
        )
    )
    stir(session)


def cancel_reminders(
    session: Session, *, subject_kind: SubjectKind, subject_id: int, now: datetime, member_id: int | None = None
) -> None:
    """Take back what is planned for a subject (for one member, or all), and the notices that have not left yet."""
    where = [col(Reminder.subject_kind) == subject_kind, col(Reminder.subject_id) == subject_id]
    if member_id is not None:
        where.append(col(Reminder.member_id) == member_id)
    queued = session.exec(select(Reminder).where(*where, col(Reminder.state) == ReminderState.QUEUED)).all()
    withdraw_notices(
        session, dedupe_keys=[_dedupe_key(reminder, reminder.lead_minutes) for reminder in queued], now=now
    )
    open_states = (ReminderState.PLANNED, ReminderState.MUTED)
    session.exec(
        update(Reminder).where(*where, col(Reminder.state).in_(open_states)).values(state=ReminderState.CANCELLED)
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
    """What the member will be reminded of, the next first."""
    statement = select(Reminder).where(
        col(Reminder.member_id) == member_id,
        col(Reminder.state) == ReminderState.PLANNED,
        col(Reminder.due_at) > now,
    )
    return session.exec(statement.order_by(col(Reminder.due_at), col(Reminder.id))).all()


def get_lead_times(session: Session, *, member_id: int) -> dict[SubjectKind, tuple[int, ...]]:
    """The member's lead times in minutes for every kind of subject, the longest first: chosen ones or the defaults."""
    rows = session.exec(select(LeadTimes).where(col(LeadTimes.member_id) == member_id))
    return DEFAULT_LEAD_TIMES | {SubjectKind(row.subject_kind): tuple(row.minutes) for row in rows}


def switch_lead_time(
    session: Session, *, member_id: int, subject_kind: SubjectKind, minutes: int, wanted: bool, now: datetime
) -> None:
    """Want one lead time, or not any more, for what is ahead and what will come; saying so twice is harmless.

    Raises `LeadTimeNotOfferedError` for minutes that are not in `LEAD_TIMES`.
    """
    if minutes not in LEAD_TIMES:
        raise LeadTimeNotOfferedError()
    chosen = set(get_lead_times(session, member_id=member_id)[subject_kind])
    chosen = chosen | {minutes} if wanted else chosen - {minutes}
    _choose(session, member_id, subject_kind, chosen, now)


def mute_reminders(session: Session, *, member_id: int, now: datetime) -> None:
    """Want no reminders of any kind."""
    for kind in SubjectKind:
        _choose(session, member_id, kind, (), now)


def restore_reminders(session: Session, *, member_id: int, now: datetime) -> None:
    """Go back to the default lead times of every kind."""
    session.exec(delete(LeadTimes).where(col(LeadTimes.member_id) == member_id))
    for kind, minutes in DEFAULT_LEAD_TIMES.items():
        _replan(session, member_id, kind, minutes, now)


def _choose(session: Session, member_id: int, subject_kind: SubjectKind, minutes: Iterable[int], now: datetime) -> None:
    chosen = sorted(minutes, reverse=True)
    row = insert_into(session, table=LeadTimes).values(member_id=member_id, subject_kind=subject_kind, minutes=chosen)
    session.execute(
        row.on_conflict_do_update(
            index_elements=["member_id", "subject_kind"], set_={"minutes": row.excluded.minutes}
        ).execution_options(populate_existing=True)
    )
    _replan(session, member_id, subject_kind, chosen, now)


def _replan(
    session: Session, member_id: int, subject_kind: SubjectKind, minutes: Collection[int], now: datetime
) -> None:
    """Mute what is not wanted any more, and plan what is wanted now and has not passed yet."""
    mine = (col(Reminder.member_id) == member_id, col(Reminder.subject_kind) == subject_kind)
    session.exec(
        update(Reminder)
        .where(*mine, col(Reminder.state) == ReminderState.PLANNED, col(Reminder.lead_minutes).not_in(minutes))
        .values(state=ReminderState.MUTED)
    )
    session.exec(
        update(Reminder)
        .where(
            *mine,
            col(Reminder.state) == ReminderState.MUTED,
            col(Reminder.lead_minutes).in_(minutes),
            col(Reminder.due_at) > now,
        )
        .values(state=ReminderState.PLANNED)
    )
    stir(session)


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
    """One occurrence of one reminder: the same words as the table's unique constraint."""
    subject = f"{reminder.subject_kind}:{reminder.subject_id}:{reminder.subject_version}"
    return f"reminder:{subject}:{reminder.member_id}:{lead_minutes}"
