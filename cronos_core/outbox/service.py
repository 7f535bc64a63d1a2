"""Queueing notices, leasing them to a sender, and settling how they ended."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, or_, select, update

from cronos_core.inserting import insert_into
from cronos_core.outbox.models import Lane, Notice, Outcome

LEASE = timedelta(seconds=60)
# So many rows a statement stay below SQLite's limit of 32,766 parameters.
BATCH = 1000


def queue_notice(
    session: Session,
    *,
    member_id: int,
    kind: str,
    dedupe_key: str,
    now: datetime,
    subject: str = "",
    lane: Lane = Lane.NOTICE,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    **params: Any,
) -> bool:
    """Queue a notice in the transaction of the fact that causes it; False where `dedupe_key` is queued already."""
    row = {
        "member_id": member_id,
        "kind": kind,
        "dedupe_key": dedupe_key,
        "subject": subject,
        "lane": int(lane),
        "due_at": due_at or now,
        "expires_at": expires_at,
        "params": params,
        "created_at": now,
    }
    return queue_notices(session, rows=[row]) == 1


def queue_notices(session: Session, *, rows: Sequence[dict[str, Any]]) -> int:
    """Queue many rows at once (the columns of `Notice`); gives how many were new."""
    defaults = {"attempts": 0, "outcome": Outcome.PENDING, "reason": ""}
    queued = 0
    for start in range(0, len(rows), BATCH):
        batch = [defaults | row for row in rows[start : start + BATCH]]
        statement = (
            insert_into(session, table=Notice).values(batch).on_conflict_do_nothing(index_elements=["dedupe_key"])
        )
        # Counted by what comes back: PostgreSQL's driver gives no row count for such a statement.
        queued += len(session.execute(statement.returning(col(Notice.id))).all())
    return queued


def cancel_notices(session: Session, *, subject: str, kinds: Collection[str] = (), now: datetime) -> int:
    """Withdraw what is still pending about `subject` (of these kinds, or all); gives how many."""
    where = [col(Notice.subject) == subject, col(Notice.outcome) == Outcome.PENDING]
    if kinds:
        where.append(col(Notice.kind).in_(kinds))
    return session.exec(update(Notice).where(*where).values(outcome=Outcome.CANCELLED, settled_at=now)).rowcount


def withdraw_notices(session: Session, *, dedupe_keys: Sequence[str], now: datetime) -> int:
    """Withdraw those of these very notices that are still pending; gives how many."""
    withdrawn = 0
    for start in range(0, len(dedupe_keys), BATCH):
        where = (
            col(Notice.dedupe_key).in_(dedupe_keys[start : start + BATCH]),
            col(Notice.outcome) == Outcome.PENDING,
        )
        statement = update(Notice).where(*where).values(outcome=Outcome.CANCELLED, settled_at=now)
        withdrawn += session.exec(statement).rowcount
    return withdrawn


def lease_notices(
    session: Session, *, lanes: Collection[Lane], worker: str, limit: int, now: datetime
) -> Sequence[Notice]:
    """Take up to `limit` due notices for `worker` for a minute: first lanes first, then oldest first."""
    due = (
        select(Notice.id)
        .where(
            col(Notice.outcome) == Outcome.PENDING,
            col(Notice.due_at) <= now,
            col(Notice.lane).in_(lanes),
            or_(col(Notice.leased_until).is_(None), col(Notice.leased_until) < now),
        )
        .order_by(col(Notice.lane), col(Notice.due_at), col(Notice.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = session.exec(due).all()
    if not ids:
        return []
    session.exec(
        update(Notice)
        .where(col(Notice.id).in_(ids))
        .values(leased_until=now + LEASE, worker=worker, attempts=Notice.attempts + 1)
    )
    rows = session.exec(select(Notice).where(col(Notice.id).in_(ids))).all()
    return sorted(rows, key=lambda notice: (notice.lane, notice.due_at, notice.id))


def settle_notice(
    session: Session,
    *,
    notice_id: int,
    worker: str,
    outcome: Outcome,
    now: datetime,
    reason: str = "",
    message_id: int | None = None,
) -> bool:
    """Write how a leased notice ended; False where the lease went to another worker meanwhile.

    One that was withdrawn while it was on its way did arrive all the same: "sent" is the truth then.
    """
    open_outcomes = (Outcome.PENDING, Outcome.CANCELLED) if outcome == Outcome.SENT else (Outcome.PENDING,)
    settled = session.exec(
        update(Notice)
        .where(col(Notice.id) == notice_id, col(Notice.worker) == worker, col(Notice.outcome).in_(open_outcomes))
        .values(outcome=outcome, reason=reason[:300], message_id=message_id, settled_at=now, leased_until=None)
    )
    return settled.rowcount == 1


def postpone_notice(session: Session, *, notice_id: int, worker: str, until: datetime, reason: str) -> None:
    """Give a leased notice back, to be tried again at `until`."""
    session.exec(
        update(Notice)
        .where(col(Notice.id) == notice_id, col(Notice.worker) == worker, col(Notice.outcome) == Outcome.PENDING)
        .values(due_at=until, leased_until=None, reason=reason[:300])
    )


def release_leases(session: Session, *, worker: str) -> int:
    """Give back what `worker` holds and will not send any more; gives how many."""
    held = (col(Notice.worker) == worker, col(Notice.outcome) == Outcome.PENDING, col(Notice.leased_until).is_not(None))
    return session.exec(update(Notice).where(*held).values(leased_until=None)).rowcount


def find_next_due(session: Session) -> datetime | None:
    """When the earliest pending notice wants to leave."""
    return session.exec(select(func.min(Notice.due_at)).where(col(Notice.outcome) == Outcome.PENDING)).one()


def count_outcomes(session: Session, *, subject: str) -> dict[Outcome, int]:
    """How the notices about `subject` ended, and how many are pending."""
    rows = session.exec(
        select(Notice.outcome, func.count()).where(col(Notice.subject) == subject).group_by(col(Notice.outcome))
    )
    counts = dict.fromkeys(Outcome, 0)
    counts.update({Outcome(outcome): number for outcome, number in rows})
    return counts
