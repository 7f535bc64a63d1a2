"""APScheduler is the clock, nothing else: it says when to look; what is due stands in the database."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.chores import Chores
from bot.context import Services
from bot.delivery import Delivery
from bot.embedding import embed_missing
from cronos_core.announcements.reporting import finish_announcements, list_through
from cronos_core.clock import SystemClock
from cronos_core.database import Session
from cronos_core.outbox.models import Lane
from cronos_core.outbox.service import find_next_wake, list_due_lanes
from cronos_core.reminders.service import find_next_reminder, queue_due_reminders

log = structlog.get_logger()

# Alone on its database, a process knows of everything that becomes due; one of several hears nothing of the others.
SAFETY_SECONDS, SHARED_SECONDS = 5.0, 0.5
# So many rounds of due reminders in one sweep, then the senders get their turn.
MOST_ROUNDS = 20
WAKE, SAFETY, EMBED = "wake", "safety", "embed"
EMBED_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to do now, and when there will be more."""

    due_lanes: list[Lane]
    reminders_due: bool
    announcements_through: bool
    next_at: datetime | None


def look_around(session: Session, *, now: datetime) -> Look:
    """Everything that a sweep wants to know, in one transaction that reads."""
    reminder, notice = find_next_reminder(session), find_next_wake(session, now=now)
    return Look(
        due_lanes=list_due_lanes(session, now=now),
        reminders_due=reminder is not None and reminder <= now,
        announcements_through=bool(list_through(session)),
        next_at=min((moment for moment in (reminder, notice) if moment is not None), default=None),
    )


class Jobs:
    """The sweep of the process that leads: due reminders become notices, due notices leave."""

    def __init__(self, services: Services, delivery: Delivery, *, safety_seconds: float | None = None) -> None:
        self._services = services
        self._safety_seconds = safety_seconds or (SAFETY_SECONDS if services.db.is_sqlite else SHARED_SECONDS)
        self._delivery = delivery
        self.chores = Chores(services)
        self._sweeping = asyncio.Lock()
        self._wanted = asyncio.Event()
        self._chores_at_work: asyncio.Task[None] | None = None
        self._sweeper: asyncio.Task[None] | None = None
        # No grace time: a late sweep is still wanted. Losing the scheduler loses nothing, since it holds nothing.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Sweep when something becomes due, when a transaction stirs the outbox, and every few seconds all the same."""
        loop = asyncio.get_running_loop()
        self._scheduler.add_job(self.wake_up, "interval", seconds=self._safety_seconds, id=SAFETY)
        if self._services.library.embedders:
            self._scheduler.add_job(self.embed, "interval", seconds=EMBED_SECONDS, id=EMBED)
        self._scheduler.start()
        self._sweeper = asyncio.create_task(self._sweep_on(), name="sweep")
        self._services.db.on_stirred = partial(_call_soon, loop, self.wake)
        self._wanted.set()

    async def stop(self) -> None:
        """Start no further sweep, and let the one at work finish: shutting down would break it off."""
        if self._sweeper is None:
            return
        self._services.db.on_stirred = lambda: None
        async with self._sweeping:
            self._sweeper.cancel()
            self._scheduler.shutdown(wait=False)
        await asyncio.gather(self._sweeper, return_exceptions=True)
        self._sweeper = None
        if self._chores_at_work is not None:
            await self._chores_at_work
        await self.chores.rest()

    def wake(self) -> None:
        """Sweep soon; many wakes at once are one sweep."""
        self._wanted.set()

    async def wake_up(self) -> None:
        """The scheduler's job: what it has to hold is nothing but a moment."""
        self.wake()
        # Beside the sweeps, which wait for nothing that may take its time.
        self._begin_chores()

    async def embed(self) -> None:
        """Embed what articles and projects say and have no vector for yet."""
        try:
            await embed_missing(self._services)
        except Exception:
            log.exception("embedding failed")

    async def sweep(self) -> None:
        """Do now all that is due; where another process leads, that one sends."""
        await self._begin_chores()
        await self._sweep()

    def _begin_chores(self) -> asyncio.Task[None]:
        if self._chores_at_work is None or self._chores_at_work.done():
            self._chores_at_work = asyncio.create_task(self._do_chores(), name="chores")
        return self._chores_at_work

    async def _do_chores(self) -> None:
        """Whichever process comes first does one."""
        try:
            await self.chores.run_due()
        except Exception as error:
            if not self._delivery.outage.note(error, "the regular jobs"):
                log.exception("the regular jobs failed")

    async def _sweep(self) -> None:
        async with self._sweeping:
            if not self._delivery.leads:
                return
            try:
                look = await self._queue_what_is_due()
            except Exception as error:
                if not self._delivery.outage.note(error, "sweeping"):
                    log.exception("sweep failed")
                return
            self._delivery.outage.end()
            self._delivery.wake(look.due_lanes)
            self._arm(look.next_at)

    async def _queue_what_is_due(self) -> Look:
        """Reads first: a sweep that finds nothing to do takes no writer."""
        db, clock = self._services.db, self._services.clock
        look = await db.read(look_around, now=clock.now())
        for _ in range(MOST_ROUNDS):
            if look.reminders_due:
                await db.write(queue_due_reminders, now=clock.now())
            if look.announcements_through:
                await db.write(finish_announcements, now=clock.now())
            if not (look.reminders_due or look.announcements_through):
                break
            look = await db.read(look_around, now=clock.now())
        return look

    async def _sweep_on(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._sweep()

    def _arm(self, moment: datetime | None) -> None:
        """Have the scheduler wake at `moment`; the one wake-up that was set before is forgotten."""
        if moment is None:
            if self._scheduler.get_job(WAKE):
                self._scheduler.remove_job(WAKE)
            return
        # The scheduler keeps the machine's time, which is not the application's in a demo.
        wait = max(moment - self._services.clock.now(), timedelta())
        trigger = DateTrigger(SystemClock().now() + wait)
        self._scheduler.add_job(self.wake_up, trigger, id=WAKE, replace_existing=True)


def _call_soon(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(call)
