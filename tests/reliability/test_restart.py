"""`kill -9` in the middle of a dialog: the next process goes on where this one stood."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.sandbox.server import Sandbox
from tests.bot.commandline import running
from tests.bot.conversation import TOKEN

IOANA = 1003
PATIENCE_SECONDS = 20.0


class Phone:
    """Ioana's chat with a bot that is another process."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def types(self, text: str) -> None:
        await self._client.post("/api/send", json={"person": IOANA, "chat": IOANA, "text": text})

    async def shows(self, text: str) -> dict[str, Any]:
        """Wait until the newest message is the bot's and contains `text`."""
        messages: list[dict[str, Any]] = []
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            answer = await self._client.get("/api/messages", params={"person": IOANA, "chat": IOANA})
            messages = answer.json()
            if messages and not messages[-1]["outgoing"] and text in messages[-1]["text"]:
                return messages[-1]
            await asyncio.sleep(0.05)
        raise AssertionError(f"{text!r} never came; the chat: {[m['text'] for m in messages]}")

    async def count(self, text: str) -> int:
        answer = await self._client.get("/api/messages", params={"person": IOANA, "chat": IOANA})
        return sum(text in message["text"] for message in answer.json() if not message["outgoing"])


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    async with Sandbox(token=TOKEN).serve() as address:
        yield address


async def test_a_dialog_goes_on_after_kill_9(telegram: str, sqlite_url: str, tmp_path: Path) -> None:
    settings = {
        "bot_token": TOKEN,
        "telegram_api_url": telegram,
        "database_url": sqlite_url,
        "organizers": str(IOANA),
    }
    async with httpx.AsyncClient(base_url=telegram, timeout=30) as client:
        phone = Phone(client)
        async with running("run", folder=tmp_path, **settings) as bot:
            await bot.logs("started")
            await phone.types("/announce all")
            await phone.shows("Scrie anunțul")
            assert await bot.stops(signal.SIGKILL) == -signal.SIGKILL
        # What is typed while nobody runs waits at Telegram.
        await phone.types("Ne vedem joi.")
        async with running("run", folder=tmp_path, **settings) as bot:
            await phone.shows("📣 Ne vedem joi.")
            await phone.types("/announce 1 edit")
            await phone.shows("Trimite textul nou")
            assert await bot.stops(signal.SIGKILL) == -signal.SIGKILL
        async with running("run", folder=tmp_path, **settings) as bot:
            await bot.logs("started")
            await phone.types("Ne vedem vineri.")
            await phone.shows("📣 Ne vedem vineri.")
            assert await phone.count("Previzualizarea anunțului 1") == 2
            assert await bot.stops() == 0, bot.log
