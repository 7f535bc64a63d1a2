"""Updates on their way in: one that cannot be read stops nobody, and a noisy chat makes nobody else wait.

Updates of one chat are handled in order, chats beside each other.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.ext import BaseUpdateProcessor
from telegram.request import HTTPXRequest

log = structlog.get_logger()

AT_ONCE = 64
# The framework's own gate is taken before the order of a chat is known, so it must never be the narrow one:
# behind a narrow gate, the waiting updates of one chat fill all places.
UNLIMITED = 100_000


def read_update(document: Any, bot: Bot | None = None) -> Update | None:
    """The update that Telegram's JSON tells of, or None where the library cannot make sense of it.

    Raises `ValueError` where it is no update at all: every one has a number.
    """
    if not isinstance(document, dict) or not isinstance(document.get("update_id"), int):
        raise ValueError("not an update")
    try:
        return Update.de_json(document, bot)
    except Exception as error:
        # Whatever the library trips over in a newer, older or broken form of an update.
        log.warning("an update cannot be read; it is left out", update=document["update_id"], reason=repr(error))
        return None


class FetchRequest(HTTPXRequest):
    """Fetches updates; of one that cannot be read only the number is left, so that fetching goes on behind it.

    Otherwise the library would ask for that same update for ever, and hear of no later one.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Telegram's answer, its updates all readable. Raises `TelegramError` where it is no JSON."""
        answer = HTTPXRequest.parse_json_payload(payload)
        result = answer.get("result") if isinstance(answer, dict) else None
        if isinstance(result, list):
            answer["result"] = [_readable(document) for document in result]
        return answer


def _readable(document: Any) -> Any:
    return document if read_update(document) else {"update_id": document["update_id"]}


class ChatOrder(BaseUpdateProcessor):
    """Each update waits for the one before it in its chat, then for one of `AT_ONCE` places."""

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=UNLIMITED)
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._last: dict[int, asyncio.Future[None]] = {}

    @property
    def is_idle(self) -> bool:
        """Whether no update is waiting or at work."""
        return not self._last

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = _chat_key(update)
        before = self._last.get(key)
        done = self._last[key] = asyncio.get_running_loop().create_future()
        try:
            if before is not None:
                await before
            async with self._gate:
                await coroutine
        finally:
            done.set_result(None)
            if self._last[key] is done:
                del self._last[key]

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _chat_key(update: object) -> int:
    if not isinstance(update, Update):
        return 0
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else 0
