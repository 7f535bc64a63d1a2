"""The bot's HTTP client beside the library's own: the same on the wire, and the same errors for the same faults."""

import asyncio
import re
import socket
from io import BytesIO, UnsupportedOperation
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, InputFile, InputMediaDocument, InputMediaPhoto
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.http_client import AiohttpRequest
from tests.bot import telegram_double as double
from tests.bot.telegram_double import TOKEN, Client, Manner, answering, calling, failing, fails, serving, until


@pytest.mark.parametrize(
    ("manner", "error"),
    [
        (double.silent, TimedOut),
        (double.half, TimedOut),
        (double.cut, NetworkError),
        (double.hanging_up, NetworkError),
        (double.resetting, NetworkError),
        (double.resetting_at_once, NetworkError),
        (double.not_http, NetworkError),
    ],
)
async def test_an_answer_that_does_not_come(client: Client, manner: Manner, error: type[TelegramError]) -> None:
    async with serving(manner) as wire, calling(client, wire.address, read_timeout=0.2) as bot:
        await fails(bot.send_message(1, "Salut"), client, error)
        await until(lambda: not wire.open)


async def test_a_slow_answer_is_no_silent_one(client: Client) -> None:
    async with serving(double.dripping) as wire, calling(client, wire.address, read_timeout=0.4) as bot:
        assert await bot.send_chat_action(1, "typing")


async def test_nobody_listens(client: Client) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}"
        async with calling(client, address) as bot:
            await fails(bot.send_message(1, "Salut"), client, NetworkError, sent=False)


async def test_a_name_that_nobody_has(client: Client) -> None:
    async with calling(client, "http://nobody.invalid") as bot:
        await fails(bot.send_message(1, "Salut"), client, NetworkError, sent=False)


async def test_a_connection_that_is_not_taken(client: Client) -> None:
    async with double.never_accepting() as address, calling(client, address, connect_timeout=0.2) as bot:
        await fails(bot.send_message(1, "Salut"), client, TimedOut, sent=False)


async def test_an_upload_that_is_not_taken(client: Client) -> None:
    files = BytesIO(bytes(20_000_000))
    async with serving(double.deaf) as wire, calling(client, wire.address, media_write_timeout=0.2) as bot:
        await fails(bot.send_document(1, files, read_timeout=30), client, TimedOut)
        # A text is small: it lies with the system before the other side reads it.
        await fails(bot.send_message(1, "Salut", read_timeout=0.2), client, TimedOut)


async def test_no_connection_is_free(client: Client) -> None:
    settings = {"connection_pool_size": 1, "pool_timeout": 0.1, "read_timeout": 30}
    async with serving(double.silent) as wire, calling(client, wire.address, **settings) as bot:
        first = asyncio.create_task(bot.send_message(1, "first"))
        await until(lambda: wire.requests)
        error = await fails(bot.send_message(1, "second"), client, TimedOut, sent=False)
        assert str(error).startswith("Pool timeout: ")
        assert len(wire.requests) == 1
        wire.manner = answering()
        first.cancel()
        await asyncio.wait([first])
        assert await bot.send_chat_action(1, "typing")


async def test_a_call_has_time_outs_of_its_own(client: Client) -> None:
    patient = {"read_timeout": 30, "connect_timeout": 30, "pool_timeout": 30, "write_timeout": 30}
    async with serving(double.silent) as wire, calling(client, wire.address, **patient) as bot:
        assert bot.request.read_timeout == 30
        await fails(bot.send_message(1, "Salut", read_timeout=0.1), client, TimedOut)
    async with double.never_accepting() as address, calling(client, address, **patient) as bot:
        await fails(bot.send_message(1, "Salut", connect_timeout=0.1), client, TimedOut, sent=False)
    async with serving(double.deaf) as wire, calling(client, wire.address, **patient) as bot:
        large = BytesIO(bytes(20_000_000))
        await fails(bot.send_document(1, large, write_timeout=0.1), client, TimedOut)
    async with serving(double.silent) as wire, calling(client, wire.address, connection_pool_size=1, **patient) as bot:
        first = asyncio.create_task(bot.send_message(1, "first"))
        await until(lambda: wire.requests)
        await fails(bot.send_message(1, "second", pool_timeout=0.1), client, TimedOut, sent=False)
        first.cancel()
        await asyncio.wait([first])
    hasty = {"read_timeout": 0.05, "connect_timeout": 5}
    async with serving(double.dripping) as wire, calling(client, wire.address, **hasty) as bot:
        assert await bot.send_chat_action(1, "typing", read_timeout=None)


@pytest.mark.parametrize(
    ("manner", "error", "text"),
    [
        (failing("Bad Request: chat not found", 400), BadRequest, "Chat not found"),
        (failing("Unauthorized", 401), InvalidToken, "Unauthorized"),
        (failing("Forbidden: bot was blocked by the user", 403), Forbidden, "Forbidden: bot was blocked by the user"),
        (failing("Not Found", 404), InvalidToken, "Not Found"),
        (failing("Conflict: terminated", 409), Conflict, "Conflict: terminated"),
        (failing("Too Many Requests", 429, retry_after=7), RetryAfter, "Flood control exceeded. Retry in 7 seconds"),
        (
            failing("Bad Request: group upgraded", 400, migrate_to_chat_id=-100),
            ChatMigrated,
            "Group migrated to supergroup. New chat id: -100",
        ),
        (failing("Internal Server Error", 500), NetworkError, "Internal Server Error"),
        (answering(502, b"<html>502 Bad Gateway</html>"), NetworkError, "Bad Gateway (502)"),
        (answering(200, b"<html>Welcome</html>"), TelegramError, "Invalid server response"),
        (answering(302, b""), NetworkError, "Found (302)"),
        (answering(599, b""), NetworkError, "Unknown HTTPError (599)"),
    ],
)
async def test_an_answer_that_refuses(client: Client, manner: Manner, error: type[TelegramError], text: str) -> None:
    async with serving(manner) as wire, calling(client, wire.address) as bot:
        assert text in str(await fails(bot.send_message(1, "Salut"), client, error))


async def the_request(client: Client, call: Any) -> double.Received:
    """What arrives at Telegram of the call, made with the client; parts are told apart by `BOUNDARY`."""
    async with serving(answering()) as wire, calling(client, wire.address) as bot:
        await call(bot)
    (received,) = wire.requests
    kind = received.headers.get("content-type", "")
    if boundary := re.search("boundary=(.+)", kind):
        received.body = received.body.replace(boundary[1].encode(), b"BOUNDARY")
        received.headers["content-type"] = kind.replace(boundary[1], "BOUNDARY")
    for name in ("host", "content-length", "accept-encoding", "connection"):
        received.headers.pop(name, None)
    return received


async def send_text(bot: Bot) -> None:
    await bot.send_chat_action(
        -1001234567890, "typing", api_kwargs={"a": "ț & <b>=\n", "b": [1, {"c": None}], "d": True}
    )


async def send_nothing(bot: Bot) -> None:
    await bot.delete_webhook()


async def send_document(bot: Bot) -> None:
    document = InputFile(b"id;nume\n1;Ana\n", filename='ședință "1".csv', attach=False)
    await bot.set_webhook("https://cronos.example", certificate=document, secret_token="ă")


async def send_photo(bot: Bot) -> None:
    await bot.set_chat_photo(7, InputFile(BytesIO(bytes(range(256)) * 3000), filename="a.PNG", read_file_handle=False))


@pytest.mark.parametrize("call", [send_text, send_nothing, send_document, send_photo])
async def test_the_wire_is_the_same(call: Any) -> None:
    ours, stock = await the_request(AiohttpRequest, call), await the_request(HTTPXRequest, call)
    assert ours == stock


async def test_several_files_at_once(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "raport.pdf"
    path.write_bytes(bytes(range(256)) * 40_000)
    media: list[InputMediaDocument | InputMediaPhoto] = [
        InputMediaDocument(path.open("rb"), caption="1"),
        InputMediaDocument(b"\x00\r\n--\r\n", filename="date.bin", thumbnail=b"small"),
        InputMediaPhoto(BytesIO(b"\xff\xd8\xff" * 100_000), filename="poză.jpg"),
    ]
    async with serving(answering(body=b'{"ok":true,"result":[]}')) as wire, calling(client, wire.address) as bot:
        await bot.send_media_group(1, media)
    (received,) = wire.requests
    names = set(re.findall(rb"attach://(\w+)", received.body))
    assert len(names) == 4
    for name in names:
        assert received.body.count(b'form-data; name="%s"' % name) == 1
    for content in (path.read_bytes(), b"\x00\r\n--\r\n", b"small", b"\xff\xd8\xff" * 100_000):
        assert b"\r\n\r\n%s\r\n--" % content in received.body
    assert b'filename="raport.pdf"\r\nContent-Type: application/pdf' in received.body
    assert 'filename="poză.jpg"\r\nContent-Type: image/jpeg'.encode() in received.body


class Pipe(BytesIO):
    """A file without an end that could be looked for."""

    def seek(self, *_: int) -> int:
        raise UnsupportedOperation

    def tell(self) -> int:
        raise UnsupportedOperation


async def test_a_file_without_a_length(client: Client) -> None:
    file = InputFile(Pipe(b"0123456789" * 30_000), filename="a.bin", read_file_handle=False)
    async with serving(answering()) as wire, calling(client, wire.address) as bot:
        assert await bot.set_chat_photo(1, file)
    (received,) = wire.requests
    assert received.headers["transfer-encoding"] == "chunked"
    assert b"\r\n\r\n%s\r\n--" % (b"0123456789" * 30_000) in received.body


async def test_reads_files(client: Client) -> None:
    content = bytes(range(256)) * 20_000
    async with serving(answering(body=content)) as wire, calling(client, wire.address) as bot:
        assert await bot.request.retrieve(f"{wire.address}/file/bot{TOKEN}/a%20b.pdf") == content
    assert wire.requests[0].line == f"GET /file/bot{TOKEN}/a%20b.pdf HTTP/1.1"


async def test_one_connection_serves_many_calls(client: Client) -> None:
    async with serving(answering()) as wire, calling(client, wire.address, connection_pool_size=2) as bot:
        for _ in range(5):
            await bot.send_chat_action(1, "typing")
        assert wire.connections == 1
        await asyncio.gather(*(bot.send_chat_action(1, "typing") for _ in range(20)))
        assert wire.connections == 2
    assert len(wire.requests) == 25


@pytest.mark.parametrize("manner", [double.silent, double.half, double.deaf])
async def test_cancelled_calls_leave_nothing_behind(client: Client, manner: Manner) -> None:
    settings = {"connection_pool_size": 3, "read_timeout": 30, "media_write_timeout": 30}
    content = bytes(20_000_000)
    async with serving(manner) as wire, calling(client, wire.address, **settings) as bot:
        for _ in range(2):
            calls = [
                asyncio.create_task(bot.send_document(1, content) if manner is double.deaf else bot.get_chat(1))
                for _ in range(3)
            ]
            await until(lambda: wire.open == 3)
            # A moment, in which those who read have read all, and the uploads stand still.
            await asyncio.sleep(0.05)
            for call in calls:
                call.cancel()
            ended = await asyncio.gather(*calls, return_exceptions=True)
            assert [type(error) for error in ended] == [asyncio.CancelledError] * 3
            wire.hears.set()
            await until(lambda: wire.open == 0)
            wire.hears.clear()
        # What is unsent is given up, instead of waiting for the other side on a connection that nobody counts.
        assert max(wire.heard, default=0) < len(content)
        wire.manner = answering()
        assert await bot.send_chat_action(1, "typing")


async def test_shut_down_and_open_again(client: Client) -> None:
    async with serving(answering()) as wire, calling(client, wire.address) as bot:
        await bot.request.initialize()
        assert await bot.send_chat_action(1, "typing")
        await bot.request.shutdown()
        await bot.request.shutdown()
        await until(lambda: not wire.open)
        await fails(bot.send_chat_action(1, "typing"), client, NetworkError, sent=False)
        await bot.request.initialize()
        assert await bot.send_chat_action(1, "typing")


async def test_a_shutdown_ends_the_calls_under_way() -> None:
    settings = {"connection_pool_size": 1, "read_timeout": 30, "pool_timeout": 30}
    async with serving(double.silent) as wire, calling(AiohttpRequest, wire.address, **settings) as bot:
        sent = asyncio.create_task(bot.send_message(1, "first"))
        await until(lambda: wire.requests)
        waiting = asyncio.create_task(bot.send_message(1, "second"))
        await asyncio.sleep(0.02)
        await bot.request.shutdown()
        await fails(sent, AiohttpRequest, NetworkError)
        await fails(waiting, AiohttpRequest, NetworkError, sent=False)


def test_each_loop_has_its_own_connections(client: Client) -> None:
    request: BaseRequest = client(connection_pool_size=1)

    async def call() -> None:
        async with serving(answering()) as wire:
            await request.initialize()
            assert (await request.do_request(f"{wire.address}/bot{TOKEN}/getMe", "POST"))[0] == 200
            await request.shutdown()

    asyncio.run(call())
    asyncio.run(call())
