"""A process of its own that reads one document: `python -m cronos_core.documents.extracting ENDING < FILE`.

Files come from outside, and what reads them may hang or take all memory: here that ends this process and nothing else.
One JSON object goes to stdout: the document, or `{"problem": …}`.
"""

import json
import sys
from collections.abc import Callable, Mapping

from cronos_core.documents.blocks import Extracted, RefusedError, has_letters
from cronos_core.imports.errors import WrongEncodingError

MEMORY_BYTES = 1024 * 1024 * 1024


def extract(content: bytes, ending: str) -> Extracted:
    """The document in the file; raises `RefusedError`, `MemoryError` and `RecursionError`."""
    try:
        found = _READERS[ending](content)
    except (RefusedError, MemoryError, RecursionError):
        raise
    except WrongEncodingError as error:
        raise RefusedError("broken") from error
    except Exception as error:
        # The libraries let through whatever their parsers raise on a damaged file: KeyError, zlib.error, …
        raise RefusedError("broken") from error
    if not any(has_letters(block.text) for block in found.blocks):
        raise RefusedError("empty")
    return found


def main() -> None:
    """Read the file from stdin and tell what is in it."""
    _limit_memory()
    try:
        told = extract(sys.stdin.buffer.read(), sys.argv[1]).to_json()
    except RefusedError as error:
        told = {"problem": error.problem, "pages": error.pages}
    except (MemoryError, RecursionError):
        told = {"problem": "slow"}
    sys.stdout.write(json.dumps(told))


def _limit_memory() -> None:
    try:
        # POSIX only; elsewhere the time limit has to do.
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _read_pdf(content: bytes) -> Extracted:
    # Slow to import, and each file needs one of them only.
    from cronos_core.documents.portable import read_pdf  # noqa: PLC0415

    return read_pdf(content)


def _read_docx(content: bytes) -> Extracted:
    # Slow to import, and each file needs one of them only.
    from cronos_core.documents.word import read_docx  # noqa: PLC0415

    return read_docx(content)


def _read_markdown(content: bytes) -> Extracted:
    # Slow to import, and each file needs one of them only.
    from cronos_core.documents.plain import read_markdown  # noqa: PLC0415

    return read_markdown(content)


def _read_text(content: bytes) -> Extracted:
    # Slow to import, and each file needs one of them only.
    from cronos_core.documents.plain import read_text  # noqa: PLC0415

    return read_text(content)


_READERS: Mapping[str, Callable[[bytes], Extracted]] = {
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".txt": _read_text,
}

if __name__ == "__main__":
    main()
