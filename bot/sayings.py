"""What a feature answers when it is said in words: questions about one's own data, and commands without a slash.

Every feature lists its own in a `words.py`; the router asks them all, before anything is searched for.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from telegram import Update

from bot.context import Context
from bot.phrases import Said, Wording

# False: the message is not for this feature after all, since what it names is not there.
SayingHandler = Callable[[Update, Context, Said], Awaitable[bool]]
# A command's or press's way to open something, which needs nothing of what was said.
Opener = Callable[[Update, Context], Awaitable[None]]

_WEEKDAYS = {
    name: number
    for names in ("luni marti miercuri joi vineri sambata duminica",
                  "monday tuesday wednesday thursday friday saturday sunday")
    for number, name in enumerate(names.split())
}  # fmt: skip
_AHEAD = {"maine": 1, "tomorrow": 1, "poimaine": 2}
_WEEK = {"saptamana asta", "saptamana aceasta", "this week"}


@dataclass(frozen=True)
class Saying:
    """A wording and who answers it.

    `is_question`: it asks for something, so it is answered where `/ask` waits for a question, too; else a command.
    """

    wording: Wording
    handler: SayingHandler
    is_question: bool = False
    for_organizers: bool = False
    # Nothing for a group to read.
    is_private: bool = True
    # A link that everybody can make may open it: it shows, and changes nothing.
    by_link: bool = True


def opening(opener: Opener) -> SayingHandler:
    """A handler that opens what a command of the same meaning opens."""

    async def handle(update: Update, context: Context, _said: Said) -> bool:
        await opener(update, context)
        return True

    return handle


def days_of(said: Said, *, today: date) -> tuple[date, date] | None:
    """The first and the last day that were named, None where none was; a weekday is the next one, or today."""
    named = said.slots.get("day", "")
    if not named:
        return None
    if named in _WEEK:
        return today, today + timedelta(days=6 - today.weekday())
    weekday = _WEEKDAYS.get(named.removeprefix("on "))
    ahead = _AHEAD.get(named, 0) if weekday is None else (weekday - today.weekday()) % 7
    day = today + timedelta(days=ahead)
    return day, day


def is_within(moment: datetime, days: tuple[date, date] | None) -> bool:
    """Whether a moment, in the zone that it is told in, is on one of these days; on any where none was named."""
    return days is None or days[0] <= moment.date() <= days[1]
