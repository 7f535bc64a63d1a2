"""APScheduler is the clock, nothing else: it says when to look; what is due stands in the database."""

import asyncio

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.chores import Chores
from bot.context import Services
from bot.delivery import Delivery
from cronos_core.announcements.reporting import finish_announcements
from cronos_core.reminders.service import queue_due_reminders

log = structlog.get_logger()

SWEEP_SECONDS = 1


class Jobs:
    """The sweep: due reminders become notices, due notices leave."""

    def __init__(self, services: Services, delivery: Delivery) -> None:
        self._services = services
        self._delivery = delivery
        self.chores = Chores(services)
        self._sweeping = asyncio.Lock()
        # No grace time: a late sweep is still wanted. Losing the scheduler loses nothing, since it holds nothing.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        self._scheduler.add_job(self.sweep, "interval", seconds=SWEEP_SECONDS, id="sweep")
        self._scheduler.start()

    async def stop(self) -> None:
        """Start no further sweep, and let the one at work finish: shutting down would break it off."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        async with self._sweeping:
            self._scheduler.shutdown(wait=False)
        await self.chores.rest()

    async def sweep(self) -> None:
        """Queue what is due now, close what is through, and wake the senders."""
        db, now = self._services.db, self._services.clock.now()
        async with self._sweeping:
            try:
                await db.write(queue_due_reminders, now=now)
                await db.write(finish_announcements, now=now)
                await self.chores.run_due()
            except Exception:
                log.exception("sweep failed")
        self._delivery.wake()
