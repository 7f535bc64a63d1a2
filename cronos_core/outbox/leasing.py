"""The sender's side of the outbox: leasing notices, settling how they ended, taking over from a sender that is gone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement, Update, bindparam
from sqlmodel import Session, col, or_, select, update

from cronos_core.database import stir
from cronos_core.outbox.models import Lane, Notice, Outcome

LEASE = timedelta(seconds=60)
ARRIVED_ANYWAY = (Outcome.PENDING, Outcome.CANCELLED, Outcome.UNCERTAIN)
NO_ANSWER = "the sender stopped before the answer came"


class TellFailure(Protocol):
    """Queues what somebody hears of a notice that failed for good; raises nothing, since the failure is a fact."""

    def __call__(self, session: Session, *, notice: Notice, now: datetime) -> None: ...


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
            # Its lease may end while nobody knows whether it arrived: only a take-over decides that.
            col(Notice.sending_at).is_(None),
        )
        .order_by(col(Notice.lane), col(Notice.due_at), col(Notice.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = session.exec(due).all()
    if not ids:
        return []
    session.exec(
        _update()
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

    One that was withdrawn or given up while it was on its way did arrive all the same: "sent" is the truth then.
    """
    open_outcomes = ARRIVED_ANYWAY if outcome == Outcome.SENT else (Outcome.PENDING,)
    settled = session.exec(
        _update()
        .where(col(Notice.id) == notice_id, col(Notice.worker) == worker, col(Notice.outcome).in_(open_outcomes))
        .values(outcome=outcome, reason=reason[:300], message_id=message_id, settled_at=now, leased_until=None)
    )
    return settled.rowcount == 1


def settle_arrived(session: Session, *, arrived: Mapping[int, int | None], worker: str, now: datetime) -> None:
    """`settle_notice` as sent for many at once: by notice, the number of the message that it became, if it has one."""
    # Not `in_`, which does not go with many rows of parameters.
    open_outcomes = or_(*(col(Notice.outcome) == outcome for outcome in ARRIVED_ANYWAY))
    mine = (col(Notice.id) == bindparam("notice"), col(Notice.worker) == worker, open_outcomes)
    sent = {"outcome": Outcome.SENT, "reason": "", "settled_at": now, "leased_until": None}
    statement = _update().where(*mine).values(**sent, message_id=bindparam("message"))
    # On the connection: the session takes many rows of parameters for primary keys to update by.
    session.connection().execute(
        statement, [{"notice": notice_id, "message": message_id} for notice_id, message_id in sorted(arrived.items())]
    )


def fail_notice(
    session: Session, *, notice_id: int, worker: str, now: datetime, reason: str, tell: TellFailure | None = None
) -> bool:
    """Settle a leased notice as failed for good, and let `tell` say so to whom it concerns, in one transaction."""
    settled = settle_notice(session, notice_id=notice_id, worker=worker, outcome=Outcome.FAILED, reason=reason, now=now)
    if settled and tell is not None:
        tell(session, notice=session.get_one(Notice, notice_id, populate_existing=True), now=now)
    return settled


def postpone_notice(session: Session, *, notice_id: int, worker: str, until: datetime, reason: str) -> None:
    """Give a leased notice back, to be tried again at `until`."""
    session.exec(
        _update()
        .where(col(Notice.id) == notice_id, col(Notice.worker) == worker, col(Notice.outcome) == Outcome.PENDING)
        .values(due_at=until, leased_until=None, sending_at=None, reason=reason[:300])
    )
    stir(session)


def mark_sending(session: Session, *, notice_ids: Collection[int], worker: str, now: datetime) -> set[int]:
    """Note that the calls for leased notices are about to be made; gives those that are the worker's to send."""
    held = (*_held_by(worker), col(Notice.id).in_(notice_ids), col(Notice.leased_until) > now)
    return set(session.scalars(_update().where(*held).values(sending_at=now).returning(col(Notice.id))))


def renew_leases(session: Session, *, worker: str, now: datetime) -> int:
    """Keep what `worker` holds for another minute; gives how many."""
    return session.exec(_update().where(*_held_by(worker)).values(leased_until=now + LEASE)).rowcount


def release_leases(session: Session, *, worker: str, keep: Collection[int] = ()) -> int:
    """Give back what `worker` holds and will not send any more, but for `keep`; gives how many."""
    held = (*_held_by(worker), col(Notice.id).not_in(keep))
    return session.exec(_update().where(*held).values(leased_until=None, sending_at=None)).rowcount


@dataclass(frozen=True, slots=True)
class Estate:
    """What a sender that is gone left behind: given up as uncertain, and free to be sent again."""

    uncertain: int
    released: int


def take_over(session: Session, *, now: datetime, keep: Collection[int] = ()) -> Estate:
    """Settle and release whatever any sender holds: for the one that is alone from here on.

    An announcement whose call was made is never made again; everything else is free at once, without waiting for the
    dead one's leases. `keep` are the notices that the caller itself is still at work on.
    """
    open_ones = (col(Notice.outcome) == Outcome.PENDING, col(Notice.id).not_in(keep))
    given_up = session.exec(
        _update()
        .where(*open_ones, col(Notice.sending_at).is_not(None))
        .values(outcome=Outcome.UNCERTAIN, reason=NO_ANSWER, settled_at=now, leased_until=None)
    )
    released = session.exec(
        _update().where(*open_ones, col(Notice.leased_until).is_not(None)).values(leased_until=None)
    )
    return Estate(given_up.rowcount, released.rowcount)


def _update() -> Update:
    """No notice is held by the session when it is updated: looking for those that are costs more than the statement."""
    return update(Notice).execution_options(synchronize_session=False)


def _held_by(worker: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Notice.outcome) == Outcome.PENDING,
        col(Notice.worker) == worker,
        col(Notice.leased_until).is_not(None),
    )
