"""The verticals that the programme itself names: every cluster's database begins with them."""

import json
from datetime import datetime
from functools import cache
from importlib.resources import files

from sqlmodel import Session

from cronos_core.workgroups.service import find_workgroups, import_workgroups


def lacks_programme_workgroups(session: Session) -> bool:
    """Whether one of the programme's verticals is missing."""
    rows = read_programme_workgroups()
    return len(find_workgroups(session, slugs=[row["slug"] for row in rows])) < len(rows)


def ensure_programme_workgroups(session: Session, *, now: datetime) -> int:
    """Add the programme's verticals that are missing, and leave the others as they are; gives how many were added."""
    rows = read_programme_workgroups()
    there = find_workgroups(session, slugs=[row["slug"] for row in rows])
    return import_workgroups(session, rows=[row for row in rows if row["slug"] not in there], now=now)


@cache
def read_programme_workgroups() -> list[dict[str, str]]:
    """The rows of `programme.json`, in the order of the programme."""
    rows: list[dict[str, str]] = json.loads(files(__package__).joinpath("programme.json").read_text("utf-8"))
    return rows
