"""Changes and bookings at the same moment: who comes second sees what the first has done, and nothing is left over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.events.service import register_for_event
from cronos_core.matchmaking.booking import book_slot, cancel_meeting
from cronos_core.matchmaking.changing import cancel_event, move_event
from cronos_core.matchmaking.models import Meeting, MeetingState, Seat, Slot
from cronos_core.matchmaking.moving import move_meeting
from cronos_core.reminders.models import Reminder, ReminderState
from tests.core.fair import Fair, make_fair
from tests.core.test_races import race


@pytest.fixture
def fair(db: Database, now: datetime) -> Fair:
    return make_fair(db, now)


def moves_event(fair: Fair, **shift: float) -> Callable[[], object]:
    event, by = fair.event, timedelta(**shift)
    return partial(
        fair.db.write_now,
        move_event,
        event_id=event.id,
        version=event.version,
        starts_at=event.starts_at + by,
        ends_at=event.ends_at + by,
        actor_id=fair.boss,
        now=fair.now,
    )


def books(fair: Fair, slot: int, member_id: int) -> Callable[[], object]:
    return partial(fair.db.write_now, book_slot, availability_id=slot, attendee_id=member_id, now=fair.now)


def moves(fair: Fair, meeting_id: int, slot: int, member_id: int) -> Callable[[], object]:
    work = partial(move_meeting, meeting_id=meeting_id, availability_id=slot, member_id=member_id, now=fair.now)
    return partial(fair.db.write_now, work)


def check(fair: Fair) -> None:
    """Seats are those of booked meetings, and every reminder ahead is of its subject's time and version."""

    def read(session: Session) -> None:
        meetings = {m.id: m for m in session.exec(select(Meeting)) if m.state == MeetingState.BOOKED}
        expected = {(m.slot_id, side) for m in meetings.values() for side in (m.host_id, m.attendee_id)}
        assert {(seat.slot_id, seat.member_id) for seat in session.exec(select(Seat))} == expected
        starts = {slot.id: slot.starts_at for slot in session.exec(select(Slot))}
        for reminder in session.exec(select(Reminder).where(col(Reminder.state) == ReminderState.PLANNED)):
            if reminder.subject_kind == "meeting":
                meeting = meetings[reminder.subject_id]
                assert (reminder.subject_version, reminder.starts_at) == (meeting.version, starts[meeting.slot_id])
            else:
                assert (reminder.subject_version, reminder.starts_at) == (fair.event.version, fair.event.starts_at)

    fair.db.read_now(read)


def test_an_event_moves_while_people_book_and_register(fair: Fair) -> None:
    slots = fair.offers(fair.mihai)
    others = [fair.member(f"Membru {number}") for number in range(4)]
    registering: list[Callable[[], object]] = [
        partial(fair.db.write_now, register_for_event, event_id=fair.event_id, member_id=one, now=fair.now)
        for one in others
    ]
    works: list[Callable[[], object]] = [
        moves_event(fair, days=1),
        books(fair, slots[0], fair.ana),
        books(fair, slots[1], fair.dan),
        *registering,
    ]
    assert race(works) == {"done": 7}
    assert (fair.event.version, fair.booked()) == (2, 2)
    check(fair)


def test_several_organizers_move_it_at_once_and_one_of_them_does(fair: Fair) -> None:
    works = [moves_event(fair, hours=number) for number in range(1, 7)]
    assert race(works) == {"done": 1, "EventChangedError": 5}
    assert fair.event.version == 2
    assert {kind for _, kind in fair.told()} == {"event-moved"}
    assert set(fair.told().values()) == {1}
    check(fair)


def test_nobody_is_booked_at_an_event_that_is_being_cancelled(fair: Fair) -> None:
    slots = fair.offers(fair.mihai)
    cancels = partial(
        fair.db.write_now,
        cancel_event,
        event_id=fair.event_id,
        version=1,
        reason="",
        actor_id=fair.boss,
        now=fair.now,
    )
    result = race([books(fair, slots[0], fair.ana), cancels, books(fair, slots[1], fair.dan)])
    assert result["done"] + result["EventCancelledError"] == 3
    assert (fair.booked(), fair.seats()) == (0, set())
    assert set(fair.told().values()) == {1}


def test_two_who_want_the_same_other_time(fair: Fair) -> None:
    for _ in range(3):
        first, second, third = fair.offers(fair.mihai)
        mine, theirs = fair.book(first, fair.ana).meeting.id, fair.book(second, fair.dan).meeting.id
        result = race([moves(fair, mine, third, fair.ana), moves(fair, theirs, third, fair.dan)])
        assert result == {"done": 1, "SlotTakenError": 1}
        check(fair)
        for meeting_id, member_id in ((mine, fair.ana), (theirs, fair.dan)):
            fair.db.write_now(cancel_meeting, meeting_id=meeting_id, member_id=member_id, now=fair.now)


def test_moving_and_booking_the_same_slot(fair: Fair) -> None:
    first, second, _ = fair.offers(fair.mihai)
    view = fair.book(first, fair.ana)
    result = race([moves(fair, view.meeting.id, second, fair.ana), books(fair, second, fair.dan)])
    assert result == {"done": 1, "SlotTakenError": 1}
    check(fair)


def test_two_who_would_change_places_neither_wait_for_ever_nor_lose_theirs(fair: Fair) -> None:
    first, second, _ = fair.offers(fair.mihai)
    mine, theirs = fair.book(first, fair.ana).meeting.id, fair.book(second, fair.dan).meeting.id
    assert race([moves(fair, mine, second, fair.ana), moves(fair, theirs, first, fair.dan)]) == {"SlotTakenError": 2}
    assert fair.booked() == 2
    check(fair)


def test_one_side_moves_it_while_the_other_cancels(fair: Fair) -> None:
    first, second, _ = fair.offers(fair.mihai)
    for _ in range(4):
        meeting_id = fair.book(first, fair.ana).meeting.id
        cancels = partial(fair.db.write_now, cancel_meeting, meeting_id=meeting_id, member_id=fair.mihai, now=fair.now)
        result = race([moves(fair, meeting_id, second, fair.ana), cancels])
        assert result in ({"done": 2}, {"done": 1, "MeetingGoneError": 1})
        assert (fair.booked(), fair.seats()) == (0, set())
        check(fair)


def test_an_event_moves_while_its_meetings_move_and_are_cancelled(fair: Fair) -> None:
    first, second, third = fair.offers(fair.mihai)
    mine, theirs = fair.book(first, fair.ana).meeting.id, fair.book(second, fair.dan).meeting.id
    cancels = partial(fair.db.write_now, cancel_meeting, meeting_id=theirs, member_id=fair.dan, now=fair.now)
    result = race([moves_event(fair, days=1), moves(fair, mine, third, fair.ana), cancels])
    assert result == {"done": 3}
    assert fair.booked() == 1
    check(fair)
