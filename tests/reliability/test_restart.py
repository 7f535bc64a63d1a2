"""`kill -9` in the middle of a dialog: the next process goes on where this one stood."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.sandbox.server import Sandbox
from tests.bot.commandline import running
from tests.bot.conversation import TOKEN
from tests.reliability.phone import Phone

IOANA = 1003


@pytest.fixture
async def telegram() -> AsyncIterator[str]:
    async with Sandbox(token=TOKEN).serve() as address:
        yield address


@pytest.mark.heavy
async def test_a_dialog_goes_on_after_kill_9(telegram: str, sqlite_url: str, tmp_path: Path) -> None:
    settings = {
        "bot_token": TOKEN,
        "telegram_api_url": telegram,
        "database_url": sqlite_url,
        "organizers": str(IOANA),
    }
    async with httpx.AsyncClient(base_url=telegram, timeout=30) as client:
        phone = Phone(client, IOANA)
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
