"""Long polling: order, confirmation, waiting, conflicts."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from tests.sandbox.conftest import ANA, MIHAI, Page, Wire, client_of, next_updates


async def test_updates_come_in_order_until_confirmed(bot: Bot, page: Page) -> None:
    for person in (ANA, MIHAI):
        await page.post("start", person=person)
    await page.post("send", person=ANA, chat=ANA, text="Când e evenimentul?")
    first = await bot.get_updates(limit=2)
    assert [update.update_id for update in first] == [1, 2]
    assert [update.update_id for update in await bot.get_updates(limit=2)] == [1, 2]
    rest = await bot.get_updates(offset=3)
    assert [update.message.text for update in rest if update.message] == ["Când e evenimentul?"]
    assert await bot.get_updates(offset=4) == ()
    assert await bot.get_updates(offset=1) == ()


async def test_confirmed_messages_count_as_seen(bot: Bot, page: Page, ana: int) -> None:
    assert (await page.get("messages", person=ana, chat=ana))[0]["seen"] is False
    await bot.get_updates(offset=2)
    assert (await page.get("messages", person=ana, chat=ana))[0]["seen"] is True


async def test_a_poll_waits_for_the_first_update(bot: Bot, page: Page) -> None:
    poll = asyncio.create_task(next_updates(bot))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await page.post("start", person=ANA, payload="e-7")
    assert [update.message.text for update in await poll] == ["/start e-7"]


async def test_a_negative_offset_keeps_the_newest(bot: Bot, page: Page, ana: int) -> None:
    for number in range(3):
        await page.post("send", person=ana, chat=ana, text=str(number))
    assert [update.message.text for update in await bot.get_updates(offset=-1) if update.message] == ["2"]
    assert len(await bot.get_updates()) == 1


async def test_only_the_kinds_asked_for_are_queued(bot: Bot, page: Page, ana: int) -> None:
    assert len(await bot.get_updates(offset=1, allowed_updates=["callback_query"])) == 1
    sent = await page.post("send", person=ana, chat=ana, text="nu mă auzi")
    assert sent["seen"] is True
    assert await bot.get_updates(offset=2) == ()
    await bot.get_updates(allowed_updates=[])
    await page.post("send", person=ana, chat=ana, text="acum da")
    assert len(await bot.get_updates()) == 1


async def test_the_newer_of_two_pollers_wins(address: str, bot: Bot, page: Page) -> None:
    async with client_of(address) as second:
        older = asyncio.create_task(next_updates(bot))
        await asyncio.sleep(0.05)
        newer = asyncio.create_task(next_updates(second))
        with pytest.raises(Conflict, match="terminated by other getUpdates request; make sure that only one bot"):
            await older
        await page.post("start", person=ANA)
        assert len(await newer) == 1


async def test_polling_is_refused_while_a_webhook_is_set(wire: Wire) -> None:
    await wire.result("setWebhook", url="http://127.0.0.1:9/hook")
    assert await wire.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await wire.result("deleteWebhook")
    assert await wire.result("getUpdates") == []


async def test_a_waiting_poll_ends_when_a_webhook_is_set(bot: Bot, wire: Wire) -> None:
    poll = asyncio.create_task(next_updates(bot))
    await asyncio.sleep(0.05)
    await wire.result("setWebhook", url="http://127.0.0.1:9/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll


async def test_edits_are_updates_too(bot: Bot, page: Page, ana: int) -> None:
    sent = await page.post("send", person=ana, chat=ana, text="unu")
    await page.post("edit", person=ana, chat=ana, message_id=sent["message_id"], text="doi /help")
    written, edited = await bot.get_updates(offset=2)
    assert written.message is not None and written.message.text == "unu"
    assert edited.edited_message is not None and edited.edited_message.text == "doi /help"
    assert edited.edited_message.edit_date is not None
    await bot.send_message(ana, "al botului")
    assert (await page.refusal("edit", person=ana, chat=ana, message_id=3, text="x"))[0] == 400
