"""The world survives a restart."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from telegram import BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram.error import Forbidden

from bot.sandbox import store
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import ANA, IOANA, MIHAI, TLS, TOKEN, Page, client_of


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    async with (
        Sandbox(token=TOKEN, store=tmp_path).serve() as address,
        httpx.AsyncClient(base_url=address, verify=TLS) as http,
    ):
        page = Page(http)
        await page.post("people", name="Zoe", language_code="en", id=7_000_000_001)
        await page.post("start", person=ANA, payload="e-1")
        await page.post("block", person=MIHAI, blocked=True)
        group = await page.post("groups", title="Forum", members=[IOANA, ANA], forum=True)
        async with client_of(address) as bot:
            keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Da", callback_data="da")]])
            await bot.send_message(ANA, "<b>Vii?</b>", parse_mode="HTML", reply_markup=keyboard)
            await bot.send_message(ANA, "Alege", reply_markup=ReplyKeyboardMarkup([["Da"]]))
            sent = await bot.send_document(ANA, b"continut", filename="a.txt")
            topic = await bot.create_forum_topic(group["id"], "Subiect")
            await bot.set_message_reaction(ANA, 1, "👍")
            await bot.set_my_commands([("help", "Ajutor")], scope=BotCommandScopeChat(ANA))
            first, *rest = await bot.get_updates()
            await bot.get_updates(offset=first.update_id + 1)
        before = await page.get("messages", person=ANA, chat=ANA)

    async with (
        Sandbox(token=TOKEN, store=tmp_path).serve() as address,
        httpx.AsyncClient(base_url=address, verify=TLS) as http,
    ):
        page = Page(http)
        assert await page.get("messages", person=ANA, chat=ANA) == before
        assert [person["id"] for person in (await page.get("state"))["people"]][-1] == 7_000_000_001
        assert [chat["title"] for chat in await page.get("chats", person=IOANA)] == ["Cronos", "Forum"]
        assert await page.get("commands", person=ANA, chat=ANA) == [{"command": "help", "description": "Ajutor"}]
        assert sent.document is not None
        assert (await http.get(f"/api/files/{sent.document.file_id}")).content == b"continut"
        async with client_of(address) as bot:
            # The /start was confirmed; the block, and the two updates of the group, were not.
            pending = await bot.get_updates()
            assert [update.update_id for update in pending] == [update.update_id for update in rest]
            assert len(rest) == 3
            await page.post("send", person=ANA, chat=ANA, text="după repornire")
            assert (await bot.get_updates(offset=-1))[0].update_id >= rest[-1].update_id + 1000
            await bot.send_message(group["id"], "x", message_thread_id=topic.message_thread_id)
            assert (await bot.send_message(ANA, "mai departe")).message_id == before[-1]["message_id"] + 2
            with pytest.raises(Forbidden, match="bot was blocked by the user"):
                await bot.send_message(MIHAI, "x")


async def test_a_webhook_goes_on_after_a_restart(tmp_path: Path) -> None:
    async with Sandbox(token=TOKEN, store=tmp_path).serve() as address, client_of(address) as bot:
        await bot.set_webhook("http://127.0.0.1:9/hook", secret_token="abc", allowed_updates=["message"])
    sandbox = Sandbox(token=TOKEN, store=tmp_path)
    async with sandbox.serve() as address, client_of(address) as bot:
        info = await bot.get_webhook_info()
        assert (info.url, info.allowed_updates) == ("http://127.0.0.1:9/hook", ("message",))
        assert sandbox.board.courier.webhook is not None and sandbox.board.courier.webhook.secret == "abc"


async def test_changes_are_written_while_running(tmp_path: Path) -> None:
    sandbox = Sandbox(token=TOKEN, store=tmp_path)
    keeper = store.Store(tmp_path, write_every_seconds=0.01)
    stopped = asyncio.Event()
    running = asyncio.create_task(keeper.keep(sandbox.board, stopped))
    sandbox.board.world.ensure_private_chat(sandbox.board.world.people[ANA])
    sandbox.board.dirty = True
    for _ in range(500):
        await asyncio.sleep(0.01)
        if (tmp_path / "world.json").exists():
            break
    stopped.set()
    await running
    assert [chat["id"] for chat in json.loads((tmp_path / "world.json").read_text())["chats"]] == [ANA]


def test_it_runs_by_itself(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot.sandbox", "--port", "0", "--token", TOKEN, "--store", str(tmp_path)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert httpx.get(f"{address}/bot{TOKEN}/getMe").json()["result"]["username"] == "CronosDemoBot"
        again = [*command[:4], address.rpartition(":")[2], *command[5:]]
        second = subprocess.run(again, check=False, capture_output=True, text=True, timeout=60)
        assert second.returncode == 2
        assert second.stderr.splitlines()[-1].startswith("python -m bot.sandbox: error: can't listen on 127.0.0.1:")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    assert (tmp_path / "world.json").exists()
