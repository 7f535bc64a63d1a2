"""Reading PDF: the text of each page, with the bookmarks as headings."""

import io
import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from cronos_core.documents.blocks import MAX_CHARACTERS, MAX_PAGES, Extracted, RefusedError, tidy
from cronos_core.documents.lines import read_lines, without_margins
from cronos_core.retrieval.normalise import fold, tokenise

# What programs write as the title when nobody gave one.
_NO_TITLES = ("microsoft word", "untitled", "document", "fara titlu", "powerpoint presentation", "slide 1")
_FEWEST_WORDS = 10
_DEEPEST_BOOKMARKS = 4


def read_pdf(content: bytes) -> Extracted:
    """The document; raises `RefusedError`, and whatever pypdf raises on a damaged file."""
    # It warns of every slip of a PDF writer, page by page.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = _open(content)
    count = len(reader.pages)
    if count > MAX_PAGES:
        raise RefusedError("long")
    pages: list[list[str]] = []
    letters = 0
    for page in reader.pages:
        text = tidy(page.extract_text())
        letters += len(text)
        if letters > MAX_CHARACTERS:
            raise RefusedError("long")
        pages.append(text.split("\n") if text else [])
    if sum(len(tokenise(line)) for lines in pages for line in lines) < _FEWEST_WORDS:
        raise RefusedError("scanned", count)
    told = reader.metadata
    title = tidy(str(told.title or "")).replace("\n", " ") if told else ""
    return Extracted(
        blocks=tuple(read_lines(without_margins(pages), _bookmarks(reader))),
        title="" if fold(title).startswith(_NO_TITLES) else title,
        modified_on=_modified_on(reader),
        pages=count,
        silent_pages=sum(not lines for lines in pages),
    )


def _open(content: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(content))
        # Many files only forbid printing: those open with an empty password.
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise RefusedError("encrypted")
    except (DependencyError, FileNotDecryptedError, NotImplementedError) as error:
        raise RefusedError("encrypted") from error
    return reader


def _bookmarks(reader: PdfReader) -> frozenset[str]:
    """The bookmarks' titles, folded; none where they are damaged, since the text is what counts."""
    try:
        return frozenset(filter(None, _titles(reader.outline, 0)))
    except Exception:
        return frozenset()


def _titles(outline: Any, depth: int) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            if depth < _DEEPEST_BOOKMARKS:
                yield from _titles(entry, depth + 1)
        else:
            yield fold(str(entry.title or ""))


def _modified_on(reader: PdfReader) -> date | None:
    try:
        told = reader.metadata
        moment = (told.modification_date or told.creation_date) if told else None
        return moment.date() if moment else None
    except ValueError:
        # The file's date is none.
        return None
