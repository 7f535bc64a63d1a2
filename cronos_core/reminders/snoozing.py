"""Putting off a reminder that came: one row a member and subject, which a move or a cancellation takes back."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select, update

from cronos_core.database import stir
from cronos_core.inserting import insert_into
from cronos_core.members.service import get_member
from cronos_core.members.zones import get_home_zone
from cronos_core.reminders.errors import ReminderGoneError, SnoozeNotOfferedError, SnoozeTooLateError
from cronos_core.reminders.models import SNOOZED, Reminder, ReminderState
from cronos_core.reminders.moments import SNOOZES, snoozed_moment
from cronos_core.reminders.service import OCCURRENCE, SubjectKind


def snooze_reminder(
    session: Session,
    *,
    subject_kind: SubjectKind,
    subject_id: int,
    subject_version: int,
    member_id: int,
    minutes: int,
    now: datetime,
) -> Reminder:
    """Be reminded again later, by one of `SNOOZES`; gives the reminder that will come.

    The same choice again changes nothing while that one waits; another choice takes its place.
    Raises `SnoozeNotOfferedError`, `ReminderGoneError`, `SnoozeTooLateError`.
    """
    if minutes not in SNOOZES:
        raise SnoozeNotOfferedError()
    subject = (subject_kind, subject_id, subject_version, member_id)
    came = _find(session, subject, came=True)
    if came is None:
        raise ReminderGoneError()
    zone = get_member(session, member_id=member_id).zone(get_home_zone(session))
    waiting = _find(session, subject, came=False)
    # When it was said tells what was said: the same choice would be due at the same moment.
    if (
        waiting is not None
        and waiting.state == ReminderState.PLANNED
        and snoozed_moment(minutes, now=waiting.created_at, zone=zone) == waiting.due_at
    ):
        return waiting
    due_at = snoozed_moment(minutes, now=now, zone=zone)
    if due_at >= came.starts_at:
        raise SnoozeTooLateError()
    row = {
        **dict(zip(OCCURRENCE, (*subject, SNOOZED), strict=True)),
        "starts_at": came.starts_at,
        "due_at": due_at,
        "state": ReminderState.PLANNED,
        "created_at": now,
    }
    insert = insert_into(session, table=Reminder).values(row)
    changed = {name: insert.excluded[name] for name in ("due_at", "state", "created_at")}
    session.execute(insert.on_conflict_do_update(index_elements=OCCURRENCE, set_=changed))
    snoozed = _find(session, subject, came=False)
    stir(session)
    if snoozed is None:
        raise LookupError("the row was written just now")
    return snoozed


def drop_snooze(session: Session, *, subject_kind: SubjectKind, subject_id: int, member_id: int) -> bool:
    """Not be reminded again after all; False where nothing was put off. The planned reminders stay."""
    dropped = session.exec(
        update(Reminder)
        .where(*_of_member(subject_kind, subject_id, member_id), col(Reminder.lead_minutes) == SNOOZED)
        .where(col(Reminder.state) == ReminderState.PLANNED)
        .values(state=ReminderState.CANCELLED)
    )
    return dropped.rowcount > 0


def find_snooze(
    session: Session, *, subject_kind: SubjectKind, subject_id: int, member_id: int, now: datetime
) -> datetime | None:
    """Until when the member has put off this subject's reminder; None where nothing waits."""
    statement = select(Reminder.due_at).where(
        *_of_member(subject_kind, subject_id, member_id),
        col(Reminder.lead_minutes) == SNOOZED,
        col(Reminder.state) == ReminderState.PLANNED,
        col(Reminder.due_at) > now,
    )
    return session.exec(statement).first()


def find_latest_reminder(
    session: Session,
    *,
    member_id: int,
    now: datetime,
    subject_kind: SubjectKind | None = None,
    subject_id: int | None = None,
) -> Reminder | None:
    """The reminder that came last (of this subject, or any) of what has not begun: what a typed snooze speaks of."""
    statement = select(Reminder).where(
        col(Reminder.member_id) == member_id,
        col(Reminder.state) == ReminderState.QUEUED,
        col(Reminder.starts_at) > now,
    )
    if subject_kind is not None:
        statement = statement.where(col(Reminder.subject_kind) == subject_kind, col(Reminder.subject_id) == subject_id)
    return session.exec(statement.order_by(col(Reminder.due_at).desc(), col(Reminder.id).desc())).first()


def _find(session: Session, subject: tuple[SubjectKind, int, int, int], *, came: bool) -> Reminder | None:
    """The subject's snoozed reminder; or (`came`) one that came by its lead time, or still will."""
    kind, subject_id, version, member_id = subject
    statement = select(Reminder).where(
        *_of_member(kind, subject_id, member_id), col(Reminder.subject_version) == version
    )
    if came:
        live = col(Reminder.lead_minutes) != SNOOZED
        statement = statement.where(live, col(Reminder.state) != ReminderState.CANCELLED)
    else:
        statement = statement.where(col(Reminder.lead_minutes) == SNOOZED)
    return session.exec(statement.execution_options(populate_existing=True)).first()


def _of_member(kind: SubjectKind, subject_id: int, member_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Reminder.subject_kind) == kind,
        col(Reminder.subject_id) == subject_id,
        col(Reminder.member_id) == member_id,
    )
