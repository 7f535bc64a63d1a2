"""Flood limits."""

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.sandbox.limits import CHAT_BURST, Limits
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import ANA, TOKEN, Page, Wire

CROWD = [Person(number, f"Membru {number}") for number in range(1001, 1041)]


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(token=TOKEN, people=CROWD)


async def test_a_burst_to_one_chat_is_stopped(bot: Bot, wire: Wire, ana: int) -> None:
    for number in range(CHAT_BURST):
        await bot.send_message(ana, f"{number}")
    refused = await wire.call("sendMessage", chat_id=ana, text="prea mult")
    assert refused == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(ana, "prea mult")
    assert refusal.value._retry_after.total_seconds() == 1
    edited = await bot.edit_message_text("editările nu se numără", ana, 2)
    assert not isinstance(edited, bool)


async def test_thirty_a_second_overall(wire: Wire, page: Page) -> None:
    for person in CROWD:
        await page.post("start", person=person.id)
    answers = [(await wire.call("sendMessage", chat_id=person.id, text="x"))["ok"] for person in CROWD]
    # A slow machine lets some tokens come back meanwhile; the first thirty always pass.
    assert all(answers[:30])


async def test_twenty_a_minute_in_a_group(wire: Wire, page: Page) -> None:
    group = await page.post("groups", title="Grup", members=[ANA])
    for _ in range(20):
        await wire.result("sendMessage", chat_id=group["id"], text="x")
    refused = await wire.call("sendMessage", chat_id=group["id"], text="x")
    assert (refused["error_code"], refused["parameters"]["retry_after"]) == (429, 3)


def test_the_overall_limit_counts_every_chat() -> None:
    limits = Limits(enabled=True)
    assert [limits.take(chat, is_group=False) for chat in range(35)] == [0] * 30 + [1] * 5


def test_an_album_is_one_burst() -> None:
    limits = Limits(enabled=True)
    assert limits.take(1, is_group=False, amount=CHAT_BURST) == 0
    assert limits.take(1, is_group=False, amount=2) == 2


def test_switched_off_nothing_is_counted() -> None:
    limits = Limits(enabled=False)
    assert {limits.take(1, is_group=True) for _ in range(100)} == {0}
