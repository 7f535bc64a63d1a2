"""Delivery of updates by webhook: in order within a lane, in parallel across lanes, repeated until accepted."""

import asyncio
from collections import deque
from dataclasses import dataclass
from functools import partial

import aiohttp

from bot.sandbox.clock import machine_seconds
from bot.sandbox.updates import Pending, UpdateQueue

DEFAULT_CONNECTIONS = 40
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
_ANSWER_TIMEOUT_SECONDS = 60
_FIRST_RETRY_SECONDS = 0.1
_LONGEST_RETRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where the bot wants its updates."""

    url: str
    secret: str
    max_connections: int = DEFAULT_CONNECTIONS


class Courier:
    """Posts pending updates to the webhook. A method call in the body of the bot's reply is not performed."""

    def __init__(self, queue: UpdateQueue) -> None:
        self.webhook: Webhook | None = None
        self.last_error: tuple[int, str] | None = None
        self._queue = queue
        self._lanes: dict[str, deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._gate = asyncio.Semaphore(DEFAULT_CONNECTIONS)

    def start(self, webhook: Webhook) -> None:
        """Deliver everything pending, and everything to come, to this webhook."""
        self.stop()
        self.webhook, self.last_error = webhook, None
        self._gate = asyncio.Semaphore(webhook.max_connections)
        self._queue.webhook_active = True
        self._queue.listener = partial(self._enqueue, webhook)
        for pending in self._queue.pending():
            self._enqueue(webhook, pending)

    def stop(self) -> None:
        """Stop delivering; what is not accepted stays pending."""
        self.webhook = None
        self._queue.webhook_active = False
        self._queue.listener = None
        self._lanes = {}
        for task in self._tasks:
            task.cancel()

    async def close(self) -> None:
        """Stop delivering for good and wait for what is under way to end; the webhook stays set."""
        webhook = self.webhook
        self.stop()
        self.webhook = webhook
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _enqueue(self, webhook: Webhook, pending: Pending) -> None:
        lane = self._lanes.get(pending.lane)
        if lane is not None:
            lane.append(pending)
            return
        self._lanes[pending.lane] = lane = deque([pending])
        task = asyncio.create_task(self._drain(pending.lane, lane, webhook))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, name: str, lane: deque[Pending], webhook: Webhook) -> None:
        while lane:
            pending = lane[0]
            await self._deliver(pending, webhook)
            if pending.duplicate:
                await self._deliver(pending, webhook)
            self._queue.settle(pending)
            lane.popleft()
        if self._lanes.get(name) is lane:
            del self._lanes[name]

    async def _deliver(self, pending: Pending, webhook: Webhook) -> None:
        delay = _FIRST_RETRY_SECONDS
        while True:
            async with self._gate:
                retry_after = await self._post(pending, webhook)
            if retry_after is None:
                return
            await asyncio.sleep(retry_after or delay)
            delay = min(delay * 2, _LONGEST_RETRY_SECONDS)

    async def _post(self, pending: Pending, webhook: Webhook) -> float | None:
        """Post an update once; None when it was accepted, else the seconds that the bot asked to wait (0: none)."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(_ANSWER_TIMEOUT_SECONDS))
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            async with self._session.post(webhook.url, json=pending.body, headers=headers) as response:
                if response.ok:
                    return None
                error = f"Wrong response from the webhook: {response.status} {response.reason}"
                wait = response.headers.get("Retry-After", "")
        except (aiohttp.ClientError, TimeoutError) as failure:
            error, wait = f"Connection failed: {failure or type(failure).__name__}", ""
        self.last_error = (machine_seconds(), error)
        return float(wait) if wait.isdigit() else 0.0
