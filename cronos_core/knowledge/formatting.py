"""The formatting of answers: a small part of Markdown, kept as it was written and read the same way everywhere.

`**bold**`, `*italic*` or `_italic_`, `` `code` ``, `[text](https://…)`; a line that begins with `- ` is a point of a
list, with `> ` a quote, with `>> ` a quote that unfolds. Everything else is plain text, HTML included: nothing that
somebody wrote is ever taken for a tag. What it looks like in Telegram is the bot's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

# What begins a line of its kind; kept as written, since it belongs to the plain text.
_MARK = re.compile(r"(?P<quote>>>?) ?|(?P<item>[ \t]*[-*•] )")
_SPECIAL = re.compile(r"[\\*_`\[\]]")
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
    """Return the line that is read as these spans; where styles meet in a way that cannot be written, without styles.

    Spaces at the ends of a styled run stand outside of it.
    """
    mark = {LineKind.TEXT: "", LineKind.ITEM: "- ", LineKind.QUOTE: "> ", LineKind.FOLDED: ">> "}[kind]
    text = "".join(span.text for span in spans)
    written = mark + "".join(_write_span(span) for span in spans)
    # Beside letters and punctuation some marks do not count as marks: nobody should ever see them.
    found = _read_line(written)
    return written if found.mark + found.text == mark + text else mark + escape_formatting(text)


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
    bold = italic = 0
    url = ""
    for token in _parse(inner if "`" in inner else _PRODUCT.sub(r"\\*", inner)):
        bold += token.nesting if token.tag == "strong" else 0
        italic += token.nesting if token.tag == "em" else 0
        if token.type == "link_open":
            url = str(token.attrs["href"])
        elif token.type == "link_close":
            url = ""
        elif token.content:
            spans.append(Span(token.content, bold > 0, italic > 0, token.type == "code_inline", url))
    return [*spans, Span(after)] if after and inner else spans


def _parse(text: str) -> list[Token]:
    return next(iter(_parser().parseInline(text))).children or []


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "backticks", "link", "escape"])
    # Only the web: no scripts, no files, no doors into Telegram itself.
    parser.validateLink = lambda url: bool(_HAS_SCHEME.match(url))  # type: ignore[method-assign]  # meant to be set
    return parser


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
    if span.url and _HAS_SCHEME.match(span.url) and not re.search(r"[<>\s]", span.url):
        written = f"[{written}](<{span.url}>)"
    return before + written + after
