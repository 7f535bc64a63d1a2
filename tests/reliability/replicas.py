"""Several `cronos run` on one PostgreSQL: replicas that can be killed and come back, and what they talk to."""

import asyncio
import multiprocessing
import os
import signal
import socket
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from pydantic import SecretStr

from bot.runtime import Runtime
from bot.web import serving
from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.settings import Settings

TOKEN = "7123456789:AAtest-token-of-the-local-telegram-0"
SECRET = "a-secret"

# A process that has imported everything, and is forked for each life of a replica: it begins within moments.
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.reliability.replicas"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Replica:
    """One process, on a port of its own that it keeps across its lives."""

    def __init__(self, database_url: str, telegram: str) -> None:
        self.port = free_port()
        self._arguments = (database_url, telegram, self.port)
        self._process: Any = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._process = _context.Process(target=live, args=self._arguments, daemon=True)
        self._process.start()

    def kill(self) -> None:
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.join()

    def stop(self) -> int:
        """Ask it to stop, and give its exit code."""
        os.kill(self._process.pid, signal.SIGTERM)
        self._process.join(30)
        code: int = self._process.exitcode
        return code


def live(database_url: str, telegram: str, port: int) -> None:
    """A replica's life, until it is killed or told to stop."""
    asyncio.run(_live(database_url, telegram, port))


async def _live(database_url: str, telegram: str, port: int) -> None:
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        telegram_api_url=telegram,
        database_url=database_url,
        webhook_url=f"http://127.0.0.1:{port}",
        webhook_secret=SecretStr(SECRET),
        listen=f"127.0.0.1:{port}",
        _env_file=None,
    )
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    db = Database(database_url)
    runtime = Runtime(settings, db, SystemClock())
    await runtime.start()
    async with serving(runtime):
        await stopped.wait()
    await runtime.stop()
    db.close()


class BotApi:
    """Telegram's side of the calls: says yes to everything, and counts the messages that came to each chat."""

    def __init__(self) -> None:
        self.messages: dict[int, list[str]] = defaultdict(list)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        port = free_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            await runner.cleanup()

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        result: Any = True
        if method == "getme":
            result = {"id": 7123456789, "is_bot": True, "first_name": "Cronos", "username": "CronosBot"}
        elif method in {"sendmessage", "editmessagetext"}:
            fields = await request.post()
            chat_id, text = int(str(fields["chat_id"])), str(fields["text"])
            self.messages[chat_id].append(text)
            chat = {"id": chat_id, "type": "private", "first_name": "X"}
            result = {"message_id": len(self.messages[chat_id]), "date": 1, "chat": chat, "text": text}
        return web.json_response({"ok": True, "result": result})
