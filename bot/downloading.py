"""Fetching the files that people send."""

from telegram import Document
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from cronos_core.imports.errors import FileTooLargeError, FileUnreadableError
from cronos_core.imports.reading import MIB

# What a bot may download at all, which is also what an import reads.
MAX_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)


def refuse_large(document: Document, name: str) -> None:
    """Raise `FileTooLargeError` for what Telegram would not give."""
    if (document.file_size or 0) > MAX_BYTES:
        raise FileTooLargeError(file=name, limit=MAX_BYTES // MIB)


async def download(document: Document, name: str) -> bytes:
    """The file's content. Raises `FileUnreadableError` where Telegram does not give it."""
    try:
        file = await document.get_file()
        return bytes(await file.download_as_bytearray())
    except TelegramError as error:
        raise FileUnreadableError(file=name, cause=error.message) from error
