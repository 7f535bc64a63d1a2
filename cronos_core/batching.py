"""What is asked for at the same moment is done together: a transaction costs the same for one as for twenty."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlmodel import Session

from cronos_core.database import Database, describe_failure

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item")
Result = TypeVar("Result")

# So many together hold the writer for a few dozen milliseconds at most.
MOST = 32


@dataclass(frozen=True)
class _Asked(Generic[Item, Result]):
    item: Item
    answered: asyncio.Future[Result]


class Gathering(Generic[Item, Result]):
    """Does together what waits together.

    One alone is done at once; while it is, the next ones gather behind it. Where several fail, each is done again on
    its own, so that one that cannot be done spoils nobody else's.
    """

    def __init__(
        self, work: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]], *, linger_seconds: float = 0.0
    ) -> None:
        """`work` gives a result for each item, in their order, or fails as a whole and has changed nothing then.

        `linger_seconds`: how long the first one waits for company; for what nobody waits for.
        """
        self._work = work
        self._linger_seconds = linger_seconds
        self._waiting: list[_Asked[Item, Result]] = []
        self._working: asyncio.Task[None] | None = None

    async def add(self, item: Item) -> Result:
        """Returns when the item is done; raises what its work raised."""
        answered: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Asked(item, answered))
        if self._working is None:
            self._working = asyncio.create_task(self._work_on(), name="gathered-work")
        return await answered

    async def _work_on(self) -> None:
        try:
            while self._waiting:
                if self._linger_seconds:
                    await asyncio.sleep(self._linger_seconds)
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                if not await self._do_together(batch):
                    for one in batch:
                        await self._do_together([one])
        finally:
            self._working = None

    async def _do_together(self, batch: list[_Asked[Item, Result]]) -> bool:
        """Answer everybody in the batch; False, and nobody is answered, where one's own error spoils it for others."""
        try:
            results = await self._work([one.item for one in batch])
        except Exception as error:
            if len(batch) > 1 and describe_failure(error) is None:
                return False
            for one in batch:
                if not one.answered.done():
                    one.answered.set_exception(error)
        else:
            for one, result in zip(batch, results, strict=True):
                if not one.answered.done():
                    one.answered.set_result(result)
        return True


class BatchedWriter:
    """Writes that wait at the same time share one transaction.

    Where one of several raises, all are rolled back and run again, each in a transaction of its own: so a work changes
    nothing but the session, as everywhere. Savepoints instead would cost every work as much as it does itself.
    """

    def __init__(self, db: Database) -> None:
        self._gathering = Gathering[Callable[[Session], Any], Any](lambda works: db.write(_run, works=works))

    async def write(self, work: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """As `Database.write`: returns after the commit, raises what `work` or the commit raised."""
        result: R = await self._gathering.add(lambda session: work(session, *args, **kwargs))
        return result


def _run(session: Session, *, works: Sequence[Callable[[Session], Any]]) -> list[Any]:
    return [work(session) for work in works]
