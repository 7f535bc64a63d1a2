"""What every kind of document is read into: headings and paragraphs in order. How they are found is the readers'."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

# More is no handbook, and its passages would crowd out everything else.
MAX_PAGES = 1000
MAX_CHARACTERS = 3_000_000
MAX_HEADING = 200

_SPACES = re.compile(r"[^\S\n]+")
# Ligatures are one letter to a typesetter only; soft hyphens and joiners are none at all.
_LETTERS = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u2060": "", "\0": "", "\u00a0": " ",
    "\r": "\n", "\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip
_TIDY = str.maketrans(_LETTERS)


class RefusedError(Exception):
    """Why a file cannot be read, in a word: "encrypted", "broken", "scanned", "empty" or "long"."""

    def __init__(self, problem: str, pages: int = 0) -> None:
        super().__init__(problem)
        self.problem = problem
        self.pages = pages


class Block(NamedTuple):
    """A paragraph (level 0) or a heading (1: the uppermost), and the page on which it begins, from 1."""

    text: str
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document as its file tells it: `pages` only where the format has them, `title` and `modified_on` where given.

    `silent_pages`: how many of the pages hold no text.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    modified_on: date | None = None
    pages: int | None = None
    silent_pages: int = 0

    def to_json(self) -> dict[str, Any]:
        """As one JSON object, which `from_json` reads."""
        return {
            "blocks": [list(block) for block in self.blocks],
            "title": self.title,
            "modified_on": self.modified_on.isoformat() if self.modified_on else None,
            "pages": self.pages,
            "silent_pages": self.silent_pages,
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Extracted":
        """The document again."""
        modified_on = told["modified_on"]
        return cls(
            blocks=tuple(Block(*parts) for parts in told["blocks"]),
            title=told["title"],
            modified_on=date.fromisoformat(modified_on) if modified_on else None,
            pages=told["pages"],
            silent_pages=told["silent_pages"],
        )


def tidy(text: str) -> str:
    """The text with composed letters and single spaces, without what cannot be seen; lines stay lines."""
    plain = unicodedata.normalize("NFC", text.translate(_TIDY))
    plain = "".join(letter for letter in plain if letter in "\n\t" or unicodedata.category(letter)[0] != "C")
    return "\n".join(line for part in plain.split("\n") if (line := _SPACES.sub(" ", part).strip()))


def has_letters(text: str) -> bool:
    """Whether there is something to read."""
    return any(map(str.isalpha, text))
