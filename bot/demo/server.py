"""Runs the demo: one process, one loop, one address. Everything it keeps lies in one folder."""

import asyncio
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr

from bot.demo.sample import list_people, load_sample
from bot.demo.time import DemoTime
from bot.runtime import Runtime
from bot.sandbox.server import Sandbox
from cronos_core.database import Database
from cronos_core.migrate import check_owner, upgrade
from cronos_core.settings import Settings

# Of the right shape and known to everybody: the local Telegram is the only one that takes it.
TOKEN = "4242424242:AAlocal-telegram-of-the-cronos-demo"  # noqa: S105


async def run_demo(
    settings: Settings, *, folder: Path, port: int, fresh: bool, announce: Callable[[str], None]
) -> None:
    """Serve until Ctrl-C; calls `announce(address)` once the page answers. Raises `OSError` for a port in use."""
    _prepare(folder, fresh=fresh)
    db = Database(f"sqlite:///{folder / 'demo.sqlite3'}")
    try:
        check_owner(db)
        upgrade(db)
        time = DemoTime(folder / "clock", db)
        await db.write(load_sample, zone=settings.zone, now=time.now())
        sandbox = Sandbox(token=TOKEN, store=folder / "telegram", time_machine=time, people=list_people())
        sandbox.introduce_everybody()
        async with sandbox.serve(port=port) as address:
            await _run_bot(settings, db, time, address, announce)
    finally:
        db.close()


def _prepare(folder: Path, *, fresh: bool) -> None:
    if fresh:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)


async def _run_bot(
    settings: Settings, db: Database, time: DemoTime, address: str, announce: Callable[[str], None]
) -> None:
    local = settings.model_copy(update={"bot_token": SecretStr(TOKEN), "telegram_api_url": address})
    runtime = Runtime(local, db, time)
    time.after_jump = runtime.sweep
    try:
        await runtime.start()
        await runtime.poll()
        announce(address)
        await _until_stopped()
    finally:
        await runtime.stop()


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM"):
        # Windows' loop has no signal handlers; there, Ctrl-C raises KeyboardInterrupt by itself.
        if os.name != "nt":
            loop.add_signal_handler(signal.Signals[name], stopped.set)
    await stopped.wait()
