"""Reading a table from a file: CSV, XLSX, JSON or JSON Lines. What the columns mean is for the importers."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from cronos_core.imports.errors import (
    BrokenFileError,
    CellTooLongError,
    EmptyFileError,
    FileTooLargeError,
    FileUnreadableError,
    HeaderError,
    TooManyColumnsError,
    TooManyRowsError,
    UnknownFileTypeError,
    WrongEncodingError,
)
from cronos_core.imports.rows import Row
from cronos_core.imports.writing import unharmed

MIB = 1024 * 1024
MAX_BYTES = 20 * MIB
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL = 100_000
# A spreadsheet is a zip archive: a small one may unpack to gigabytes.
MAX_UNZIPPED = 50 * MIB
MAX_ZIP_RATIO = 100
# No sheet is longer; a forged row number beyond it would have empty rows counted for ever.
MAX_SHEET_ROWS = 1_048_576

# The csv module has a limit of its own for a field, which reads as a broken file: `MAX_CELL` names the cell.
csv.field_size_limit(MAX_BYTES)

READABLE_ENDINGS = (".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson")

Line = tuple[int, Sequence[Any]]


def read_table(source: Path | bytes, file_name: str) -> list[Row]:
    """The rows of a table whose first row (or whose objects' keys) name the columns; empty rows are left out.

    Column names are lower-cased and their words joined by "_". Raises the errors of `cronos_core.imports.errors`.
    """
    ending = Path(file_name).suffix.lower()
    if ending not in READABLE_ENDINGS:
        raise UnknownFileTypeError(file=file_name)
    content = load_file(source, file_name)
    if not content.strip():
        raise EmptyFileError(file=file_name)
    if ending == ".xlsx":
        rows = _from_lines(_read_sheet(content, file_name), file_name)
    elif ending in {".csv", ".tsv"}:
        rows = _from_lines(_read_csv(decode_text(content, file_name), file_name), file_name)
    else:
        objects = _read_array if ending == ".json" else _read_json_lines
        rows = _from_objects(objects(decode_text(content, file_name), file_name), file_name)
    found = _limited(rows, file_name)
    if not found:
        raise EmptyFileError(file=file_name)
    return found


def load_file(source: Path | bytes, file_name: str) -> bytes:
    """The file's content; raises `FileTooLargeError`, `FileUnreadableError`."""
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > MAX_BYTES:
            raise FileTooLargeError(file=file_name, limit=MAX_BYTES // MIB)
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise FileUnreadableError(file=file_name, cause=error.strerror or str(error)) from error


def decode_text(content: bytes, file_name: str) -> str:
    """The text: UTF-8, UTF-16 where it is marked as such, or the Windows-1250 that older Excel writes in Romania."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1250"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise WrongEncodingError(file=file_name)


def _limited(rows: Iterable[Row], file_name: str) -> list[Row]:
    found: list[Row] = []
    columns: set[str] = set()
    for row in rows:
        if len(found) == MAX_ROWS:
            raise TooManyRowsError(file=file_name, limit=MAX_ROWS)
        columns.update(row.values)
        if len(columns) > MAX_COLUMNS:
            raise TooManyColumnsError(file=file_name, line=row.line, limit=MAX_COLUMNS)
        for column, value in row.values.items():
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, str):
                    _check_text(part, row.line, column, file_name)
        found.append(row)
    return found


def _check_text(text: str, line: int, column: str, file_name: str) -> None:
    if len(text) > MAX_CELL:
        raise CellTooLongError(file=file_name, line=line, column=column, limit=MAX_CELL)
    # JSON can spell what no database stores: NUL, and halves of surrogate pairs.
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BrokenFileError(file=file_name, line=line, problem="character")


def _column_name(value: object) -> str:
    return "_".join(str(value if value is not None else "").casefold().replace("-", " ").split())


def _from_lines(lines: Iterator[Line], file_name: str) -> Iterator[Row]:
    """Rows from lines of cells, the first of which that is not empty is the header."""
    filled = ((number, cells) for number, cells in lines if any(not _is_blank(cell) for cell in cells))
    header_line, header = next(filled, (1, ()))
    if not header:
        raise EmptyFileError(file=file_name)
    names = [_column_name(cell) for cell in header]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise HeaderError(file=file_name, line=header_line, column="1")
    if len(names) > MAX_COLUMNS:
        raise TooManyColumnsError(file=file_name, line=header_line, limit=MAX_COLUMNS)
    for name in names:
        if name and names.count(name) > 1:
            raise HeaderError(file=file_name, line=header_line, column=name)
    for number, cells in filled:
        for position, cell in enumerate(cells):
            if not _is_blank(cell) and (position >= len(names) or not names[position]):
                raise HeaderError(file=file_name, line=number, column=str(position + 1))
        yield Row(number, {name: cell for name, cell in zip(names, cells, strict=False) if name})


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _read_csv(text: str, file_name: str) -> Iterator[Line]:
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width = 0
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise BrokenFileError(file=file_name, line=line, problem="quotes") from error
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        width = width or len(cells)
        if len(cells) < width:
            # A line that ends early was cut, or has lost its quotes: what follows would land in wrong columns.
            raise BrokenFileError(file=file_name, line=line, problem="short")
        yield line, [unharmed(cell) for cell in cells]


def _read_sheet(content: bytes, file_name: str) -> Iterator[Line]:
    """The lines of a workbook's first sheet."""
    _refuse_zip_bomb(content, file_name)
    # Slow to import, and only needed for spreadsheets.
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True), 1):
            if number > MAX_SHEET_ROWS:
                raise TooManyRowsError(file=file_name, limit=MAX_ROWS)
            yield number, cells
    except (TooManyRowsError, MemoryError):
        raise
    except Exception as error:
        # openpyxl lets through whatever its parsers raise on a damaged file: KeyError, ParseError, zlib.error, …
        raise BrokenFileError(file=file_name, line=1, problem="workbook") from error


def _refuse_zip_bomb(content: bytes, file_name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # Reading an entry stops at the size it declares, so the declared sizes bound the work.
            unzipped = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BrokenFileError(file=file_name, line=1, problem="workbook") from error
    if unzipped > MAX_UNZIPPED or unzipped > MAX_ZIP_RATIO * len(content):
        raise FileTooLargeError(file=file_name, limit=MAX_UNZIPPED // MIB)


def _from_objects(objects: Iterator[tuple[int, Any]], file_name: str) -> Iterator[Row]:
    for line, found in objects:
        if not isinstance(found, dict):
            raise BrokenFileError(file=file_name, line=line, problem="object")
        values: dict[str, Any] = {}
        for key, value in found.items():
            name = _column_name(key)
            if not name or name in values:
                raise HeaderError(file=file_name, line=line, column=name or "1")
            parts = value if isinstance(value, list) else [value]
            if any(isinstance(part, (dict, list)) for part in parts):
                raise BrokenFileError(file=file_name, line=line, problem="nested")
            values[name] = value
        if any(not _is_blank(value) for value in values.values()):
            yield Row(line, values)


def _read_json_lines(text: str, file_name: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found, _ = _decode_json(line, 0, file_name, first_line=number, whole=True)
            yield number, found


def _read_array(text: str, file_name: str) -> Iterator[tuple[int, Any]]:
    """The items of a JSON array, each with the line on which it begins."""
    position = _skip_space(text, 0)
    if text[position : position + 1] != "[":
        raise BrokenFileError(file=file_name, line=1, problem="array")
    line, counted = 1, 0
    position = _skip_space(text, position + 1)
    while text[position : position + 1] != "]":
        line += text.count("\n", counted, position)
        counted = position
        found, end = _decode_json(text, position, file_name)
        yield line, found
        position = _skip_space(text, end)
        if text[position : position + 1] == ",":
            position = _skip_space(text, position + 1)
        elif text[position : position + 1] != "]":
            line += text.count("\n", counted, position)
            raise BrokenFileError(file=file_name, line=line, problem="json")
    if text[position + 1 :].strip():
        raise BrokenFileError(file=file_name, line=line, problem="json")


def _skip_space(text: str, position: int) -> int:
    while text[position : position + 1].isspace():
        position += 1
    return position


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


class _RepeatedKeyError(Exception):
    """A key stands twice in one object, which would lose one of its values."""


def _gather(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(key)
        found[key] = value
    return found


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_gather)


def _decode_json(
    text: str, position: int, file_name: str, *, first_line: int = 1, whole: bool = False
) -> tuple[Any, int]:
    try:
        if whole:
            return _DECODER.decode(text), len(text)
        return _DECODER.raw_decode(text, position)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise BrokenFileError(file=file_name, line=line, problem="json") from error
    except _RepeatedKeyError as error:
        line = first_line + text.count("\n", 0, position)
        raise HeaderError(file=file_name, line=line, column=_column_name(error.args[0])) from error
    except (ValueError, RecursionError) as error:
        line = first_line + text.count("\n", 0, position)
        raise BrokenFileError(file=file_name, line=line, problem="json") from error
