"""What waits to be done at this moment, for those who watch over the bot: counts and ages, nothing about people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from cronos_core.intake.service import measure_backlog
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.presence import list_present
from cronos_core.reminders.models import Reminder, ReminderState
from cronos_core.tables import UtcDateTime


@dataclass(frozen=True, slots=True)
class Backlog:
    """Unsettled notices by lane, since when the oldest due one is due, reminders that are due but not queued, and
    updates that are not dealt with, with the arrival of the oldest."""

    pending: Mapping[Lane, int]
    oldest_due_at: datetime | None
    reminders_due: int
    open_updates: int
    oldest_update_at: datetime | None


def collect_backlog(session: Session, *, now: datetime) -> Backlog:
    """What waits now; read from the indexes of what is pending, so that it may be asked every few seconds."""
    pending = (col(Notice.outcome) == Outcome.PENDING,)
    lanes = session.exec(select(Notice.lane, func.count()).where(*pending).group_by(col(Notice.lane))).all()
    oldest = session.exec(select(func.min(Notice.due_at)).where(*pending, col(Notice.due_at) <= now)).one()
    open_updates, oldest_update_at = measure_backlog(session)
    due = (col(Reminder.state) == ReminderState.PLANNED, col(Reminder.due_at) <= now)
    return Backlog(
        pending={Lane(lane): number for lane, number in lanes},
        oldest_due_at=oldest,
        reminders_due=session.exec(select(func.count()).select_from(Reminder).where(*due)).one(),
        open_updates=open_updates,
        oldest_update_at=oldest_update_at,
    )


def check_database(session: Session) -> None:
    """Ask the database for nothing; raises what it raises where it does not answer."""
    session.exec(select(1)).one()


@dataclass(frozen=True, slots=True)
class Queue:
    """Notices that should have left: those due, those that were tried and put off, why, and when one left last."""

    due: int
    oldest_due_at: datetime | None
    put_off: int
    put_off_since: datetime | None
    last_reason: str
    last_sent_at: datetime | None


def inspect_queue(session: Session, *, now: datetime) -> Queue:
    """How the outbox stands, for whoever looks for the reason why nothing leaves."""
    pending = col(Notice.outcome) == Outcome.PENDING
    number, oldest = func.count(), func.min(Notice.due_at)
    due, oldest_due_at = session.exec(select(number, oldest).where(pending, col(Notice.due_at) <= now)).one()
    tried = (pending, col(Notice.reason) != "")
    put_off, since = session.exec(select(number, func.min(Notice.created_at)).where(*tried)).one()
    last = select(Notice.reason).where(*tried).order_by(col(Notice.due_at).desc(), col(Notice.id).desc())
    sent = select(func.max(Notice.settled_at)).where(col(Notice.outcome) == Outcome.SENT)
    return Queue(
        due=due,
        oldest_due_at=oldest_due_at,
        put_off=put_off,
        put_off_since=since,
        last_reason=session.exec(last.limit(1)).one_or_none() or "",
        last_sent_at=session.exec(sent).one(),
    )


def is_anybody_running(session: Session) -> bool | None:
    """Whether a process is at work on this database; None on SQLite, where nobody can tell from outside."""
    if session.get_bind().dialect.name == "sqlite":
        return None
    return bool(list_present(session))


def find_database_time(session: Session) -> datetime | None:
    """What PostgreSQL takes for the present moment; None on SQLite, which has no clock of its own."""
    if session.get_bind().dialect.name == "sqlite":
        return None
    return session.exec(select(func.clock_timestamp(type_=UtcDateTime()))).one()
