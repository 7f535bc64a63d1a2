"""One notice on its way to Telegram: looked up, rendered, sent, settled; and what each of Telegram's errors means."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

import structlog
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.books import Books
from bot.context import Services
from bot.feature import NotYetError, Renderer, RoomRenderer
from bot.http_client import was_surely_not_sent
from bot.i18n import Texts
from bot.limiter import Limiter, Turn, seconds_of
from bot.outage import Outage
from bot.posting import Post, TopicOpened, put
from bot.scene import Room, Scene
from cronos_core.batching import BatchedWriter
from cronos_core.database import Transactions
from cronos_core.errors import CronosError
from cronos_core.members.recipients import Recipient, is_quiet
from cronos_core.members.service import mark_unreachable
from cronos_core.outbox.leasing import TellFailure, fail_notice, postpone_notice, settle_notice
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.remembering import Remembering

log = structlog.get_logger()

R = TypeVar("R")

# Telegram may be away for hours: what is not sent a day later is worth nobody's attention any more.
PATIENCE = timedelta(hours=24)
MAX_RETRY_SECONDS = 60.0
# A defect of ours does not mend itself: after so many tries the notice is settled as failed.
MAX_RENDERINGS = 5
# While the bot is refused as a whole (its token was revoked), asking faster helps nobody.
REFUSED_SECONDS = 60.0
# One failure may be that message's alone; after a few in a row Telegram is away, and the lane waits longer each time.
FAILURES_IN_A_ROW = 3
NOT_YET_SECONDS = 1.0
# A broadcast leaves the database to others: it is asked, and what becomes of the messages written down, for several of
# them together.
LINGER_SECONDS = 0.1


class Sender:
    """Sends what one worker has leased. Safe for many notices at a time."""

    def __init__(
        self,
        services: Services,
        bot: ExtBot[Turn],
        limiter: Limiter,
        renderers: Mapping[str, Renderer],
        room_renderers: Mapping[str, RoomRenderer],
        failures: Mapping[str, TellFailure],
        *,
        worker: str,
        outage: Outage,
    ) -> None:
        self._services = services
        self._bot = bot
        self._limiter = limiter
        self._renderers = renderers
        self._room_renderers = room_renderers
        self._failures_told = failures
        self._worker = worker
        self._outage = outage
        self._writer = BatchedWriter(services.db)
        prompt, slow = Books(services, worker), Books(services, worker, linger_seconds=LINGER_SECONDS)
        self._books = {lane: slow if lane == Lane.ANNOUNCEMENT else prompt for lane in Lane}
        self._broadcasting = Remembering(services.db)
        self._failures: Counter[Lane] = Counter()

    async def deliver(self, notice: Notice, turn: Turn) -> None:
        """Send one leased notice and settle it; nothing happens where it is not the worker's (any more)."""
        now = self._services.clock.now()
        if notice.expires_at is not None and notice.expires_at <= now:
            await self._settle(notice, Outcome.EXPIRED, reason="past its time")
            return
        # Looked up only now: it may have been withdrawn, and the recipient may have changed their language.
        look = partial(self._books_of(notice).recipients.add, notice.id)
        recipient = await self._outage.insist(look, "looking up a recipient")
        if recipient is None:
            return
        chat_id = notice.chat_id or recipient.member.telegram_id
        if chat_id is None or (notice.chat_id is None and recipient.member.unreachable_since is not None):
            await self._fail(notice, reason="the member cannot be reached")
            return
        try:
            post = await self._render(notice, recipient)
        except NotYetError:
            await self._postpone(notice, NOT_YET_SECONDS, "something else has to arrive first")
            return
        except Exception as error:
            await self._after_defect(notice, error)
            return
        if post is None:
            await self._settle(notice, Outcome.EXPIRED, reason="nothing left to say")
        elif not is_once(notice, post) or await self._mark_sending(notice):
            quiet = notice.chat_id is None and is_quiet(
                notice, recipient.member, home=self._services.settings.zone, now=now
            )
            await self._send(notice, turn, chat_id, post, quiet=quiet)

    async def _render(self, notice: Notice, recipient: Recipient) -> Post | None:
        if notice.chat_id is not None:
            return await self._room_renderers[notice.kind](self._room(), notice)
        # A broadcast says the same to everybody.
        db = self._broadcasting if notice.lane == Lane.ANNOUNCEMENT else self._services.db
        return await self._renderers[notice.kind](self._scene(recipient, db), notice)

    async def _send(self, notice: Notice, turn: Turn, chat_id: int, post: Post, *, quiet: bool) -> None:
        try:
            try:
                number = await self._call(chat_id, post, turn, quiet=quiet)
            except ChatMigrated as moved:
                # It surely did not arrive, and Telegram says where it would.
                number = await self._call(moved.new_chat_id, post, turn, quiet=quiet)
        except TelegramError as error:
            await self._after_error(notice, error, once=is_once(notice, post))
            return
        self._failures[turn.lane] = 0
        self._services.metrics.count_notice(notice.kind, Outcome.SENT)
        settle = partial(self._books_of(notice).arrived.add, (notice.id, number))
        await self._outage.insist(settle, "settling notices")

    async def _call(self, chat_id: int, post: Post, turn: Turn, *, quiet: bool) -> int | None:
        with self._services.metrics.timing_send(turn.lane):
            return await put(self._bot, chat_id, post, turn=turn, quiet=quiet)

    async def _after_error(self, notice: Notice, error: TelegramError, *, once: bool) -> None:
        """The table of design section 3: what an answer of Telegram means for the notice, and for its lane."""
        match error:
            case RetryAfter():
                # The limiter has closed the lane for as long.
                self._services.metrics.count_limited(notice.lane)
                await self._postpone(notice, seconds_of(error.retry_after), str(error))
            case Forbidden():
                await self._mark_unreachable(notice)
                await self._fail(notice, reason=str(error))
            case BadRequest() | ChatMigrated() | Conflict():
                if "chat not found" in str(error).lower():
                    await self._mark_unreachable(notice)
                await self._fail(notice, reason=str(error))
            case InvalidToken():
                log.error("telegram refuses the bot's token; notices wait", reason=str(error))
                self._limiter.pause_lane(Lane(notice.lane), REFUSED_SECONDS)
                await self._postpone(notice, REFUSED_SECONDS, str(error))
            case _:
                await self._after_failure(notice, error, once=once)

    async def _after_failure(self, notice: Notice, error: TelegramError, *, once: bool) -> None:
        """No answer, or none about the message: again, unless it may be there and must not be there twice."""
        lane = Lane(notice.lane)
        self._failures[lane] += 1
        beyond = self._failures[lane] - FAILURES_IN_A_ROW
        if beyond >= 0:
            self._limiter.pause_lane(lane, min(2.0**beyond, MAX_RETRY_SECONDS))
        if once and may_have_arrived(error):
            await self._settle(notice, Outcome.UNCERTAIN, reason=str(error))
        elif self._services.clock.now() - notice.created_at >= PATIENCE:
            await self._fail(notice, reason=str(error))
        else:
            log.warning("notice could not be sent; trying again", notice=notice.id, reason=str(error))
            await self._postpone(notice, min(2.0**notice.attempts, MAX_RETRY_SECONDS), str(error))

    async def _after_defect(self, notice: Notice, error: Exception) -> None:
        """It could not be rendered: an expected error says that its subject is gone, anything else is our defect."""
        if isinstance(error, CronosError):
            await self._fail(notice, reason=str(error))
            return
        if self._outage.note(error, "rendering a notice"):
            await self._postpone(notice, 1.0, str(error))
            return
        log.error("notice cannot be rendered", kind=notice.kind, notice=notice.id, exc_info=error)
        if notice.attempts >= MAX_RENDERINGS:
            await self._fail(notice, reason=repr(error))
        else:
            await self._postpone(notice, min(2.0**notice.attempts, MAX_RETRY_SECONDS), repr(error))

    def _room(self) -> Room:
        settings = self._services.settings
        return Room(
            t=Texts(settings.language),
            now=self._services.clock.now(),
            zone=settings.zone,
            db=self._services.db,
            bot_username=self._bot.username,
        )

    def _scene(self, recipient: Recipient, db: Transactions) -> Scene:
        return Scene(
            member=recipient.member,
            is_organizer=recipient.is_organizer,
            t=Texts(recipient.member.language),
            now=self._services.clock.now(),
            zone=recipient.member.zone(self._services.settings.zone),
            db=db,
            bot_username=self._bot.username,
        )

    def _books_of(self, notice: Notice) -> Books:
        return self._books[Lane(notice.lane)]

    async def _mark_sending(self, notice: Notice) -> bool:
        mark = partial(self._books_of(notice).marks.add, notice.id)
        return await self._outage.insist(mark, "settling notices")

    async def _mark_unreachable(self, notice: Notice) -> None:
        if notice.chat_id is not None:
            # A group that cannot be written to says nothing of the member.
            return
        await self._write(mark_unreachable, member_id=notice.member_id, now=self._services.clock.now())

    async def _settle(self, notice: Notice, outcome: Outcome, *, reason: str) -> None:
        self._services.metrics.count_notice(notice.kind, outcome)
        now = self._services.clock.now()
        await self._write(
            settle_notice, notice_id=notice.id, worker=self._worker, outcome=outcome, now=now, reason=reason
        )

    async def _fail(self, notice: Notice, *, reason: str) -> None:
        """It will not arrive: whoever is concerned is told in the transaction that says so."""
        self._services.metrics.count_notice(notice.kind, Outcome.FAILED)
        await self._write(
            fail_notice,
            notice_id=notice.id,
            worker=self._worker,
            now=self._services.clock.now(),
            reason=reason,
            tell=self._failures_told.get(notice.kind),
        )

    async def _postpone(self, notice: Notice, seconds: float, reason: str) -> None:
        until = self._services.clock.now() + timedelta(seconds=seconds)
        await self._write(postpone_notice, notice_id=notice.id, worker=self._worker, until=until, reason=reason)

    async def _write(self, work: Callable[..., R], **params: Any) -> R:
        """Together with what other slots write; again and again while the database is away: it did happen."""
        return await self._outage.insist(lambda: self._writer.write(work, **params), "settling notices")


def is_once(notice: Notice, post: Post) -> bool:
    """Whether it is not repeated where nobody knows if it arrived: a second one would be worse than none."""
    return notice.lane == Lane.ANNOUNCEMENT or isinstance(post, TopicOpened)


def may_have_arrived(error: TelegramError) -> bool:
    """Whether the message may be there without an answer that says so: the request left, or a gateway answered.

    Only a connection that was never made, or never free, is sure. A 5xx may come after the message was passed on.
    """
    return not was_surely_not_sent(error)
