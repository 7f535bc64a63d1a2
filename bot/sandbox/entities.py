"""Telegram's HTML: from text with tags to plain text and entities, with Telegram's own complaints.

Offsets and lengths of entities count UTF-16 units; the offsets in complaints count UTF-8 bytes of the source.
The rules follow the server's published parser (tdlib, MessageEntity.cpp): attributes may be bare or quoted,
unknown character references stay as they are, an empty entity disappears.
"""

import re
from dataclasses import dataclass

from bot.sandbox.errors import ApiError, Json, bad_request

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));?", re.IGNORECASE)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_BARE_VALUE = re.compile(r"[A-Za-z0-9.\-]*")
_SPACES = re.compile(r"\s*")
_LARGEST_CODE_POINT = 0x10FFFF


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    offset: int


class _Parser:
    """One pass over one text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._parts: list[str] = []
        self._length = 0
        self._open: list[_Tag] = []
        self._entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        source = self._source
        while (special := _SPECIAL.search(source, self._at)) is not None:
            self._push(source[self._at : special.start()])
            self._at = special.start()
            if special.group() == "&":
                self._read_reference()
            elif source.startswith("</", self._at):
                self._read_end_tag()
            else:
                self._read_start_tag()
        self._push(source[self._at :])
        if self._open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        # Tags close from the inside out; of two entities with the same range the outer one comes first.
        return "".join(self._parts), self._entities[::-1]

    def _push(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += utf16_length(text)

    def _read_reference(self) -> None:
        text, self._at = _decode_reference(self._source, self._at)
        self._push(text)

    def _read_start_tag(self) -> None:
        source, begin = self._source, self._at
        name_end = self._match(_TAG_NAME, begin + 1)
        if name_end == len(source):
            raise self._complaint("Unclosed start tag at byte offset", begin)
        name = source[begin + 1 : name_end].lower()
        if name not in _TYPES:
            raise self._complaint(f'Unsupported start tag "{name}" at byte offset', begin)
        self._at = name_end
        attributes = self._read_attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._complaint('Tag "span" must have class "tg-spoiler" at byte offset', begin)
        if name == "tg-emoji" and not attributes.get("emoji-id", "").isdigit():
            raise _unparsable("Invalid custom emoji identifier specified")
        if name == "tg-time" and not attributes.get("unix", "").isdigit():
            raise _unparsable("Invalid date specified")
        self._open.append(_Tag(name, attributes, self._length))

    def _read_attributes(self, tag: str, begin: int) -> dict[str, str]:
        """Read up to and including the ">" of a start tag."""
        source, attributes = self._source, dict[str, str]()
        unclosed = self._complaint(f'Unclosed start tag "{tag}" at byte offset', begin)
        while True:
            self._at = self._match(_SPACES, self._at)
            if self._at == len(source):
                raise unclosed
            if source[self._at] == ">":
                self._at += 1
                return attributes
            name_end = self._match(_ATTRIBUTE_NAME, self._at)
            if name_end == self._at:
                raise self._complaint(f'Empty attribute name in the tag "{tag}" at byte offset', begin)
            name = source[self._at : name_end].lower()
            self._at = self._match(_SPACES, name_end)
            attributes[name] = ""
            if source.startswith("=", self._at):
                self._at = self._match(_SPACES, self._at + 1)
                attributes[name] = self._read_value(unclosed)

    def _read_value(self, unclosed: ApiError) -> str:
        source = self._source
        if self._at == len(source):
            raise unclosed
        quote = source[self._at]
        if quote not in "'\"":
            end = self._match(_BARE_VALUE, self._at)
            if end < len(source) and not source[end].isspace() and source[end] != ">":
                raise self._complaint("Unexpected end of name token at byte offset", self._at)
            value, self._at = source[self._at : end].lower(), end
            return value
        end = source.find(quote, self._at + 1)
        if end < 0:
            raise unclosed
        value, self._at = source[self._at + 1 : end], end + 1
        return _REFERENCE.sub(lambda found: _decode_reference(found.group(), 0)[0], value)

    def _read_end_tag(self) -> None:
        source, begin = self._source, self._at
        if not self._open:
            raise self._complaint("Unexpected end tag at byte offset", begin)
        name_end = self._match(_TAG_NAME, begin + 2)
        name = source[begin + 2 : name_end].lower()
        end = self._match(_SPACES, name_end)
        if not source.startswith(">", end):
            raise self._complaint("Unclosed end tag at byte offset", begin)
        tag = self._open.pop()
        if name and name != tag.name:
            at = _byte_offset(source, begin)
            raise _unparsable(f'Unmatched end tag at byte offset {at}, expected "</{tag.name}>", found "</{name}>"')
        self._at = end + 1
        if self._length > tag.offset:
            self._close(tag)

    def _close(self, tag: _Tag) -> None:
        entity: Json = {"type": _TYPES[tag.name], "offset": tag.offset, "length": self._length - tag.offset}
        attributes = tag.attributes
        match tag.name:
            case "a":
                url = attributes.get("href") or "".join(self._parts).encode("utf-16-le")[tag.offset * 2 :].decode(
                    "utf-16-le"
                )
                if (checked := checked_url(url)) is None:
                    return
                entity["url"] = checked
            case "code":
                entity["language"] = attributes.get("class", "").removeprefix("language-")
            case "pre":
                inner = self._entities[-1] if self._entities else entity
                if inner["type"] == "code" and (inner["offset"], inner["length"]) == (
                    entity["offset"],
                    entity["length"],
                ):
                    entity["language"] = self._entities.pop()["language"]
            case "blockquote" if "expandable" in attributes:
                entity["type"] = "expandable_blockquote"
            case "tg-emoji":
                entity["custom_emoji_id"] = attributes["emoji-id"]
            case "tg-time":
                entity["unix_time"] = int(attributes["unix"])
                entity["date_time_format"] = attributes.get("format", "")
        self._entities.append(entity)

    def _match(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self._source, at)
        return found.end() if found else at

    def _complaint(self, words: str, at: int) -> ApiError:
        return _unparsable(f"{words} {_byte_offset(self._source, at)}")


def _byte_offset(source: str, at: int) -> int:
    return len(source[:at].encode("utf-8", "surrogatepass"))


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _decode_reference(source: str, at: int) -> tuple[str, int]:
    """Return the character that the reference at `at` stands for and where it ends; "&" alone when it is none."""
    found = _REFERENCE.match(source, at)
    if found is None:
        return "&", at + 1
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        character = _NAMED.get(name)
    else:
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        character = chr(code) if 0 < code < _LARGEST_CODE_POINT and not 0xD800 <= code <= 0xDFFF else None
    return (character, found.end()) if character is not None else ("&", at + 1)


def checked_url(url: str) -> str | None:
    """Return a link as Telegram stores it, or None where Telegram would not make a link of it."""
    url = url.strip()
    scheme, separator, rest = url.partition("://")
    if not separator:
        scheme, rest = "http", url
    if scheme.lower() not in ("http", "https", "tg", "ton", "tonsite"):
        return None
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    if scheme.lower() in ("http", "https") and not re.fullmatch(r"[^\s.:]+(\.[^\s.:]+)+(:\d{1,5})?", host):
        return None
    if not host or any(character.isspace() for character in rest):
        return None
    path = rest[len(host) :]
    return f"{scheme}://{rest}" if path or scheme == "tg" else f"{scheme}://{rest}/"


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return the text and entities of Telegram HTML; raises 400 with Telegram's complaint."""
    text, entities = _Parser(source).parse()
    for entity in entities:
        if entity.get("language") == "" or entity["type"] == "code":
            entity.pop("language", None)
        if entity.get("date_time_format") == "":
            del entity["date_time_format"]
    return tidy(text, entities)


def tidy(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Strip the blanks around a text, clip its entities accordingly, drop what stands inside code, and sort."""
    stripped = text.strip()
    if not entities:
        return stripped, []
    skipped = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(stripped)
    kept: list[Json] = []
    for entity in sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])):
        start = max(0, entity["offset"] - skipped)
        stop = min(end, entity["offset"] + entity["length"] - skipped)
        in_code = any(
            outer["type"] in ("code", "pre") and outer["offset"] <= start < outer["offset"] + outer["length"]
            for outer in kept
        )
        if stop > start and not in_code:
            kept.append({**entity, "offset": start, "length": stop - start})
    return stripped, kept
