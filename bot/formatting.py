"""Formatted answers in Telegram: what `cronos_core.knowledge.formatting` reads, as HTML; and back from a message."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from markupsafe import Markup
from telegram import Message, MessageEntity

from cronos_core.knowledge.formatting import Line, LineKind, Span, read_lines, write_line

QUOTES = {
    LineKind.QUOTE: Markup("<blockquote>{}</blockquote>"),
    LineKind.FOLDED: Markup("<blockquote expandable>{}</blockquote>"),
}
_QUOTED = {
    MessageEntity.BLOCKQUOTE: LineKind.QUOTE,
    MessageEntity.EXPANDABLE_BLOCKQUOTE: LineKind.FOLDED,
}
_STYLES = {
    MessageEntity.BOLD: "bold",
    MessageEntity.ITALIC: "italic",
    MessageEntity.UNDERLINE: "underline",
    MessageEntity.STRIKETHROUGH: "strikethrough",
    MessageEntity.SPOILER: "spoiler",
    MessageEntity.CODE: "code",
    MessageEntity.PRE: "code",
}


def to_html(text: str, *, as_typed: bool = False) -> Markup:
    """The formatted text as Telegram HTML: safe whatever stands in it; `as_typed` keeps the marks of lists."""
    blocks = []
    for kind, lines in groupby(read_lines(text), key=lambda line: line.kind):
        block = Markup("\n").join(_line(line, as_typed=as_typed) for line in lines)
        blocks.append(QUOTES[kind].format(block) if kind in QUOTES else block)
    return Markup("\n").join(blocks)


def said_html(text: str, formatted: str) -> Markup:
    """What somebody wrote, as it was written: formatted where it was, else exactly the characters of `text`."""
    return to_html(formatted, as_typed=True) if formatted else Markup("{}").format(text)


def from_message(message: Message) -> str:
    """What was typed, with the formatting that Telegram's own menu gave it; without any, typed marks count."""
    text = message.text or ""
    return read_formatted(message, text) or text


def read_formatted(message: Message, said: str) -> str:
    """How `said`, with which the message or caption ends, was formatted with Telegram's own menu; "" where it was not.

    Without formatting nothing that was typed is a mark.
    """
    whole = message.text or message.caption or ""
    # Telegram counts in the 16-bit units of UTF-16.
    start = _count_units(whole[: whole.rindex(said)])
    entities = [
        e
        for e in message.entities or message.caption_entities
        if e.type in _STYLES or e.type in _QUOTED or e.type == e.TEXT_LINK
        if e.offset + e.length > start
    ]
    if not entities:
        return ""
    units = whole.encode("utf-16-le")
    lines = []
    for line in said.split("\n"):
        stop = start + _count_units(line)
        # A quote of several lines is one entity.
        kind = next((_QUOTED[e.type] for e in entities if e.type in _QUOTED and _covers(e, start)), LineKind.TEXT)
        lines.append(write_line(kind, list(_spans(units, start, stop, entities))))
        start = stop + 1
    return "\n".join(lines)


def _count_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _line(line: Line, *, as_typed: bool) -> Markup:
    spans = Markup().join(_span(span) for span in line.spans)
    if line.kind != LineKind.ITEM:
        return spans
    return Markup("{}").format(line.mark if as_typed else "• ") + spans


def _span(span: Span) -> Markup:
    shown = Markup("{}").format(span.text)
    if span.code:
        shown = Markup("<code>{}</code>").format(shown)
    for is_so, tag in ((span.italic, "i"), (span.bold, "b"), (span.underline, "u"), (span.strikethrough, "s")):
        if is_so:
            shown = Markup("<{0}>{1}</{0}>").format(tag, shown)
    if span.url:
        shown = Markup('<a href="{}">{}</a>').format(span.url, shown)
    return Markup("<tg-spoiler>{}</tg-spoiler>").format(shown) if span.spoiler else shown


def _spans(units: bytes, start: int, stop: int, entities: list[MessageEntity]) -> Iterator[Span]:
    ends = {edge for e in entities for edge in (e.offset, e.offset + e.length) if start < edge < stop}
    edges = sorted({start, stop, *ends})
    for left, right in pairwise(edges):
        inside = [e for e in entities if _covers(e, left)]
        styles = {_STYLES[e.type]: True for e in inside if e.type in _STYLES}
        url = next((e.url for e in inside if e.url), "")
        yield Span(units[2 * left : 2 * right].decode("utf-16-le"), **styles, url=url)


def _covers(entity: MessageEntity, offset: int) -> bool:
    return entity.offset <= offset < entity.offset + entity.length
