"""Fetching updates by long polling: the next request confirms only what the intake has kept."""

import asyncio
import json
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.intake import Intake
from bot.limiter import seconds_of
from cronos_core.database import describe_failure

log = structlog.get_logger()

POLL_SECONDS = 30
# Beyond the wait that was asked for, an answer takes at most so long.
ANSWER_SECONDS = 10
RETRY_SECONDS, LONGEST_RETRY_SECONDS = 1.0, 30.0
REFUSED_SECONDS = 60.0


class Poller:
    """Fetches for one process; Telegram allows one at a time for a bot."""

    def __init__(self, bot: Bot, intake: Intake, allowed_updates: list[str]) -> None:
        self._bot = bot
        self._intake = intake
        self._allowed = allowed_updates
        self._offset: int | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take away a webhook, which excludes polling, and begin. Raises `TelegramError` where that is refused."""
        await self._bot.delete_webhook()
        self._task = asyncio.create_task(self._run(), name="polling")

    async def stop(self) -> None:
        """Fetch no more; a request that waits is given up, since what it would bring comes again."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        pause = RETRY_SECONDS
        while True:
            try:
                documents = await self._fetch()
                pause = RETRY_SECONDS
            except TelegramError as error:
                log.warning("updates could not be fetched; trying again", reason=str(error))
                await asyncio.sleep(_wait_after(error, pause))
                pause = min(2 * pause, LONGEST_RETRY_SECONDS)
                continue
            if documents:
                await self._keep(documents)
            await self._intake.wait_for_room()

    async def _fetch(self) -> list[dict[str, Any]]:
        # Not by the library's own method, which makes objects of all and stumbles over one that it does not know.
        asked = {"offset": self._offset or 0, "timeout": POLL_SECONDS, "allowed_updates": json.dumps(self._allowed)}
        url = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        answer = await self._bot.request.post(url, read_timeout=POLL_SECONDS + ANSWER_SECONDS)
        # What has no number is no update, and could not be confirmed either.
        found = answer if isinstance(answer, list) else []
        return [one for one in found if isinstance(one, dict) and isinstance(one.get("update_id"), int)]

    async def _keep(self, documents: list[dict[str, Any]]) -> None:
        """Keep the updates, however long the database takes; only then are they confirmed."""
        pause = RETRY_SECONDS
        while True:
            try:
                await self._intake.receive(documents)
            except Exception as error:
                reason = describe_failure(error) or repr(error)
                log.error("updates cannot be kept; they stay at Telegram until they can", reason=reason)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_RETRY_SECONDS)
            else:
                self._offset = max(one["update_id"] for one in documents) + 1
                return


def _wait_after(error: TelegramError, pause: float) -> float:
    match error:
        case RetryAfter():
            return seconds_of(error.retry_after)
        case InvalidToken():
            return REFUSED_SECONDS
    return pause
