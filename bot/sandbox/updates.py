"""The bot's queue of updates: numbered, kept until confirmed, handed out by long polling.

Webhook delivery (webhooks.py) takes from the same queue; what the updates say is decided in switchboard.py.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from telegram.constants import PollingLimit, UpdateType

from bot.sandbox.clock import machine_seconds
from bot.sandbox.errors import Json, bad_request, conflict

# Telegram leaves these out unless they are asked for by name.
_OPT_IN = {UpdateType.CHAT_MEMBER.value, UpdateType.MESSAGE_REACTION.value, UpdateType.MESSAGE_REACTION_COUNT.value}
_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_MAX_TIMEOUT_SECONDS = 50
_EPOCH = 1_577_836_800  # the first second of 2020, to keep the numbers as small as Telegram's


@dataclass(slots=True)
class Pending:
    """An update that the bot has not confirmed; webhooks keep the order within one `lane`."""

    body: Json
    lane: str
    chat_id: int | None = None
    message_id: int | None = None
    duplicate: bool = False

    @property
    def update_id(self) -> int:
        """The number of the update."""
        number: int = self.body["update_id"]
        return number


class UpdateQueue:
    """Updates in the order in which they happened; `on_taken` hears of each one that the bot has confirmed."""

    def __init__(self, on_taken: Callable[[Pending], None]) -> None:
        # Counted from the present second, so that a sandbox that forgot its past does not number updates
        # that a bot with a better memory has seen and would take for repetitions.
        self.next_id = machine_seconds() - _EPOCH
        self.allowed: set[str] | None = None
        self.webhook_active = False
        self.listener: Callable[[Pending], None] | None = None
        self._on_taken = on_taken
        # An OrderedDict, because a plain dict that is emptied from its front gets slower with every removal.
        self._pending: OrderedDict[int, Pending] = OrderedDict()
        self._again: deque[Pending] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._closed = False

    def __len__(self) -> int:
        return len(self._pending) + len(self._again)

    def pending(self) -> list[Pending]:
        """Return everything unconfirmed, oldest first."""
        return list(self._pending.values())

    def wants(self, kind: str) -> bool:
        """Tell whether the bot has asked for updates of this kind."""
        return kind in self.allowed if self.allowed else kind not in _OPT_IN

    def allow(self, kinds: list[str] | None) -> None:
        """Set the kinds of later updates; None keeps the present setting, an empty list restores the default."""
        if kinds is not None:
            self.allowed = set(kinds) or None

    def put(self, kind: str, payload: Json, *, lane: str, chat_id: int | None = None, duplicate: bool = False) -> None:
        """Queue an update, unless the bot does not want its kind."""
        if not self.wants(kind):
            return
        body = {"update_id": self.next_id, kind: payload}
        self.restore(Pending(body, lane, chat_id, payload.get("message_id"), duplicate))

    def restore(self, pending: Pending) -> None:
        """Queue an update that has its number already (from the store)."""
        self._pending[pending.update_id] = pending
        self.next_id = max(self.next_id, pending.update_id + 1)
        if self.listener is not None:
            self.listener(pending)
        self._wake()

    def settle(self, pending: Pending) -> None:
        """Forget an update that a webhook has accepted."""
        if self._pending.pop(pending.update_id, None) is not None:
            self._on_taken(pending)

    def drop_all(self) -> None:
        """Forget everything unconfirmed."""
        for pending in self.pending():
            self.settle(pending)
        self._again.clear()

    async def poll(self, *, offset: int, limit: int, timeout_seconds: int, allowed: list[str] | None) -> list[Json]:
        """Confirm everything before `offset` and return what is pending, waiting up to `timeout_seconds` for the first.

        A negative offset keeps only that many of the newest. Raises 409 while a webhook is set; an older poll that
        is still waiting gets 409 itself.
        """
        if not 1 <= limit <= PollingLimit.MAX_LIMIT:
            limit = int(PollingLimit.MAX_LIMIT)
        self.end_poll(_OTHER_POLLER)
        if self.webhook_active:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        self.allow(allowed)
        self._confirm(offset)
        if not self._pending and not self._again and timeout_seconds > 0 and not self._closed:
            await self._wait(min(timeout_seconds, _MAX_TIMEOUT_SECONDS))
        return self._take(limit)

    def end_poll(self, reason: str) -> None:
        """Refuse the poll that is waiting now, if any, with 409 and this reason."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(conflict(reason))
        self._waiter = None

    def close(self) -> None:
        """Let the waiting poll return with nothing, and later ones not wait: the server is stopping."""
        self._closed = True
        self._wake()

    async def _wait(self, seconds: float) -> None:
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            pass
        finally:
            if self._waiter is waiter:
                self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = self.next_id if not self._pending else next(reversed(self._pending)) + 1 + offset
        while self._pending:
            pending = next(iter(self._pending.values()))
            if pending.update_id >= offset:
                return
            del self._pending[pending.update_id]
            if pending.duplicate:
                self._again.append(pending)
            self._on_taken(pending)

    def _take(self, limit: int) -> list[Json]:
        batch: list[Json] = []
        while self._again and len(batch) < limit:
            batch.append(self._again.popleft().body)
        batch.extend(pending.body for pending in islice(self._pending.values(), limit - len(batch)))
        return batch


def read_allowed(value: object) -> list[str] | None:
    """Return the kinds in an `allowed_updates` parameter, or None when it is absent; raises 400 for another shape."""
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(kind, str) for kind in value):
        raise bad_request("can't parse allowed_updates JSON object")
    return value
