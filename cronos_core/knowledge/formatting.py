"""The formatting of answers: a small part of Markdown, kept as it was written and read the same way everywhere.

`**bold**`, `*italic*` or `_italic_`, `__underlined__`, `~~struck~~`, `||hidden||` until it is tapped, `` `code` ``,
`[text](https://…)`; a line that begins with `- ` is a point of a
list, with `> ` a quote, with `>> ` a quote that unfolds. Everything else is plain text, HTML included: nothing that
somebody wrote is ever taken for a tag. What it looks like in Telegram is the bot's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# What begins a line of its kind; kept as written, since it belongs to the plain text.
_MARK = re.compile(r"(?P<quote>>>?) ?|(?P<item>[ \t]*[-*•] )")
_SPECIAL = re.compile(r"[\\*_`~|\[\]]")
_HIDING = "||"
# "2*3*4" is a product.
_PRODUCT = re.compile(r"(?<=[^\W_])\*(?=[^\W_])")
_HAS_SCHEME = re.compile(r"https?://[^\s/]", re.IGNORECASE)


class LineKind(StrEnum):
    """What a line of an answer is."""

    TEXT = "text"
    ITEM = "item"
    QUOTE = "quote"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `url` is a web address, or "" where it leads nowhere."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""
    underline: bool = False
    strikethrough: bool = False
    spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its kind, the mark that it began with, and its text."""

    kind: LineKind
    mark: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The text without the mark."""
        return "".join(span.text for span in self.spans)


def read_lines(text: str) -> list[Line]:
    """The lines of a formatted text."""
    return [_read_line(line) for line in text.split("\n")]


def plain_text(text: str) -> str:
    """The text without its formatting; a text without any comes back as it is."""
    return "\n".join(line.mark + line.text for line in read_lines(text))


def escape_formatting(text: str) -> str:
    """Return what is shown as exactly this text, whatever stands in it."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return re.sub(r"^>", r"\\>", escaped, flags=re.MULTILINE)


def write_line(kind: LineKind, spans: Sequence[Span]) -> str:
    """Return the line that is read as these spans; where styles meet in a way that cannot be written, with fewer.

    What hides its text hides it still. Spaces at the ends of a styled run stand outside of it.
    """
    mark = {LineKind.TEXT: "", LineKind.ITEM: "- ", LineKind.QUOTE: "> ", LineKind.FOLDED: ">> "}[kind]
    text = "".join(span.text for span in spans)
    hiding = [Span(span.text, spoiler=span.spoiler) for span in spans]
    # Beside letters and punctuation some marks do not count as marks: nobody should ever see them.
    for tried in (spans, _underline_words(spans), hiding):
        written = mark + "".join(_write_span(span) for span in tried)
        found = _read_line(written)
        if found.mark + found.text == mark + text:
            return written
    return mark + escape_formatting(text)


def _read_line(line: str) -> Line:
    found = _MARK.match(line)
    mark = found.group() if found else ""
    kind = LineKind.TEXT
    if found:
        quote = found["quote"]
        kind = LineKind.ITEM if quote is None else LineKind.QUOTE if quote == ">" else LineKind.FOLDED
    rest = line[len(mark) :]
    # Most lines have no formatting: they are not parsed, and so come back as they are to the last space.
    spans = _read_spans(rest) if _SPECIAL.search(rest) or rest.startswith("\\") else [Span(rest)] if rest else []
    return Line(kind, mark, tuple(spans))


def _read_spans(text: str) -> list[Span]:
    # The parser trims; what it does not see it cannot lose.
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    spans = [Span(before)] if before else []
    depth = dict.fromkeys(("strong", "em", "u", "s", "spoiler"), 0)
    url = ""
    for token in _parse(inner if "`" in inner else _PRODUCT.sub(r"\\*", inner)):
        tag = "u" if token.markup == "__" else token.tag
        if tag in depth:
            depth[tag] += token.nesting
        if token.type == "link_open":
            url = str(token.attrs["href"])
        elif token.type == "link_close":
            url = ""
        elif token.content:
            bold, italic, underline, strikethrough, spoiler = (count > 0 for count in depth.values())
            code = token.type == "code_inline"
            spans.append(Span(token.content, bold, italic, code, url, underline, strikethrough, spoiler))
    return [*spans, Span(after)] if after and inner else spans


def _parse(text: str) -> list[Token]:
    return next(iter(_parser().parseInline(text))).children or []


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "strikethrough", "backticks", "link", "escape"])
    parser.inline.add_terminator_char("|")
    parser.inline.ruler.before("emphasis", "spoiler", _read_spoiler)
    # Only the web: no scripts, no files, no doors into Telegram itself.
    parser.validateLink = lambda url: bool(_HAS_SCHEME.match(url))  # type: ignore[method-assign]  # meant to be set
    return parser


def _read_spoiler(state: StateInline, silent: bool) -> bool:
    """A rule of the parser: what stands between two `||` without a space at its ends."""
    begins, end = state.pos + len(_HIDING), state.posMax
    if not state.src.startswith(_HIDING, state.pos) or not state.src[begins : begins + 1].strip(" \t|"):
        return False
    before, state.pos = state.pos, begins
    while state.pos < end and not state.src.startswith(_HIDING, state.pos):
        state.md.inline.skipToken(state)
    closes = state.pos
    state.pos = before
    if closes + len(_HIDING) > end or state.src[closes - 1].isspace():
        return False
    if not silent:
        state.push("spoiler_open", "spoiler", 1)
        state.pos, state.posMax = begins, closes
        state.md.inline.tokenize(state)
        state.push("spoiler_close", "spoiler", -1)
    state.pos, state.posMax = closes + len(_HIDING), end
    return True


def _underline_words(spans: Sequence[Span]) -> list[Span]:
    """The spans, underlined where whole words are: a part of one cannot be written so."""
    edges = [f"{before[-1:]}{after[:1]}" for before, after in pairwise(["", *(span.text for span in spans), ""])]
    cuts = [len(edge) == 2 and edge.isalnum() for edge in edges]
    return [replace(span, underline=span.underline and not any(cuts[n : n + 2])) for n, span in enumerate(spans)]


def _write_span(span: Span) -> str:
    inner = span.text.strip()
    if not inner:
        return span.text
    before = span.text[: len(span.text) - len(span.text.lstrip())]
    after = span.text[len(span.text.rstrip()) :]
    # Code cannot hold its own mark.
    written = f"`{inner}`" if span.code and "`" not in inner else escape_formatting(inner)
    stars = "*" * (span.italic + 2 * span.bold)
    written = f"{stars}{written}{stars}"
    for mark in ("__" * span.underline, "~~" * span.strikethrough):
        written = f"{mark}{written}{mark}"
    if span.url and _HAS_SCHEME.match(span.url) and not re.search(r"[<>\s]", span.url):
        written = f"[{written}](<{span.url}>)"
    if span.spoiler:
        written = f"{_HIDING}{written}{_HIDING}"
    return before + written + after
