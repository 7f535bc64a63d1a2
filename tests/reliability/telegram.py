"""A Bot API server that does little but count: a process of its own, so that it costs the bot no time.

It answers `sendMessage` as Telegram would, notes chat and text, and misbehaves as it is told to.
"""

import asyncio
import json
import multiprocessing
import random
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

BOT = {"id": 7_123_456_789, "is_bot": True, "first_name": "Cronos", "username": "CronosBot"}
# From so many messages on a wave of 429 begins, and it lasts for so many.
WAVE, REFUSED = 400, 12


@dataclass(frozen=True)
class Weather:
    """How much goes wrong: shares of calls from 0 to 1, and whether waves of 429 come."""

    seed: int = 1
    failing: float = 0.0
    lost_replies: float = 0.0
    time_outs: float = 0.0
    waves: bool = False
    moved_to: int | None = None


class _Telegram:
    def __init__(self, weather: Weather) -> None:
        self.weather = weather
        self.random = random.Random(weather.seed)
        self.arrived: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.asked = 0
        self.brought = 0
        self.updates: list[dict[str, Any]] = []
        self.has_updates = asyncio.Event()
        self.pressed: dict[tuple[int, int], asyncio.Future[None]] = {}

    async def serve(self, pipe: Any) -> None:
        server = await asyncio.start_server(self.answer_connection, "127.0.0.1", 0, backlog=256)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    async def answer_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                line, *headers = head.decode("latin-1").split("\r\n")
                fields = dict(header.lower().split(": ", 1) for header in headers if ": " in header)
                body = await reader.readexactly(int(fields.get("content-length", 0)))
                answer = await self.answer(line.split(" ")[1], fields.get("content-type", ""), body)
                if answer is None:
                    break
                status, document = answer
                payload = json.dumps(document).encode()
                writer.write(
                    f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n"
                    f"Content-Length: {len(payload)}\r\n\r\n".encode()
                    + payload
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def answer(self, path: str, kind: str, body: bytes) -> tuple[int, dict[str, Any]] | None:
        path, _, query = path.partition("?")
        method = path.rsplit("/", 1)[-1]
        if method == "total":
            return 200, {"total": self.arrived.total()}
        if method == "counts":
            return 200, {"arrived": self.arrived, "faults": self.faults}
        params = dict(urllib.parse.parse_qsl(query)) | (
            json.loads(body) if "json" in kind else dict(urllib.parse.parse_qsl(body.decode()))
        )
        match method:
            case "press":
                return await self.press(params)
            case "getMe":
                return 200, {"ok": True, "result": BOT}
            case "getUpdates":
                return 200, {"ok": True, "result": await self.get_updates(int(params.get("offset", 0)))}
            case "sendMessage":
                return await self.send(int(params["chat_id"]), params["text"])
            case "editMessageText":
                shown = self.pressed.pop((int(params["chat_id"]), int(params["message_id"])), None)
                if shown is not None:
                    shown.set_result(None)
        return 200, {"ok": True, "result": True}

    async def press(self, update: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Bring a press to the bot that polls, and answer when the pressed card has changed."""
        message = update["callback_query"]["message"]
        shown = asyncio.get_running_loop().create_future()
        self.pressed[message["chat"]["id"], message["message_id"]] = shown
        self.brought += 1
        self.updates.append(update | {"update_id": self.brought})
        self.has_updates.set()
        await asyncio.wait_for(shown, 20)
        return 200, {"ok": True}

    async def get_updates(self, offset: int) -> list[dict[str, Any]]:
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        if not self.updates:
            self.has_updates.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.has_updates.wait(), 20)
        return self.updates

    async def send(self, chat_id: int, text: str) -> tuple[int, dict[str, Any]] | None:
        self.asked += 1
        weather, draw = self.weather, self.random.random()
        if weather.moved_to is not None and chat_id != weather.moved_to:
            return _refuse(
                400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=weather.moved_to
            )
        if weather.waves and self.asked % WAVE < REFUSED:
            self.faults["429"] += 1
            return _refuse(429, "Too Many Requests: retry after 1", retry_after=1)
        if draw < weather.failing:
            self.faults["5xx"] += 1
            return _refuse(502, "Bad Gateway")
        if draw < weather.failing + weather.time_outs:
            self.faults["time-out"] += 1
            await asyncio.sleep(30)
            return None
        self.arrived[f"{chat_id} {text}"] += 1
        if draw < weather.failing + weather.time_outs + weather.lost_replies:
            self.faults["lost reply"] += 1
            return None
        chat = {"id": chat_id, "type": "private", "first_name": "A"}
        message = {"message_id": self.asked, "date": 1_800_000_000, "chat": chat, "text": text}
        return 200, {"ok": True, "result": message}


def _refuse(code: int, reason: str, **parameters: int) -> tuple[int, dict[str, Any]]:
    return code, {"ok": False, "error_code": code, "description": reason} | (
        {"parameters": parameters} if parameters else {}
    )


def _run(weather: Weather, pipe: Any) -> None:
    asyncio.run(_Telegram(weather).serve(pipe))


class Counted:
    """The server as its test sees it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def total(self) -> int:
        """How many messages arrived."""
        total: int = self._get("total")["total"]
        return total

    def arrived(self) -> Counter[str]:
        """How often which message (chat id, blank, text) arrived."""
        return Counter(self._get("counts")["arrived"])

    def faults(self) -> dict[str, int]:
        """How often what went wrong."""
        found: dict[str, int] = self._get("counts")["faults"]
        return found

    def _get(self, what: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.address}/{what}", timeout=30) as answer:  # noqa: S310 - its own server
            counts: dict[str, Any] = json.load(answer)
            return counts


@contextmanager
def counting_telegram(**weather: Any) -> Iterator[Counted]:
    """A server of its own process, gone afterwards."""
    context = multiprocessing.get_context("forkserver")
    mine, its = context.Pipe()
    process = context.Process(target=_run, args=(Weather(**weather), its), daemon=True)
    process.start()
    try:
        yield Counted(f"http://127.0.0.1:{mine.recv()}")
    finally:
        process.kill()
        process.join()
