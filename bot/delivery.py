"""From the outbox to Telegram: lease, render, send, settle; and what each of Telegram's errors means."""

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.context import Services
from bot.feature import Renderer
from bot.i18n import Texts
from bot.scene import Scene
from cronos_core.members.models import Member
from cronos_core.members.service import get_member, is_organizer, mark_unreachable
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.outbox.service import lease_notices, postpone_notice, settle_notice

log = structlog.get_logger()

BATCH = 20
ANNOUNCEMENTS_PER_SECOND = 25
MAX_ATTEMPTS = 8
PROMPT_LANES = (Lane.NOTICE, Lane.REMINDER)
SLOW_LANES = (Lane.ANNOUNCEMENT,)


class Delivery:
    """Two senders: one for notices and reminders, one that takes its time over announcements."""

    def __init__(self, services: Services, bot: Bot, renderers: Mapping[str, Renderer]) -> None:
        self._services = services
        self._bot = bot
        self._renderers = renderers
        self._worker = secrets.token_hex(6)
        self._wake = {PROMPT_LANES: asyncio.Event(), SLOW_LANES: asyncio.Event()}
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._tasks = [
            asyncio.create_task(self._run(PROMPT_LANES, pause=0.0), name="delivery-prompt"),
            asyncio.create_task(self._run(SLOW_LANES, pause=1 / ANNOUNCEMENTS_PER_SECOND), name="delivery-slow"),
        ]

    async def stop(self) -> None:
        """Stop between two messages; what is leased and unsent is free again when its lease ends."""
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task

    def wake(self) -> None:
        """Look into the outbox now."""
        for event in self._wake.values():
            event.set()

    async def _run(self, lanes: tuple[Lane, ...], *, pause: float) -> None:
        wake = self._wake[lanes]
        while True:
            await wake.wait()
            wake.clear()
            try:
                while await self._send_batch(lanes, pause):
                    pass
            except Exception:
                # A database that is away for a moment must not end the sender: the next sweep tries again.
                log.exception("delivery failed", lanes=[lane.name for lane in lanes])

    async def _send_batch(self, lanes: tuple[Lane, ...], pause: float) -> bool:
        db, clock = self._services.db, self._services.clock
        leased = await db.write(lease_notices, lanes=lanes, worker=self._worker, limit=BATCH, now=clock.now())
        for notice in leased:
            wait = await self.deliver(notice)
            if wait:
                await asyncio.sleep(wait)
            elif pause:
                await asyncio.sleep(pause)
        return bool(leased)

    async def deliver(self, notice: Notice) -> float:
        """Send one leased notice and settle it; gives the seconds that Telegram wants this lane to wait."""
        now = self._services.clock.now()
        if notice.expires_at is not None and notice.expires_at <= now:
            await self._settle(notice, Outcome.EXPIRED, reason="past its time")
            return 0
        member = await self._services.db.read(get_member, member_id=notice.member_id)
        if member.telegram_id is None or member.unreachable_since is not None:
            await self._settle(notice, Outcome.FAILED, reason="the member cannot be reached")
            return 0
        return await self._send(notice, member, member.telegram_id)

    async def _send(self, notice: Notice, member: Member, chat_id: int) -> float:
        try:
            card = await self._renderers[notice.kind](await self._scene(member), notice)
            if card is None:
                await self._settle(notice, Outcome.EXPIRED, reason="nothing left to say")
                return 0
            message = await self._bot.send_message(
                chat_id, card.text, parse_mode=ParseMode.HTML, reply_markup=card.keyboard
            )
        except RetryAfter as error:
            seconds = _seconds(error.retry_after)
            await self._postpone(notice, seconds, "429")
            return seconds
        except Forbidden as error:
            now = self._services.clock.now()
            await self._services.db.write(mark_unreachable, member_id=member.id, now=now)
            await self._settle(notice, Outcome.FAILED, reason=str(error))
        except (BadRequest, InvalidToken) as error:
            await self._settle(notice, Outcome.FAILED, reason=str(error))
        except NetworkError as error:
            await self._after_network_error(notice, error)
        except (TelegramError, LookupError, ValueError) as error:
            log.exception("notice cannot be rendered or sent", kind=notice.kind, notice=notice.id)
            await self._settle(notice, Outcome.FAILED, reason=repr(error))
        else:
            await self._settle(notice, Outcome.SENT, message_id=message.message_id)
        return 0

    async def _after_network_error(self, notice: Notice, error: NetworkError) -> None:
        """A time-out may hide a message that did arrive: an announcement is not repeated, the rest is tried again."""
        if isinstance(error, TimedOut) and notice.lane == Lane.ANNOUNCEMENT:
            await self._settle(notice, Outcome.UNCERTAIN, reason=str(error))
        elif notice.attempts >= MAX_ATTEMPTS:
            await self._settle(notice, Outcome.FAILED, reason=str(error))
        else:
            await self._postpone(notice, min(2.0**notice.attempts, 300), str(error))

    async def _scene(self, member: Member) -> Scene:
        services = self._services
        return Scene(
            member=member,
            is_organizer=await services.db.read(is_organizer, member_id=member.id),
            t=Texts(member.language),
            now=services.clock.now(),
            zone=services.settings.zone,
            db=services.db,
            bot_username=self._bot.username,
        )

    async def _settle(
        self, notice: Notice, outcome: Outcome, *, reason: str = "", message_id: int | None = None
    ) -> None:
        await self._services.db.write(
            settle_notice,
            notice_id=notice.id,
            worker=self._worker,
            outcome=outcome,
            now=self._services.clock.now(),
            reason=reason,
            message_id=message_id,
        )

    async def _postpone(self, notice: Notice, seconds: float, reason: str) -> None:
        until = self._services.clock.now() + timedelta(seconds=seconds)
        await self._services.db.write(
            postpone_notice, notice_id=notice.id, worker=self._worker, until=until, reason=reason
        )


def _seconds(retry_after: int | timedelta) -> float:
    return retry_after.total_seconds() if isinstance(retry_after, timedelta) else float(retry_after)
