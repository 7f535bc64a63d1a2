"""What runs every second, or at every turn of a page, finds its rows through an index and sorts nothing long."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, event

from cronos_core.announcements.reporting import finish_announcements
from cronos_core.database import Database
from cronos_core.outbox.leasing import lease_notices
from cronos_core.outbox.models import Lane
from cronos_core.outbox.service import count_outcomes
from cronos_core.projects.service import list_projects
from cronos_core.reminders.service import queue_due_reminders


def explain(url: str, work: Callable[..., object], **params: object) -> list[str]:
    """How SQLite goes about the statements of `work`, a step each."""
    db = Database(url)
    steps: list[str] = []

    def note(connection: Connection, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE")):
            plan = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", values)
            steps.extend(row[3] for row in plan)

    event.listen(db.writer, "before_cursor_execute", note)
    try:
        db.write_now(lambda session: work(session, **params))
    finally:
        db.close()
    return steps


@pytest.mark.parametrize("lanes", [(Lane.ANNOUNCEMENT,), (Lane.NOTICE, Lane.REMINDER)])
def test_a_lease_reads_its_own_lanes_in_order(sqlite_url: str, now: datetime, lanes: tuple[Lane, ...]) -> None:
    steps = explain(sqlite_url, lease_notices, lanes=lanes, worker="w", limit=20, now=now)
    assert steps == ["SEARCH outbox USING INDEX ix_outbox_pending (lane=? AND due_at<?)"]


def test_a_sweep_reads_what_is_planned_and_due(sqlite_url: str, now: datetime) -> None:
    first, *others = explain(sqlite_url, queue_due_reminders, now=now)
    assert first == "SEARCH reminder USING INDEX ix_reminder_planned (due_at<?)"
    assert not [step for step in others if step.startswith(("SCAN", "USE TEMP"))]


def test_a_report_counts_in_the_index(sqlite_url: str) -> None:
    steps = explain(sqlite_url, count_outcomes, subject="announcement:1")
    assert steps == ["SEARCH outbox USING COVERING INDEX ix_outbox_subject (subject=?)"]


def test_a_page_of_projects_is_found_without_reading_their_texts(sqlite_url: str) -> None:
    first, *_ = explain(sqlite_url, list_projects, offset=0, limit=6)
    assert first == "SCAN project USING COVERING INDEX ix_project_news"


def test_the_sweep_looks_at_announcements_once(sqlite_url: str, now: datetime) -> None:
    # A small table, and nothing else while none is on its way.
    assert explain(sqlite_url, finish_announcements, now=now) == ["SCAN announcement"]
