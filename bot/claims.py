"""The update in hand: one update is one write, and its done mark is in that very transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from cronos_core.clock import Clock
from cronos_core.database import Database, Session, Work
from cronos_core.intake.service import OpenUpdate, do_once

P = ParamSpec("P")
R = TypeVar("R")


class SecondWriteError(RuntimeError):
    """A handler wrote twice: a process that ends between the two would leave half of it. Make one of them."""


@dataclass
class Claim:
    """An update while it is worked on."""

    update: OpenUpdate
    # Its effects are committed; whatever happens from here on, they must not happen again.
    is_written: bool = False
    # The database failed before that: the update is tried again.
    trouble: str | None = None
    # Why it came to nothing, for whoever looks into the table.
    failure: str = ""


class UpdateTransactions:
    """The database as the handlers of one update see it: any number of reads, one write."""

    def __init__(self, db: Database, claim: Claim, clock: Clock) -> None:
        self._db = db
        self._claim = claim
        self._clock = clock

    async def read(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """`Database.read`."""
        return await self._db.read(work, *args, **kwargs)

    async def write(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """`Database.write`, with the done mark; a write that raised has changed nothing and does not count.

        Raises `UpdateTakenError` where another process has done the update, `SecondWriteError` for a second write.
        """
        if self._claim.is_written:
            raise SecondWriteError(f"{getattr(work, '__name__', work)} is a second write of one update")

        def apply(session: Session) -> R:
            return work(session, *args, **kwargs)

        number, now = self._claim.update.id, self._clock.now()
        result = await self._db.write(do_once, open_id=number, work=apply, now=now)
        self._claim.is_written = True
        return result


_claim: ContextVar[Claim | None] = ContextVar("claim", default=None)


@contextmanager
def holding(claim: Claim) -> Iterator[None]:
    """Work on this update meanwhile."""
    token = _claim.set(claim)
    try:
        yield
    finally:
        _claim.reset(token)


def find_claim() -> Claim | None:
    """The update that is being worked on here."""
    return _claim.get()
