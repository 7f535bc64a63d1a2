"""Flood limits."""

from typing import Any

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


async def first_refusal(wire: Wire, chat: int) -> dict[str, Any]:
    """Send to a chat until it is refused: on a slow machine some tokens come back meanwhile."""
    for _ in range(200):
        answer = await wire.call("sendMessage", chat_id=chat, text="x")
        if not answer["ok"]:
            return answer
    raise AssertionError("never refused")


async def test_a_burst_to_one_chat_is_stopped(bot: Bot, wire: Wire, ana: int) -> None:
    for number in range(CHAT_BURST):
        await bot.send_message(ana, f"{number}")
    assert await first_refusal(wire, ana) == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    edited = await bot.edit_message_text("editările nu se numără", ana, 2)
    assert not isinstance(edited, bool)


async def test_the_library_understands_the_refusal(bot: Bot, wire: Wire, ana: int) -> None:
    await first_refusal(wire, ana)
    with pytest.raises(RetryAfter, match=r"Flood control exceeded\. Retry in 1 seconds"):
        for _ in range(200):
            await bot.send_message(ana, "prea mult")


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
    refused = await first_refusal(wire, group["id"])
    assert refused["parameters"]["retry_after"] in (1, 2, 3)


def test_the_overall_limit_counts_every_chat() -> None:
    limits = Limits(enabled=True)
    assert [limits.take(chat, is_group=False) for chat in range(35)] == [0] * 30 + [1] * 5


def test_a_group_gets_a_message_every_three_seconds_after_the_first_twenty() -> None:
    limits = Limits(enabled=True)
    assert [limits.take(-1, is_group=True) for _ in range(22)] == [0] * 20 + [3] * 2


def test_an_album_is_one_burst() -> None:
    limits = Limits(enabled=True)
    assert limits.take(1, is_group=False, amount=CHAT_BURST) == 0
    assert limits.take(1, is_group=False, amount=2) == 2


def test_switched_off_nothing_is_counted() -> None:
    limits = Limits(enabled=False)
    assert {limits.take(1, is_group=True) for _ in range(100)} == {0}
