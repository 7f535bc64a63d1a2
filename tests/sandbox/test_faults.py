"""Planned faults."""

import asyncio

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Forbidden, NetworkError, RetryAfter, TimedOut

from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import MIHAI, TOKEN, Page, next_updates

# A poll that nothing in these tests ends.
QUIET: dict[str, str | int] = {"timeout": 30, "allowed_updates": '["poll"]'}


async def test_a_server_error_passes(sandbox: Sandbox, bot: Bot, page: Page, ana: int) -> None:
    sandbox.faults.add(Fault(kind="5xx", method="sendMessage", times=2))
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(ana, "Salut")
    assert (await bot.send_message(ana, "Salut")).text == "Salut"
    assert await page.texts(ana) == ["/start", "Salut"]


async def test_refusals_by_chat(bot: Bot, page: Page, ana: int) -> None:
    await page.post("start", person=MIHAI)
    await page.post("faults", kind="429", method="sendMessage", chat_id=ana, retry_after=7)
    await page.post("faults", kind="403", chat_id=ana)
    await bot.send_message(MIHAI, "Salut")
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(ana, "Salut")
    assert refusal.value._retry_after.total_seconds() == 7
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ana, "Salut")
    await bot.send_message(ana, "Salut")


async def test_a_timeout_is_not_performed(sandbox: Sandbox, bot: Bot, page: Page, ana: int) -> None:
    sandbox.faults.add(Fault(kind="timeout", method="sendMessage"))
    with pytest.raises(TimedOut):
        await bot.send_message(ana, "Salut", read_timeout=0.1)
    assert await page.texts(ana) == ["/start"]


async def test_a_lost_reply_is_performed(sandbox: Sandbox, bot: Bot, address: str, page: Page, ana: int) -> None:
    sandbox.faults.add(Fault(kind="lost_reply", method="sendMessage", times=2))
    with pytest.raises(NetworkError, match=r"ReadError|RemoteProtocolError"):
        await bot.send_message(ana, "unu")
    async with aiohttp.ClientSession() as session:
        with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
            await session.post(f"{address}/bot{TOKEN}/sendMessage", json={"chat_id": ana, "text": "doi"})
    assert await page.texts(ana) == ["/start", "unu", "doi"]
    assert (await bot.send_message(ana, "trei")).text == "trei"


async def test_a_duplicate_comes_again_after_its_confirmation(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    sandbox.faults.add(Fault(kind="duplicate_update"))
    await page.post("start", person=MIHAI)
    await page.post("send", person=MIHAI, chat=MIHAI, text="a doua")
    assert [update.update_id for update in await bot.get_updates()] == [1, 2]
    assert [update.update_id for update in await bot.get_updates(offset=3)] == [1]
    assert await bot.get_updates(offset=3) == ()


async def test_a_duplicate_callback_has_a_new_id(sandbox: Sandbox, bot: Bot, page: Page, ana: int) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Da", callback_data="da")]])
    sent = await bot.send_message(ana, "Vii?", reply_markup=markup)
    sandbox.faults.add(Fault(kind="duplicate_update"))
    press = asyncio.create_task(page.post("press", person=ana, chat=ana, message_id=sent.message_id, data="da"))
    updates = await next_updates(bot, 2)
    assert [update.update_id for update in updates] == [2, 3]
    queries = [update.callback_query for update in updates]
    assert queries[0].id != queries[1].id and queries[0].data == queries[1].data == "da"
    await queries[1].answer("Te-am notat")
    assert (await press)["text"] == "Te-am notat"
    assert await queries[0].answer()


async def test_faults_are_taken_back(bot: Bot, page: Page, ana: int) -> None:
    await page.post("faults", kind="5xx", times=100)
    assert (await page.client.delete("/api/faults")).status_code == 200
    await bot.send_message(ana, "Salut")
    status, words = await page.refusal("faults", kind="earthquake")
    assert status == 400 and words.startswith("This is no fault: kind must be one of 5xx")


async def test_a_stopping_server_waits_for_nobody(sandbox: Sandbox) -> None:
    sandbox.faults.add(Fault(kind="timeout", method="getMe"))
    async with aiohttp.ClientSession() as session:
        async with sandbox.serve() as address:
            hanging = asyncio.create_task(session.get(f"{address}/bot{TOKEN}/getMe"))
            polling = asyncio.create_task(session.get(f"{address}/bot{TOKEN}/getUpdates", params=QUIET))
            await asyncio.sleep(0.05)
            press = {"person": MIHAI, "chat": MIHAI, "message_id": 1, "data": "x"}
            await session.post(f"{address}/api/start", json={"person": MIHAI})
            pressing = asyncio.create_task(session.post(f"{address}/api/press", json=press))
            watching = await session.get(f"{address}/api/events?person={MIHAI}")
            await asyncio.sleep(0.05)
        assert (await hanging).status == 502
        assert (await (await pressing).json())["answered"] is False
        assert await (await polling).json() == {"ok": True, "result": []}
        assert b"connected" in await watching.read()
