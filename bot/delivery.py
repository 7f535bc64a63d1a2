"""From the outbox to Telegram: lease, render, send, settle; and what each of Telegram's errors means."""

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.cards import Card
from bot.context import Services
from bot.feature import Renderer
from bot.http_client import was_surely_not_sent
from bot.i18n import Texts
from bot.logs import bound_to_notice
from bot.replies import seconds_of
from bot.scene import Scene
from cronos_core.errors import CronosError
from cronos_core.members.recipients import Recipient, find_recipient, is_quiet
from cronos_core.members.service import mark_unreachable
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.outbox.service import lease_notices, postpone_notice, release_leases, settle_notice

log = structlog.get_logger()

BATCH = 20
ANNOUNCEMENTS_PER_SECOND = 25
PROMPT_LANES = (Lane.NOTICE, Lane.REMINDER)
SLOW_LANES = (Lane.ANNOUNCEMENT,)
# Telegram may be away for hours: what is not sent a day later is worth nobody's attention any more.
PATIENCE = timedelta(hours=24)
MAX_RETRY_SECONDS = 60.0
# A defect of ours does not mend itself: after so many tries the notice is settled as failed.
MAX_RENDERINGS = 5
# While the bot is refused as a whole (its token was revoked), asking faster helps nobody.
REFUSED_SECONDS = 60.0
# How long a stop waits for the message that is on its way.
GRACE_SECONDS = 3.0


class Delivery:
    """Two senders: one for notices and reminders, one that takes its time over announcements."""

    def __init__(self, services: Services, bot: Bot, renderers: Mapping[str, Renderer]) -> None:
        self._services = services
        self._bot = bot
        self._renderers = renderers
        self._worker = secrets.token_hex(6)
        self._wake = {PROMPT_LANES: asyncio.Event(), SLOW_LANES: asyncio.Event()}
        self._stopping = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._tasks = [
            asyncio.create_task(self._run(PROMPT_LANES, pause=0.0), name="delivery-prompt"),
            asyncio.create_task(self._run(SLOW_LANES, pause=1 / ANNOUNCEMENTS_PER_SECOND), name="delivery-slow"),
        ]

    async def stop(self) -> None:
        """Stop between two messages, and give back what is leased and unsent."""
        if not self._tasks:
            return
        self._stopping.set()
        self.wake()
        _done, late = await asyncio.wait(self._tasks, timeout=GRACE_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        # After a cut send its lease stays, so that nobody repeats at once what may have arrived.
        if not late:
            await self._services.db.write(release_leases, worker=self._worker)

    def wake(self) -> None:
        """Look into the outbox now."""
        for event in self._wake.values():
            event.set()

    async def _run(self, lanes: tuple[Lane, ...], *, pause: float) -> None:
        wake = self._wake[lanes]
        while not self._stopping.is_set():
            await wake.wait()
            wake.clear()
            try:
                while await self._send_batch(lanes, pause):
                    pass
            except Exception:
                # A database that is away for a moment must not end the sender: the next sweep tries again.
                log.exception("delivery failed", lanes=[lane.name for lane in lanes])

    async def _send_batch(self, lanes: tuple[Lane, ...], pause: float) -> bool:
        if self._stopping.is_set():
            return False
        db, clock, loop = self._services.db, self._services.clock, asyncio.get_running_loop()
        leased = await db.write(lease_notices, lanes=lanes, worker=self._worker, limit=BATCH, now=clock.now())
        for notice in leased:
            if self._stopping.is_set():
                return False
            started = loop.time()
            with bound_to_notice(notice_id=notice.id, kind=notice.kind):
                wait = await self.deliver(notice)
            await self._rest(max(wait, pause - (loop.time() - started)))
        return bool(leased)

    async def _rest(self, seconds: float) -> None:
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), seconds)

    async def deliver(self, notice: Notice) -> float:
        """Send one leased notice and settle it; gives the seconds that Telegram wants this lane to wait."""
        now = self._services.clock.now()
        if notice.expires_at is not None and notice.expires_at <= now:
            await self._settle(notice, Outcome.EXPIRED, reason="past its time")
            return 0
        # Looked up only now: it may have been withdrawn, and the recipient may have changed their language.
        recipient = await self._services.db.read(find_recipient, notice_id=notice.id, worker=self._worker, now=now)
        if recipient is None:
            return 0
        if recipient.member.telegram_id is None or recipient.member.unreachable_since is not None:
            await self._settle(notice, Outcome.FAILED, reason="the member cannot be reached")
            return 0
        try:
            card = await self._renderers[notice.kind](self._scene(recipient), notice)
        except Exception as error:
            await self._after_defect(notice, error)
            return 0
        if card is None:
            await self._settle(notice, Outcome.EXPIRED, reason="nothing left to say")
            return 0
        quiet = is_quiet(notice, recipient.member, home=self._services.settings.zone, now=now)
        return await self._send(notice, recipient.member.telegram_id, card, quiet=quiet)

    async def _send(self, notice: Notice, chat_id: int, card: Card, *, quiet: bool) -> float:
        try:
            with self._services.metrics.timing_send(notice.lane):
                message = await self._bot.send_message(
                    chat_id,
                    card.text,
                    parse_mode=ParseMode.HTML,
                    reply_markup=card.keyboard,
                    disable_notification=quiet,
                )
        except TelegramError as error:
            return await self._after_error(notice, error)
        await self._settle(notice, Outcome.SENT, message_id=message.message_id)
        return 0

    async def _after_error(self, notice: Notice, error: TelegramError) -> float:
        """The table of design section 3: what an answer of Telegram means for the notice, and for its lane."""
        match error:
            case RetryAfter():
                seconds = seconds_of(error.retry_after)
                self._services.metrics.count_limited(notice.lane)
                await self._postpone(notice, seconds, str(error))
                return seconds
            case Forbidden():
                await self._mark_unreachable(notice)
                await self._settle(notice, Outcome.FAILED, reason=str(error))
            case BadRequest() | ChatMigrated():
                if "chat not found" in str(error).lower():
                    await self._mark_unreachable(notice)
                await self._settle(notice, Outcome.FAILED, reason=str(error))
            case InvalidToken():
                log.error("telegram refuses the bot's token; notices wait", reason=str(error))
                await self._postpone(notice, REFUSED_SECONDS, str(error))
                return REFUSED_SECONDS
            case _ if notice.lane == Lane.ANNOUNCEMENT and may_have_arrived(error):
                await self._settle(notice, Outcome.UNCERTAIN, reason=str(error))
            case _ if self._services.clock.now() - notice.created_at >= PATIENCE:
                await self._settle(notice, Outcome.FAILED, reason=str(error))
            case _:
                seconds = min(2.0**notice.attempts, MAX_RETRY_SECONDS)
                log.warning("notice could not be sent; trying again", notice=notice.id, reason=str(error))
                await self._postpone(notice, seconds, str(error))
                # The next one would probably fail too: a breath keeps an outage from being a storm.
                return 1.0
        return 0

    async def _after_defect(self, notice: Notice, error: Exception) -> None:
        """It could not be rendered: an expected error says that its subject is gone, anything else is our defect."""
        if isinstance(error, CronosError):
            await self._settle(notice, Outcome.FAILED, reason=str(error))
            return
        log.error("notice cannot be rendered", kind=notice.kind, notice=notice.id, exc_info=error)
        if notice.attempts >= MAX_RENDERINGS:
            await self._settle(notice, Outcome.FAILED, reason=repr(error))
        else:
            await self._postpone(notice, min(2.0**notice.attempts, MAX_RETRY_SECONDS), repr(error))

    def _scene(self, recipient: Recipient) -> Scene:
        return Scene(
            member=recipient.member,
            is_organizer=recipient.is_organizer,
            t=Texts(recipient.member.language),
            now=self._services.clock.now(),
            zone=recipient.member.zone(self._services.settings.zone),
            db=self._services.db,
            bot_username=self._bot.username,
        )

    async def _mark_unreachable(self, notice: Notice) -> None:
        await self._services.db.write(mark_unreachable, member_id=notice.member_id, now=self._services.clock.now())

    async def _settle(
        self, notice: Notice, outcome: Outcome, *, reason: str = "", message_id: int | None = None
    ) -> None:
        self._services.metrics.count_notice(notice.kind, outcome)
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


def may_have_arrived(error: TelegramError) -> bool:
    """Whether the message may be there although the answer is not: the request left, and no answer was understood.

    A refused connection never left; a 5xx is an answer, which python-telegram-bot raises without an HTTP cause.
    """
    cause = error.__cause__
    if cause is None or isinstance(cause, TelegramError):
        return "invalid server response" in str(error).lower()
    return not was_surely_not_sent(error)
