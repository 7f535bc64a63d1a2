"""Telegram's flood limits as token buckets on the machine's monotonic clock.

Only calls that put new messages into a chat are counted. Telegram documents "30 a second", "1 a second per chat, short
bursts allowed" and "20 a minute per group" without saying how long a burst may be. Ours is 10 messages: a person who
taps through a dialogue never reaches it, a loop that writes to one chat does within the first second.
"""

import math
import time
from dataclasses import dataclass

from telegram.constants import FloodLimit

CHAT_BURST = 10


@dataclass(slots=True)
class Bucket:
    """A token bucket: `capacity` at once, `rate` more each second."""

    capacity: float
    rate: float
    tokens: float
    at: float

    def wait(self, now: float, amount: int) -> float:
        """Refill, and return the seconds until `amount` tokens are there: 0 when they are."""
        self.tokens = min(self.capacity, self.tokens + (now - self.at) * self.rate)
        self.at = now
        # More than fits at once (an album) is let through from a full bucket; the debt is waited for afterwards.
        missing = min(amount, self.capacity) - self.tokens
        return max(0.0, missing / self.rate)


class Limits:
    """Counts sent messages; switched off it counts nothing."""

    def __init__(self, *, enabled: bool) -> None:
        self.enabled = enabled
        overall = int(FloodLimit.MESSAGES_PER_SECOND)
        self._overall = Bucket(overall, overall, overall, time.monotonic())
        self._chats: dict[int, Bucket] = {}

    def take(self, chat_id: int, *, is_group: bool, amount: int = 1) -> int:
        """Count `amount` messages to a chat; return 0, or the whole seconds to wait when they are too many."""
        if not self.enabled:
            return 0
        now = time.monotonic()
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = self._new_bucket(now, is_group=is_group)
        wait = max(self._overall.wait(now, amount), chat.wait(now, amount))
        if wait > 0:
            return math.ceil(wait)
        self._overall.tokens -= amount
        chat.tokens -= amount
        return 0

    @staticmethod
    def _new_bucket(now: float, *, is_group: bool) -> Bucket:
        if is_group:
            per_minute = int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP)
            return Bucket(per_minute, per_minute / 60, per_minute, now)
        return Bucket(CHAT_BURST, int(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT), CHAT_BURST, now)
