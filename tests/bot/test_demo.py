"""The demo's data: one folder, one demo at a time, and a sample that loads wherever the cluster is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.demo.picture import WIDTH
from bot.demo.sample import load_sample
from bot.demo.server import DemoRunningError, run_demo
from cronos_core.database import Database
from cronos_core.settings import Settings
from tests.bot.conversation import Chat
from tests.factories import NOW

ANA, EMMA = 1001, 1004


@asynccontextmanager
async def demo(folder: Path, *, fresh: bool = False) -> AsyncIterator[httpx.AsyncClient]:
    """A running demo, by its page's door."""
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    settings = Settings(_env_file=None)
    running = asyncio.create_task(run_demo(settings, folder=folder, port=0, fresh=fresh, announce=address.set_result))
    try:
        either: set[asyncio.Future[Any]] = {running, address}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            await running
        async with httpx.AsyncClient(base_url=address.result(), timeout=30) as page:
            yield page
    finally:
        running.cancel()
        await asyncio.wait({running})


async def chat_of_ana(page: httpx.AsyncClient) -> int:
    return len((await page.get("/api/messages", params={"person": ANA, "chat": ANA})).json())


async def test_one_demo_at_a_time_keeps_its_chats(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    async with demo(tmp_path) as page:
        await page.post("/api/send", json={"person": ANA, "chat": ANA, "text": "/help"})
        for fresh in (False, True):
            with pytest.raises(DemoRunningError):
                async with demo(tmp_path, fresh=fresh):
                    pass
        assert await chat_of_ana(page) > 0
    async with demo(tmp_path) as page:
        assert await chat_of_ana(page) > 0
    async with demo(tmp_path, fresh=True) as page:
        assert await chat_of_ana(page) == 0
    assert notes.read_text() == "mine"


@pytest.mark.parametrize("zone", ["Europe/Bucharest", "America/New_York", "Pacific/Auckland"])
def test_the_sample_loads_in_every_zone(zone: str, sqlite_url: str) -> None:
    db = Database(sqlite_url)
    try:
        assert db.write_now(load_sample, zone=ZoneInfo(zone), now=NOW)
        assert not db.write_now(load_sample, zone=ZoneInfo(zone), now=NOW)
    finally:
        db.close()


async def test_in_the_group_the_bot_has_answered_who_mentioned_it(tmp_path: Path) -> None:
    async with demo(tmp_path) as page:
        [_, group] = (await page.get("/api/chats", params={"person": ANA})).json()
        for _ in range(200):
            messages = (await page.get("/api/messages", params={"person": ANA, "chat": group["id"]})).json()
            if messages[-1]["from"]["is_bot"]:
                break
            await asyncio.sleep(0.05)
        assert messages[-1]["reply_to_message"]["text"] == "@CronosDemoBot cât durează o întâlnire?"
        assert "minute" in messages[-1]["text"]
        count = len(messages)
    async with demo(tmp_path) as page:
        assert len((await page.get("/api/chats", params={"person": ANA})).json()) == 2
        messages = (await page.get("/api/messages", params={"person": ANA, "chat": group["id"]})).json()
        assert len(messages) == count


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_sample_projects_have_something_to_show(chat: Chat, language: str) -> None:
    cluj, keep = ZoneInfo("Europe/Bucharest"), chat.sandbox.keep_file
    assert await chat.db.write(load_sample, zone=cluj, now=NOW, keep_file=keep)
    assert not await chat.db.write(load_sample, zone=cluj, now=NOW, keep_file=keep)
    reader = await chat.plays(ANA if language == "ro" else EMMA)
    said = {
        "ro": ("🖼 o poză", "🖼 un fișier", "Livada văzută din dronă: roșu, unde a început boala"),
        "en": ("🖼 one picture", "🖼 one file", "Livada văzută din dronă: roșu, unde a început boala"),
    }
    picture, paper, title = said[language]
    await reader.sends("/project 6")
    assert picture in reader.sees().text
    await reader.sends("/project 6 files")
    photo = (await reader.messages())[-1]
    assert photo["photo"][-1]["file_size"] < 30_000 and title in photo["caption"]
    await reader.sends("/project 53")
    assert paper in reader.sees().text
    await reader.sends("/project 53 files")
    assert (await reader.messages())[-1]["document"]["file_name"] == "hushpipe-survey.pdf"


async def test_the_demo_keeps_what_its_projects_show(tmp_path: Path) -> None:
    for _ in range(2):
        async with demo(tmp_path) as page:
            await page.post("/api/send", json={"person": ANA, "chat": ANA, "text": "/project 6 files"})
            for _ in range(400):
                messages = (await page.get("/api/messages", params={"person": ANA, "chat": ANA})).json()
                if "photo" in messages[-1]:
                    break
                await asyncio.sleep(0.05)
            assert messages[-1]["photo"][-1]["width"] == WIDTH
