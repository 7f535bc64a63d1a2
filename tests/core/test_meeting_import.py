"""Importing a meeting programme, and slots that follow a moved event."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.events.models import Event
from cronos_core.events.service import register_for_event
from cronos_core.imports.errors import ImportRefusedError
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.matchmaking.importing import import_events_with_meetings, import_meetings
from cronos_core.matchmaking.models import Meeting, Slot
from cronos_core.matchmaking.programme import list_meetings, list_own_slots
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.reminders.service import list_reminders_ahead
from tests.factories import CLUJ, make_event, make_member

# Ten in the morning in Cluj, in winter.
START = datetime(2026, 11, 7, 8, 0, tzinfo=UTC)
SLOT = {"event": "b2u", "host": "Mihai Ionescu", "table": 4, "starts_at": "2026-11-07 10:00", "length_minutes": 20}


def bring(db: Database, now: datetime, *rows: dict[str, Any], actor_id: int | None = None) -> ImportReport:
    listed = [Row(line, row) for line, row in enumerate(rows, 2)]
    return db.write_now(import_meetings, rows=listed, actor_id=actor_id, now=now)


@pytest.fixture
def event(db: Database) -> Event:
    return db.write_now(make_event, starts_at=START)


@pytest.fixture
def mihai(db: Database) -> int:
    return db.write_now(make_member, name="Mihai Ionescu", telegram_id=7_500_000_001).id


@pytest.fixture
def ana(db: Database, event: Event, now: datetime) -> int:
    member_id = db.write_now(make_member, name="Ana Popescu").id
    db.write_now(register_for_event, event_id=event.id, member_id=member_id, now=now)
    return member_id


def test_open_slots_and_meetings(db: Database, now: datetime, event: Event, mihai: int, ana: int) -> None:
    second = SLOT | {"host": "7500000001", "starts_at": "2026-11-07T10:25", "ends_at": "2026-11-07T10:45"}
    booked = second | {"attendee": "ana popescu"}
    assert bring(db, now, SLOT, second) == ImportReport("meetings", new=2)
    assert bring(db, now, SLOT, booked) == ImportReport("meetings", changed=1, unchanged=1)
    assert bring(db, now, SLOT, booked) == ImportReport("meetings", unchanged=2)
    own = db.read_now(list_own_slots, event_id=event.id, host_id=mihai)
    assert [(o.slot.starts_at, o.slot.ends_at, o.meeting is not None) for o in own] == [
        (START, START + timedelta(minutes=20), False),
        (START + timedelta(minutes=25), START + timedelta(minutes=45), True),
    ]


@pytest.mark.parametrize(
    ("change", "issue"),
    [
        ({"event": "b2b"}, ("event", "meetings-reason-unknown-event")),
        ({"host": "Nimeni"}, ("host", "meetings-reason-unknown-member")),
        ({"host": "12345"}, ("host", "meetings-reason-unknown-member")),
        ({"host": "Dan Rus"}, ("host", "meetings-reason-name-shared")),
        ({"table": "patru"}, ("table", "imports-reason-not-a-number")),
        ({"length_minutes": ""}, ("length_minutes", "imports-reason-missing")),
        ({"starts_at": "2026-11-08 10:00"}, ("starts_at", "meetings-slot-outside-event")),
        ({"starts_at": "2026-11-07 10:10"}, ("starts_at", "meetings-slots-overlap")),
        ({"table": 5}, ("starts_at", "meetings-host-elsewhere")),
        ({"attendee": "Vlad Moga"}, ("attendee", "meetings-registration-needed")),
        ({"attendee": "Mihai Ionescu"}, ("attendee", "meetings-own-slot")),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(
    db: Database, now: datetime, event: Event, mihai: int, change: dict[str, Any], issue: tuple[str, str]
) -> None:
    for name in ("Dan Rus", "Dan Rus", "Vlad Moga"):
        db.write_now(make_member, name=name)
    with pytest.raises(ImportRefusedError) as refused:
        bring(db, now, SLOT, SLOT | change)
    [found] = refused.value.report.errors
    assert (found.line, found.column, found.reason) == (3, *issue)
    assert db.read_now(lambda session: session.exec(select(Slot)).all()) == []


def test_organizers_only(db: Database, now: datetime, event: Event, mihai: int) -> None:
    with pytest.raises(NotAllowedError):
        bring(db, now, SLOT, actor_id=mihai)


@pytest.mark.parametrize("hours", [-24, 24, 1])
def test_slots_and_meetings_move_with_their_event(
    db: Database, now: datetime, event: Event, mihai: int, ana: int, hours: int
) -> None:
    later = SLOT | {"starts_at": "2026-11-07 11:00", "attendee": "Ana Popescu"}
    bring(db, now, SLOT, later)
    moved = START + timedelta(hours=hours)
    row = {
        "id": "b2u",
        "title_ro": "Matchmaking B2U",
        "starts_at": moved.isoformat(),
        "ends_at": (moved + timedelta(hours=6)).isoformat(),
    }
    db.write_now(import_events_with_meetings, rows=[Row(2, row)], zone=CLUJ, actor_id=None, now=now)
    own = db.read_now(list_own_slots, event_id=event.id, host_id=mihai)
    assert [o.slot.starts_at for o in own] == [moved, moved + timedelta(hours=1)]
    [meeting] = db.read_now(list_meetings, actor_id=None)
    assert meeting.meeting.version == 2
    for member_id in (mihai, ana):
        ahead = db.read_now(list_reminders_ahead, member_id=member_id, now=now)
        mine = [(r.subject_version, r.due_at) for r in ahead if r.subject_kind == "meeting"]
        assert mine == [(2, moved + timedelta(hours=1) - timedelta(minutes=lead)) for lead in (60, 10)]
    told = db.read_now(
        lambda session: session.exec(
            select(Notice.member_id, Notice.kind).where(
                col(Notice.outcome) == Outcome.PENDING, col(Notice.kind) != "meeting-booked"
            )
        ).all()
    )
    # One notice each: Ana has a place and a meeting, Mihai offers slots.
    assert sorted(told) == [(mihai, "event-moved"), (ana, "event-moved")]


def test_other_events_stay_where_they_are(db: Database, now: datetime, event: Event, mihai: int, ana: int) -> None:
    bring(db, now, SLOT | {"attendee": "Ana Popescu"})
    row = {"id": "new", "title_en": "New", "starts_at": "2026-12-01 10:00", "ends_at": "2026-12-01 11:00"}
    db.write_now(import_events_with_meetings, rows=[Row(2, row)], zone=CLUJ, actor_id=None, now=now)
    assert db.read_now(lambda session: session.exec(select(Meeting.version)).all()) == [1]
