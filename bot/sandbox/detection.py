"""What Telegram finds by itself in any text: links, e-mail addresses, mentions, commands, hashtags."""

import re

from bot.sandbox.entities import utf16_length
from bot.sandbox.errors import Json

_PATTERN = re.compile(
    r"""
      (?P<url>(?:https?://|\bwww\.|\bt\.me/)[^\s<>"“”„]+)
    | (?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<mention>(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{2,31}\b)
    | (?P<bot_command>(?<![\w/@.<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))
    | (?P<hashtag>(?<![\w\#])\#\w*[^\W\d_]\w*)
    """,
    re.VERBOSE,
)
_TRAILING = ".,:;!?'\")]}»"


def find_entities(text: str, known: list[Json]) -> list[Json]:
    """Return `known` together with what is found in the text outside links and code, sorted."""
    found: list[Json] = []
    for match in _PATTERN.finditer(text):
        kind, value = str(match.lastgroup), match.group()
        if kind == "url":
            value = value.rstrip(_TRAILING)
        entity = {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(value)}
        if not any(_hides(outer, entity) for outer in known):
            found.append(entity)
    if not found:
        return known
    return sorted([*known, *found], key=lambda entity: (entity["offset"], -entity["length"]))


def _hides(outer: Json, inner: Json) -> bool:
    if outer["type"] not in ("code", "pre", "text_link", "text_mention", "date_time", "custom_emoji"):
        return False
    begins_before_end: bool = inner["offset"] < outer["offset"] + outer["length"]
    ends_after_begin: bool = outer["offset"] < inner["offset"] + inner["length"]
    return begins_before_end and ends_after_begin
