"""The outbox leaves from here: lanes that lease what is due, each with its own slots, in the one process that leads."""

import asyncio
import secrets
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import structlog
from telegram.ext import ExtBot

from bot.context import Services
from bot.feature import Renderer, RoomRenderer
from bot.limiter import Limiter, Turn
from bot.logs import bound_to_notice
from bot.outage import Outage
from bot.sending import Sender
from cronos_core.leadership import Leadership
from cronos_core.members.recipients import lease_with_chats
from cronos_core.outbox.leasing import LEASE, TellFailure, release_leases, renew_leases, take_over
from cronos_core.outbox.models import Lane, Notice

log = structlog.get_logger()

# So many calls of one lane are under way at once; the limiter says how fast they follow each other. An announcement has
# its slot for longer, as it waits for company at every step; a group is read as a conversation, one after the other.
SLOTS = 8
SLOTS_OF = {Lane.ANNOUNCEMENT: 2 * SLOTS, Lane.GROUP: 1}
# What a lane has leased at most, and from where on it leases more: a person whose turn comes later holds up nobody.
HELD, HELD_LOW = 64, 32
RENEW_SECONDS = LEASE.total_seconds() / 3
# How long a stop waits for the messages that are on their way.
GRACE_SECONDS = 3.0
# How often it is looked whether this process leads, and how long that may take before it counts as lost.
LEAD_SECONDS, LEAD_ANSWER_SECONDS = 1.0, 3.0


class Delivery:
    """Sends what is due while this process leads; `start` and `stop` once each."""

    def __init__(
        self,
        services: Services,
        bot: ExtBot[Turn],
        renderers: Mapping[str, Renderer],
        room_renderers: Mapping[str, RoomRenderer] | None = None,
        failures: Mapping[str, TellFailure] | None = None,
    ) -> None:
        if not isinstance(bot.rate_limiter, Limiter):
            raise TypeError("the bot has no limiter")
        self.outage = Outage()
        self._services = services
        self._worker = secrets.token_hex(6)
        self._sender = Sender(
            services,
            bot,
            bot.rate_limiter,
            renderers,
            room_renderers or {},
            failures or {},
            worker=self._worker,
            outage=self.outage,
        )
        self._lanes = [
            _Lane(lane, services, self._sender, bot.rate_limiter, self._worker, self.outage) for lane in Lane
        ]
        self._leadership = Leadership(services.db)
        # Of its own, since it may block for seconds while the database is away.
        self._lead_thread = ThreadPoolExecutor(1, "lead")
        self._leads = False
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def leads(self) -> bool:
        """Whether this process is the one that sends."""
        return self._leads

    async def start(self) -> None:
        """Lead if nobody else does, else wait for it; what a dead process left behind is settled first."""
        await self._look_after_lead()
        self._tasks = [
            asyncio.create_task(self._keep_lead(), name="delivery-lead"),
            asyncio.create_task(self._renew(), name="delivery-leases"),
        ]

    async def stop(self) -> None:
        """Finish what is on its way, give back what is leased and unsent, and let the lead go."""
        if not self._tasks:
            return
        await _cancel(self._tasks)
        self._tasks = []
        led, self._leads = self._leads, False
        cut = await asyncio.gather(*(lane.stop() for lane in self._lanes))
        if led:
            try:
                # What was cut keeps its lease: it may have arrived.
                keep = [number for numbers in cut for number in numbers]
                await self._services.db.write(release_leases, worker=self._worker, keep=keep)
            except Exception as error:
                if not self.outage.note(error, "giving back leases"):
                    log.exception("leases could not be given back")
        await asyncio.get_running_loop().run_in_executor(self._lead_thread, self._leadership.close)
        self._lead_thread.shutdown(wait=False)

    def wake(self, lanes: Collection[Lane] = tuple(Lane)) -> None:
        """Look into these lanes of the outbox now."""
        for lane in self._lanes:
            if lane.lane in lanes:
                lane.wake()

    async def _keep_lead(self) -> None:
        while True:
            await asyncio.sleep(LEAD_SECONDS)
            try:
                await self._look_after_lead()
            except Exception:
                log.exception("the lead could not be looked after")

    async def _look_after_lead(self) -> None:
        holds = await self._holds_lead()
        if holds and not self._leads:
            await self._begin()
        elif self._leads and not holds:
            # Before anything else: another process may be sending already.
            self._leads = False
            for lane in self._lanes:
                lane.halt()
            log.warning("this process does not send any more: its connection to the database was lost")

    async def _holds_lead(self) -> bool:
        asking = asyncio.get_running_loop().run_in_executor(self._lead_thread, self._leadership.hold)
        try:
            # Not `wait_for`, which in Python 3.11 can swallow the cancellation of a stop.
            async with asyncio.timeout(LEAD_ANSWER_SECONDS):
                return await asking
        except TimeoutError:
            return False
        except Exception as error:
            if not self.outage.note(error, "asking who sends"):
                raise
            return False

    async def _begin(self) -> None:
        at_work = [number for lane in self._lanes for number in lane.sending]
        try:
            estate = await self._services.db.write(take_over, now=self._services.clock.now(), keep=at_work)
        except Exception as error:
            # The next look tries again.
            if not self.outage.note(error, "taking over"):
                raise
            return
        self.outage.end()
        self._leads = True
        log.info("this process sends", uncertain=estate.uncertain, released=estate.released)
        for lane in self._lanes:
            lane.begin()
        self._services.wake_delivery()

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            if not any(lane.is_busy for lane in self._lanes):
                continue
            try:
                await self._services.db.write(renew_leases, worker=self._worker, now=self._services.clock.now())
            except Exception as error:
                if not self.outage.note(error, "renewing leases"):
                    log.exception("leases could not be renewed")


class _Lane:
    """One lane: leases what is due, lets each notice wait for its turn, and sends in its slots."""

    def __init__(
        self, lane: Lane, services: Services, sender: Sender, limiter: Limiter, worker: str, outage: Outage
    ) -> None:
        self.lane = lane
        # Looked up, sent and settled at this moment; everything else that is held can be dropped.
        self.sending: set[int] = set()
        self._services = services
        self._sender = sender
        self._limiter = limiter
        self._worker = worker
        self._outage = outage
        self._slots = asyncio.Semaphore(SLOTS_OF.get(lane, SLOTS))
        self._held: dict[int, asyncio.Task[None]] = {}
        self._woken, self._has_room = asyncio.Event(), asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether anything is leased."""
        return bool(self._held)

    def wake(self) -> None:
        """Look into the outbox now."""
        self._woken.set()

    def begin(self) -> None:
        """Lease and send from now on, when woken."""
        self._running = asyncio.create_task(self._run(), name=f"delivery-{self.lane.name.lower()}")

    def halt(self) -> None:
        """Lease no more, and drop what has no slot yet."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        for number, task in self._held.items():
            if number not in self.sending:
                task.cancel()

    async def stop(self) -> list[int]:
        """Halt, and wait for what is on its way; gives what had to be cut."""
        running = self._running
        self.halt()
        if running is not None:
            await _cancel([running])
        if self._held:
            await asyncio.wait(list(self._held.values()), timeout=GRACE_SECONDS)
        late = list(self.sending)
        await _cancel([self._held[number] for number in late])
        return late

    async def _run(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self._drain()
            except Exception as error:
                # The next sweep wakes the lane again.
                if not self._outage.note(error, "leasing notices"):
                    log.exception("delivery failed", lane=self.lane.name)

    async def _drain(self) -> None:
        """Lease until nothing is due."""
        leases_more = True
        while leases_more:
            self._has_room.clear()
            if len(self._held) > HELD_LOW:
                await self._has_room.wait()
            limit, now = HELD - len(self._held), self._services.clock.now()
            leased = await self._services.db.write(
                lease_with_chats, lanes=[self.lane], worker=self._worker, limit=limit, now=now
            )
            for notice, chat_id in leased:
                self._held[notice.id] = asyncio.create_task(self._work(notice, chat_id))
            leases_more = len(leased) == limit

    async def _work(self, notice: Notice, chat_id: int | None) -> None:
        try:
            turn = Turn(self.lane) if chat_id is None else await self._limiter.wait_turn(self.lane, chat_id)
            async with self._slots:
                self.sending.add(notice.id)
                with bound_to_notice(notice_id=notice.id, kind=notice.kind):
                    await self._sender.deliver(notice, turn)
        except Exception:
            log.exception("delivery failed", notice=notice.id)
        finally:
            self.sending.discard(notice.id)
            del self._held[notice.id]
            if len(self._held) <= HELD_LOW:
                self._has_room.set()
            if not self._held:
                # An announcement may be through.
                self._services.wake_delivery()


async def _cancel(tasks: Collection[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*tasks, return_exceptions=True)
