"""Writing a table to a file: CSV, XLSX or JSON. What people typed never becomes a formula in a spreadsheet."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

TableFormat = Literal["csv", "xlsx", "json"]
FORMATS: tuple[TableFormat, ...] = ("csv", "xlsx", "json")
# A cell that begins so, but for apostrophes, is run as a formula by spreadsheets, whatever it was meant to be. An
# apostrophe more makes it text; reading takes that one off again, so that what is written comes back as it was.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write_table(rows: Sequence[Mapping[str, object]], columns: Sequence[str], table_format: TableFormat) -> bytes:
    """The rows as a file: CSV (UTF-8, marked as such for Excel), XLSX or a JSON array; moments as ISO 8601."""
    if table_format == "json":
        records = [{name: row.get(name) for name in columns} for row in rows]
        return (json.dumps(records, ensure_ascii=False, indent=2, default=str) + "\n").encode()
    cells = [[_plain(row.get(name)) for name in columns] for row in rows]
    return _write_csv(columns, cells) if table_format == "csv" else _write_sheet(columns, cells)


def _plain(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _write_csv(columns: Sequence[str], cells: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in cells)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unharmed(cell: str) -> str:
    """The text of a CSV cell without the apostrophe that `write_table` puts before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _write_sheet(columns: Sequence[str], cells: Sequence[Sequence[object]]) -> bytes:
    # Slow to import, and only needed for spreadsheets.
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    for number, row in enumerate([columns, *cells], 1):
        for position, value in enumerate(row, 1):
            text = isinstance(value, str)
            cell = sheet.cell(number, position, ILLEGAL_CHARACTERS_RE.sub("", value) if text else value)
            if text:
                # Said to be text, a cell stays text where its first letter would make it a formula.
                cell.data_type = "s"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
