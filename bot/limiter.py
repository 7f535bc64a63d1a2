"""When a call to Telegram may go: what was sent is counted, and the outbox makes room for those who wait for a reply.

Answers to a person go at once; they wait where Telegram said 429 for their chat, and in a group that had its twenty
messages in this minute. The outbox's lanes wait for
their turn: within the overall budget, within their own share of it, and for their chat.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from math import inf
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from cronos_core.outbox.models import Lane

ChatId = int | str
# What one call brings back, as python-telegram-bot types it.
Answer = bool | dict[str, Any] | list[dict[str, Any]]

SECOND = 1.0
# Telegram's limits for one chat: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
GROUP_MESSAGES, GROUP_SECONDS = 20, 60.0
# Reminders leave this part of the budget to notices, which somebody may be waiting for.
KEPT_FOR_NOTICES = 0.1
# Announcements leave evenly; where the loop was late, so many may follow each other at once.
CATCH_UP = 2
MANY_PAUSED = 100
MESSAGE_CALLS = ("send", "edit", "copy", "forward")


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to make one call now, given by `Limiter.wait_turn`; it goes with the call as `rate_limit_args`."""

    lane: Lane


class Budget:
    """What was sent of late, and when the next call may go; moments are seconds of one monotonic clock.

    A call of a lane counts for the lane and for those before it, so that what is left over is always theirs.
    """

    def __init__(self, *, per_second: int, announcements_per_second: int) -> None:
        reminders = max(1, per_second - max(1, round(per_second * KEPT_FOR_NOTICES)))
        announcements = min(announcements_per_second, reminders)
        self._sent = {
            Lane.NOTICE: deque[float](maxlen=per_second),
            Lane.REMINDER: deque[float](maxlen=reminders),
            Lane.GROUP: deque[float](maxlen=reminders),
            Lane.ANNOUNCEMENT: deque[float](maxlen=announcements),
        }
        self._step = SECOND / announcements
        self._next_step = -inf
        # Those that were quiet longest come first.
        self._chats: dict[ChatId, deque[float]] = {}
        self._paused_lanes: dict[Lane, float] = {}
        self._paused_chats: dict[ChatId, float] = {}
        self._many_paused = MANY_PAUSED

    def opens_at(self, lane: Lane, chat_id: ChatId) -> float:
        """From when on a call of this lane to this chat may go, if nothing else goes before it."""
        moments = [self._paused_lanes.get(lane, -inf), self.chat_opens_at(chat_id)]
        moments += [sent[0] + SECOND for one, sent in self._sent.items() if one <= lane and len(sent) == sent.maxlen]
        if lane == Lane.ANNOUNCEMENT:
            moments.append(self._next_step)
        in_chat = self._chats.get(chat_id)
        if in_chat is not None and len(in_chat) == in_chat.maxlen:
            moments.append(in_chat[0] + _window_of(chat_id))
        return max(moments)

    def chat_opens_at(self, chat_id: ChatId) -> float:
        """Until when this chat is closed: by Telegram's own "too many requests", or because a group is full."""
        opens_at = self._paused_chats.get(chat_id, -inf)
        in_chat = self._chats.get(chat_id)
        if in_chat is not None and _is_group(chat_id) and len(in_chat) == in_chat.maxlen:
            opens_at = max(opens_at, in_chat[0] + GROUP_SECONDS)
        return opens_at

    def count(self, lane: Lane | None, chat_id: ChatId, now: float) -> None:
        """A call goes now; `lane` None is an answer to a person."""
        for one, sent in self._sent.items():
            if one <= (lane or Lane.NOTICE):
                sent.append(now)
        if lane == Lane.ANNOUNCEMENT:
            self._next_step = max(self._next_step, now - CATCH_UP * self._step) + self._step
        # Telegram allows short bursts to a person. If answers counted here, somebody in the middle of a conversation
        # would get no reminder before it ends.
        if lane is not None or _is_group(chat_id):
            in_chat = self._chats.pop(chat_id, None) or deque[float](maxlen=GROUP_MESSAGES if _is_group(chat_id) else 1)
            in_chat.append(now)
            self._chats[chat_id] = in_chat
        self._forget(now)

    def pause_lane(self, lane: Lane, until: float) -> None:
        """Nothing of this lane goes before `until`."""
        self._paused_lanes[lane] = max(until, self._paused_lanes.get(lane, -inf))

    def pause_chat(self, chat_id: ChatId, until: float) -> None:
        """Nothing goes to this chat before `until`."""
        self._paused_chats[chat_id] = max(until, self._paused_chats.get(chat_id, -inf))

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._chats.keys() | self._paused_chats.keys())

    def _forget(self, now: float) -> None:
        """Let go of chats that were quiet for so long that nothing of it limits them any more."""
        while (oldest := next(iter(self._chats.items()), None)) and oldest[1][-1] + GROUP_SECONDS <= now:
            del self._chats[oldest[0]]
        if len(self._paused_chats) > self._many_paused:
            self._paused_chats = {chat: until for chat, until in self._paused_chats.items() if until > now}
            # Looked through again when there are twice as many, so that it costs little each time.
            self._many_paused = max(MANY_PAUSED, 2 * len(self._paused_chats))


class Limiter(BaseRateLimiter[Turn]):
    """The budget at work: calls wait on the loop's clock, first lanes first, and in order within a lane."""

    def __init__(self, *, per_second: int, announcements_per_second: int) -> None:
        self.budget = Budget(per_second=per_second, announcements_per_second=announcements_per_second)
        self._waiting: dict[tuple[Lane, int], tuple[ChatId, asyncio.Future[None]]] = {}
        self._number = 0
        self._timer: asyncio.TimerHandle | None = None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Whoever still waits for a turn gets none."""
        for _chat, future in self._waiting.values():
            future.cancel()
        self._waiting.clear()
        self._arm(inf)

    async def wait_turn(self, lane: Lane, chat_id: ChatId) -> Turn:
        """Wait until a call of this lane may go to this chat; it is counted when this returns."""
        self._number += 1
        place = (lane, self._number)
        future = asyncio.get_running_loop().create_future()
        self._waiting[place] = (chat_id, future)
        self._give_turns()
        try:
            await future
        finally:
            self._waiting.pop(place, None)
        return Turn(lane)

    def pause_lane(self, lane: Lane, seconds: float) -> None:
        """Give this lane no turn for so long: Telegram is away, or refuses the bot."""
        self.budget.pause_lane(lane, asyncio.get_running_loop().time() + seconds)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Turn | None,
    ) -> Answer:
        """Make the call: with a turn at once, an answer to a person as soon as its chat is open.

        A 429 closes the turn's lane, or else the chat, for as long as Telegram says; then it is the caller's.
        """
        loop, chat_id = asyncio.get_running_loop(), chat_of(endpoint, data)
        if rate_limit_args is None and chat_id is not None:
            await self._wait_for_chat(chat_id)
            self.budget.count(None, chat_id, loop.time())
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            until = loop.time() + seconds_of(error.retry_after)
            if rate_limit_args is not None:
                self.budget.pause_lane(rate_limit_args.lane, until)
            elif chat_id is not None:
                self.budget.pause_chat(chat_id, until)
            raise

    async def _wait_for_chat(self, chat_id: ChatId) -> None:
        wait = self.budget.chat_opens_at(chat_id) - asyncio.get_running_loop().time()
        if wait > 0:
            await asyncio.sleep(wait)
            # Another 429 may have come meanwhile.
            await self._wait_for_chat(chat_id)

    def _give_turns(self) -> None:
        """Let everybody go whose time has come, and set the timer for the next one."""
        now, soonest = asyncio.get_running_loop().time(), inf
        for place in sorted(self._waiting):
            chat_id, future = self._waiting[place]
            opens_at = self.budget.opens_at(place[0], chat_id)
            if future.done():
                continue
            if opens_at <= now:
                self.budget.count(place[0], chat_id, now)
                future.set_result(None)
                del self._waiting[place]
            else:
                soonest = min(soonest, opens_at)
        self._arm(soonest)

    def _arm(self, moment: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(moment, self._give_turns) if moment < inf else None


def chat_of(endpoint: str, data: dict[str, Any]) -> ChatId | None:
    """The chat that gets a message by this call, or sees one change; None for every other call."""
    if not endpoint.startswith(MESSAGE_CALLS) or endpoint == "sendChatAction":
        return None
    chat_id = data.get("chat_id")
    return chat_id if isinstance(chat_id, int | str) else None


def seconds_of(wait: int | timedelta) -> float:
    """Telegram's `retry_after`, which the library gives in one of two forms."""
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _is_group(chat_id: ChatId) -> bool:
    """Groups and channels have negative ids, or names."""
    return isinstance(chat_id, str) or chat_id < 0


def _window_of(chat_id: ChatId) -> float:
    return GROUP_SECONDS if _is_group(chat_id) else SECOND
