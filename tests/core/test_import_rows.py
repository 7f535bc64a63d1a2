"""Typed values out of rows, and the tally that refuses a file as a whole."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cronos_core.imports.errors import ImportRefusedError, MissingColumnsError
from cronos_core.imports.rows import Change, ImportReport, Row, RowError, RowIssue, Tally

BUCHAREST = ZoneInfo("Europe/Bucharest")


def row(value: Any, line: int = 2) -> Row:
    return Row(line, {"x": value})


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (" a ", "a"), (6.0, "6"), (2.5, "2.5"), (7, "7"), (["a", "b"], "a; b")]
)
def test_texts(value: Any, text: str) -> None:
    assert row(value).text("x") == text
    assert row(value).text("missing") == ""


@pytest.mark.parametrize(("value", "number"), [("6", 6), ("6.0", 6), ("6,0", 6), (6.0, 6), ("-3", -3), ("", None)])
def test_numbers(value: Any, number: int | None) -> None:
    assert row(value).number("x") == number


@pytest.mark.parametrize(
    "value", ["2026-11-14", "14.11.2026", "14/11/2026", "14 November 2026", "2026-11-14T10:20:00Z"]
)
def test_days(value: str) -> None:
    assert row(value).day("x") == date(2026, 11, 14)


@pytest.mark.parametrize(
    "value",
    ["2026-11-14 10:20", "2026-11-14T08:20:00Z", "14.11.2026 10:20", datetime(2026, 11, 14, 10, 20)],  # noqa: DTZ001
)
def test_moments_are_in_the_zone_unless_they_name_one(value: Any) -> None:
    assert row(value).moment("x", zone=BUCHAREST) == datetime(2026, 11, 14, 8, 20, tzinfo=UTC)


def test_a_day_in_a_sheet_is_its_midnight() -> None:
    moment = row(date(2026, 11, 14)).moment("x", zone=BUCHAREST)
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=2)
    assert moment.hour == 0


def test_names_come_once_each() -> None:
    assert row("a; b,a |  c d ").names("x") == ["a", "b", "c d"]
    assert row(["a, b", "c"]).names("x") == ["a, b", "c"]
    assert row(None).names("x") == []


def test_choices_and_links() -> None:
    assert row("EN").choice("x", ("ro", "en")) == "en"
    assert row("").choice("x", ("ro", "en"), default="ro") == "ro"
    assert row("https://example.org").link("x") == "https://example.org"
    assert row("").link("x") is None


WRONG = [
    (lambda r: r.text("x", required=True), "", "imports-reason-missing"),
    (lambda r: r.text("x", limit=3), "abcd", "imports-reason-too-long"),
    (lambda r: r.number("x"), "six", "imports-reason-not-a-number"),
    (lambda r: r.number("x"), "1" * 30, "imports-reason-not-a-number"),
    (lambda r: r.number("x", minimum=1, maximum=9), "12", "imports-reason-out-of-range"),
    (lambda r: r.day("x"), "31.02.2026", "imports-reason-not-a-date"),
    (lambda r: r.day("x", required=True), "", "imports-reason-missing"),
    (lambda r: r.moment("x", zone=BUCHAREST), "tomorrow", "imports-reason-not-a-moment"),
    (lambda r: r.choice("x", ("ro", "en")), "fr", "imports-reason-not-a-choice"),
    (lambda r: r.choice("x", ("ro", "en")), "", "imports-reason-missing"),
    (lambda r: r.link("x"), "javascript:alert(1)", "imports-reason-not-a-link"),
]


@pytest.mark.parametrize(("read", "value", "reason"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_value_names_line_column_and_reason(read: Any, value: str, reason: str) -> None:
    with pytest.raises(RowError) as caught:
        read(row(value, line=7))
    assert (caught.value.line, caught.value.column, caught.value.reason) == (7, "x", reason)


def test_the_tally_counts_what_is_right_and_names_what_nobody_knows() -> None:
    rows = [Row(2, {"id": "a", "colour": "red"}), Row(3, {"id": "b", "colour": ""})]
    tally = Tally("things", rows, columns=("id",), required=("id",))
    for change, one in zip((Change.NEW, Change.UNCHANGED), rows, strict=True):
        with tally.row(one):
            assert tally.key(one) == one.text("id")
            tally.count(change)
    assert tally.finish() == ImportReport("things", new=1, unchanged=1, ignored=("colour",))


def test_the_tally_gathers_every_wrong_row_and_refuses_them_all() -> None:
    rows = [Row(2, {"id": "a"}), Row(3, {"id": "a"}), Row(4, {"id": ""})]
    tally = Tally("things", rows, columns=("id",))
    for one in rows:
        with tally.row(one):
            tally.key(one)
            tally.count(Change.NEW)
    with pytest.raises(ImportRefusedError) as caught:
        tally.finish()
    assert caught.value.report.errors == (
        RowIssue(3, "id", "imports-reason-repeated", {"value": "a", "first": "2"}),
        RowIssue(4, "id", "imports-reason-missing"),
    )


def test_needed_columns_are_asked_for_at_once() -> None:
    with pytest.raises(MissingColumnsError) as caught:
        Tally("things", [Row(2, {"id": "a"})], columns=("id", "name", "day"), required=("id", "name", "day"))
    assert caught.value.params == {"kind": "things", "columns": "name, day"}
