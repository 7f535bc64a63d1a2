"""On the way and late: said once, changed, taken back, and the partner told just that. And who still comes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.events.errors import PlaceNeededError
from cronos_core.events.models import Event
from cronos_core.events.service import confirm_coming, count_confirmed, register_for_event, replan_moved_event
from cronos_core.matchmaking.arriving import LATE, ON_THE_WAY, find_arrivals, say_late, say_on_the_way
from cronos_core.matchmaking.booking import book_slot, cancel_meeting, get_meeting, leave_event
from cronos_core.matchmaking.errors import ArrivalNotNowError, LateMinutesNotOfferedError, MeetingNotFoundError
from cronos_core.matchmaking.models import Arrival, Meeting
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.privacy.erasing import delete_member
from cronos_core.privacy.exporting import export_member
from tests.factories import make_event, make_member


@dataclass
class Pair:
    """Ana has booked Mihai; `soon` is half an hour before it."""

    db: Database
    ana: int
    mihai: int
    meeting_id: int
    soon: datetime

    def way(self, wanted: bool = True, *, member_id: int | None = None, now: datetime | None = None) -> None:
        self.db.write_now(
            say_on_the_way,
            meeting_id=self.meeting_id,
            member_id=member_id or self.ana,
            wanted=wanted,
            now=now or self.soon,
        )

    def late(self, minutes: int, *, now: datetime | None = None) -> None:
        self.db.write_now(
            say_late, meeting_id=self.meeting_id, member_id=self.ana, minutes=minutes, now=now or self.soon
        )

    def told(self, kind: str) -> list[tuple[int, str]]:
        def read(session: Session) -> list[tuple[int, str]]:
            rows = session.exec(select(Notice).where(col(Notice.kind) == kind).order_by(col(Notice.id)))
            return [(row.member_id, row.outcome) for row in rows]

        return self.db.read_now(read)

    def said(self) -> tuple[bool, int]:
        view = self.db.read_now(get_meeting, meeting_id=self.meeting_id, member_id=self.ana)
        arrival = self.db.read_now(find_arrivals, view=view).get(self.ana)
        return (arrival.on_the_way, arrival.late_minutes) if arrival else (False, 0)


@pytest.fixture
def pair(db: Database, now: datetime) -> Pair:
    ana, mihai = db.write_now(make_member).id, db.write_now(make_member, name="Mihai Ionescu").id
    event = db.write_now(make_event)
    db.write_now(register_for_event, event_id=event.id, member_id=ana, now=now)
    db.write_now(
        publish_slots,
        event_id=event.id,
        host_id=mihai,
        table_number=1,
        starts_at=[event.starts_at],
        length_minutes=20,
        actor_id=None,
        now=now,
    )
    [offer] = db.read_now(list_own_slots, event_id=event.id, host_id=mihai)
    view = db.write_now(book_slot, availability_id=offer.availability.id, attendee_id=ana, now=now)
    return Pair(db, ana, mihai, view.meeting.id, event.starts_at - timedelta(minutes=30))


def test_the_partner_is_told_once_that_somebody_is_on_the_way(pair: Pair) -> None:
    for _ in range(2):
        pair.way()
    assert pair.told(ON_THE_WAY) == [(pair.mihai, Outcome.PENDING)]
    # Taken back before it left: nothing was ever said, so that it can be said again.
    for _ in range(2):
        pair.way(False)
    pair.way()
    assert pair.told(ON_THE_WAY) == [(pair.mihai, Outcome.CANCELLED), (pair.mihai, Outcome.PENDING)]


def test_another_number_of_minutes_takes_the_place_of_the_last(pair: Pair) -> None:
    for minutes in (5, 5, 10, 5, 0, 0):
        pair.late(minutes)
    outcomes = [outcome for _, outcome in pair.told(LATE)]
    assert outcomes == [Outcome.CANCELLED, Outcome.CANCELLED, Outcome.CANCELLED, Outcome.PENDING]
    assert pair.said() == (False, 0)


def test_both_can_be_said_and_neither_undoes_the_other(pair: Pair) -> None:
    pair.late(10)
    pair.way()
    assert pair.said() == (True, 10)
    assert [outcome for _, outcome in [*pair.told(LATE), *pair.told(ON_THE_WAY)]] == [Outcome.PENDING] * 2


def test_only_its_sides_and_only_around_its_time(pair: Pair, db: Database) -> None:
    stranger = db.write_now(make_member, name="Dan Rus").id
    with pytest.raises(MeetingNotFoundError):
        pair.way(member_id=stranger)
    with pytest.raises(LateMinutesNotOfferedError):
        pair.late(7)
    for moment in (pair.soon - timedelta(hours=3), pair.soon + timedelta(minutes=50)):
        with pytest.raises(ArrivalNotNowError):
            pair.late(5, now=moment)
    pair.late(5, now=pair.soon + timedelta(minutes=35))
    db.write_now(cancel_meeting, meeting_id=pair.meeting_id, member_id=pair.mihai, now=pair.soon)
    with pytest.raises(ArrivalNotNowError):
        pair.way()


def test_what_was_said_of_a_meeting_is_not_said_of_the_moved_one(pair: Pair, db: Database) -> None:
    pair.way()
    pair.late(10)

    def move(session: Session) -> None:
        session.get_one(Meeting, pair.meeting_id).version += 1

    db.write_now(move)
    assert pair.said() == (False, 0)
    pair.way()
    assert pair.said() == (True, 0)
    assert len(pair.told(ON_THE_WAY)) == 2


def test_what_was_said_is_exported_and_goes_with_the_person(pair: Pair, db: Database, now: datetime) -> None:
    db.write_now(confirm_coming, event_id=1, member_id=pair.ana, wanted=True, now=now)
    pair.late(10)
    held = db.read_now(export_member, member_id=pair.ana, now=now)
    assert [row["late_minutes"] for row in held["arrival"]] == [10]
    assert held["member"]["quiet_begins"] == 22 * 60
    assert held["registration"][0]["confirmed_at"] == now.isoformat()
    db.write_now(delete_member, member_id=pair.ana, now=now)
    assert db.read_now(lambda session: list(session.exec(select(Arrival)))) == []


def test_who_still_comes_is_counted_until_the_event_moves(pair: Pair, db: Database, now: datetime) -> None:
    confirm: dict[str, Any] = {"event_id": 1, "member_id": pair.ana, "now": now}

    def count() -> dict[int, int]:
        return db.read_now(count_confirmed, event_ids=[1])

    for _ in range(2):
        assert db.write_now(confirm_coming, wanted=True, **confirm).is_confirmed
    assert count() == {1: 1}
    assert not db.write_now(confirm_coming, wanted=False, **confirm).is_confirmed
    assert count() == {}
    db.write_now(confirm_coming, wanted=True, **confirm)
    db.write_now(lambda session: replan_moved_event(session, event=session.get_one(Event, 1), now=now))
    assert count() == {}
    db.write_now(confirm_coming, wanted=True, **confirm)
    db.write_now(leave_event, **confirm)
    with pytest.raises(PlaceNeededError):
        db.write_now(confirm_coming, wanted=True, **confirm)
    assert not db.write_now(register_for_event, **confirm).is_confirmed
