"""Updates of one chat in order, chats beside each other: a noisy chat makes nobody else wait."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 64
# The framework's own gate is taken before the order of a chat is known, so it must never be the narrow one:
# behind a narrow gate, the waiting updates of one chat fill all places.
UNLIMITED = 100_000


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
