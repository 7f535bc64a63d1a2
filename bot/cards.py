"""One card per thing: a text and its buttons, and the ways to put it in front of somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from markupsafe import Markup
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.callback_data import CallbackData

T = TypeVar("T")
TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024


@dataclass(frozen=True)
class Button:
    """A verb to press: an action of ours, a link, or a text to copy."""

    label: str
    action: CallbackData | None = None
    url: str | None = None
    copies: str | None = None

    def to_telegram(self) -> InlineKeyboardButton:
        return InlineKeyboardButton(
            self.label,
            callback_data=self.action.pack() if self.action else None,
            url=self.url,
            copy_text=CopyTextButton(self.copies) if self.copies else None,
        )


Row = Sequence[Button]


class MediaKind(StrEnum):
    """What a card can carry besides its text."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    VIDEO = "video"
    AUDIO = "audio"


@dataclass(frozen=True)
class Media:
    """A file that Telegram has already, by the id that it has for this bot."""

    kind: MediaKind
    file_id: str


@dataclass(frozen=True)
class Card:
    """A text in Telegram HTML with its rows of buttons.

    With `media` the text is its caption. `thread_id` is a topic in a group, `reply_to` a message of the same chat
    that this one answers, if it is still there; both are for notices.
    """

    text: Markup
    rows: Sequence[Row] = ()
    media: Media | None = None
    thread_id: int | None = None
    reply_to: int | None = None

    @cached_property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        rows = [[button.to_telegram() for button in row] for row in self.rows if row]
        return InlineKeyboardMarkup(rows) if rows else None


def join_lines(*lines: str | None) -> Markup:
    """The lines that are there, one under the other; strings are escaped, `Markup` is not."""
    return Markup("\n").join(line for line in lines if line is not None)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word, with an ellipsis where something was cut."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def shorten_name(name: str, limit: int) -> str:
    """At most `limit` characters, cut in the middle: names of institutions begin alike and differ at their end."""
    flat = " ".join(name.split())
    if len(flat) <= limit:
        return flat
    head = flat[: limit // 2].rsplit(" ", 1)[0].rstrip(" ,;:.–-")
    tail = flat[len(head) + 2 - limit :].split(" ", 1)[-1]
    return f"{head}… {tail}"


def split_pages(text: str, size: int) -> list[str]:
    """The text in pieces of at most `size` characters, cut between lines, else between words; at least one piece."""
    pages, rest = [], text.strip()
    while len(rest) > size:
        line, word = rest.rfind("\n", size // 2, size), rest.rfind(" ", size // 2, size)
        cut = line if line > 0 else word if word > 0 else size
        pages.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pages, rest]


def unfold(text: str, limit: int) -> Markup:
    """The text, in a quote that unfolds where it is longer than `limit` characters."""
    whole = Markup("{}").format(text)
    return whole if len(text) <= limit else Markup("<blockquote expandable>{}</blockquote>").format(whole)


def in_rows(buttons: Sequence[Button], width: int = 3) -> list[list[Button]]:
    """The buttons, `width` a row."""
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]
