"""Updates on their way in: kept before Telegram hears that they arrived, then worked on, each chat's in order.

A noisy chat makes nobody else wait, an update that cannot be read stops nobody, and a process that dies leaves
nothing undone: what it had in hand is open in the database, and another process, or the next one, goes on.
"""

import asyncio
import hashlib
import json
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import structlog
from telegram import Update

from bot.application import CronosApplication
from bot.claims import Claim, holding
from bot.context import Context, Services
from bot.delays import Delays, tell_interrupted
from bot.logs import bound_to_update
from bot.metrics import RETRIED
from cronos_core.database import describe_failure
from cronos_core.intake.service import (
    MAX_ATTEMPTS,
    OpenUpdate,
    Received,
    claim_orphans,
    find_orphans,
    free_all_chats,
    keep_updates,
    leave_chats,
    list_dead_workers,
)
from cronos_core.presence import Presence

log = structlog.get_logger()

AT_ONCE = 64
# So many updates in hand are enough to be busy; what else comes is kept all the same.
PLENTY = 2_000
LOOK_SECONDS = 1.0
# After a failure of the database: the first wait, doubled up to the longest.
RETRY_SECONDS, LONGEST_RETRY_SECONDS = 0.5, 10.0
# How long a stop waits for the updates that are being worked on.
GRACE_SECONDS = 8.0
ORPHANS = 200
LARGEST_ID = 2**63 - 1


class Intake:
    """One process's share of the updates."""

    def __init__(self, services: Services, application: CronosApplication) -> None:
        self._services = services
        self._application = application
        self._delays = Delays(application.bot, services.settings.language)
        self._presence = Presence(services.db)
        self._worker = self._presence.number
        self._dead: Sequence[int] = ()
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._chats: dict[int, deque[OpenUpdate]] = {}
        # From when an update is taken until the database knows that it is settled.
        self._in_hand: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._received: list[tuple[Received, asyncio.Future[None]]] = []
        self._settled: dict[int, str] = {}
        self._idle: set[int] = set()
        self._wake = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._stopping = asyncio.Event()
        self._books: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is waiting, at work, or still to be written down."""
        return not (self._in_hand or self._received or self._settled or self._idle)

    async def wait_for_room(self) -> None:
        """Wait while there is so much in hand that fetching more would only pile it up."""
        await self._room.wait()

    async def start(self) -> None:
        """Begin to be alive, and go on with what nobody works on."""
        if self._services.db.is_sqlite:
            await self._services.db.write(free_all_chats)
        else:
            await asyncio.to_thread(self._presence.hold)
        self._books = asyncio.create_task(self._keep_books(), name="intake-books")
        self._looking = asyncio.create_task(self._look_around(), name="intake-looking")

    async def stop(self) -> None:
        """Finish the updates at work, write down what is over, and leave the rest to others; nothing is dropped."""
        if self._books is None or self._looking is None:
            return
        self._stopping.set()
        self._wake.set()
        self._looking.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE_SECONDS)
        for task in self._tasks:
            task.cancel()
        # The books are never left in the middle of a line.
        await asyncio.gather(self._books, self._looking, *self._tasks, return_exceptions=True)
        try:
            await self._write_books()
            await self._services.db.write(leave_chats, worker=self._worker)
        except Exception as error:
            # What could not be written down is open: whoever comes next goes on with it.
            log.warning("the intake could not be closed", reason=describe_failure(error) or repr(error))
        await asyncio.to_thread(self._presence.release)

    async def receive(self, documents: Sequence[Any]) -> None:
        """Keep updates as Telegram brought them; when this returns, Telegram may forget them.

        Raises `ValueError` where one is no update at all, and what the database raises, with nothing kept.
        """
        kept = [describe_update(document) for document in documents]
        waiting = [(one, asyncio.get_running_loop().create_future()) for one in kept]
        self._received += waiting
        self._wake.set()
        await asyncio.gather(*(future for _, future in waiting))

    async def _keep_books(self) -> None:
        """Whatever has gathered is written in one transaction, then what gathered meanwhile."""
        pause = RETRY_SECONDS
        while not self._stopping.is_set():
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._write_books()
                pause = RETRY_SECONDS
            except Exception as error:
                reason = describe_failure(error) or repr(error)
                log.warning("updates cannot be written down; trying again", reason=reason)
                await self._rest(pause)
                pause = min(2 * pause, LONGEST_RETRY_SECONDS)
                self._wake.set()

    async def _write_books(self) -> None:
        received, self._received = self._received, []
        settled, self._settled = self._settled, {}
        idle, self._idle = {key for key in self._idle if key not in self._chats}, set()
        if not (received or settled or idle):
            return
        try:
            found = await self._services.db.write(
                keep_updates,
                received=[one for one, _ in received],
                settled=settled,
                idle_chats=idle,
                worker=self._worker,
                dead=self._dead,
                now=self._services.clock.now(),
            )
        except Exception as error:
            self._settled = settled | self._settled
            self._idle |= idle
            for _, future in received:
                if not future.done():
                    future.set_exception(error)
            await self._delays.tell(one.document for one, _ in received)
            raise
        self._in_hand -= settled.keys()
        self._take(found)
        (self._room.clear if len(self._in_hand) >= PLENTY else self._room.set)()
        for _, future in received:
            if not future.done():
                future.set_result(None)

    async def _look_around(self) -> None:
        """Say that this process is alive, and take over from those that are not."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                if not self._services.db.is_sqlite:
                    await asyncio.to_thread(self._presence.hold)
                    self._dead = await self._services.db.read(list_dead_workers)
                await self._adopt()
            except Exception as error:
                log.warning("the intake cannot look around", reason=describe_failure(error) or repr(error))

    async def _adopt(self) -> None:
        now = self._services.clock.now()
        # A look does not take SQLite's writer.
        if not self._room.is_set() or not await self._services.db.read(find_orphans, dead=self._dead, limit=1, now=now):
            return
        found = await self._services.db.write(
            claim_orphans, worker=self._worker, dead=self._dead, limit=ORPHANS, now=now
        )
        log.info("goes on with updates that nobody works on", count=len(found))
        self._take(found)

    def _take(self, found: Iterable[OpenUpdate]) -> None:
        """Put what is not in hand yet behind what is, chat by chat."""
        if self._stopping.is_set():
            return
        for one in found:
            if one.id in self._in_hand:
                continue
            self._in_hand.add(one.id)
            waiting = self._chats.get(one.chat_key)
            if waiting is not None:
                waiting.append(one)
                continue
            self._chats[one.chat_key] = deque([one])
            task = asyncio.create_task(self._work(one.chat_key), name="intake-chat")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _work(self, chat_key: int) -> None:
        """One chat's updates, one after the other; each waits for one of `AT_ONCE` places."""
        waiting = self._chats[chat_key]
        while waiting and not self._stopping.is_set():
            claim = Claim(waiting.popleft())
            if not await self._try(claim):
                return
            self._settled[claim.update.id] = claim.failure
            if waiting:
                self._wake.set()
        del self._chats[chat_key]
        self._idle.add(chat_key)
        self._wake.set()

    async def _try(self, claim: Claim) -> bool:
        """Work on the update until the database lets it be done; False where the process stops before that."""
        pause = RETRY_SECONDS
        while True:
            async with self._gate:
                await self._process(claim)
            if claim.trouble is None:
                return True
            log.warning("an update has to wait", update=claim.update.update_id, reason=claim.trouble)
            await self._delays.tell([claim.update.document])
            claim.trouble = None
            await self._rest(pause)
            if self._stopping.is_set():
                return False
            pause = min(2 * pause, LONGEST_RETRY_SECONDS)

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

    async def _process(self, claim: Claim) -> None:
        opened = claim.update
        update = read_update(opened.document, self._application)
        if update is None:
            claim.failure = "cannot be read"
            return
        if opened.attempts > MAX_ATTEMPTS:
            log.error("an update ended every process that worked on it; it is left alone", update=opened.update_id)
            claim.failure = "ended every process"
            return
        waited = (self._services.clock.now() - opened.received_at).total_seconds()
        timing = self._services.metrics.timing_update(update, waited_seconds=waited)
        with holding(claim), bound_to_update(update_id=opened.update_id):
            try:
                with timing as progress:
                    if opened.is_done:
                        await tell_interrupted(update, self._context_of(update))
                    else:
                        await self._application.process_update(update)
                    if claim.trouble is not None:
                        progress.outcome = RETRIED
            except Exception as error:
                log.exception("an update failed")
                claim.failure = repr(error)

    def _context_of(self, update: Update) -> Context:
        return self._application.context_types.context.from_update(update, self._application)


def describe_update(document: Any) -> Received:
    """What has to be known of an update to keep it. Raises `ValueError` where it is none: every one has a number."""
    if not isinstance(document, dict):
        raise ValueError("not an update")
    number = document.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= LARGEST_ID:
        raise ValueError("an update without a number")
    # Plain ASCII, with everything else escaped: no character of it can be too strange for a database.
    written = json.dumps(document, separators=(",", ":"), sort_keys=True)
    return Received(number, _chat_key(document), written, _digest(written), _press_key(document.get("callback_query")))


def read_update(document: str, application: CronosApplication) -> Update | None:
    """The update that Telegram's JSON tells of, or None where the library cannot make sense of it."""
    try:
        return Update.de_json(json.loads(document), application.bot)
    except Exception as error:
        # Whatever the library trips over in a newer, older or broken form of an update.
        log.warning("an update cannot be read; it is left out", reason=repr(error))
        return None


def _press_key(press: Any) -> str | None:
    """What stays the same of a press that Telegram brings again under a new number."""
    if not isinstance(press, dict) or not isinstance(press.get("id"), str):
        return None
    message, sender = press.get("message"), press.get("from")
    place = message.get("message_id") if isinstance(message, dict) else None
    person = sender.get("id") if isinstance(sender, dict) else None
    return _digest(json.dumps([press["id"], person, place, press.get("data")]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _chat_key(document: dict[str, Any]) -> int:
    """The chat whose order the update stands in; without one, the person."""
    for part in document.values():
        if not isinstance(part, dict):
            continue
        message = part.get("message")
        for place in (part.get("chat"), message.get("chat") if isinstance(message, dict) else None, part.get("from")):
            number = place.get("id") if isinstance(place, dict) else None
            if isinstance(number, int) and abs(number) <= LARGEST_ID:
                return number
    return 0
