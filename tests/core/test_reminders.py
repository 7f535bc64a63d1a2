"""Reminders: what is planned, what becomes a notice, and what a change of mind does."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.reminders.choosing import mute_reminders, restore_reminders, switch_lead_time
from cronos_core.reminders.errors import LeadTimeNotOfferedError
from cronos_core.reminders.models import Reminder
from cronos_core.reminders.service import (
    SubjectKind,
    cancel_reminders,
    get_lead_times,
    list_reminders_ahead,
    plan_reminders,
    queue_due_reminders,
)
from tests.factories import make_member

MEETING = 12


def plan(db: Database, member_id: int, starts_at: datetime, now: datetime, *, version: int = 1) -> None:
    db.write_now(
        plan_reminders,
        subject_kind=SubjectKind.MEETING,
        subject_id=MEETING,
        subject_version=version,
        member_id=member_id,
        starts_at=starts_at,
        now=now,
    )


def cancel(db: Database, now: datetime, member_id: int | None = None) -> None:
    db.write_now(cancel_reminders, subject_kind=SubjectKind.MEETING, subject_id=MEETING, member_id=member_id, now=now)


def ahead(db: Database, member_id: int, now: datetime) -> list[int]:
    """The lead times that are planned."""
    return [reminder.lead_minutes for reminder in db.read_now(list_reminders_ahead, member_id=member_id, now=now)]


def notices(db: Database) -> list[Notice]:
    def find(session: Session) -> list[Notice]:
        return list(session.exec(select(Notice).order_by(col(Notice.id))))

    return db.read_now(find)


def pending(db: Database) -> list[str]:
    return [notice.dedupe_key for notice in notices(db) if notice.outcome == Outcome.PENDING]


@pytest.fixture
def ana(db: Database) -> int:
    return db.write_now(make_member).id


def test_the_default_lead_times_are_planned(db: Database, ana: int, now: datetime) -> None:
    plan(db, ana, now + timedelta(days=2), now)
    assert ahead(db, ana, now) == [60, 10]


def test_lead_times_that_have_passed_are_not_planned(db: Database, ana: int, now: datetime) -> None:
    plan(db, ana, now + timedelta(minutes=60), now)
    assert ahead(db, ana, now) == [10]


def test_planning_for_a_subject_that_starts_now_plans_nothing(db: Database, ana: int, now: datetime) -> None:
    plan(db, ana, now, now)
    assert ahead(db, ana, now) == []


def test_a_due_reminder_becomes_a_notice_that_expires_with_the_start(db: Database, ana: int, now: datetime) -> None:
    start = now + timedelta(hours=2)
    plan(db, ana, start, now)
    assert db.write_now(queue_due_reminders, now=start - timedelta(minutes=61)) == 0
    assert db.write_now(queue_due_reminders, now=start - timedelta(minutes=60)) == 1
    assert db.write_now(queue_due_reminders, now=start - timedelta(minutes=60)) == 0
    [notice] = notices(db)
    assert (notice.member_id, notice.kind, notice.subject) == (ana, "meeting-reminder", "meeting:12")
    assert (notice.lane, notice.due_at, notice.expires_at) == (Lane.REMINDER, start - timedelta(hours=1), start)
    assert notice.dedupe_key == f"reminder:meeting:12:1:{ana}:60"
    assert notice.params == {"subject_id": 12, "version": 1}


def test_of_several_that_are_due_at_once_only_the_nearest_is_queued(db: Database, ana: int, now: datetime) -> None:
    start = now + timedelta(hours=2)
    plan(db, ana, start, now)
    assert db.write_now(queue_due_reminders, now=start - timedelta(minutes=5)) == 1
    assert pending(db) == [f"reminder:meeting:12:1:{ana}:10"]
    assert db.write_now(queue_due_reminders, now=start) == 0


def test_a_notice_that_could_not_leave_makes_room_for_the_nearer_one(db: Database, ana: int, now: datetime) -> None:
    start = now + timedelta(hours=2)
    plan(db, ana, start, now)
    db.write_now(queue_due_reminders, now=start - timedelta(minutes=60))
    db.write_now(queue_due_reminders, now=start - timedelta(minutes=10))
    assert pending(db) == [f"reminder:meeting:12:1:{ana}:10"]


def test_no_reminder_is_queued_once_its_subject_has_begun(db: Database, ana: int, now: datetime) -> None:
    start = now + timedelta(hours=2)
    plan(db, ana, start, now)
    assert db.write_now(queue_due_reminders, now=start) == 0
    assert notices(db) == []


def test_members_and_versions_are_kept_apart(db: Database, ana: int, now: datetime) -> None:
    mihai = db.write_now(make_member, name="Mihai Ionescu").id
    start = now + timedelta(hours=2)
    plan(db, ana, start, now)
    plan(db, mihai, start, now)
    cancel(db, now)
    plan(db, ana, start, now, version=2)
    plan(db, mihai, start, now, version=2)
    assert db.write_now(queue_due_reminders, now=start - timedelta(minutes=60)) == 2
    assert pending(db) == [f"reminder:meeting:12:2:{ana}:60", f"reminder:meeting:12:2:{mihai}:60"]


def test_cancelling_takes_back_what_is_planned_and_what_is_queued(db: Database, ana: int, now: datetime) -> None:
    start = now + timedelta(hours=2)
    plan(db, ana, start, now)
    db.write_now(queue_due_reminders, now=start - timedelta(minutes=60))
    cancel(db, now)
    assert pending(db) == []
    assert ahead(db, ana, now) == []
    assert db.write_now(queue_due_reminders, now=start - timedelta(minutes=10)) == 0


def test_cancelling_for_one_member_leaves_the_other_alone(db: Database, ana: int, now: datetime) -> None:
    mihai = db.write_now(make_member, name="Mihai Ionescu").id
    start = now + timedelta(hours=2)
    for member_id in (ana, mihai):
        plan(db, member_id, start, now)
    db.write_now(queue_due_reminders, now=start - timedelta(minutes=60))
    cancel(db, now, member_id=ana)
    assert pending(db) == [f"reminder:meeting:12:1:{mihai}:60"]
    assert (ahead(db, ana, now), ahead(db, mihai, now)) == ([], [10])


def test_who_comes_back_is_reminded_again(db: Database, ana: int, now: datetime) -> None:
    start = now + timedelta(days=2)
    plan(db, ana, start, now)
    cancel(db, now)
    plan(db, ana, start, now)
    assert ahead(db, ana, now) == [60, 10]


def test_a_chosen_lead_time_holds_for_what_is_ahead_and_what_comes(db: Database, ana: int, now: datetime) -> None:
    plan(db, ana, now + timedelta(days=2), now)
    switch: dict[str, Any] = {"member_id": ana, "subject_kind": SubjectKind.MEETING, "now": now}
    for _ in range(2):
        db.write_now(switch_lead_time, minutes=180, wanted=True, **switch)
        db.write_now(switch_lead_time, minutes=10, wanted=False, **switch)
    assert ahead(db, ana, now) == [180, 60]
    assert db.read_now(get_lead_times, member_id=ana) == {
        SubjectKind.EVENT: (1440, 60),
        SubjectKind.MEETING: (180, 60),
    }
    cancel(db, now)
    plan(db, ana, now + timedelta(days=3), now, version=2)
    assert ahead(db, ana, now) == [180, 60]


def test_a_lead_time_wanted_too_late_is_not_made_up_for(db: Database, ana: int, now: datetime) -> None:
    start = now + timedelta(hours=4)
    plan(db, ana, start, now)
    later = start - timedelta(hours=2)
    switch: dict[str, Any] = {"member_id": ana, "subject_kind": SubjectKind.MEETING, "wanted": True}
    db.write_now(switch_lead_time, minutes=180, now=later, **switch)
    assert ahead(db, ana, later) == [60, 10]


def test_everything_off_and_on_again(db: Database, ana: int, now: datetime) -> None:
    plan(db, ana, now + timedelta(days=2), now)
    db.write_now(mute_reminders, member_id=ana, now=now)
    assert ahead(db, ana, now) == []
    assert db.write_now(queue_due_reminders, now=now + timedelta(days=2) - timedelta(minutes=5)) == 0
    db.write_now(restore_reminders, member_id=ana, now=now)
    assert ahead(db, ana, now) == [60, 10]
    assert db.read_now(get_lead_times, member_id=ana)[SubjectKind.MEETING] == (60, 10)


def test_a_lead_time_that_is_not_offered_is_refused(db: Database, ana: int, now: datetime) -> None:
    with pytest.raises(LeadTimeNotOfferedError):
        db.write_now(switch_lead_time, member_id=ana, subject_kind=SubjectKind.EVENT, minutes=7, wanted=True, now=now)


def test_a_rolled_back_sweep_loses_nothing(db: Database, ana: int, now: datetime) -> None:
    start = now + timedelta(hours=2)
    plan(db, ana, start, now)

    def fail(session: Session) -> None:
        queue_due_reminders(session, now=start - timedelta(minutes=60))
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        db.write_now(fail)
    assert db.write_now(queue_due_reminders, now=start - timedelta(minutes=60)) == 1


def test_many_are_queued_in_portions_and_none_twice(db: Database, now: datetime) -> None:
    start = now + timedelta(hours=2)

    def plan_many(session: Session) -> None:
        for number in range(110):
            member = make_member(session, name=f"Membru {number}")
            for lead in (60, 10):
                session.add(
                    Reminder(
                        subject_kind="meeting", subject_id=number, subject_version=1, member_id=member.id,
                        lead_minutes=lead, starts_at=start, due_at=start - timedelta(minutes=lead), created_at=now,
                    )
                )  # fmt: skip

    db.write_now(plan_many)
    late = start - timedelta(minutes=1)
    assert [db.write_now(queue_due_reminders, now=late, limit=100) for _ in range(3)] == [100, 10, 0]
    assert len(pending(db)) == 110
