"""Receiving updates, working on each chat's in order, and doing each of them once.

A process receives updates in one transaction, before Telegram is told that they arrived. In the same transaction it
takes the lease of their chats where no living process holds it; who holds a chat's lease works on all its open
updates, the lowest number first. Whatever else goes wrong, `do_once` decides: effects and done mark are one commit.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlmodel import Session, col, delete, exists, func, select, update

from cronos_core.inserting import insert_into
from cronos_core.intake.errors import UpdateTakenError
from cronos_core.intake.models import ChatLease, IncomingUpdate, Worker

R = TypeVar("R")

# A process says every second that it is alive; its chats are taken over when it has not for so long.
ALIVE = timedelta(seconds=4)
FOR_EVER = datetime.max.replace(tzinfo=UTC)
# A press is brought again within the minutes that Telegram waits for its answer; later it is another one.
SAME_PRESS = timedelta(minutes=10)
# A process that is ended by an update is followed by others; the next ones leave that update alone.
MAX_ATTEMPTS = 10


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


def enrol_worker(session: Session, *, worker: str, alone: bool, now: datetime) -> None:
    """Begin to be alive; `alone` (SQLite carries one process) takes over from every other, and for good."""
    if alone:
        session.exec(delete(Worker).where(col(Worker.name) != worker))
    until = FOR_EVER if alone else now + ALIVE
    row = insert_into(session, table=Worker).values(name=worker, alive_until=until)
    session.execute(row.on_conflict_do_update(index_elements=["name"], set_={"alive_until": until}))


def dismiss_worker(session: Session, *, worker: str) -> None:
    """Stop being alive, in good order: what is still open is everybody's again."""
    session.exec(delete(ChatLease).where(col(ChatLease.worker) == worker))
    session.exec(delete(Worker).where(col(Worker.name) == worker))


def forget_dead_workers(session: Session, *, now: datetime) -> None:
    """Take away the names of processes that have been dead for a while; their leases count for nothing already."""
    session.exec(delete(Worker).where(col(Worker.alive_until) < now - 100 * ALIVE))


def keep_updates(
    session: Session,
    *,
    received: Sequence[Received],
    settled: Mapping[int, str],
    idle_chats: Collection[int],
    worker: str,
    now: datetime,
) -> Sequence[OpenUpdate]:
    """One round of a worker's book-keeping: what came, what is over, and which of its chats have nothing left in hand.

    Gives what is open now in the chats that were written to and that it holds, and in those of the idle ones into
    which something has come meanwhile; the other idle ones are given back.
    """
    if settled:
        settle_updates(session, settled=settled, now=now)
    found = receive_updates(session, updates=received, worker=worker, now=now) if received else []
    idle = set(idle_chats) - {one.chat_key for one in found}
    return [*found, *give_back_chats(session, chat_keys=idle, worker=worker)] if idle else found


def receive_updates(
    session: Session, *, updates: Sequence[Received], worker: str, now: datetime
) -> Sequence[OpenUpdate]:
    """Store the updates, and take their chats unless another living process has them; gives what is open in those.

    What was received before stays as it is.
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
    return take_chats(session, chat_keys={one.chat_key for one in updates}, worker=worker, now=now)


def take_chats(session: Session, *, chat_keys: Collection[int], worker: str, now: datetime) -> Sequence[OpenUpdate]:
    """Take the leases of those chats that no other living process holds; gives what is open in all that are held."""
    alive = exists().where(
        col(Worker.name) == col(ChatLease.worker), col(Worker.alive_until) > now, col(Worker.name) != worker
    )
    lease = insert_into(session, table=ChatLease)
    lease = lease.on_conflict_do_update(
        index_elements=["chat_key"], set_={"worker": lease.excluded.worker}, where=~alive
    )
    session.execute(lease, [{"chat_key": key, "worker": worker} for key in sorted(chat_keys)])
    return list_open_updates(session, chat_keys=chat_keys, worker=worker)


def list_open_updates(session: Session, *, chat_keys: Collection[int], worker: str) -> Sequence[OpenUpdate]:
    """What is open in those of the chats that the worker holds, in order."""
    statement = (
        select(IncomingUpdate)
        .join(ChatLease, col(ChatLease.chat_key) == col(IncomingUpdate.chat_key))
        .where(
            col(IncomingUpdate.settled_at).is_(None),
            col(IncomingUpdate.chat_key).in_(list(chat_keys)),
            col(ChatLease.worker) == worker,
        )
        .order_by(col(IncomingUpdate.update_id), col(IncomingUpdate.id))
    )
    return [
        OpenUpdate(
            row.id, row.update_id, row.chat_key, row.document, row.attempts, row.received_at, row.done_at is not None
        )
        for row in session.exec(statement)
    ]


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


def give_back_chats(session: Session, *, chat_keys: Collection[int], worker: str) -> Sequence[OpenUpdate]:
    """Give back the leases of chats in which nothing is open; gives what is open in the others, which stay held."""
    # On PostgreSQL the row lock comes first and the look after it: a process that stores an update and is refused the
    # lease holds that lock until its commit, so its update is either seen here or finds the lease given back.
    mine = (col(ChatLease.chat_key).in_(list(chat_keys)), col(ChatLease.worker) == worker)
    held = select(ChatLease.chat_key).where(*mine).order_by(col(ChatLease.chat_key)).with_for_update()
    still_open = list_open_updates(session, chat_keys=session.exec(held).all(), worker=worker)
    kept = {one.chat_key for one in still_open}
    session.exec(delete(ChatLease).where(*mine, col(ChatLease.chat_key).not_in(kept)))
    return still_open


def claim_orphans(session: Session, *, worker: str, limit: int, now: datetime) -> Sequence[OpenUpdate]:
    """Take over up to `limit` chats whose open updates nobody alive works on; gives what is open in them."""
    chat_keys = find_orphans(session, limit=limit, now=now)
    if not chat_keys:
        return []
    session.execute(
        update(IncomingUpdate)
        .where(col(IncomingUpdate.chat_key).in_(list(chat_keys)), col(IncomingUpdate.settled_at).is_(None))
        .values(attempts=IncomingUpdate.attempts + 1)
        .execution_options(synchronize_session=False)
    )
    return take_chats(session, chat_keys=chat_keys, worker=worker, now=now)


def find_orphans(session: Session, *, limit: int, now: datetime) -> Sequence[int]:
    """Chats with open updates that no living process works on."""
    worked_on = (
        exists()
        .where(col(ChatLease.chat_key) == col(IncomingUpdate.chat_key))
        .where(col(Worker.name) == col(ChatLease.worker), col(Worker.alive_until) > now)
    )
    statement = select(IncomingUpdate.chat_key).where(col(IncomingUpdate.settled_at).is_(None), ~worked_on).distinct()
    return session.exec(statement.limit(limit)).all()


def delete_settled_updates(session: Session, *, before: datetime) -> int:
    """Forget what was settled before a moment that lies further back than Telegram repeats; gives how many."""
    return session.exec(delete(IncomingUpdate).where(col(IncomingUpdate.settled_at) < before)).rowcount


def measure_backlog(session: Session) -> tuple[int, datetime | None]:
    """How many updates are open, and when the oldest of them came."""
    statement = select(func.count(), func.min(IncomingUpdate.received_at))
    count, oldest = session.exec(statement.where(col(IncomingUpdate.settled_at).is_(None))).one()
    return count, oldest
