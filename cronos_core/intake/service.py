"""Receiving updates, working on each chat's in order, and doing each of them once.

A process receives updates in one transaction, before Telegram is told that they arrived. In the same transaction it
takes the lease of their chats where no living process holds it; who holds a chat's lease works on all its open
updates, the lowest number first. Whatever else goes wrong, `do_once` decides: effects and done mark are one commit.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, exists, func, select, update

from cronos_core.inserting import insert_into
from cronos_core.intake.errors import UpdateTakenError
from cronos_core.intake.models import ChatLease, IncomingUpdate
from cronos_core.presence import list_present

R = TypeVar("R")

# A press is brought again within the minutes that Telegram waits for its answer; later it is another one.
SAME_PRESS = timedelta(minutes=10)
# An update at which so many processes died is tried again after a rest that doubles, and at last left alone.
FREE_ATTEMPTS, MAX_ATTEMPTS = 3, 20
LONGEST_REST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came: Telegram's number, the chat that orders it, its JSON, and the press that it may be.

    Two with the same number and `digest` are one update; two with the same `press_key` are one press.
    """

    update_id: int
    chat_key: int
    document: str
    digest: str
    press_key: str | None = None


@dataclass(frozen=True, slots=True)
class OpenUpdate:
    """An update that this process is to work on; `is_done`: its effects are there, its answer perhaps not."""

    id: int
    update_id: int
    chat_key: int
    document: str
    attempts: int
    received_at: datetime
    is_done: bool


def free_all_chats(session: Session) -> None:
    """Begin as the only process on this database: whatever others held is nobody's."""
    session.exec(delete(ChatLease))


def leave_chats(session: Session, *, worker: int) -> None:
    """Stop, in good order: what is still open is everybody's again."""
    session.exec(delete(ChatLease).where(col(ChatLease.worker) == worker))


def list_dead_workers(session: Session) -> Sequence[int]:
    """The processes that hold chats and are alive no more (on PostgreSQL, where there are several)."""
    holding = set(session.exec(select(ChatLease.worker).distinct()))
    # Whoever holds a chat was present before: so looking for the living afterwards misses none of them.
    return sorted(holding - list_present(session)) if holding else []


def keep_updates(
    session: Session,
    *,
    received: Sequence[Received],
    settled: Mapping[int, str],
    idle_chats: Collection[int],
    worker: int,
    dead: Collection[int],
    now: datetime,
) -> Sequence[OpenUpdate]:
    """One round of a worker's book-keeping: what came, what is over, and which of its chats have nothing left in hand.

    Gives what is open now in the chats that were written to and that it holds, and in those of the idle ones into
    which something has come meanwhile; the other idle ones are given back.
    """
    if settled:
        settle_updates(session, settled=settled, now=now)
    found = receive_updates(session, updates=received, worker=worker, dead=dead, now=now) if received else []
    idle = set(idle_chats) - {one.chat_key for one in found}
    return [*found, *give_back_chats(session, chat_keys=idle, worker=worker)] if idle else found


def receive_updates(
    session: Session, *, updates: Sequence[Received], worker: int, dead: Collection[int] = (), now: datetime
) -> Sequence[OpenUpdate]:
    """Store the updates, and take their chats unless another process has them; gives what is open in those.

    A process among the `dead` has nothing. What was received before stays as it is.
    """
    presses = [one.press_key for one in updates if one.press_key]
    if presses:
        long_ago = (col(IncomingUpdate.press_key).in_(presses), col(IncomingUpdate.received_at) < now - SAME_PRESS)
        session.exec(update(IncomingUpdate).where(*long_ago).values(press_key=None))
    rows = [
        {
            "update_id": one.update_id,
            "chat_key": one.chat_key,
            "digest": one.digest,
            "press_key": one.press_key,
            "document": one.document,
            "attempts": 1,
            "failure": "",
            "received_at": now,
        }
        # Always in the order of their numbers, so that two processes never wait for each other.
        for one in sorted(updates, key=lambda one: one.update_id)
    ]
    session.execute(insert_into(session, table=IncomingUpdate).on_conflict_do_nothing(), rows)
    return take_chats(session, chat_keys={one.chat_key for one in updates}, worker=worker, dead=dead)


def take_chats(
    session: Session, *, chat_keys: Collection[int], worker: int, dead: Collection[int]
) -> Sequence[OpenUpdate]:
    """Take the leases of those chats that nobody holds, or a dead process; gives what is open in all that are held."""
    if dead:
        inherited = update(ChatLease).where(col(ChatLease.chat_key).in_(list(chat_keys)))
        session.exec(inherited.where(col(ChatLease.worker).in_(list(dead))).values(worker=worker))
    # A lease that is held stays as it is, but locked: see `give_back_chats`.
    lease = insert_into(session, table=ChatLease)
    lease = lease.on_conflict_do_update(index_elements=["chat_key"], set_={"worker": ChatLease.worker})
    session.execute(lease, [{"chat_key": key, "worker": worker} for key in sorted(chat_keys)])
    return list_open_updates(session, chat_keys=chat_keys, worker=worker)


def list_open_updates(session: Session, *, chat_keys: Collection[int], worker: int) -> Sequence[OpenUpdate]:
    """What is open in those of the chats that the worker holds, in order."""
    # Columns instead of whole rows: this is asked for every batch, and nothing is changed here.
    statement = (
        select_columns(
            col(IncomingUpdate.id),
            col(IncomingUpdate.update_id),
            col(IncomingUpdate.chat_key),
            col(IncomingUpdate.document),
            col(IncomingUpdate.attempts),
            col(IncomingUpdate.received_at),
            col(IncomingUpdate.done_at).is_not(None),
        )
        .join(ChatLease, col(ChatLease.chat_key) == col(IncomingUpdate.chat_key))
        .where(
            col(IncomingUpdate.settled_at).is_(None),
            col(IncomingUpdate.chat_key).in_(list(chat_keys)),
            col(ChatLease.worker) == worker,
        )
        .order_by(col(IncomingUpdate.update_id), col(IncomingUpdate.id))
    )
    return [OpenUpdate(*row) for row in session.execute(statement)]


def do_once(session: Session, *, open_id: int, work: Callable[[Session], R], now: datetime) -> R:
    """Mark the update done and do its work, in one transaction; raises `UpdateTakenError` where it is done already."""
    marked = session.exec(
        update(IncomingUpdate)
        .where(col(IncomingUpdate.id) == open_id, col(IncomingUpdate.done_at).is_(None))
        .values(done_at=now)
        .execution_options(synchronize_session=False)
    )
    if marked.rowcount == 0:
        raise UpdateTakenError()
    return work(session)


def settle_updates(session: Session, *, settled: Mapping[int, str], now: datetime) -> None:
    """Close updates (by `OpenUpdate.id`), each with why it failed, or "": what people wrote is emptied."""
    closing = update(IncomingUpdate).where(col(IncomingUpdate.settled_at).is_(None))
    closing = closing.values(
        done_at=func.coalesce(col(IncomingUpdate.done_at), now), settled_at=now, document=""
    ).execution_options(synchronize_session=False)
    fine = [open_id for open_id, failure in settled.items() if not failure]
    if fine:
        session.execute(closing.where(col(IncomingUpdate.id).in_(fine)))
    for open_id, failure in settled.items():
        if failure:
            session.execute(closing.where(col(IncomingUpdate.id) == open_id).values(failure=failure[:300]))


def give_back_chats(session: Session, *, chat_keys: Collection[int], worker: int) -> Sequence[OpenUpdate]:
    """Give back the leases of chats in which nothing is open; gives what is open in the others, which stay held."""
    # On PostgreSQL the row lock comes first and the look after it: a process that stores an update and is refused the
    # lease holds that lock until its commit, so its update is either seen here or finds the lease given back.
    mine = (col(ChatLease.chat_key).in_(list(chat_keys)), col(ChatLease.worker) == worker)
    held = select(ChatLease.chat_key).where(*mine).order_by(col(ChatLease.chat_key)).with_for_update()
    still_open = list_open_updates(session, chat_keys=session.exec(held).all(), worker=worker)
    kept = {one.chat_key for one in still_open}
    session.exec(delete(ChatLease).where(*mine, col(ChatLease.chat_key).not_in(kept)))
    return still_open


def claim_orphans(
    session: Session, *, worker: int, dead: Collection[int], limit: int, now: datetime
) -> Sequence[OpenUpdate]:
    """Take over up to `limit` chats whose open updates nobody alive works on; gives what is open in them.

    The first update of each may be what its process died of: after a few times it is left to rest for a while.
    """
    chat_keys = find_orphans(session, dead=dead, limit=limit, now=now)
    if not chat_keys:
        return []
    is_open = (col(IncomingUpdate.chat_key).in_(list(chat_keys)), col(IncomingUpdate.settled_at).is_(None))
    heads = select(func.min(IncomingUpdate.id)).where(*is_open).group_by(col(IncomingUpdate.chat_key))
    for head in session.exec(select(IncomingUpdate).where(col(IncomingUpdate.id).in_(heads))):
        head.attempts += 1
        head.rest_until = now + _rest_after(head.attempts)
        session.add(head)
    session.flush()
    return take_chats(session, chat_keys=chat_keys, worker=worker, dead=dead)


def find_orphans(session: Session, *, dead: Collection[int], limit: int, now: datetime) -> Sequence[int]:
    """Chats with open updates on which no process works that is not `dead`, and none of which has to rest."""
    worked_on = exists().where(
        col(ChatLease.chat_key) == col(IncomingUpdate.chat_key), col(ChatLease.worker).not_in(list(dead))
    )
    resting = aliased(IncomingUpdate)
    rests = exists().where(
        col(resting.chat_key) == col(IncomingUpdate.chat_key),
        col(resting.settled_at).is_(None),
        col(resting.rest_until) > now,
    )
    statement = select(IncomingUpdate.chat_key).where(col(IncomingUpdate.settled_at).is_(None), ~worked_on, ~rests)
    return session.exec(statement.distinct().limit(limit)).all()


def delete_settled_updates(session: Session, *, before: datetime) -> int:
    """Forget what was settled before a moment that lies further back than Telegram repeats; gives how many."""
    return session.exec(delete(IncomingUpdate).where(col(IncomingUpdate.settled_at) < before)).rowcount


def measure_backlog(session: Session) -> tuple[int, datetime | None]:
    """How many updates are open, and when the oldest of them came."""
    statement = select(func.count(), func.min(IncomingUpdate.received_at))
    count, oldest = session.exec(statement.where(col(IncomingUpdate.settled_at).is_(None))).one()
    return count, oldest


def _rest_after(attempts: int) -> timedelta:
    if attempts <= FREE_ATTEMPTS:
        return timedelta()
    return min(timedelta(seconds=2.0 ** (attempts - FREE_ATTEMPTS)), LONGEST_REST)
