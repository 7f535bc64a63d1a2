"""Importing events: new, changed and moved ones, local times, and what is refused with its line."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.events.importing import import_events
from cronos_core.events.models import Event
from cronos_core.events.service import get_event_view, list_registered_ids, register_for_event
from cronos_core.imports.errors import ImportRefusedError, MissingColumnsError
from cronos_core.imports.rows import ImportReport, Row, RowIssue
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.reminders.service import list_reminders_ahead
from tests.factories import CLUJ, make_member, make_workgroup

B2U = {
    "id": "b2u",
    "series": "B2U Matchmaking",
    "title_ro": "Matchmaking B2U",
    "title_en": "B2U Matchmaking",
    "place": "Cluj-Napoca",
    "starts_at": "2026-11-05 18:00",
    "ends_at": "2026-11-05 20:00",
    "time_zone": "Europe/Bucharest",
    "capacity": "1",
    "verticals": "smart-cities",
}


def bring(db: Database, now: datetime, *rows: dict[str, Any], zone: ZoneInfo = CLUJ) -> ImportReport:
    listed = [Row(line, row) for line, row in enumerate(rows, 2)]
    return db.write_now(import_events, rows=listed, zone=zone, actor_id=None, now=now)


def find(db: Database, key: str = "b2u") -> Event:
    def read(session: Session) -> Event:
        return session.exec(select(Event).where(col(Event.key) == key)).one()

    return db.read_now(read)


def moved_notices(db: Database) -> list[tuple[int, dict[str, Any], str]]:
    def read(session: Session) -> list[tuple[int, dict[str, Any], str]]:
        found = session.exec(select(Notice).where(col(Notice.kind) == "event-moved").order_by(col(Notice.id)))
        return [(notice.member_id, notice.params, notice.outcome) for notice in found]

    return db.read_now(read)


@pytest.fixture(autouse=True)
def smart_cities(db: Database) -> None:
    db.write_now(make_workgroup)


def test_an_event_that_names_no_zone_happens_in_the_clusters(db: Database, now: datetime) -> None:
    bring(db, now, B2U | {"time_zone": ""}, zone=ZoneInfo("Europe/Lisbon"))
    event = find(db)
    assert (event.time_zone, event.starts_at) == ("Europe/Lisbon", datetime(2026, 11, 5, 18, 0, tzinfo=UTC))


def test_new_changed_and_unchanged(db: Database, now: datetime) -> None:
    assert bring(db, now, B2U) == ImportReport("events", new=1)
    assert bring(db, now, B2U) == ImportReport("events", unchanged=1)
    assert bring(db, now, B2U | {"place": "Sibiu"}) == ImportReport("events", changed=1)
    event = find(db)
    assert (event.place, event.capacity, event.version) == ("Sibiu", 1, 1)
    assert event.starts_at == datetime(2026, 11, 5, 16, 0, tzinfo=UTC)
    view = db.read_now(get_event_view, event_id=event.id, member_id=0)
    assert [workgroup.slug for workgroup in view.workgroups] == ["smart-cities"]
    assert bring(db, now, B2U | {"place": "Sibiu", "verticals": ""}) == ImportReport("events", changed=1)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-10-25 02:30", datetime(2026, 10, 24, 23, 30, tzinfo=UTC)),
        # 03:30 comes twice that night: the first is meant.
        ("2026-10-25 03:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-10-25T03:30+02:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("2026-10-25 04:30", datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
        ("25.10.2026 18:00", datetime(2026, 10, 25, 16, 0, tzinfo=UTC)),
        ("2026-10-24 18:00", datetime(2026, 10, 24, 15, 0, tzinfo=UTC)),
    ],
)
def test_local_times_across_the_autumn_change(db: Database, now: datetime, said: str, meant: datetime) -> None:
    bring(db, now, B2U | {"starts_at": said, "ends_at": "2026-10-26 10:00"})
    assert find(db).starts_at == meant


def test_reminders_across_the_change_count_real_hours(db: Database) -> None:
    before = datetime(2026, 10, 20, 9, 0, tzinfo=UTC)
    bring(db, before, B2U | {"starts_at": "2026-10-25 18:00", "ends_at": "2026-10-25 20:00"})
    ana = db.write_now(make_member)
    db.write_now(register_for_event, event_id=find(db).id, member_id=ana.id, now=before)
    due = [reminder.due_at for reminder in db.read_now(list_reminders_ahead, member_id=ana.id, now=before)]
    assert due == [datetime(2026, 10, 24, 16, 0, tzinfo=UTC), datetime(2026, 10, 25, 15, 0, tzinfo=UTC)]


def test_a_moved_event_tells_those_coming_once_and_plans_anew(db: Database, now: datetime) -> None:
    bring(db, now, B2U)
    event = find(db)
    ana, waiting = db.write_now(make_member), db.write_now(make_member, name="Mihai Ionescu")
    for member in (ana, waiting):
        db.write_now(register_for_event, event_id=event.id, member_id=member.id, now=now)
    moved = B2U | {"starts_at": "2026-11-06 18:00", "ends_at": "2026-11-06 20:00"}
    bring(db, now, moved)
    bring(db, now, moved)
    before = {"before": "2026-11-05T16:00:00+00:00", "before_ends": "2026-11-05T18:00:00+00:00"}
    params = {"event_id": event.id, "version": 2, **before}
    # Who waits for a place is concerned, too.
    assert moved_notices(db) == [(member.id, params, Outcome.PENDING) for member in (ana, waiting)]
    reminders = db.read_now(list_reminders_ahead, member_id=ana.id, now=now)
    assert [(r.subject_version, r.due_at) for r in reminders] == [
        (2, datetime(2026, 11, 5, 16, 0, tzinfo=UTC)),
        (2, datetime(2026, 11, 6, 15, 0, tzinfo=UTC)),
    ]


def test_moving_again_withdraws_the_news_that_has_not_left(db: Database, now: datetime) -> None:
    bring(db, now, B2U)
    ana = db.write_now(make_member)
    db.write_now(register_for_event, event_id=find(db).id, member_id=ana.id, now=now)
    for day in (6, 7):
        bring(db, now, B2U | {"starts_at": f"2026-11-0{day} 18:00", "ends_at": f"2026-11-0{day} 20:00"})
    assert [(params["version"], outcome) for _, params, outcome in moved_notices(db)] == [
        (2, Outcome.CANCELLED),
        (3, Outcome.PENDING),
    ]


def test_moved_into_the_past_is_nobodys_news(db: Database, now: datetime) -> None:
    bring(db, now, B2U)
    ana = db.write_now(make_member)
    db.write_now(register_for_event, event_id=find(db).id, member_id=ana.id, now=now)
    bring(db, now, B2U | {"starts_at": "2026-10-01 18:00", "ends_at": "2026-10-01 20:00"})
    assert moved_notices(db) == []
    assert db.read_now(list_reminders_ahead, member_id=ana.id, now=now) == []


def test_more_places_go_to_those_who_wait(db: Database, now: datetime) -> None:
    bring(db, now, B2U)
    event = find(db)
    people = [db.write_now(make_member, name=f"Membru {number}").id for number in range(4)]
    for index, member_id in enumerate(people):
        db.write_now(register_for_event, event_id=event.id, member_id=member_id, now=now + timedelta(minutes=index))
    bring(db, now, B2U | {"capacity": 3})
    assert db.read_now(list_registered_ids, event_id=event.id) == people[:3]
    bring(db, now, B2U | {"capacity": 2})
    assert (find(db).places_taken, find(db).capacity) == (3, 2)
    bring(db, now, B2U | {"capacity": ""})
    assert db.read_now(list_registered_ids, event_id=event.id) == people


@pytest.mark.parametrize(
    ("change", "issue"),
    [
        ({"id": ""}, ("id", "imports-reason-missing")),
        ({"title_ro": "", "title_en": ""}, ("title_ro", "imports-reason-missing")),
        ({"starts_at": "joi seara"}, ("starts_at", "imports-reason-not-a-moment")),
        ({"starts_at": "2027-03-28 03:30"}, ("starts_at", "events-reason-no-such-time")),
        ({"ends_at": "2026-11-05 17:00"}, ("ends_at", "events-reason-ends-first")),
        ({"time_zone": "Cluj"}, ("time_zone", "events-reason-unknown-zone")),
        ({"time_zone": "../etc"}, ("time_zone", "events-reason-unknown-zone")),
        ({"capacity": "mulți"}, ("capacity", "imports-reason-not-a-number")),
        ({"verticals": "smart-cities; astrology"}, ("verticals", "events-reason-unknown-vertical")),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(
    db: Database, now: datetime, change: dict[str, str], issue: tuple[str, str]
) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        bring(db, now, B2U | {"id": "fine"}, B2U | change)
    [found] = refused.value.report.errors
    assert (found.line, found.column, found.reason) == (3, *issue)
    assert db.read_now(lambda session: session.exec(select(Event)).all()) == []


def test_the_same_id_twice_is_refused(db: Database, now: datetime) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        bring(db, now, B2U, B2U)
    assert refused.value.report.errors == (RowIssue(3, "id", "events-reason-twice", {"value": "b2u"}),)


def test_columns_and_authority(db: Database, now: datetime) -> None:
    with pytest.raises(MissingColumnsError):
        bring(db, now, {"id": "b2u", "starts_at": "2026-11-05 18:00"})
    ana = db.write_now(make_member)
    with pytest.raises(NotAllowedError):
        db.write_now(import_events, rows=[Row(2, B2U)], zone=CLUJ, actor_id=ana.id, now=now)
