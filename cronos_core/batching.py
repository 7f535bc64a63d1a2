"""Writes that wait at the same time share one transaction: a commit costs the same for one as for twenty."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from cronos_core.database import Database, describe_failure

P = ParamSpec("P")
R = TypeVar("R")

# So many works hold the writer for a few dozen milliseconds at most.
MOST = 32


@dataclass(frozen=True)
class _Work:
    run: Callable[[Session], Any]
    done: asyncio.Future[Any]


class BatchedWriter:
    """Runs works that wait together in one transaction; one that raises fails alone.

    A work alone is committed at once; while a transaction runs, the next ones gather behind it. Where one of several
    raises, all are rolled back and run again, each in a transaction of its own: so a work changes nothing but the
    session, as everywhere. Savepoints instead would cost every work as much as it does itself.
    """

    def __init__(self, db: Database, *, linger_seconds: float = 0.0) -> None:
        """`linger_seconds`: how long the first one waits for company; for writes that nobody waits for."""
        self._db = db
        self._linger_seconds = linger_seconds
        self._waiting: list[_Work] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, work: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """As `Database.write`: returns after the commit, raises what `work` or the commit raised."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append(_Work(lambda session: work(session, *args, **kwargs), done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all(), name="batched-writes")
        result: R = await done
        return result

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                if self._linger_seconds:
                    await asyncio.sleep(self._linger_seconds)
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                if not await self._write_together(batch):
                    for one in batch:
                        await self._write_together([one])
        finally:
            self._writing = None

    async def _write_together(self, batch: list[_Work]) -> bool:
        """Answer everybody in the batch; False, and nobody is answered, where one's own error spoils it for others."""
        try:
            results = await self._db.write(_run, works=[one.run for one in batch])
        except Exception as error:
            if len(batch) > 1 and describe_failure(error) is None:
                return False
            for one in batch:
                if not one.done.done():
                    one.done.set_exception(error)
        else:
            for one, result in zip(batch, results, strict=True):
                if not one.done.done():
                    one.done.set_result(result)
        return True


def _run(session: Session, *, works: list[Callable[[Session], Any]]) -> list[Any]:
    return [work(session) for work in works]
