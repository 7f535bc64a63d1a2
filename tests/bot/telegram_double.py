"""A server of HTTP that misbehaves as a test wants, a proxy, and what calls them: two clients that must act alike."""

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.http_client import AiohttpRequest, was_surely_not_sent

TOKEN = "7123456789:AAtest-token-of-the-local-telegram-0"
Client = type[AiohttpRequest] | type[HTTPXRequest]


@dataclass
class Received:
    """A request as it came over the wire."""

    line: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Wire:
    """One request after the other on each connection: read, then whatever `manner` does."""

    address: str
    requests: list[Received] = field(default_factory=list)
    connections: int = 0
    open: int = 0
    manner: "Manner | None" = None
    hears: asyncio.Event = field(default_factory=asyncio.Event)
    heard: list[int] = field(default_factory=list)


Manner = Callable[[Wire, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(manner: Manner) -> AsyncIterator[Wire]:
    """Serve on a port of the machine's choice; `manner` is called for each request until it closes."""
    wire = Wire("", manner=manner)
    at_work: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        at_work.add(cast(asyncio.Task[None], asyncio.current_task()))
        wire.connections += 1
        wire.open += 1
        try:
            while not reader.at_eof() and not writer.is_closing():
                assert wire.manner is not None
                await wire.manner(wire, reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            wire.open -= 1
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    wire.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield wire
    finally:
        server.close()
        for task in at_work:
            task.cancel()
        await asyncio.gather(*at_work)


async def read_request(wire: Wire, reader: asyncio.StreamReader) -> Received:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    line, *rest = head.rstrip().split("\r\n")
    headers = {name.lower(): value for name, _, value in (text.partition(": ") for text in rest)}
    if headers.get("transfer-encoding") == "chunked":
        body = await _read_chunks(reader)
    else:
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    received = Received(line, headers, body)
    wire.requests.append(received)
    return received


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


def answering(status: int = 200, body: bytes = b'{"ok":true,"result":true}') -> Manner:
    async def answer(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(wire, reader)
        writer.write(b"HTTP/1.1 %d Any\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))
        await writer.drain()

    return answer


def failing(description: str, code: int, **parameters: int) -> Manner:
    """Telegram's answer to a call that it refuses."""
    answer = {"ok": False, "error_code": code, "description": description}
    return answering(code, json.dumps(answer | ({"parameters": parameters} if parameters else {})).encode())


async def silent(wire: Wire, reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Read the request and never say a word."""
    await read_request(wire, reader)
    await reader.read()


async def half(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Begin an answer and never end it."""
    await read_request(wire, reader)
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok":')
    await reader.read()


async def cut(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Hang up in the midst of an answer."""
    await read_request(wire, reader)
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok":')
    writer.close()


async def dripping(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer piece by piece, slower in all than any time-out, but never silent for long."""
    await read_request(wire, reader)
    body = b'{"ok":true,"result":true}'
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
    for start in range(0, len(body), 5):
        writer.write(body[start : start + 5])
        await asyncio.sleep(0.1)


async def hanging_up(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read_request(wire, reader)
    writer.close()


async def resetting(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read_request(wire, reader)
    _reset(writer)


async def resetting_at_once(_wire: Wire, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    _reset(writer)


async def deaf(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take a connection and read nothing from it until `wire.hears` is set; then count what there is."""
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    await wire.hears.wait()
    writer.transport.resume_reading()  # type: ignore[attr-defined]
    wire.heard.append(len(await reader.read()))


async def not_http(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await read_request(wire, reader)
    writer.write(b"220 mail.example ESMTP\r\n\r\n")
    writer.close()


def _reset(writer: asyncio.StreamWriter) -> None:
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def passing_on(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A proxy: passes a request on where its line names a whole URL, and opens no tunnel."""
    request = await read_request(wire, reader)
    method, url, _ = request.line.split()
    if method == "CONNECT":
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        return
    host, _, path = url.removeprefix("http://").partition("/")
    name, _, port = host.partition(":")
    their_reader, their_writer = await asyncio.open_connection(name, int(port))
    head = f"{method} /{path} HTTP/1.1\r\nContent-Length: {len(request.body)}\r\nConnection: close\r\n\r\n"
    their_writer.write(head.encode() + request.body)
    answer = await their_reader.readuntil(b"}")
    their_writer.close()
    writer.write(answer)


@asynccontextmanager
async def never_accepting() -> AsyncIterator[str]:
    """An address whose queue of connections is full: whoever connects waits."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        try:
            yield f"http://127.0.0.1:{full.getsockname()[1]}"
        finally:
            for filler in fillers:
                filler.close()


@asynccontextmanager
async def calling(client: Client, address: str, **settings: Any) -> AsyncIterator[Bot]:
    """A bot that calls `address` through the client."""
    request = client(**settings)
    await request.initialize()
    try:
        yield Bot(TOKEN, base_url=f"{address}/bot", request=request, get_updates_request=request)
    finally:
        await request.shutdown()


async def fails(call: Any, client: Client, expected: type[TelegramError], *, sent: bool = True) -> TelegramError:
    """The call's error: of exactly that class, without the token, and with our client knowing if it was sent."""
    with pytest.raises(TelegramError) as caught:
        await call
    assert type(caught.value) is expected
    if client is AiohttpRequest:
        assert was_surely_not_sent(caught.value) is not sent
        told: BaseException | None = caught.value
        while told is not None:
            assert TOKEN not in f"{told} {told!r}"
            told = told.__cause__ or told.__context__
    return caught.value


async def until(condition: Callable[[], Any]) -> None:
    """Wait for something that nobody tells of."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in a library
            await asyncio.sleep(0.005)
