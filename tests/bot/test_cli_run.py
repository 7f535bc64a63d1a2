"""`cronos run` as a process of its own, against the local Telegram."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.sandbox.server import Sandbox
from tests.bot.commandline import running, types
from tests.bot.conversation import TOKEN

ANA = 1001


@pytest.fixture
async def telegram() -> AsyncIterator[httpx.AsyncClient]:
    """A local Telegram that takes `TOKEN`, by its people's door."""
    async with Sandbox(token=TOKEN).serve() as address, httpx.AsyncClient(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database that is not there yet."""
    return f"sqlite:///{tmp_path / 'data' / 'cronos.sqlite3'}"


def address_of(telegram: httpx.AsyncClient) -> str:
    return str(telegram.base_url).rstrip("/")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


async def ask(telegram: httpx.AsyncClient, text: str) -> str:
    """Type as Ana, and wait for the answer."""
    sent = (await telegram.post("/api/send", json={"person": ANA, "chat": ANA, "text": text})).json()
    for _ in range(400):
        messages = (await telegram.get("/api/messages", params={"person": ANA, "chat": ANA})).json()
        if messages[-1]["message_id"] > sent["message_id"]:
            answer: str = messages[-1]["text"]
            return answer
        await asyncio.sleep(0.03)
    raise AssertionError("no answer")


async def test_polls_answers_and_stops_when_told(telegram: httpx.AsyncClient, url: str, tmp_path: Path) -> None:
    settings = {"bot_token": TOKEN, "telegram_api_url": address_of(telegram), "database_url": url}
    async with running("run", folder=tmp_path, **settings) as bot:
        await bot.logs("started")
        assert "/help" in await ask(telegram, "/help")
        # SQLite carries one process: a second one says so, and leaves the first alone.
        async with running("run", folder=tmp_path, **settings) as second:
            assert await second.ends() == 2
            assert "another process runs on" in second.log
        assert "/help" in await ask(telegram, "/help")
        assert await bot.stops(signal.SIGTERM, seconds=5) == 0, bot.log
    assert "stopped" in bot.log
    assert "Traceback" not in bot.log
    assert TOKEN not in bot.log


async def test_takes_updates_by_webhook(telegram: httpx.AsyncClient, url: str, tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    settings = {
        "bot_token": TOKEN,
        "telegram_api_url": address_of(telegram),
        "database_url": url,
        "webhook_url": f"http://{listen}",
        "webhook_secret": "a-secret",
        "listen": listen,
    }
    async with (
        running("run", folder=tmp_path, **settings) as bot,
        httpx.AsyncClient(base_url=f"http://{listen}") as web,
    ):
        await bot.logs("started")
        assert "/help" in await ask(telegram, "/help")
        assert (await web.get("/ready")).json() == {"status": "ready"}
        assert (await web.get("/health")).json() == {"status": "alive"}
        forged = await web.post("/telegram", json={"update_id": 1}, headers={"X-Telegram-Bot-Api-Secret-Token": "no"})
        assert forged.status_code == 403
        bot.process.send_signal(signal.SIGINT)
        # It says so first, and takes what comes until the balancer has heard.
        hindrance = await web.get("/ready")
        for _ in range(200):
            if hindrance.status_code != 200:
                break
            hindrance = await web.get("/ready")
        assert hindrance.json() == {"status": "not ready", "reason": "stopping"}
        assert "/help" in await ask(telegram, "/help")
        assert await bot.ends(10) == 0, bot.log


async def test_an_address_that_is_taken(telegram: httpx.AsyncClient, url: str, tmp_path: Path) -> None:
    taken = address_of(telegram).removeprefix("http://")
    settings = {
        "bot_token": TOKEN,
        "telegram_api_url": address_of(telegram),
        "database_url": url,
        "webhook_url": "https://bot.example.org",
        "webhook_secret": "a-secret",
        "listen": taken,
    }
    async with running("run", folder=tmp_path, **settings) as bot:
        assert await bot.ends() == 2
    assert bot.log.splitlines()[-1].startswith(f"cronos: cannot listen on {taken}")


async def test_a_wrong_token(telegram: httpx.AsyncClient, url: str, tmp_path: Path) -> None:
    wrong = "7123456789:AAwrong-token-of-the-local-telegram"
    settings = {"bot_token": wrong, "telegram_api_url": address_of(telegram), "database_url": url}
    async with running("run", folder=tmp_path, **settings) as bot:
        assert await bot.ends() == 2
    line = f"cronos: {address_of(telegram)} refuses the token in CRONOS_BOT_TOKEN: copy it again from @BotFather\n"
    assert bot.log.endswith(line) and "started" not in bot.log and "stopped" not in bot.log
    assert wrong not in bot.log
    assert "Traceback" not in bot.log


@pytest.mark.parametrize(
    "token", ['"7123456789:AAE"', "7123456789:AAE AAE", "7123456789:AAE/../x", "7123456789:AAEé", " "]
)
def test_what_can_be_no_token(token: str, url: str) -> None:
    ended = types("run", bot_token=token, database_url=url)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("cronos: CRONOS_BOT_TOKEN holds what no token does")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("status", "line"),
    [(502, "Telegram does not answer at {}: Bad Gateway (502)"), (200, "what answers at {} is no Bot API server")],
)
async def test_a_web_page_instead_of_the_api(status: int, line: str, url: str, tmp_path: Path) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html></html>".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        settings = {"bot_token": TOKEN, "telegram_api_url": address, "database_url": url}
        async with running("run", folder=tmp_path, **settings) as bot:
            assert await bot.ends(seconds=20) == 2
    assert bot.log.splitlines()[-1].startswith(f"cronos: {line.format(address)}")
    assert "Traceback" not in bot.log


async def test_an_address_where_nobody_answers(url: str, tmp_path: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    settings = {"bot_token": TOKEN, "telegram_api_url": nobody, "database_url": url}
    async with running("run", folder=tmp_path, **settings) as bot:
        assert await bot.ends(seconds=20) == 2
    assert bot.log.count("trying again") == 3
    assert bot.log.splitlines()[-1].startswith(f"cronos: Telegram does not answer at {nobody}")
    assert "Traceback" not in bot.log


def test_no_token(url: str) -> None:
    ended = types("run", database_url=url)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("cronos: CRONOS_BOT_TOKEN is not set")


async def test_a_database_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100)
    async with running("run", folder=tmp_path, bot_token=TOKEN, database_url=f"sqlite:///{path}") as bot:
        assert await bot.ends() == 2
    assert bot.log == f"cronos: {path} cannot be opened as a database: file is not a database\n"
