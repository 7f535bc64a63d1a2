"""Reading tables from files: what is taken, what is refused and with which line, and that nothing is lost."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cronos_core.errors import CronosError
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
from cronos_core.imports.reading import MAX_BYTES, MAX_CELL, MAX_ROWS, read_table
from cronos_core.imports.writing import write_table

TABLE = [{"name": "Ștefan Țîrlea", "note": "o masă, la geam"}, {"name": "Ána", "note": "x"}]


def csv_of(lines: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines)
    return text.getvalue()


def sheet_of(*lines: Sequence[Any]) -> bytes:
    from openpyxl import Workbook  # type: ignore[import-untyped] # noqa: PLC0415 - slow, and only these tests need it

    book = Workbook()
    for line in lines:
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def zip_of(size: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<" * size)
    return content.getvalue()


def values_of(content: bytes, name: str) -> list[dict[str, Any]]:
    return [dict(row.values) for row in read_table(content, name)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_usual_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    text = csv_of([["Name", "note"], *([row["name"], row["note"]] for row in TABLE)], delimiter)
    assert values_of(text.encode(encoding), "people.csv") == TABLE


def test_older_files_hold_cedillas() -> None:
    # Windows-1250 has no letters with a comma below.
    assert values_of("nume\nŞtefan Ţîrlea\n".encode("cp1250"), "a.csv") == [{"nume": "Ştefan Ţîrlea"}]


def test_the_same_table_comes_out_of_every_format() -> None:
    lines = "\n".join(json.dumps(row) for row in TABLE)
    assert values_of(json.dumps(TABLE).encode(), "a.json") == TABLE
    assert values_of(lines.encode(), "a.jsonl") == TABLE
    assert values_of(sheet_of(["name", "note"], *(tuple(row.values()) for row in TABLE)), "a.XLSX") == TABLE


def test_column_names_are_made_alike_and_empty_lines_are_left_out() -> None:
    rows = read_table(b"Project Title;short-title\n\n;\nA;B\n", "a.csv")
    assert [(row.line, row.values) for row in rows] == [(4, {"project_title": "A", "short_title": "B"})]


def test_lines_are_counted_as_in_the_file() -> None:
    rows = read_table(b'name,note\n"two\nlines",x\nlast,y\n', "a.csv")
    assert [row.line for row in rows] == [2, 4]
    assert [row.line for row in read_table(b'[\n  {"a": 1},\n\n  {"a": 2}\n]', "a.json")] == [2, 4]


def test_a_path_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n", "utf-8")
    assert [row.values for row in read_table(path, path.name)] == [{"a": "1"}]
    with pytest.raises(FileUnreadableError):
        read_table(tmp_path / "none.csv", "none.csv")


BROKEN: list[tuple[str, bytes, type[CronosError], dict[str, object]]] = [
    ("a.pdf", b"x", UnknownFileTypeError, {}),
    ("a.csv", b"", EmptyFileError, {}),
    ("a.csv", b" \n\n", EmptyFileError, {}),
    ("a.csv", b"name,note\n", EmptyFileError, {}),
    ("a.json", b"[]", EmptyFileError, {}),
    ("a.csv", b"name\n\x81\x8d", WrongEncodingError, {}),
    ("a.csv", b"\x00\x01name\n", WrongEncodingError, {}),
    ("a.csv", b'name,note\nAna,"x', BrokenFileError, {"line": 2, "problem": "quotes"}),
    ("a.csv", b'name,note\nAna,"x"y\n', BrokenFileError, {"line": 2, "problem": "quotes"}),
    ("a.csv", b"name,note\nAna,x\nDan\n", BrokenFileError, {"line": 3, "problem": "short"}),
    ("a.csv", b"name,name\n1,2\n", HeaderError, {"line": 1, "column": "name"}),
    ("a.csv", b"name,\n1,2\n", HeaderError, {"line": 2, "column": "2"}),
    ("a.csv", b"name\n1,2\n", HeaderError, {"line": 2, "column": "2"}),
    ("a.csv", b",".join(b"c%d" % n for n in range(201)), TooManyColumnsError, {"limit": 200}),
    ("a.csv", b"a\n" + b"1\n" * (MAX_ROWS + 1), TooManyRowsError, {"limit": MAX_ROWS}),
    ("a.csv", b"a\n" + b"x" * (MAX_CELL + 1), CellTooLongError, {"line": 2, "column": "a"}),
    ("a.csv", b"a\n" + b"x" * 200_000, CellTooLongError, {"line": 2, "column": "a"}),
    ("a.csv", b'a\n1\n"' + b"x\n" * 100_000, BrokenFileError, {"line": 3, "problem": "quotes"}),
    ("a.csv", b"x" * (MAX_BYTES + 1), FileTooLargeError, {"limit": 20}),
    ("a.json", b'{"a": 1}', BrokenFileError, {"line": 1, "problem": "array"}),
    ("a.json", b'[\n{"a": 1}\n{"a": 2}]', BrokenFileError, {"line": 3, "problem": "json"}),
    ("a.json", b'[{"a": 1},\n{"a": }]', BrokenFileError, {"line": 2, "problem": "json"}),
    ("a.json", b'[{"a": NaN}]', BrokenFileError, {"line": 1, "problem": "json"}),
    ("a.json", b'[{"a": 1}] more', BrokenFileError, {"problem": "json"}),
    ("a.json", b'[{"a": {"b": 1}}]', BrokenFileError, {"problem": "nested"}),
    ("a.json", b"[1]", BrokenFileError, {"problem": "object"}),
    ("a.json", b"[" * 100_000, BrokenFileError, {"problem": "json"}),
    ("a.json", b'[{"a": "\\u0000"}]', BrokenFileError, {"problem": "character"}),
    ("a.json", b'[{"a": "\\ud800"}]', BrokenFileError, {"problem": "character"}),
    ("a.json", b'[{"A": 1, "a": 2}]', HeaderError, {"column": "a"}),
    ("a.json", b'[{"a": 1},\n{"a": 1, "a": 2}]', HeaderError, {"line": 2, "column": "a"}),
    ("a.jsonl", b'{"a": 1}\n{"b": 1, "b": 1}', HeaderError, {"line": 2, "column": "b"}),
    ("a.jsonl", b'{"a": 1}\n{"a": 2', BrokenFileError, {"line": 2, "problem": "json"}),
    ("a.xlsx", b"no zip at all", BrokenFileError, {"problem": "workbook"}),
    ("a.xlsx", zip_of(1_000), BrokenFileError, {"problem": "workbook"}),
    ("a.xlsx", zip_of(5_000_000), FileTooLargeError, {"limit": 50}),
    ("a.xlsx", sheet_of(), EmptyFileError, {}),
]


@pytest.mark.parametrize(("name", "content", "error", "params"), BROKEN, ids=range(len(BROKEN)))
def test_what_is_wrong_is_named_with_file_and_line(
    name: str, content: bytes, error: type[CronosError], params: dict[str, object]
) -> None:
    with pytest.raises(error) as caught:
        read_table(content, name)
    assert caught.value.params.items() >= ({"file": name} | params).items()


def test_cells_of_a_workbook_keep_their_types() -> None:
    content = sheet_of(["a", None, "b"], [1, None, True], [None, None, None], [2.5, None, "=1+1"])
    # A formula without a stored result has no value to import.
    assert [(row.line, dict(row.values)) for row in read_table(content, "a.xlsx")] == [
        (2, {"a": 1, "b": True}),
        (4, {"a": 2.5, "b": None}),
    ]


# Everything that a text in a database can hold; a lone carriage return or a marked start would not be the same text.
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=20)


@given(rows=st.lists(st.tuples(CELLS, CELLS).filter(lambda row: any(c.strip() for c in row)), min_size=1, max_size=8))
def test_any_rows_survive_csv(rows: list[tuple[str, str]]) -> None:
    content = csv_of([["first", "second"], *rows]).encode()
    assert [tuple(row.values.values()) for row in read_table(content, "a.csv")] == rows


@given(rows=st.lists(st.tuples(CELLS, CELLS).filter(lambda row: any(c.strip() for c in row)), min_size=1, max_size=8))
def test_any_rows_survive_json(rows: list[tuple[str, str]]) -> None:
    content = json.dumps([{"first": first, "second": second} for first, second in rows]).encode()
    assert [tuple(row.values.values()) for row in read_table(content, "a.json")] == rows


@given(content=st.binary(max_size=300), ending=st.sampled_from(["csv", "json", "jsonl", "xlsx"]))
def test_no_bytes_are_more_than_refused(content: bytes, ending: str) -> None:
    try:
        rows = read_table(content, f"a.{ending}")
    except CronosError:
        return
    assert rows


@pytest.mark.parametrize("text", ["=1+1", "+40 123", "-5 grade", "@ana", "\tx", "\rx"])
def test_written_tables_hold_no_formulas(text: str) -> None:
    row = {"text": text, "number": -5}
    written = write_table([row], ["text", "number"], "csv").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["text", "number"], [f"'{text}", "-5"]]
    assert json.loads(write_table([row], ["text", "number"], "json")) == [row]
    from openpyxl import load_workbook  # noqa: PLC0415 - slow, and only this test needs it

    cells = next(load_workbook(io.BytesIO(write_table([row], ["text", "number"], "xlsx"))).active.iter_rows(min_row=2))
    assert [cell.data_type for cell in cells] == ["s", "n"]


@pytest.mark.parametrize("text", ["=1+1", "-5 grade", "'=1+1", "''@ana", "'tis", "it's =1", "'", "plain"])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_what_was_written_comes_back(text: str, ending: Literal["csv", "xlsx", "json"]) -> None:
    written = write_table([{"text": text}], ["text"], ending)
    assert [row.values for row in read_table(written, f"a.{ending}")] == [{"text": text}]
