"""Runs the demo: one process, one loop, one address. Everything it keeps lies in one folder."""

import asyncio
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.demo.sample import list_group_talk, list_people, load_sample
from bot.demo.time import DemoTime
from bot.runtime import Runtime
from bot.sandbox.server import Sandbox
from cronos_core.database import Database
from cronos_core.errors import CronosError
from cronos_core.migrate import check_owner, upgrade
from cronos_core.settings import Settings
from cronos_core.single import InUseError, holding_alone

# Of the right shape and known to everybody: the local Telegram is the only one that takes it.
TOKEN = "4242424242:AAlocal-telegram-of-the-cronos-demo"  # noqa: S105

# Where organizers answer together: Ioana, and whoever is added to it.
GROUP_TITLE, GROUP_MEMBERS = "Organizatori Cronos", [1003]

# What the demo keeps in its folder, and `--fresh` takes away; anything else there is somebody else's.
KEPT = ("demo.sqlite3", "demo.sqlite3-wal", "demo.sqlite3-shm", "clock", "telegram")


class DemoRunningError(CronosError):
    """Another demo runs on the same data (`reason` says where)."""

    key = "commandline-demo-running"


async def run_demo(
    settings: Settings, *, folder: Path, port: int, fresh: bool, announce: Callable[[str], None]
) -> None:
    """Serve until Ctrl-C; calls `announce(address)` once the page answers.

    Raises `OSError` for a port in use or a folder that cannot be written, `DemoRunningError` for one in use.
    """
    with _only_one(folder):
        if fresh:
            _forget(folder)
        await _serve(settings, folder, port, announce)


async def _serve(settings: Settings, folder: Path, port: int, announce: Callable[[str], None]) -> None:
    db = Database(f"sqlite:///{folder / 'demo.sqlite3'}")
    try:
        check_owner(db)
        upgrade(db)
        time = DemoTime(folder / "clock", db)
        sandbox = Sandbox(token=TOKEN, store=folder / "telegram", time_machine=time, people=list_people())
        await db.write(load_sample, zone=settings.zone, now=time.now(), keep_file=sandbox.keep_file)
        sandbox.introduce_everybody()
        group = sandbox.ensure_forum(GROUP_TITLE, GROUP_MEMBERS)
        title, members, talk = list_group_talk()
        sandbox.begin_group(title, members, talk)
        async with sandbox.serve(port=port) as address:
            await _run_bot(settings, db, time, address, group, announce)
    finally:
        db.close()


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold the folder: two demos would write over each other's chats."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        try:
            held.enter_context(holding_alone(folder / "running"))
        except InUseError as error:
            reason = f"a demo runs on {folder} already: go to its page, stop it, or use cronos demo --data FOLDER"
            raise DemoRunningError(reason=reason) from error
        yield


def _forget(folder: Path) -> None:
    for name in KEPT:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


async def _run_bot(
    settings: Settings, db: Database, time: DemoTime, address: str, group: int, announce: Callable[[str], None]
) -> None:
    own = {"bot_token": SecretStr(TOKEN), "telegram_api_url": address, "backups_kept": 0, "inbox_group": group}
    local = settings.model_copy(update=own)
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
