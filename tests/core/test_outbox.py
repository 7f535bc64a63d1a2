"""Queueing, leasing and settling: once, by one worker at a time, and told truly."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.members.models import Member
from cronos_core.members.recipients import Recipient, find_recipients
from cronos_core.outbox.leasing import (
    LEASE,
    NO_ANSWER,
    Estate,
    lease_notices,
    mark_sending,
    postpone_notice,
    release_leases,
    renew_leases,
    settle_arrived,
    settle_notice,
    take_over,
)
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.outbox.service import (
    cancel_notices,
    count_outcomes,
    find_next_due,
    find_next_wake,
    list_due_lanes,
    queue_notice,
)
from tests.factories import NOW, make_member

ALL_LANES = tuple(Lane)


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member, organizer=True)


def queue(db: Database, member: Member, key: str, **fields: Any) -> bool:
    def write(session: Session) -> bool:
        return queue_notice(
            session, member_id=member.id, kind="k", dedupe_key=key, now=NOW, subject="thing:1", **fields
        )

    return db.write_now(write)


def lease(db: Database, worker: str = "w", *, after: timedelta = timedelta()) -> list[str]:
    leased = db.write_now(lease_notices, lanes=ALL_LANES, worker=worker, limit=10, now=NOW + after)
    return [notice.dedupe_key for notice in leased]


def get_notice(session: Session, *, key: str = "a") -> Notice:
    return session.exec(select(Notice).where(col(Notice.dedupe_key) == key)).one()


def test_the_same_fact_is_queued_once(db: Database, ana: Member) -> None:
    assert [queue(db, ana, "a"), queue(db, ana, "a"), queue(db, ana, "b")] == [True, False, True]


def test_first_lanes_first_then_what_is_due_longest(db: Database, ana: Member) -> None:
    queue(db, ana, "announcement", lane=Lane.ANNOUNCEMENT, due_at=NOW - timedelta(hours=1))
    queue(db, ana, "late", due_at=NOW)
    queue(db, ana, "reminder", lane=Lane.REMINDER, due_at=NOW - timedelta(hours=1))
    queue(db, ana, "early", due_at=NOW - timedelta(minutes=1))
    queue(db, ana, "tomorrow", due_at=NOW + timedelta(days=1))
    assert lease(db) == ["early", "late", "reminder", "announcement"]
    assert db.read_now(find_next_due) == NOW - timedelta(hours=1)


def test_a_lease_keeps_others_away_until_it_ends(db: Database, ana: Member) -> None:
    queue(db, ana, "a")
    assert lease(db, "first") == ["a"]
    assert lease(db, "second", after=LEASE) == []
    assert lease(db, "second", after=LEASE + timedelta(seconds=1)) == ["a"]
    number = db.read_now(get_notice).id
    sent: dict[str, Any] = {"notice_id": number, "outcome": Outcome.SENT, "now": NOW}
    assert db.write_now(settle_notice, worker="first", **sent) is False
    assert db.write_now(settle_notice, worker="second", **sent) is True
    assert lease(db, "third", after=timedelta(days=1)) == []


def test_given_back_it_is_free_at_once(db: Database, ana: Member) -> None:
    queue(db, ana, "a")
    lease(db, "first")
    assert db.write_now(release_leases, worker="second") == 0
    assert db.write_now(release_leases, worker="first") == 1
    assert lease(db, "second") == ["a"]


def test_postponed_it_comes_back_in_time(db: Database, ana: Member) -> None:
    queue(db, ana, "a")
    lease(db)
    number = db.read_now(get_notice).id
    until = NOW + timedelta(seconds=30)
    db.write_now(postpone_notice, notice_id=number, worker="w", until=until, reason="429")
    assert lease(db, after=timedelta(seconds=29)) == []
    assert lease(db, after=timedelta(seconds=30)) == ["a"]


def test_withdrawn_on_its_way_it_did_arrive_all_the_same(db: Database, ana: Member) -> None:
    queue(db, ana, "a")
    queue(db, ana, "b")
    lease(db)
    assert db.write_now(cancel_notices, subject="thing:1", now=NOW) == 2
    for key, outcome in (("a", Outcome.SENT), ("b", Outcome.FAILED)):
        number = db.read_now(get_notice, key=key).id
        db.write_now(settle_notice, notice_id=number, worker="w", outcome=outcome, now=NOW)
    counts = db.read_now(count_outcomes, subject="thing:1")
    assert {outcome: n for outcome, n in counts.items() if n} == {Outcome.SENT: 1, Outcome.CANCELLED: 1}


def test_the_recipient_is_looked_up_while_the_lease_lasts(db: Database, ana: Member) -> None:
    queue(db, ana, "a")
    lease(db)
    number = db.read_now(get_notice).id

    def look(worker: str = "w", after: timedelta = timedelta()) -> Recipient | None:
        return db.read_now(find_recipients, notice_ids=[number], worker=worker, now=NOW + after).get(number)

    found = look()
    assert found is not None
    assert (found.member.id, found.is_organizer) == (ana.id, True)
    assert look(worker="other") is None
    assert look(after=LEASE) is None
    db.write_now(cancel_notices, subject="thing:1", now=NOW)
    assert look() is None


def look(db: Database, key: str = "a") -> Notice:
    return db.read_now(get_notice, key=key)


def mark(db: Database, key: str = "a", worker: str = "w", after: timedelta = timedelta()) -> bool:
    number = look(db, key).id
    return db.write_now(mark_sending, notice_ids=[number], worker=worker, now=NOW + after) == {number}


def test_only_who_holds_the_lease_may_make_the_call(db: Database, ana: Member) -> None:
    queue(db, ana, "a")
    assert mark(db) is False
    lease(db)
    assert mark(db, worker="other") is False
    assert mark(db, after=LEASE) is False
    assert mark(db) is True
    assert look(db).sending_at == NOW


def test_what_may_have_arrived_is_leased_to_nobody(db: Database, ana: Member) -> None:
    queue(db, ana, "a")
    lease(db)
    mark(db)
    assert lease(db, "second", after=timedelta(days=1)) == []
    # Until it is known that it did not: then it is as good as new.
    db.write_now(postpone_notice, notice_id=look(db).id, worker="w", until=NOW, reason="429")
    assert lease(db, "second") == ["a"]


def test_a_lease_that_is_renewed_goes_on(db: Database, ana: Member) -> None:
    queue(db, ana, "a")
    lease(db)
    assert db.write_now(renew_leases, worker="other", now=NOW + LEASE / 2) == 0
    assert db.write_now(renew_leases, worker="w", now=NOW + LEASE / 2) == 1
    assert lease(db, "second", after=LEASE * 1.4) == []
    assert lease(db, "second", after=LEASE * 1.6) == ["a"]


def test_whoever_takes_over_gives_up_what_was_on_its_way_and_frees_the_rest(db: Database, ana: Member) -> None:
    for key in ("on its way", "waiting", "mine", "free"):
        queue(db, ana, key)
    leased = db.write_now(lease_notices, lanes=ALL_LANES, worker="dead", limit=3, now=NOW)
    assert [notice.dedupe_key for notice in leased] == ["on its way", "waiting", "mine"]
    mark(db, "on its way", worker="dead")
    mark(db, "mine", worker="dead")
    estate = db.write_now(take_over, now=NOW, keep=[look(db, "mine").id])
    assert estate == Estate(uncertain=1, released=1)
    assert (look(db, "on its way").outcome, look(db, "on its way").reason) == (Outcome.UNCERTAIN, NO_ANSWER)
    assert lease(db, "heir") == ["waiting", "free"]
    assert look(db, "mine").worker == "dead"


def test_an_answer_that_comes_after_the_take_over_is_still_the_truth(db: Database, ana: Member) -> None:
    queue(db, ana, "a")
    lease(db)
    mark(db)
    db.write_now(take_over, now=NOW)
    assert db.write_now(settle_notice, notice_id=look(db).id, worker="w", outcome=Outcome.SENT, now=NOW, message_id=7)
    assert (look(db).outcome, look(db).message_id) == (Outcome.SENT, 7)


def test_many_that_arrived_are_settled_at_once_but_only_by_who_holds_them(db: Database, ana: Member) -> None:
    for key in ("first", "second", "withdrawn", "another's"):
        queue(db, ana, key)
    assert len(db.write_now(lease_notices, lanes=ALL_LANES, worker="w", limit=3, now=NOW)) == 3
    assert lease(db, "other") == ["another's"]
    db.write_now(cancel_notices, subject="thing:1", now=NOW)
    numbers = {key: look(db, key).id for key in ("first", "second", "withdrawn", "another's")}
    assert db.write_now(mark_sending, notice_ids=numbers.values(), worker="w", now=NOW) == set()
    arrived = {numbers["first"]: 7, numbers["second"]: None, numbers["withdrawn"]: 9, numbers["another's"]: 10}
    db.write_now(settle_arrived, arrived=arrived, worker="w", now=NOW + timedelta(seconds=1))
    settled = {key: (look(db, key).outcome, look(db, key).message_id, look(db, key).leased_until) for key in numbers}
    assert settled == {
        "first": (Outcome.SENT, 7, None),
        "second": (Outcome.SENT, None, None),
        "withdrawn": (Outcome.SENT, 9, None),
        "another's": (Outcome.CANCELLED, None, NOW + LEASE),
    }
    assert look(db, "first").settled_at == NOW + timedelta(seconds=1)


def test_what_a_stop_cut_off_is_not_given_back(db: Database, ana: Member) -> None:
    queue(db, ana, "cut")
    queue(db, ana, "waiting")
    lease(db)
    assert db.write_now(release_leases, worker="w", keep=[look(db, "cut").id]) == 1
    assert lease(db, "second") == ["waiting"]


def test_the_next_wake_is_the_first_moment_ahead_in_any_lane(db: Database, ana: Member) -> None:
    def next_wake() -> tuple[list[Lane], datetime | None]:
        return db.read_now(list_due_lanes, now=NOW), db.read_now(find_next_wake, now=NOW)

    assert next_wake() == ([], None)
    queue(db, ana, "due", lane=Lane.ANNOUNCEMENT)
    queue(db, ana, "later", due_at=NOW + timedelta(hours=2))
    queue(db, ana, "soon", lane=Lane.REMINDER, due_at=NOW + timedelta(hours=1))
    assert next_wake() == ([Lane.ANNOUNCEMENT], NOW + timedelta(hours=1))
    lease(db)
    assert next_wake() == ([], NOW + timedelta(hours=1))


def test_what_is_queued_stirs_after_the_commit(db: Database, ana: Member) -> None:
    stirred: list[bool] = []
    db.on_stirred = lambda: stirred.append(db.read_now(find_next_due) is not None)
    queue(db, ana, "a")
    queue(db, ana, "a")
    db.write_now(count_outcomes, subject="thing:1")
    assert stirred == [True]
