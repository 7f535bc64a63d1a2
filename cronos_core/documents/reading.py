"""A dropped file read into passages, within limits of time and memory. What is done with them is the service's."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePath

from cronos_core.documents.blocks import MAX_PAGES, Extracted
from cronos_core.documents.errors import (
    BrokenDocumentError,
    DocumentTooLongError,
    DocumentTooSlowError,
    EmptyDocumentError,
    EncryptedDocumentError,
    ScannedDocumentError,
)
from cronos_core.documents.extracting import extract
from cronos_core.documents.splitting import Stretch, split_blocks
from cronos_core.errors import CronosError
from cronos_core.imports.errors import UnknownFileTypeError
from cronos_core.imports.reading import load_file
from cronos_core.retrieval.normalise import fold

DOCUMENT_ENDINGS = (".pdf", ".docx", ".md", ".markdown", ".txt")
# A thousand pages take ten seconds.
PATIENCE_SECONDS = 60
MAX_PASSAGES = 5000
MAX_TITLE = 200


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it was read, with its file.

    `title` is the file's own, or else its name; `modified_on` is the day that the file tells, if it does.
    """

    file_name: str
    content: bytes
    digest: str
    title: str
    pages: int | None
    silent_pages: int
    modified_on: date | None
    passages: tuple[Stretch, ...]

    @property
    def languages(self) -> dict[str, int]:
        """How many passages are in each language, the more frequent first."""
        return dict(Counter(passage.lang for passage in self.passages).most_common())


def is_document(file_name: str) -> bool:
    """Whether a file of that name is read as a document."""
    return PurePath(file_name).suffix.lower() in DOCUMENT_ENDINGS


def read_document(
    source: Path | bytes, file_name: str, *, default_lang: str, seconds: float = PATIENCE_SECONDS, isolated: bool = True
) -> ReadDocument:
    """Read a file in a process of its own, for at most so many seconds. Not for the event loop.

    `isolated` is False for files of our own, which need no such care.
    Raises the errors of `cronos_core.documents.errors` about files, and of `cronos_core.imports.errors`.
    """
    if not is_document(file_name):
        raise UnknownFileTypeError(file=file_name)
    content = load_file(source, file_name)
    if not content.strip():
        raise EmptyDocumentError(file=file_name)
    found = _extract(content, file_name, seconds) if isolated else extract(content, PurePath(file_name).suffix.lower())
    title = " ".join(found.title.split())
    title = (title if fold(title) else _title_from(file_name))[:MAX_TITLE]
    # A title page says no more than what stands beside every passage.
    told = split_blocks(found.blocks, default_lang=default_lang)
    passages = tuple(passage for passage in told if fold(passage.text) != fold(title))
    if len(passages) > MAX_PASSAGES:
        raise DocumentTooLongError(file=file_name, pages=MAX_PAGES)
    if not passages:
        raise EmptyDocumentError(file=file_name)
    return ReadDocument(
        file_name=file_name[-200:],
        content=content,
        digest=sha256(content).hexdigest(),
        title=title,
        pages=found.pages,
        silent_pages=found.silent_pages,
        modified_on=found.modified_on,
        passages=passages,
    )


def _extract(content: bytes, file_name: str, seconds: float) -> Extracted:
    ending = PurePath(file_name).suffix.lower()
    command = [sys.executable, "-m", "cronos_core.documents.extracting", ending]
    try:
        # The command is ours, and the file comes by stdin.
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise DocumentTooSlowError(file=file_name, seconds=int(seconds)) from error
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        # It was killed, for the memory it took or by a defect of a library on this very file.
        raise BrokenDocumentError(file=file_name, ending=ending.removeprefix(".").upper()) from error
    if "problem" in told:
        raise _error(told, file_name, ending, int(seconds))
    return Extracted.from_json(told)


def _error(told: dict[str, object], file_name: str, ending: str, seconds: int) -> CronosError:
    match told["problem"]:
        case "encrypted":
            return EncryptedDocumentError(file=file_name)
        case "scanned":
            return ScannedDocumentError(file=file_name, pages=told["pages"])
        case "empty":
            return EmptyDocumentError(file=file_name)
        case "long":
            return DocumentTooLongError(file=file_name, pages=MAX_PAGES)
        case "slow":
            return DocumentTooSlowError(file=file_name, seconds=seconds)
        case _:
            return BrokenDocumentError(file=file_name, ending=ending.removeprefix(".").upper())


def _title_from(file_name: str) -> str:
    """A name that people read: "Ghid_participant-2026.pdf" is "Ghid participant 2026"."""
    name = " ".join(PurePath(file_name).stem.replace("_", " ").replace("-", " ").split())
    return name[:1].upper() + name[1:] or file_name
