"""A database that is away: one line when it begins and one when it ends, however often somebody tries meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from cronos_core.database import describe_failure

log = structlog.get_logger()

R = TypeVar("R")

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.1, 2.0


class Outage:
    """What the background work of one process knows of its database's absence."""

    def __init__(self) -> None:
        self._is_on = False

    def note(self, error: BaseException, work: str) -> bool:
        """Whether `error` is the database's own failure; if so it is logged, unless it is known."""
        reason = describe_failure(error)
        if reason is None:
            return False
        if not self._is_on:
            log.warning("the outbox waits for the database", work=work, reason=reason)
        self._is_on = True
        return True

    def end(self) -> None:
        """The database answers."""
        if self._is_on:
            log.info("the database answers again")
        self._is_on = False

    async def insist(self, call: Callable[[], Awaitable[R]], work: str) -> R:
        """Make a call to the database until it answers; raises what is no failure of the database itself."""
        wait = FIRST_WAIT_SECONDS
        while True:
            try:
                result = await call()
            except Exception as error:
                if not self.note(error, work):
                    raise
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT_SECONDS)
            else:
                self.end()
                return result
