"""A sending process that is killed, and followed by the next: forked from a warm parent, since imports take seconds."""

import asyncio
import logging
import multiprocessing
import os
import signal
from multiprocessing.context import ForkServerProcess
from typing import Any

import structlog
from markupsafe import escape
from pydantic import SecretStr

from bot.cards import Card
from bot.delivery import Delivery
from bot.jobs import Jobs
from bot.runtime import Runtime
from bot.scene import Scene
from cronos_core.clock import SystemClock
from cronos_core.database import Database
from cronos_core.outbox.models import Notice
from cronos_core.settings import Settings

TOKEN = "7123456789:AAtest-token-of-the-counting-telegram"
# No limit but the machine's.
FAST = {"messages_per_second": 100_000, "announcements_per_second": 100_000}
KINDS = ("text", "event-reminder", "meeting-reminder", "announcement", "announcement-finished")


async def render_key(_scene: Scene, notice: Notice) -> Card:
    """What arrives tells which notice it was."""
    return Card(escape(notice.dedupe_key))


def make_settings(database_url: str, address: str, **limits: Any) -> Settings:
    """The settings of a process that sends to the counting server."""
    given = {"bot_token": SecretStr(TOKEN), "telegram_api_url": address, "database_url": database_url}
    return Settings(**(given | FAST | limits), _env_file=None)  # type: ignore[arg-type,unused-ignore]


async def start_sending(settings: Settings, db: Database, *, safety_seconds: float | None = None) -> Runtime:
    """A bot that sends and sweeps, and takes no updates."""
    runtime = Runtime(settings, db, SystemClock())
    runtime.delivery = Delivery(runtime.services, runtime.application.bot, dict.fromkeys(KINDS, render_key))
    runtime.jobs = Jobs(runtime.services, runtime.delivery, safety_seconds=safety_seconds)
    runtime.services.wake_delivery = runtime.jobs.wake
    await runtime.application.initialize()
    await runtime.delivery.start()
    runtime.jobs.start()
    return runtime


async def stop_sending(runtime: Runtime) -> None:
    """The end of `start_sending`."""
    await runtime.jobs.stop()
    await runtime.delivery.stop()
    await runtime.application.shutdown()


async def _live(settings: Settings, whole: bool) -> None:
    db = Database(settings.database_url)
    if whole:
        runtime = Runtime(settings, db, SystemClock())
        await runtime.start()
        await runtime.poll()
    else:
        await start_sending(settings, db)
    await asyncio.Event().wait()


def _main(settings: Settings, log_path: str, whole: bool) -> None:
    # What it says goes to a file, for the tests that look at it.
    log = os.open(log_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    logging.getLogger().setLevel(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    asyncio.run(_live(settings, whole))


class Life:
    """One process, from its birth to its `kill -9`; it only sends, unless it is the `whole` bot."""

    def __init__(self, settings: Settings, log_path: str = os.devnull, *, whole: bool = False) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.reliability.life"])
        self._process: ForkServerProcess = context.Process(target=_main, args=(settings, log_path, whole), daemon=True)
        self._process.start()

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def kill(self) -> None:
        """`kill -9`, and wait until it is gone."""
        if self._process.pid is not None and self._process.is_alive():
            os.kill(self._process.pid, signal.SIGKILL)
        self._process.join()
