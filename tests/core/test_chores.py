"""Regular jobs: when they are due, who does them, and what is left of a process that died."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, func, select

from cronos_core.audit.models import AuditEntry
from cronos_core.audit.service import record_action
from cronos_core.chores.models import Chore
from cronos_core.chores.retention import Periods, delete_expired
from cronos_core.chores.schedule import DAILY_AT, ChoreName, find_next_time
from cronos_core.chores.service import (
    LEASE,
    claim_chore,
    ensure_chores,
    fail_chore,
    find_next_chore,
    finish_chore,
    list_chores,
)
from cronos_core.database import Database
from cronos_core.dialogs.models import Dialog
from cronos_core.dialogs.service import open_dialog
from cronos_core.imports.models import Upload
from cronos_core.intake.models import IncomingUpdate
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.reminders.models import Reminder, ReminderState
from tests.factories import CLUJ, NOW, make_member

EVERYTHING = tuple(ChoreName)
DAY = timedelta(days=1)


def in_cluj(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CLUJ).astimezone(UTC)


@pytest.mark.parametrize(
    ("after", "at", "expected"),
    [
        ("2026-11-02 08:59", time(9), "2026-11-02T07:00Z"),
        ("2026-11-02 09:00", time(9), "2026-11-03T07:00Z"),
        # The night of 29 March jumps from 3:00 to 4:00: 3:30 comes at 4:30, and the next day at 3:30 again.
        ("2026-03-28 12:00", time(3, 30), "2026-03-29T01:30Z"),
        ("2026-03-29 05:00", time(3, 30), "2026-03-30T00:30Z"),
        ("2026-03-28 12:00", time(9), "2026-03-29T06:00Z"),
        # The night of 25 October shows 3:30 twice: the first counts.
        ("2026-10-24 12:00", time(3, 30), "2026-10-25T00:30Z"),
    ],
)
def test_a_wall_clock_time_of_the_cluster(after: str, at: time, expected: str) -> None:
    assert find_next_time(at=at, zone=CLUJ, after=in_cluj(after)) == datetime.fromisoformat(expected)


def test_the_second_half_past_three_of_an_autumn_night_is_no_time_of_its_own() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert find_next_time(at=time(3, 30), zone=CLUJ, after=first) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


@given(
    at=st.times(timezones=st.none()),
    zone=st.sampled_from(["Europe/Bucharest", "Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC"]),
    month=st.sampled_from([3, 4, 10, 11]),
)
def test_every_day_has_one_time(at: time, zone: str, month: int) -> None:
    there = ZoneInfo(zone)
    first = date(2026, month, 1)
    moment = datetime.combine(first, time(), there).astimezone(UTC) - timedelta(microseconds=1)
    days = []
    for _ in range(30):
        moment = find_next_time(at=at, zone=there, after=moment)
        days.append(moment.astimezone(there).date())
    assert days == [first + DAY * number for number in range(30)]


@pytest.fixture
def due(db: Database) -> datetime:
    """The moment at which the digest is due."""
    db.write_now(ensure_chores, names=EVERYTHING, zone=CLUJ, now=NOW)
    db.write_now(ensure_chores, names=EVERYTHING, zone=CLUJ, now=NOW + DAY)
    return find_next_time(at=DAILY_AT[ChoreName.DIGEST], zone=CLUJ, after=NOW)


def claim(db: Database, worker: str, now: datetime) -> bool:
    return db.write_now(claim_chore, name=ChoreName.DIGEST, worker=worker, now=now)


def finish(db: Database, worker: str, now: datetime) -> bool:
    return db.write_now(finish_chore, name=ChoreName.DIGEST, worker=worker, zone=CLUJ, now=now)


def digest_of(db: Database) -> Chore:
    return next(chore for chore in db.read_now(list_chores) if chore.name == ChoreName.DIGEST)


def test_nothing_is_claimed_before_its_time(db: Database, due: datetime) -> None:
    assert not claim(db, "a", due - timedelta(seconds=1))
    assert db.read_now(find_next_chore, names=[ChoreName.DIGEST]) == due
    assert claim(db, "a", due)


def test_of_several_replicas_one_does_it(db: Database, due: datetime) -> None:
    barrier = Barrier(8)

    def compete(number: int) -> bool:
        barrier.wait()
        return claim(db, f"replica {number}", due)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(compete, range(8))) == 1


def test_what_is_done_is_due_the_next_day_however_many_were_missed(db: Database, due: datetime) -> None:
    late = due + 5 * DAY + timedelta(hours=3)
    assert claim(db, "a", late)
    assert finish(db, "a", late)
    assert not claim(db, "b", late + timedelta(hours=1))
    assert db.read_now(find_next_chore, names=[ChoreName.DIGEST]) == due + 6 * DAY
    assert digest_of(db).last_run_at == late


def test_a_process_that_died_is_replaced_and_may_not_come_back(db: Database, due: datetime) -> None:
    assert claim(db, "killed", due)
    assert not claim(db, "other", due + LEASE - timedelta(seconds=1))
    assert db.read_now(find_next_chore, names=[ChoreName.DIGEST]) == due + LEASE
    assert claim(db, "other", due + LEASE)
    assert not finish(db, "killed", due + LEASE)
    assert finish(db, "other", due + LEASE)


def test_what_failed_is_tried_ever_later_and_the_next_day_at_the_latest(db: Database, due: datetime) -> None:
    now, waits = due, []
    for _ in range(9):
        assert claim(db, "a", now)
        db.write_now(fail_chore, name=ChoreName.DIGEST, worker="a", reason="no room", zone=CLUJ, now=now)
        waits.append((digest_of(db).due_at - now) // timedelta(minutes=1))
        now = digest_of(db).due_at
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 165]
    assert now == due + DAY
    assert (digest_of(db).failures, digest_of(db).reason) == (9, "no room")
    claim(db, "a", now)
    finish(db, "a", now)
    assert (digest_of(db).failures, digest_of(db).reason) == (0, "")


PERIODS = Periods(notices=180, announcements=730, reminders=90, updates=7, audit=1095, conversations=730)
FOR_EVER = Periods(notices=0, announcements=0, reminders=0, updates=0, audit=0, conversations=0)


def notice(member_id: int, key: str, settled_days_ago: float | None, lane: Lane = Lane.NOTICE) -> Notice:
    settled_at = None if settled_days_ago is None else NOW - DAY * settled_days_ago
    outcome = Outcome.PENDING if settled_at is None else Outcome.SENT
    old = NOW - 2000 * DAY
    return Notice(
        dedupe_key=key, member_id=member_id, kind="k", lane=lane, due_at=old, created_at=old, outcome=outcome,
        settled_at=settled_at,
    )  # fmt: skip


def reminder(member_id: int, number: int, days_ago: float, state: ReminderState) -> Reminder:
    moment = NOW - DAY * days_ago
    return Reminder(
        subject_kind="event", subject_id=number, subject_version=1, member_id=member_id, lead_minutes=60,
        starts_at=moment, due_at=moment, state=state, created_at=moment,
    )  # fmt: skip


def update(number: int, settled_days_ago: float | None) -> IncomingUpdate:
    settled_at = None if settled_days_ago is None else NOW - DAY * settled_days_ago
    return IncomingUpdate(
        update_id=number, digest=f"{number}", chat_key=1, document="", received_at=NOW - 400 * DAY, done_at=settled_at,
        settled_at=settled_at,
    )  # fmt: skip


def fill(session: Session) -> None:
    ana, mihai = make_member(session), make_member(session, name="Mihai Pop")
    session.add_all(
        [
            notice(ana.id, "old", 181),
            notice(ana.id, "new", 179),
            notice(ana.id, "waiting", None),
            notice(ana.id, "old announcement", 731, Lane.ANNOUNCEMENT),
            notice(ana.id, "announcement", 729, Lane.ANNOUNCEMENT),
            reminder(ana.id, 1, 91, ReminderState.QUEUED),
            reminder(ana.id, 2, 91, ReminderState.CANCELLED),
            reminder(ana.id, 3, 89, ReminderState.QUEUED),
            reminder(ana.id, 4, 91, ReminderState.PLANNED),
            update(1, 8),
            update(2, 6),
            update(3, None),
            Upload(member_id=ana.id, file_name="old.csv", content=b"", created_at=NOW - timedelta(hours=25)),
            Upload(member_id=ana.id, file_name="new.csv", content=b"", created_at=NOW - timedelta(hours=23)),
        ]
    )
    record_action(session, actor_id=None, action="old", now=NOW - 1096 * DAY)
    record_action(session, actor_id=None, action="new", now=NOW - 1094 * DAY)
    open_dialog(session, member_id=ana.id, step="old", now=NOW - timedelta(hours=13))
    open_dialog(session, member_id=mihai.id, step="new", now=NOW - timedelta(hours=11))


def test_what_is_past_its_time_is_deleted_and_nothing_else(db: Database) -> None:
    db.write_now(fill)
    deleted = db.write_now(delete_expired, periods=PERIODS, now=NOW)
    assert deleted == {
        "dialogs": 1, "uploads": 1, "notices": 1, "announcements": 1, "reminders": 2, "updates": 1, "audit": 1,
    }  # fmt: skip

    def left(session: Session) -> list[set[object]]:
        columns: list[object] = [
            Notice.dedupe_key, Reminder.subject_id, IncomingUpdate.update_id, Upload.file_name, AuditEntry.action,
            Dialog.step,
        ]  # fmt: skip
        return [set(session.exec(select(column))) for column in columns]  # type: ignore[call-overload]

    assert db.read_now(left) == [
        {"announcement", "new", "waiting"}, {3, 4}, {2, 3}, {"new.csv"}, {"new"}, {"new"},
    ]  # fmt: skip
    assert db.write_now(delete_expired, periods=PERIODS, now=NOW) == {}


def test_for_ever_is_for_ever(db: Database) -> None:
    db.write_now(fill)
    assert db.write_now(delete_expired, periods=FOR_EVER, now=NOW + 4000 * DAY).keys() == {"dialogs", "uploads"}


def test_much_is_deleted_in_pieces(db: Database) -> None:
    def fill_much(session: Session) -> None:
        for _ in range(25):
            record_action(session, actor_id=None, action="old", now=NOW - 2000 * DAY)

    def count(session: Session) -> int:
        return session.exec(select(func.count(col(AuditEntry.id)))).one()

    db.write_now(fill_much)
    numbers = [db.write_now(delete_expired, periods=PERIODS, now=NOW, limit=10).get("audit", 0) for _ in range(4)]
    assert numbers == [10, 10, 5, 0]
    assert db.read_now(count) == 0
