"""Reads that are asked again and again within a moment are asked of the database once."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from cronos_core.database import Database, Work

P = ParamSpec("P")
R = TypeVar("R")

SECONDS = 1.0


class Remembering:
    """A database whose reads hold for a second: for work that looks up the same for thousands of people in a row.

    What a read gives is shared by all who ask, so it is not to be changed. Reads that failed are not remembered.
    """

    def __init__(self, db: Database, *, time: Callable[[], float] = time.monotonic) -> None:
        """`time`: a clock that only grows, in seconds."""
        self._db = db
        self._time = time
        # By work and arguments: the answer, perhaps on its way, and until when it holds; oldest first.
        self._asked: dict[Any, tuple[asyncio.Task[Any], float]] = {}

    async def read(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """As `Database.read`, from memory where the very same was asked within the last second."""
        now, key = self._time(), (work, args, tuple(sorted(kwargs.items())))
        self._forget(now)
        if key not in self._asked:
            self._asked[key] = asyncio.create_task(self._db.read(work, *args, **kwargs)), now + SECONDS
        task, _ = self._asked[key]
        try:
            # Whoever is cancelled leaves the answer to the others.
            result: R = await asyncio.shield(task)
        except Exception:
            self._asked.pop(key, None)
            raise
        return result

    async def write(self, work: Work[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """As `Database.write`."""
        return await self._db.write(work, *args, **kwargs)

    def _forget(self, now: float) -> None:
        while (oldest := next(iter(self._asked.items()), None)) and oldest[1][1] <= now:
            del self._asked[oldest[0]]
