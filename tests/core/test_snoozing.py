"""Snoozing, quiet hours and time zones on both databases: what changes with them, and at once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.events.service import register_for_event
from cronos_core.matchmaking.booking import leave_event
from cronos_core.members.errors import ZoneUnknownError
from cronos_core.outbox.leasing import lease_notices, settle_notice
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.reminders.choosing import (
    choose_quiet_hours,
    choose_zone,
    mute_reminders,
    restore_quiet_hours,
    settle_home_zone,
    switch_lead_time,
)
from cronos_core.reminders.errors import (
    QuietHoursInvalidError,
    ReminderGoneError,
    SnoozeNotOfferedError,
    SnoozeTooLateError,
)
from cronos_core.reminders.service import SubjectKind, cancel_reminders, list_reminders_ahead, queue_due_reminders
from cronos_core.reminders.snoozing import drop_snooze, find_latest_reminder, find_snooze, snooze_reminder
from tests.factories import CLUJ, make_event, make_member

# Tuesday, half past seven in Cluj: an hour before it, everybody sleeps.
EARLY = datetime(2026, 11, 10, 7, 30, tzinfo=CLUJ).astimezone(UTC)
LATER = EARLY + timedelta(hours=4)


class Ana:
    """A member registered for one event."""

    def __init__(self, db: Database, now: datetime, starts_at: datetime) -> None:
        self.db = db
        self.id = db.write_now(make_member).id
        self.event_id = db.write_now(make_event, starts_at=starts_at).id
        self.about: dict[str, Any] = {"subject_kind": SubjectKind.EVENT, "subject_id": self.event_id}
        self.register(now)

    def register(self, now: datetime) -> None:
        self.db.write_now(register_for_event, event_id=self.event_id, member_id=self.id, now=now)

    def ahead(self, now: datetime) -> list[datetime]:
        return [one.due_at for one in self.db.read_now(list_reminders_ahead, member_id=self.id, now=now)]

    def snooze(self, minutes: int, now: datetime, version: int = 1) -> datetime:
        snoozed: Any = self.db.write_now(
            snooze_reminder, **self.about, subject_version=version, member_id=self.id, minutes=minutes, now=now
        )
        due_at: datetime = snoozed.due_at
        return due_at

    def notices(self) -> list[Notice]:
        def read(session: Session) -> list[Notice]:
            return list(session.exec(select(Notice).order_by(col(Notice.due_at), col(Notice.id))))

        return self.db.read_now(read)


@pytest.fixture
def ana(db: Database, now: datetime) -> Ana:
    return Ana(db, now, EARLY)


@pytest.fixture
def late_ana(db: Database, now: datetime) -> Ana:
    return Ana(db, now, LATER)


def in_cluj(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=CLUJ).astimezone(UTC)


def test_quiet_hours_move_what_is_ahead_and_back(db: Database, ana: Ana, now: datetime) -> None:
    usual = [in_cluj("2026-11-09 07:30"), in_cluj("2026-11-10 07:00")]
    assert ana.ahead(now) == usual
    db.write_now(choose_quiet_hours, member_id=ana.id, begins=60, ends=60, now=now)
    assert ana.ahead(now) == [in_cluj("2026-11-09 07:30"), in_cluj("2026-11-10 06:30")]
    db.write_now(restore_quiet_hours, member_id=ana.id, now=now)
    assert ana.ahead(now) == usual


def test_what_the_night_held_back_comes_when_there_is_no_night_any_more(db: Database, ana: Ana) -> None:
    awake = in_cluj("2026-11-10 06:45")
    db.write_now(queue_due_reminders, now=awake - timedelta(hours=23))
    assert db.write_now(queue_due_reminders, now=awake) == 0
    db.write_now(choose_quiet_hours, member_id=ana.id, begins=0, ends=0, now=awake)
    assert db.write_now(queue_due_reminders, now=awake) == 1


def test_two_that_the_night_moves_to_one_moment_are_one(db: Database, ana: Ana, now: datetime) -> None:
    switch: dict[str, Any] = {"member_id": ana.id, "subject_kind": SubjectKind.EVENT, "wanted": True, "now": now}
    db.write_now(switch_lead_time, minutes=180, **switch)
    db.write_now(switch_lead_time, minutes=30, **switch)
    assert ana.ahead(now) == [in_cluj("2026-11-09 07:30"), in_cluj("2026-11-10 07:00")]
    db.write_now(queue_due_reminders, now=in_cluj("2026-11-09 07:30"))
    assert db.write_now(queue_due_reminders, now=in_cluj("2026-11-10 07:00")) == 1
    assert db.write_now(queue_due_reminders, now=EARLY) == 0
    assert ana.notices()[-1].dedupe_key.endswith(":30")


def test_a_zone_moves_the_night(db: Database, ana: Ana, now: datetime) -> None:
    # In Kolkata, three and a half hours on, it is eleven in the morning then.
    db.write_now(choose_zone, member_id=ana.id, time_zone="Asia/Kolkata", now=now)
    assert ana.ahead(now)[-1] == in_cluj("2026-11-10 06:30")
    db.write_now(choose_zone, member_id=ana.id, time_zone=None, now=now)
    assert ana.ahead(now)[-1] == in_cluj("2026-11-10 07:00")
    for wrong in ("Europe/Nowhere", "../etc/passwd", ""):
        with pytest.raises(ZoneUnknownError):
            db.write_now(choose_zone, member_id=ana.id, time_zone=wrong, now=now)


def test_the_clusters_zone_moves_who_chose_none(db: Database, ana: Ana, now: datetime) -> None:
    own = Ana.__new__(Ana)
    own.db, own.event_id = db, ana.event_id
    own.id = db.write_now(make_member, name="Emma Reed", time_zone="Europe/Bucharest").id
    own.register(now)
    for _ in range(2):
        db.write_now(settle_home_zone, zone=ZoneInfo("Asia/Kolkata"), now=now)
    assert ana.ahead(now)[-1] == in_cluj("2026-11-10 06:30")
    assert own.ahead(now)[-1] == in_cluj("2026-11-10 07:00")


@pytest.mark.parametrize(("begins", "ends"), [(-1, 0), (0, 24 * 60), (1500, 60)])
def test_what_is_no_time_of_day_is_refused(db: Database, ana: Ana, now: datetime, begins: int, ends: int) -> None:
    with pytest.raises(QuietHoursInvalidError):
        db.write_now(choose_quiet_hours, member_id=ana.id, begins=begins, ends=ends, now=now)


def test_a_snooze_comes_once_and_the_same_press_changes_nothing(db: Database, late_ana: Ana) -> None:
    came = LATER - timedelta(hours=1)
    db.write_now(queue_due_reminders, now=came)
    due = late_ana.snooze(30, came)
    assert late_ana.snooze(30, came + timedelta(seconds=40)) == due == came + timedelta(minutes=30)
    assert late_ana.snooze(10, came) == came + timedelta(minutes=10)
    assert db.write_now(queue_due_reminders, now=came + timedelta(minutes=10)) == 1
    assert db.write_now(queue_due_reminders, now=LATER - timedelta(minutes=1)) == 0
    # It can be snoozed again, and is a notice of its own.
    late_ana.snooze(10, came + timedelta(minutes=10))
    assert db.write_now(queue_due_reminders, now=came + timedelta(minutes=20)) == 1
    assert len({notice.dedupe_key for notice in late_ana.notices()}) == 3


def test_a_snooze_never_passes_the_start(db: Database, late_ana: Ana) -> None:
    came = LATER - timedelta(hours=1)
    db.write_now(queue_due_reminders, now=came)
    for minutes, error in ((60, SnoozeTooLateError), (0, SnoozeTooLateError), (45, SnoozeNotOfferedError)):
        with pytest.raises(error):
            late_ana.snooze(minutes, came)
    assert db.read_now(find_snooze, **late_ana.about, member_id=late_ana.id, now=came) is None


def test_a_snooze_goes_with_its_subject(db: Database, late_ana: Ana) -> None:
    came = LATER - timedelta(hours=1)
    db.write_now(queue_due_reminders, now=came)
    late_ana.snooze(30, came)
    db.write_now(cancel_reminders, **late_ana.about, now=came)
    assert db.write_now(queue_due_reminders, now=LATER - timedelta(minutes=5)) == 0
    with pytest.raises(ReminderGoneError):
        late_ana.snooze(10, came)
    assert db.read_now(find_latest_reminder, member_id=late_ana.id, now=came) is None


def test_a_snooze_is_dropped_and_no_reminders_means_none(db: Database, late_ana: Ana) -> None:
    came = LATER - timedelta(hours=1)
    db.write_now(queue_due_reminders, now=came)
    late_ana.snooze(30, came)
    drop: dict[str, Any] = {**late_ana.about, "member_id": late_ana.id}
    assert [db.write_now(drop_snooze, **drop) for _ in range(2)] == [True, False]
    late_ana.snooze(30, came)
    db.write_now(mute_reminders, member_id=late_ana.id, now=came)
    assert db.write_now(queue_due_reminders, now=came + timedelta(minutes=30)) == 0


def test_an_unsent_snooze_makes_room_for_a_nearer_reminder(db: Database, late_ana: Ana, now: datetime) -> None:
    db.write_now(
        switch_lead_time, member_id=late_ana.id, subject_kind=SubjectKind.EVENT, minutes=30, wanted=True, now=now
    )
    came = LATER - timedelta(hours=1)
    db.write_now(queue_due_reminders, now=came)
    for notice in db.write_now(lease_notices, lanes=(Lane.REMINDER,), worker="w", limit=9, now=came):
        db.write_now(settle_notice, notice_id=notice.id, worker="w", outcome=Outcome.SENT, now=came)
    late_ana.snooze(10, came)
    db.write_now(queue_due_reminders, now=came + timedelta(minutes=10))
    db.write_now(queue_due_reminders, now=came + timedelta(minutes=30))
    assert [n.dedupe_key.split(":")[5] for n in late_ana.notices() if n.outcome == Outcome.PENDING] == ["30"]


def test_who_leaves_and_comes_back_hears_only_of_what_is_still_ahead(db: Database, late_ana: Ana) -> None:
    came = LATER - timedelta(hours=24)
    db.write_now(queue_due_reminders, now=came)
    later = came + timedelta(hours=1)
    late_ana.snooze(180, came)
    db.write_now(leave_event, event_id=late_ana.event_id, member_id=late_ana.id, now=later)
    assert late_ana.ahead(later) == []
    late_ana.register(later)
    assert late_ana.ahead(later) == [LATER - timedelta(hours=1)]
    assert db.write_now(queue_due_reminders, now=came + timedelta(hours=3)) == 0
