"""What waits to be done at this moment, for those who watch over the bot: counts and ages, nothing about people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from cronos_core.intake.service import measure_backlog
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.reminders.models import Reminder, ReminderState


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
