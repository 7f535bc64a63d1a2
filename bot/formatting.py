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
    MessageEntity.CODE: "code",
    MessageEntity.PRE: "code",
}


def to_html(text: str) -> Markup:
    """The formatted text as Telegram HTML: safe whatever stands in it."""
    blocks = []
    for kind, lines in groupby(read_lines(text), key=lambda line: line.kind):
        block = Markup("\n").join(_line(line) for line in lines)
        blocks.append(QUOTES[kind].format(block) if kind in QUOTES else block)
    return Markup("\n").join(blocks)


def from_message(message: Message) -> str:
    """What was typed, with the formatting that Telegram's own menu gave it; without any, typed marks count."""
    text = message.text or ""
    entities = [e for e in message.entities if e.type in _STYLES or e.type in _QUOTED or e.type == e.TEXT_LINK]
    if not entities:
        return text
    # Telegram counts in the 16-bit units of UTF-16.
    units = text.encode("utf-16-le")
    lines, start = [], 0
    for line in text.split("\n"):
        stop = start + len(line.encode("utf-16-le")) // 2
        # A quote of several lines is one entity.
        kind = next((_QUOTED[e.type] for e in entities if e.type in _QUOTED and _covers(e, start)), LineKind.TEXT)
        lines.append(write_line(kind, list(_spans(units, start, stop, entities))))
        start = stop + 1
    return "\n".join(lines)


def _line(line: Line) -> Markup:
    spans = Markup().join(_span(span) for span in line.spans)
    return Markup("• ") + spans if line.kind == LineKind.ITEM else spans


def _span(span: Span) -> Markup:
    shown = Markup("{}").format(span.text)
    if span.code:
        shown = Markup("<code>{}</code>").format(shown)
    if span.italic:
        shown = Markup("<i>{}</i>").format(shown)
    if span.bold:
        shown = Markup("<b>{}</b>").format(shown)
    return Markup('<a href="{}">{}</a>').format(span.url, shown) if span.url else shown


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
