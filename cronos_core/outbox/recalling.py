"""Taking back news that other news overtakes, and knowing whom the old one cannot have reached."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select, update

from cronos_core.outbox.models import Notice, Outcome


@dataclass(frozen=True, slots=True)
class Recalled:
    """A notice that was taken back before any sender had touched it: its member knows nothing of what it says."""

    kind: str
    params: dict[str, Any]


def recall_notices(
    session: Session, *, subject: str, kinds: Collection[str], now: datetime
) -> dict[int, list[Recalled]]:
    """Withdraw what is pending about `subject` of these kinds; gives, by member, what surely nobody has read.

    One that a sender took at least once may have arrived although it is pending: it is withdrawn and not given.
    """
    withdrawn = session.execute(
        update(Notice)
        .where(col(Notice.subject) == subject, col(Notice.kind).in_(kinds), col(Notice.outcome) == Outcome.PENDING)
        .values(outcome=Outcome.CANCELLED, settled_at=now)
        .returning(col(Notice.member_id), col(Notice.kind), col(Notice.params), col(Notice.attempts))
        .execution_options(synchronize_session=False)
    )
    unread: dict[int, list[Recalled]] = {}
    for member_id, kind, params, attempts in withdrawn:
        if attempts == 0:
            unread.setdefault(member_id, []).append(Recalled(kind, params))
    return unread


def is_unread(session: Session, *, subject: str, kind: str, member_id: int) -> bool:
    """Whether a notice of this kind about `subject` waits for the member, and no sender has touched it yet."""
    waiting = select(Notice.id).where(
        col(Notice.subject) == subject,
        col(Notice.outcome) == Outcome.PENDING,
        col(Notice.kind) == kind,
        col(Notice.member_id) == member_id,
        col(Notice.attempts) == 0,
    )
    return session.exec(waiting.limit(1)).first() is not None


def hold_unread(session: Session, *, kind: str, member_id: int, **params: Any) -> bool:
    """Keep a notice with these parameters from leaving until the transaction ends; False where none is unread.

    It is rendered after this transaction, and so says what is written in it.
    """
    waiting = select(Notice).where(
        col(Notice.kind) == kind,
        col(Notice.member_id) == member_id,
        col(Notice.outcome) == Outcome.PENDING,
        col(Notice.attempts) == 0,
    )
    held = session.exec(waiting.with_for_update().execution_options(populate_existing=True)).all()
    return any(params.items() <= notice.params.items() for notice in held)
