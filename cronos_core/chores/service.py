"""Claiming a regular job and writing down how it went: of several processes one does it; a killed one is replaced."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select, update

from cronos_core.chores.models import Chore
from cronos_core.chores.schedule import ChoreName, find_next_run
from cronos_core.inserting import insert_into

# Whoever has not finished by then has died: somebody else does it.
LEASE = timedelta(minutes=15)
FIRST_RETRY = timedelta(minutes=5)


def ensure_chores(session: Session, *, names: Collection[ChoreName], zone: ZoneInfo, now: datetime) -> None:
    """Create the rows that are not there, due at their next time."""
    for name in names:
        due_at = find_next_run(name=name, zone=zone, after=now)
        row = insert_into(session, table=Chore).values(name=name, due_at=due_at, failures=0, reason="")
        session.execute(row.on_conflict_do_nothing(index_elements=["name"]))


def list_chores(session: Session) -> Sequence[Chore]:
    """Every regular job as it stands, the next one first."""
    return session.exec(select(Chore).order_by(col(Chore.due_at), col(Chore.name))).all()


def find_next_chore(session: Session, *, names: Collection[ChoreName]) -> datetime | None:
    """The earliest moment at which one of these can be claimed; None where there is none."""
    rows = session.exec(select(Chore).where(col(Chore.name).in_(names))).all()
    return min((max(row.due_at, row.leased_until or row.due_at) for row in rows), default=None)


def claim_chore(session: Session, *, name: ChoreName, worker: str, now: datetime) -> bool:
    """Take a due job for `worker`; False where it is not due, or another one has it. One conditional UPDATE decides."""
    claimed = session.exec(
        update(Chore)
        .where(
            col(Chore.name) == name,
            col(Chore.due_at) <= now,
            or_(col(Chore.leased_until).is_(None), col(Chore.leased_until) <= now),
        )
        .values(leased_until=now + LEASE, worker=worker)
    )
    return claimed.rowcount == 1


def finish_chore(session: Session, *, name: ChoreName, worker: str, zone: ZoneInfo, now: datetime) -> bool:
    """It is done; the next time is one that is ahead, however many were missed. False where the lease was lost."""
    due_at = find_next_run(name=name, zone=zone, after=now)
    return _give_back(
        session, name, worker, due_at=due_at, last_run_at=now, failures=0, reason="", leased_until=None, worker=None
    )


def fail_chore(session: Session, *, name: ChoreName, worker: str, reason: str, zone: ZoneInfo, now: datetime) -> bool:
    """It could not be done: again in five minutes, then ever later, at its next time at the latest."""
    chore = session.exec(select(Chore).where(col(Chore.name) == name)).one()
    retry_at = now + FIRST_RETRY * 2 ** min(chore.failures, 10)
    due_at = min(retry_at, find_next_run(name=name, zone=zone, after=now))
    failures = chore.failures + 1
    return _give_back(
        session, name, worker, due_at=due_at, failures=failures, reason=reason[:300], leased_until=None, worker=None
    )


def _give_back(session: Session, name: ChoreName, holder: str, **values: object) -> bool:
    held = (col(Chore.name) == name, col(Chore.worker) == holder, col(Chore.leased_until).is_not(None))
    return session.exec(update(Chore).where(*held).values(**values)).rowcount == 1
