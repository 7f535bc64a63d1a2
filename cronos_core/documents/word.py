"""Reading DOCX: paragraphs and tables in order, headings by their styles."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from cronos_core.documents.blocks import MAX_CHARACTERS, MAX_HEADING, Block, Extracted, RefusedError, tidy
from cronos_core.documents.lines import without_lists_of_headings
from cronos_core.imports.reading import MAX_UNZIPPED, MAX_ZIP_RATIO

# What looks like a heading, but has no heading's style, stands below those that do.
_BY_LOOKS = 9
_MOST_HEADING_WORDS = 12
# An Office file that is locked by a password is no zip archive, but a compound one.
_COMPOUND = b"\xd0\xcf\x11\xe0"


def read_docx(content: bytes) -> Extracted:
    """The document; raises `RefusedError`, and whatever python-docx raises on a damaged file."""
    if content.startswith(_COMPOUND):
        raise RefusedError("encrypted")
    _refuse_zip_bomb(content)
    document = Document(io.BytesIO(content))
    blocks: list[Block] = []
    letters = 0
    for block in _blocks(document.iter_inner_content()):
        letters += len(block.text)
        if letters > MAX_CHARACTERS:
            raise RefusedError("long")
        blocks.append(block)
    told = document.core_properties
    modified = told.modified or told.created
    title = told.title or next((block.text for block in blocks if block.level), "")
    return Extracted(
        blocks=tuple(without_lists_of_headings(blocks)),
        title=tidy(title).replace("\n", " "),
        modified_on=modified.date() if modified else None,
    )


def _refuse_zip_bomb(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        # Reading an entry stops at the size it declares, so the declared sizes bound the work.
        unzipped = sum(entry.file_size for entry in archive.infolist())
    if unzipped > MAX_UNZIPPED or unzipped > MAX_ZIP_RATIO * len(content):
        raise RefusedError("long")


def _blocks(parts: Iterator[Paragraph | Table]) -> Iterator[Block]:
    for part in parts:
        if isinstance(part, Table):
            rows = "\n".join(filter(None, (_row_text(row.cells) for row in part.rows)))
            if rows:
                yield Block(rows)
        elif text := tidy(part.text):
            level = _level(part, text)
            yield Block(text.replace("\n", " ")[:MAX_HEADING] if level else text, level)


def _row_text(cells: tuple[object, ...]) -> str:
    texts: list[str] = []
    for cell in cells:
        text = tidy(getattr(cell, "text", "")).replace("\n", " ")
        # A merged cell comes once for every column that it spans.
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return " · ".join(texts)


def _level(paragraph: Paragraph, text: str) -> int:
    """0 for running text; 1 to 9 for headings."""
    name = (paragraph.style.name or "") if paragraph.style is not None else ""
    if name == "Title":
        return 1
    kind, _, number = name.rpartition(" ")
    if kind == "Heading" and number.isdecimal():
        # Below the title.
        return min(int(number) + 1, _BY_LOOKS)
    if len(text.split()) > _MOST_HEADING_WORDS or text.endswith((".", ",", ";", ":", "!", "?")):
        return 0
    written = [run for run in paragraph.runs if run.text.strip()]
    return _BY_LOOKS if written and all(run.bold for run in written) else 0
