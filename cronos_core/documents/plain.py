"""Reading Markdown and plain text."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cronos_core.documents.blocks import MAX_CHARACTERS, MAX_HEADING, Block, Extracted, RefusedError, tidy
from cronos_core.documents.lines import read_lines
from cronos_core.imports.reading import decode_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_MOST_HEADING_WORDS = 12


def read_markdown(content: bytes) -> Extracted:
    """The document; raises `RefusedError`, `WrongEncodingError`."""
    text = _decode(content)
    title = ""
    if matter := _FRONT_MATTER.match(text):
        title = found.group(1) if (found := _TITLE.search(matter.group(1))) else ""
        text = text[matter.end() :]
    blocks = tuple(_blocks(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)))
    return Extracted(blocks, title or next((block.text for block in blocks if block.level == 1), ""))


def read_text(content: bytes) -> Extracted:
    """The document: paragraphs are parted by empty lines, or else each line is one. Raises as `read_markdown` does."""
    text = _decode(content)
    parts = [part for written in re.split(r"\n\s*\n", text) if (part := tidy(written))]
    if len(parts) > 1:
        return Extracted(tuple(_parted(parts)))
    return Extracted(tuple(read_lines([part.split("\n") for part in parts], numbered_pages=False)))


def _parted(parts: Sequence[str]) -> Iterator[Block]:
    """The parts between empty lines; a short one with something below it is a heading."""
    for n, part in enumerate(parts, 1):
        short = "\n" not in part and len(part.split()) <= _MOST_HEADING_WORDS and part[-1] not in ".,;:!?…"
        yield Block(part, 1) if short and n < len(parts) else Block(" ".join(part.split("\n")))


def _decode(content: bytes) -> str:
    text = decode_text(content, "").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        raise RefusedError("long")
    return text


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    level, cells, depth = 0, list[str](), 0
    for token in tokens:
        match token.type:
            case "heading_open":
                level = int(token.tag[1:])
            case "heading_close":
                level = 0
            case "tr_open":
                cells, depth = [], 1
            case "tr_close":
                depth = 0
                if row := " · ".join(filter(None, cells)):
                    yield Block(row)
            case "inline":
                text = tidy(_words(token.children or []))
                if depth:
                    cells.append(text)
                elif text:
                    yield Block(text.replace("\n", " ")[:MAX_HEADING], level) if level else Block(text)
            case "fence" | "code_block":
                if text := tidy(token.content):
                    yield Block(text)


def _words(tokens: Sequence[Token]) -> str:
    """What a reader sees of inline tokens: without marks, links by their text, pictures by their description."""
    parts = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            parts.append(" " if token.type == "softbreak" else "\n")
        elif token.type == "image":
            parts.append(_words(token.children or []))
        else:
            parts.append(token.content)
    return "".join(parts)
