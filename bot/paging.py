"""Lists that are longer than a card: which part is on which page, and the buttons to the pages on either side."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.callback_data import CallbackData
from bot.cards import Button
from bot.scene import Room

PAGE_SIZE = 6


@dataclass(frozen=True)
class Page:
    """One page of a longer list; `number` counts from 0."""

    number: int
    last: int
    start: int
    stop: int


def page_of(total: int, number: int, size: int = PAGE_SIZE) -> Page:
    """The page `number` of `total` things, moved inside the range where an old button points past the end."""
    last = max(0, (total - 1) // size)
    number = min(max(number, 0), last)
    return Page(number, last, number * size, min(total, (number + 1) * size))


def turn_row(room: Room, page: Page, opened: Callable[[int], CallbackData]) -> list[Button]:
    """The buttons to the pages before and after, and far behind to the first; `opened` makes the action of one.

    They say where they lead, so that whoever turns pages knows how far they are.
    """
    t, number, count = room.t, page.number, page.last + 1
    row = []
    if number > 1:
        row.append(Button(t.plain("button-first"), opened(0)))
    if number > 0:
        row.append(Button(t.plain("button-previous", page=number), opened(number - 1)))
    if number < page.last:
        row.append(Button(t.plain("button-next", page=number + 2, count=count), opened(number + 1)))
    return row
