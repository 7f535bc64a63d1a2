"""A running sandbox per test, the bot's client for it, and the page's."""

import contextlib
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from telegram import Bot, Message
from telegram.request import HTTPXRequest

from bot.sandbox.server import Sandbox

TOKEN = "4242:local-test-token"
# httpx reads all certificates for every client unless it is given them; no test leaves the machine anyway.
TLS = ssl.create_default_context()
ANA, MIHAI, IOANA, EMMA = 1001, 1002, 1003, 1004


@dataclass
class Page:
    """The page API."""

    client: httpx.AsyncClient

    async def get(self, path: str, **query: Any) -> Any:
        return await self._read(await self.client.get(f"/api/{path}", params=query))

    async def post(self, path: str, **body: Any) -> Any:
        return await self._read(await self.client.post(f"/api/{path}", json=body))

    async def refusal(self, path: str, **body: Any) -> tuple[int, str]:
        response = await self.client.post(f"/api/{path}", json=body)
        return response.status_code, response.json()["error"]

    async def texts(self, person: int, chat: int | None = None) -> list[str]:
        messages = await self.get("messages", person=person, chat=chat or person)
        return [message.get("text") for message in messages]

    @staticmethod
    async def _read(response: httpx.Response) -> Any:
        assert response.status_code == 200, response.text
        return response.json()


@dataclass
class Wire:
    """The Bot API without a library in between: what Telegram says, word for word."""

    client: httpx.AsyncClient

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        response = await self.client.post(f"/bot{TOKEN}/{method}", json=parameters)
        body: dict[str, Any] = response.json()
        assert response.status_code == body.get("error_code", 200)
        return body

    async def refusal(self, method: str, **parameters: Any) -> str:
        body = await self.call(method, **parameters)
        assert body["ok"] is False, body
        description: str = body["description"]
        return description

    async def result(self, method: str, **parameters: Any) -> Any:
        body = await self.call(method, **parameters)
        assert body["ok"] is True, body
        return body["result"]


@contextlib.asynccontextmanager
async def client_of(address: str) -> AsyncIterator[Bot]:
    """Yield an initialised bot that talks to this address."""
    request = HTTPXRequest(read_timeout=5, connection_pool_size=16, httpx_kwargs={"verify": TLS})
    bot = Bot(
        TOKEN,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=request,
        get_updates_request=HTTPXRequest(read_timeout=5, httpx_kwargs={"verify": TLS}),
    )
    async with bot:
        yield bot


async def next_updates(bot: Bot, offset: int = 0) -> tuple[Any, ...]:
    """Return what is pending, waiting shortly for the first."""
    return await bot.get_updates(offset=offset, timeout=3)


async def next_message(bot: Bot) -> Message:
    """Return the message of the newest update."""
    message: Message | None = (await next_updates(bot, -1))[-1].effective_message
    assert message is not None
    return message


@pytest.fixture
def sandbox() -> Sandbox:
    sandbox = Sandbox(token=TOKEN, limits=False)
    sandbox.board.updates.next_id = 1  # small numbers are easier to read
    return sandbox


@pytest.fixture
async def address(sandbox: Sandbox) -> AsyncIterator[str]:
    async with sandbox.serve() as address:
        yield address


@pytest.fixture
async def http(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=20, verify=TLS) as client:
        yield client


@pytest.fixture
def page(http: httpx.AsyncClient) -> Page:
    return Page(http)


@pytest.fixture
def wire(http: httpx.AsyncClient) -> Wire:
    return Wire(http)


@pytest.fixture
async def bot(address: str) -> AsyncIterator[Bot]:
    async with client_of(address) as bot:
        yield bot


@pytest.fixture
async def ana(page: Page) -> int:
    """Ana, who has started the bot; her update is pending."""
    await page.post("start", person=ANA)
    return ANA
