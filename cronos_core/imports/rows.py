"""The rows of an imported table: taking typed values out of them, and counting what became of each.

An importer walks through the rows like this:

    tally = Tally("members", rows, columns=("id", "name"), required=("name",))
    for row in rows:
        with tally.row(row):
            tally.count(_save_member(session, row))
    return tally.finish()

A wrong value raises `RowError`, which the tally notes; `finish` refuses the whole file when anything was noted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from cronos_core.errors import CronosError
from cronos_core.imports.errors import ImportRefusedError, MissingColumnsError

_DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %B %Y")
_MOMENT_FORMATS = ("%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M")


class RowError(CronosError):
    """A row holds a wrong value: `line`, `column`, and `reason`, the key of a text that `details` fill in."""

    key = "imports-row-wrong"

    def __init__(self, line: int, column: str, reason: str, **details: object) -> None:
        self.line, self.column, self.reason, self.details = line, column, reason, details
        super().__init__(line=line, column=column, reason=reason)


@dataclass(frozen=True)
class Row:
    """One row: its line in the file, and its values by column name (lower case, words joined by "_")."""

    line: int
    values: Mapping[str, Any]

    def refuse(self, column: str, reason: str, **details: object) -> NoReturn:
        """Raise `RowError` for this row; `reason` is the key of its text, such as "imports-reason-missing"."""
        raise RowError(self.line, column, reason, **details)

    def text(self, column: str, *, limit: int | None = None, required: bool = False) -> str:
        """The value as trimmed text, "" where there is none."""
        said = _as_text(self.values.get(column))
        if required and not said:
            self.refuse(column, "imports-reason-missing")
        if limit is not None and len(said) > limit:
            self.refuse(column, "imports-reason-too-long", limit=limit)
        return said

    def number(
        self, column: str, *, minimum: int | None = None, maximum: int | None = None, required: bool = False
    ) -> int | None:
        """The value as a whole number ("6", "6.0" and "6,0" are all six), None where there is none."""
        said = self.text(column, required=required)
        if not said:
            return None
        if not re.fullmatch(r"[+-]?\d{1,18}([.,]0+)?", said):
            self.refuse(column, "imports-reason-not-a-number", value=said[:40])
        number = int(re.split(r"[.,]", said)[0])
        if (minimum is not None and number < minimum) or (maximum is not None and number > maximum):
            self.refuse(
                column,
                "imports-reason-out-of-range",
                value=said[:40],
                minimum="" if minimum is None else str(minimum),
                maximum="" if maximum is None else str(maximum),
            )
        return number

    def names(self, column: str, *, separators: str = ";,|\n") -> list[str]:
        """The value as a list: a list stays one, a text is parted at the separators; each name once, in order."""
        value = self.values.get(column)
        parts = value if isinstance(value, list) else re.split(f"[{re.escape(separators)}]", _as_text(value))
        names = (" ".join(_as_text(part).split()) for part in parts)
        return list(dict.fromkeys(name for name in names if name))

    def link(self, column: str, *, limit: int = 500) -> str | None:
        """The value as a web address, None where there is none."""
        said = self.text(column, limit=limit)
        if said and not said.startswith(("http://", "https://")):
            self.refuse(column, "imports-reason-not-a-link", value=said[:40])
        return said or None

    def day(self, column: str, *, required: bool = False) -> date | None:
        """The value as a date: 2026-11-14, 14.11.2026, 14/11/2026 or 14 November 2026; None where there is none."""
        value = self.values.get(column)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        said = self.text(column, required=required)
        if not said:
            return None
        for pattern in _DAY_FORMATS:
            try:
                return datetime.strptime(said, pattern).date()  # noqa: DTZ007 - a date has no zone
            except ValueError:
                continue
        try:
            return datetime.fromisoformat(said).date()
        except ValueError:
            self.refuse(column, "imports-reason-not-a-date", value=said[:40])

    def moment(self, column: str, *, zone: ZoneInfo, required: bool = False) -> datetime | None:
        """The value as an aware moment: ISO 8601 or 14.11.2026 10:20, in `zone` where it names none."""
        value = self.values.get(column)
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime.combine(value, time())
        found = value if isinstance(value, datetime) else _parse_moment(self.text(column, required=required))
        if found is None:
            said = self.text(column)
            if said:
                self.refuse(column, "imports-reason-not-a-moment", value=said[:40])
            return None
        return found if found.tzinfo else found.replace(tzinfo=zone)

    def choice(self, column: str, choices: Iterable[str], *, default: str | None = None) -> str:
        """The value, in lower case, which must be one of the choices; `default` where there is none."""
        said = self.text(column, required=default is None).lower()
        allowed = tuple(choices)
        if not said and default is not None:
            return default
        if said not in allowed:
            self.refuse(column, "imports-reason-not-a-choice", value=said[:40], choices=", ".join(allowed))
        return said


class Change(StrEnum):
    """What an import did to the thing that a row speaks of."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class RowIssue:
    """Why a line was refused; `reason` is the key of a text that `details` fill in."""

    line: int
    column: str
    reason: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do; `ignored` are columns, or values ("column: value"), that nobody knows."""

    kind: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: Sequence[RowIssue] = ()
    ignored: Sequence[str] = ()

    @property
    def total(self) -> int:
        """How many rows were right."""
        return self.new + self.changed + self.unchanged


class Tally:
    """Counts rows by what became of them, and gathers what is wrong with the rest."""

    def __init__(self, kind: str, rows: Sequence[Row], *, columns: Iterable[str], required: Iterable[str] = ()) -> None:
        self._kind = kind
        self._counts = dict.fromkeys(Change, 0)
        self._issues: list[RowIssue] = []
        present = dict.fromkeys(name for row in rows for name in row.values)
        missing = [name for name in required if name not in present]
        if missing:
            raise MissingColumnsError(kind=kind, columns=", ".join(missing))
        known = set(columns)
        self._ignored = dict.fromkeys(name for name in present if name not in known)
        self._lines: dict[str, int] = {}

    @contextmanager
    def row(self, row: Row) -> Iterator[None]:
        """Work on one row: its `RowError` is noted instead of raised."""
        try:
            yield
        except RowError as error:
            self._issues.append(RowIssue(error.line, error.column, error.reason, error.details))

    def key(self, row: Row, column: str = "id", *, limit: int = 120) -> str:
        """The value that names the row's thing: there, and in no other row."""
        key = row.text(column, limit=limit, required=True)
        if key in self._lines:
            row.refuse(column, "imports-reason-repeated", value=key[:40], first=str(self._lines[key]))
        self._lines[key] = row.line
        return key

    def ignore(self, column: str, value: str) -> None:
        """Note a value that is left out without harm."""
        self._ignored[f"{column}: {value}"] = None

    def count(self, change: Change) -> None:
        """Note what became of a row."""
        self._counts[change] += 1

    def finish(self) -> ImportReport:
        """The report; raises `ImportRefusedError`, which undoes the transaction, where a row was wrong."""
        report = ImportReport(
            self._kind,
            self._counts[Change.NEW],
            self._counts[Change.CHANGED],
            self._counts[Change.UNCHANGED],
            tuple(self._issues),
            tuple(self._ignored),
        )
        if self._issues:
            raise ImportRefusedError(report)
        return report


def assign(target: object, values: Mapping[str, object]) -> bool:
    """Set the attributes that differ; True where any did."""
    differing = {name: value for name, value in values.items() if getattr(target, name) != value}
    for name, value in differing.items():
        setattr(target, name, value)
    return bool(differing)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return "; ".join(_as_text(part) for part in value)
    return str(value).strip()


def _parse_moment(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        pass
    for pattern in _MOMENT_FORMATS:
        try:
            return datetime.strptime(said, pattern)  # noqa: DTZ007 - the caller knows the zone
        except ValueError:
            continue
    return None
