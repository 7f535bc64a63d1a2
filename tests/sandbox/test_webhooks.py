"""Delivery by webhook: secret, order, retries."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot

from bot.sandbox.faults import Fault
from bot.sandbox.server import Sandbox
from bot.sandbox.transport import serving
from tests.sandbox.conftest import ANA, MIHAI, Page, Wire


@dataclass
class Hook:
    """A bot's webhook that answers with `statuses` in turn, then 200, and remembers what it got."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    hold: asyncio.Event | None = None

    async def receive(self, request: Request) -> Response:
        update = await request.json()
        self.got.append(update)
        self.secrets.add(request.headers.get("x-telegram-bot-api-secret-token"))
        self.arrived.set()
        status = self.statuses.pop(0) if self.statuses else 200
        if self.hold is not None and update["message"]["chat"]["id"] == ANA:
            await self.hold.wait()
        return Response(status_code=status)

    async def wait_for(self, count: int) -> list[int]:
        async with asyncio.timeout(5):
            while len(self.got) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return [update["update_id"] for update in self.got]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = Starlette(routes=[Route("/hook", hook.receive, methods=["POST"])])
    async with serving(app, "127.0.0.1", 0) as address:
        hook.url = f"{address}/hook"
        yield hook


async def test_updates_are_posted_with_the_secret(bot: Bot, page: Page, hook: Hook, ana: int) -> None:
    await bot.set_webhook(hook.url, secret_token="s3cret_-", allowed_updates=["message"])
    await page.post("send", person=ana, chat=ana, text="Salut")
    assert await hook.wait_for(2) == [1, 2]
    assert hook.secrets == {"s3cret_-"}
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.allowed_updates) == (hook.url, 0, ("message",))
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.get_updates() == ()


async def test_a_refused_update_is_repeated_before_the_next_of_its_chat(
    bot: Bot, page: Page, hook: Hook, ana: int
) -> None:
    hook.statuses = [500, 503]
    await bot.set_webhook(hook.url)
    await page.post("send", person=ana, chat=ana, text="unu")
    assert await hook.wait_for(4) == [1, 1, 1, 2]
    last_error = (await bot.get_webhook_info()).last_error_message
    assert last_error is not None and "503" in last_error


async def test_chats_do_not_wait_for_each_other(bot: Bot, page: Page, hook: Hook) -> None:
    hook.hold = asyncio.Event()
    await bot.set_webhook(hook.url)
    await page.post("start", person=ANA)
    await page.post("send", person=ANA, chat=ANA, text="așteaptă")
    await page.post("start", person=MIHAI)
    assert await hook.wait_for(2) == [1, 3]
    hook.hold.set()
    assert await hook.wait_for(3) == [1, 3, 2]


async def test_an_unreachable_webhook_keeps_the_updates(bot: Bot, page: Page, ana: int) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    for _ in range(500):
        info = await bot.get_webhook_info()
        if info.last_error_message is not None:
            break
    assert info.last_error_message is not None and info.last_error_message.startswith("Connection failed")
    assert info.pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_duplicate_is_posted_twice(sandbox: Sandbox, bot: Bot, page: Page, hook: Hook) -> None:
    sandbox.faults.add(Fault(kind="duplicate_update"))
    await bot.set_webhook(hook.url)
    await page.post("start", person=ANA)
    assert await hook.wait_for(2) == [1, 1]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"url": "ftp://x"}, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "http://x", "secret_token": "a b"}, "Bad Request: secret token contains unallowed characters"),
        ({"url": "http://x", "secret_token": "a" * 257}, "Bad Request: secret token is too long"),
    ],
)
async def test_refused_webhooks(wire: Wire, settings: dict[str, Any], words: str) -> None:
    assert await wire.refusal("setWebhook", **settings) == words
