"""Queueing notices, withdrawing them, and telling when the next one is due. Sending them is in leasing.py."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from cronos_core.database import stir
from cronos_core.inserting import insert_into
from cronos_core.outbox.models import Lane, Notice, Outcome

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
    chat_id: int | None = None,
    **params: Any,
) -> bool:
    """Queue a notice in the transaction of the fact that causes it; False where `dedupe_key` is queued already."""
    row = {
        "member_id": member_id,
        "chat_id": chat_id,
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
    if queued:
        stir(session)
    return queued


def cancel_notices(session: Session, *, subject: str, kinds: Collection[str] = (), now: datetime) -> int:
    """Withdraw what is still pending about `subject` (of these kinds, or all); gives how many.

    An announcement that is being sent at this moment is not withdrawn: how it ended is known in a moment.
    """
    where = [
        col(Notice.subject) == subject,
        col(Notice.outcome) == Outcome.PENDING,
        col(Notice.sending_at).is_(None),
    ]
    if kinds:
        where.append(col(Notice.kind).in_(kinds))
    return session.exec(update(Notice).where(*where).values(outcome=Outcome.CANCELLED, settled_at=now)).rowcount


def requeue_notices(session: Session, *, ids: Collection[int], now: datetime) -> int:
    """Let those of these notices that failed leave once more, as if they were new; gives how many."""
    anew = {
        "outcome": Outcome.PENDING,
        "due_at": now,
        "created_at": now,
        "attempts": 0,
        "reason": "",
        "settled_at": None,
    }
    failed = (col(Notice.id).in_(ids), col(Notice.outcome) == Outcome.FAILED)
    queued = session.exec(update(Notice).where(*failed).values(**anew)).rowcount
    if queued:
        stir(session)
    return queued


def has_reached(session: Session, *, subject: str, kind: str) -> bool:
    """Whether a notice of this kind about `subject` was sent, or is about to be."""
    told = (col(Notice.subject) == subject, col(Notice.kind) == kind)
    reached = col(Notice.outcome).in_((Outcome.PENDING, Outcome.SENT))
    return session.exec(select(Notice.id).where(*told, reached).limit(1)).first() is not None


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


def find_next_due(session: Session) -> datetime | None:
    """When the earliest pending notice wants to leave."""
    return session.exec(select(func.min(Notice.due_at)).where(col(Notice.outcome) == Outcome.PENDING)).one()


def list_due_lanes(session: Session, *, now: datetime) -> list[Lane]:
    """The lanes in which something may be leased now."""
    return [lane for lane in Lane if session.exec(_due(lane, now)).first() is not None]


def _due(lane: Lane, now: datetime) -> SelectOfScalar[int]:
    return (
        select(Notice.id)
        .where(
            col(Notice.outcome) == Outcome.PENDING,
            col(Notice.lane) == lane,
            col(Notice.due_at) <= now,
            or_(col(Notice.leased_until).is_(None), col(Notice.leased_until) < now),
            col(Notice.sending_at).is_(None),
        )
        .limit(1)
    )


def find_next_wake(session: Session, *, now: datetime) -> datetime | None:
    """When the next notice becomes due after `now`; None where nothing waits for a later moment."""
    # Lane by lane, since that is how the index has them.
    ahead = [
        session.exec(
            select(func.min(Notice.due_at)).where(
                col(Notice.outcome) == Outcome.PENDING, col(Notice.lane) == lane, col(Notice.due_at) > now
            )
        ).one()
        for lane in Lane
    ]
    return min((moment for moment in ahead if moment is not None), default=None)


def is_behind(session: Session, *, notice: Notice, now: datetime) -> bool:
    """Whether an earlier notice about the same subject still has to reach the same person or group.

    One that was put off after a failure counts; one that is planned for later does not.
    """
    earlier = select(Notice.id).where(
        col(Notice.subject) == notice.subject,
        col(Notice.outcome) == Outcome.PENDING,
        col(Notice.id) < notice.id,
        col(Notice.chat_id) == notice.chat_id if notice.chat_id else col(Notice.chat_id).is_(None),
        or_(col(Notice.due_at) <= now, col(Notice.attempts) > 0),
    )
    if notice.chat_id is None:
        earlier = earlier.where(col(Notice.member_id) == notice.member_id)
    return session.exec(earlier.limit(1)).first() is not None


def count_outcomes(session: Session, *, subject: str) -> dict[Outcome, int]:
    """How the notices about `subject` ended, and how many are pending."""
    rows = session.exec(
        select(Notice.outcome, func.count()).where(col(Notice.subject) == subject).group_by(col(Notice.outcome))
    )
    counts = dict.fromkeys(Outcome, 0)
    counts.update({Outcome(outcome): number for outcome, number in rows})
    return counts
