"""A Bot API server that costs next to nothing: it hands out a backlog, takes the replies, and keeps the times.

`python -m bot.bench.telegram UPDATES CHATS DATE` serves on a free port, which it prints. The paths of the
measurement itself are `/start` (the backlog is whole again), `/begun`, `/finished` (answered when that is so)
and `/report`.
"""

import asyncio
import json
import re
import sys
import time
from collections import deque
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bot.bench.backlog import write_backlog

BATCH = 100
BOT = {"id": 7123456789, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
PART = re.compile(rb'name="([^"]+)"[^\r]*(?:\r\n[^\r]+)*\r\n\r\n(.*?)\r\n--', re.DOTALL)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
TRUE = b'{"ok":true,"result":true}'


class BenchTelegram:
    """The state of one contender's turn, and the answers to its calls."""

    def __init__(self, updates: int, chats: int, date: int) -> None:
        self._backlog = list(write_backlog(updates, chats, date=date))
        self._date = date
        self.start()

    def start(self) -> None:
        """A new turn: nothing is confirmed, nothing has been answered."""
        self._handed_out = 0
        self._waiting: dict[int, deque[float]] = {}
        self._latencies: list[float] = []
        self._calls: dict[str, int] = {}
        self._began = self._ended = 0.0
        self.begun, self.finished = asyncio.Event(), asyncio.Event()

    def report(self) -> dict[str, Any]:
        return {
            "seconds": self._ended - self._began,
            "latencies": self._latencies,
            "replies": len(self._latencies),
            "calls": self._calls,
        }

    async def answer(self, path: str, body: bytes) -> bytes:
        """What a call is answered with; `path` is that of its URL, the query included."""
        url = urlsplit(path)
        method = url.path.rpartition("/")[2].lower()
        self._calls[method] = self._calls.get(method, 0) + 1
        match method:
            case "getupdates":
                return await self._hand_out(dict(parse_qsl(url.query)) | read_form(body))
            case "sendmessage":
                return self._take(read_form(body))
            case "getme":
                return _ok(BOT)
        return TRUE

    async def _hand_out(self, asked: dict[str, str]) -> bytes:
        first = self._backlog[0][0]
        start = max(0, int(asked.get("offset", 0)) - first)
        batch = self._backlog[start : start + min(BATCH, int(asked.get("limit", BATCH)))]
        if not batch:
            # As Telegram does when there is nothing: it waits.
            await asyncio.sleep(float(asked.get("timeout", 0)))
            return b'{"ok":true,"result":[]}'
        now = time.perf_counter()
        if not self.begun.is_set():
            self._began = now
            self.begun.set()
        # What is asked for again was handed out already.
        for _, chat, _ in batch[max(0, self._handed_out - start) :]:
            self._waiting.setdefault(chat, deque()).append(now)
        self._handed_out = max(self._handed_out, start + len(batch))
        return b'{"ok":true,"result":[' + b",".join(one for _, _, one in batch) + b"]}"

    def _take(self, message: dict[str, str]) -> bytes:
        self._ended = time.perf_counter()
        chat = int(message["chat_id"])
        if waiting := self._waiting.get(chat):
            self._latencies.append(self._ended - waiting.popleft())
        if len(self._latencies) == len(self._backlog):
            self.finished.set()
        sent = {
            "message_id": 1_000_000 + len(self._latencies),
            "from": BOT,
            "chat": {"id": chat, "type": "private", "first_name": "Member"},
            "date": self._date,
            "text": message["text"],
        }
        return _ok(sent | ({"reply_markup": json.loads(markup)} if (markup := message.get("reply_markup")) else {}))


def read_form(body: bytes) -> dict[str, str]:
    """The fields of a form of either kind, or of JSON."""
    if body.startswith(b"--"):
        return {name.decode(): value.decode() for name, value in PART.findall(body)}
    if body.startswith(b"{"):
        return {name: str(value) for name, value in json.loads(body).items()}
    return dict(parse_qsl(body.decode()))


def _ok(result: Any) -> bytes:
    return b'{"ok":true,"result":' + json.dumps(result).encode() + b"}"


async def _serve(telegram: BenchTelegram, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(head)
            body = await reader.readexactly(int(length[1])) if length else b""
            answer = await _route(telegram, head.split(b" ", 2)[1].decode(), body)
            writer.write(HEAD % len(answer) + answer)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def _route(telegram: BenchTelegram, path: str, body: bytes) -> bytes:
    match path:
        case "/start":
            telegram.start()
        case "/begun":
            await telegram.begun.wait()
        case "/finished":
            await telegram.finished.wait()
        case "/report":
            return json.dumps(telegram.report()).encode()
        case _:
            return await telegram.answer(path, body)
    return TRUE


async def serve(updates: int, chats: int, date: int) -> None:
    """Serve until the process is ended; says the port in the first line of stdout."""
    telegram = BenchTelegram(updates, chats, date)
    server = await asyncio.start_server(lambda reader, writer: _serve(telegram, reader, writer), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(*(int(word) for word in sys.argv[1:4])))
