"""The running bot: application, delivery and clock, started and stopped together. Used by `run`, the demo and tests."""

import asyncio
import gc
from contextlib import suppress

import structlog
from telegram.error import TelegramError

from bot.application import ALLOWED_UPDATES, FAILURES, RENDERERS, ROOM_RENDERERS, build_application
from bot.context import Services
from bot.delivery import Delivery
from bot.intake import Intake
from bot.jobs import Jobs
from bot.polling import Poller
from cronos_core.clock import Clock
from cronos_core.database import Database
from cronos_core.inbox.group import settle_inbox_group
from cronos_core.knowledge.library import Library
from cronos_core.members.service import ensure_organizers
from cronos_core.projects.catalogue import Catalogue
from cronos_core.reminders.choosing import settle_home_zone
from cronos_core.settings import Settings

log = structlog.get_logger()

# Building the indexes takes a processor for a second, which the rest of the start needs more.
WARM_UP_AFTER_SECONDS = 0.5


# Python's own 700 is meant for small programs: one update alone makes thousands of objects, nearly all gone by then.
COLLECT_EVERY = 20_000


class Runtime:
    """One bot process. `start` raises Telegram's errors (a wrong token, an address that does not answer)."""

    def __init__(self, settings: Settings, db: Database, clock: Clock) -> None:
        if settings.bot_token is None:
            raise ValueError("CRONOS_BOT_TOKEN is not set")
        self.settings = settings
        self.services = Services(settings, db, clock, Library(), Catalogue())
        self.application = build_application(self.services, token=settings.bot_token.get_secret_value())
        self.delivery = Delivery(self.services, self.application.bot, RENDERERS, ROOM_RENDERERS, FAILURES)
        self.intake = Intake(self.services, self.application)
        self.poller = Poller(self.application.bot, self.intake, ALLOWED_UPDATES)
        self.jobs = Jobs(self.services, self.delivery)
        self.services.wake_delivery = self.jobs.wake
        # Told to the balancer, which sends no more updates here.
        self.stopping = False
        self._warming: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Say hello to Telegram, publish the menus, and begin to work; updates come by `poll` or the web app."""
        services = self.services
        await services.db.write(ensure_organizers, telegram_ids=self.settings.organizers, now=services.clock.now())
        await services.db.write(settle_home_zone, zone=self.settings.zone, now=services.clock.now())
        await services.db.write(settle_inbox_group, chat_id=self.settings.inbox_group)
        await self.application.initialize()
        await services.menus.publish(self.application.bot)
        await self.application.start()
        await self.intake.start()
        await self.delivery.start()
        self.jobs.start()
        # In the background: the first question finds the indexes built, and the start does not wait for them.
        self._warming = asyncio.create_task(self._warm_up(), name="warm-up")
        log.info("started", bot=self.application.bot.username)

    async def _warm_up(self) -> None:
        await asyncio.sleep(WARM_UP_AFTER_SECONDS)
        today = self.services.clock.now().astimezone(self.settings.zone).date()
        try:
            await self.services.db.read(self.services.library.prepare, today=today)
            await self.services.db.read(self.services.catalogue.prepare)
        except Exception:
            # Whoever asks first builds them then, and is told what is wrong.
            log.exception("the indexes could not be built")

    async def poll(self) -> None:
        """Fetch updates by long polling."""
        await self.poller.start()

    async def set_webhook(self) -> None:
        """Ask Telegram to bring updates to the web app."""
        if self.settings.webhook_url is None or self.settings.webhook_secret is None:
            raise ValueError("CRONOS_WEBHOOK_URL is not set")
        await self.application.bot.set_webhook(
            f"{self.settings.webhook_url}/telegram",
            secret_token=self.settings.webhook_secret.get_secret_value(),
            allowed_updates=ALLOWED_UPDATES,
        )

    async def stop(self) -> None:
        """Stop taking updates, finish those in hand, then everything else; safe after a failed start."""
        self.stopping = True
        was_running = self.application.running
        await self.poller.stop()
        await self.intake.stop()
        if was_running:
            await self.application.stop()
        await self.jobs.stop()
        await self.delivery.stop()
        if self._warming is not None:
            # Cut short where it has not begun; a build at work in its thread is waited for when the database closes.
            self._warming.cancel()
            with suppress(asyncio.CancelledError):
                await self._warming
        with suppress(TelegramError):
            await self.application.shutdown()
        # A bot that never got to say hello is not shut down by the library, nor is its client.
        await self.application.bot.request.shutdown()
        if was_running:
            log.info("stopped")

    async def sweep(self) -> None:
        """Look at once for what is due: after the demo's clock has jumped."""
        await self.jobs.sweep()


def spare_collector() -> None:
    """For a process that is the bot's own: the garbage collector leaves alone what is there after the start.

    Modules and handlers live as long as the process; looking through them again and again costs a fifth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY)
