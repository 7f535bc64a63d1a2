"""Real threads at the same place at the same time: the database decides, and nobody is left in between."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier
from threading import Event as ThreadEvent
from typing import Any

from sqlmodel import Session, col, func, select

from cronos_core.database import Database
from cronos_core.dialogs.service import find_dialog, open_dialog
from cronos_core.errors import CronosError
from cronos_core.events.models import Event, Registration, RegistrationState
from cronos_core.events.service import cancel_registration, get_event, register_for_event
from cronos_core.matchmaking.booking import book_slot, cancel_meeting, leave_event
from cronos_core.matchmaking.models import Meeting, MeetingState, Seat
from cronos_core.matchmaking.programme import list_own_slots, publish_slots, withdraw_slot
from cronos_core.members.models import Member
from cronos_core.members.service import ensure_organizers, grant_organizer, identify
from cronos_core.outbox.models import Notice
from cronos_core.reminders.choosing import mute_reminders
from cronos_core.reminders.service import SubjectKind, get_lead_times, plan_reminders, queue_due_reminders
from cronos_core.retrieval.revisions import bump_revision, find_revision
from tests.factories import make_event, make_member


def race(works: Sequence[Callable[[], object]]) -> Counter[str]:
    """Start all at once; counts "done" and the errors by name."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        barrier.wait()
        try:
            work()
        except CronosError as error:
            return type(error).__name__
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return Counter(pool.map(run, works))


def people(db: Database, number: int) -> list[int]:
    def make(session: Session) -> list[int]:
        return [make_member(session, name=f"Membru {index}").id for index in range(number)]

    return db.write_now(make)


def register(db: Database, event: Event, member_id: int, now: datetime) -> Callable[[], object]:
    return partial(db.write_now, register_for_event, event_id=event.id, member_id=member_id, now=now)


def publish(db: Database, event: Event, host: int, table: int, now: datetime, count: int = 1) -> list[int]:
    db.write_now(
        publish_slots,
        event_id=event.id,
        host_id=host,
        table_number=table,
        starts_at=[event.starts_at + timedelta(minutes=20 * number) for number in range(count)],
        length_minutes=20,
        actor_id=None,
        now=now,
    )
    return [offer.availability.id for offer in db.read_now(list_own_slots, event_id=event.id, host_id=host)]


def book(db: Database, availability_id: int, member_id: int, now: datetime) -> Callable[[], object]:
    return partial(db.write_now, book_slot, availability_id=availability_id, attendee_id=member_id, now=now)


def states(db: Database, event: Event) -> dict[str, int]:
    def count(session: Session) -> dict[str, int]:
        statement = select(Registration.state, func.count()).where(col(Registration.event_id) == event.id)
        return dict(session.exec(statement.group_by(col(Registration.state))).all())

    return db.read_now(count)


def booked(db: Database) -> list[tuple[int | None, int | None]]:
    def read(session: Session) -> list[tuple[int | None, int | None]]:
        alive = select(Meeting).where(col(Meeting.state) == MeetingState.BOOKED)
        return [(meeting.host_id, meeting.attendee_id) for meeting in session.exec(alive)]

    return db.read_now(read)


def seats(db: Database) -> int:
    return db.read_now(lambda session: session.exec(select(func.count()).select_from(Seat)).one())


def notices(db: Database, kind: str) -> int:
    statement = select(func.count()).select_from(Notice).where(col(Notice.kind) == kind)
    return db.read_now(lambda session: session.exec(statement).one())


def test_twenty_want_one_slot(db: Database, now: datetime) -> None:
    event = db.write_now(make_event)
    host, *attendees = people(db, 21)
    for member_id in attendees:
        register(db, event, member_id, now)()
    [slot] = publish(db, event, host, 4, now)
    assert race([book(db, slot, member_id, now) for member_id in attendees]) == {"done": 1, "SlotTakenError": 19}
    assert (len(booked(db)), seats(db), notices(db, "meeting-booked")) == (1, 2, 1)


def test_thirty_want_five_places(db: Database, now: datetime) -> None:
    event = db.write_now(make_event, capacity=5)
    members = people(db, 30)
    assert race([register(db, event, member_id, now) for member_id in members]) == {"done": 30}
    assert states(db, event) == {RegistrationState.REGISTERED: 5, RegistrationState.WAITLISTED: 25}
    assert db.read_now(get_event, event_id=event.id).places_taken == 5


def test_one_person_presses_register_many_times_at_once(db: Database, now: datetime) -> None:
    event = db.write_now(make_event, capacity=5)
    [ana] = people(db, 1)
    assert race([register(db, event, ana, now) for _ in range(10)]) == {"done": 10}
    assert db.read_now(get_event, event_id=event.id).places_taken == 1


def test_no_place_stays_free_while_somebody_waits(db: Database, now: datetime) -> None:
    event = db.write_now(make_event, capacity=5)
    inside, outside = people(db, 5), people(db, 10)
    for member_id in inside:
        register(db, event, member_id, now)()
    leaving = [
        partial(db.write_now, cancel_registration, event_id=event.id, member_id=member_id, now=now)
        for member_id in inside
    ]
    assert race([*leaving, *(register(db, event, member_id, now) for member_id in outside)]) == {"done": 15}
    assert states(db, event) == {
        RegistrationState.REGISTERED: 5,
        RegistrationState.WAITLISTED: 5,
        RegistrationState.CANCELLED: 5,
    }
    assert db.read_now(get_event, event_id=event.id).places_taken == 5


def test_one_attendee_is_in_one_place(db: Database, now: datetime) -> None:
    """Ten hosts, the same hour, one attendee who presses everywhere."""
    event = db.write_now(make_event)
    ana, *hosts = people(db, 11)
    register(db, event, ana, now)()
    slots = [publish(db, event, host, table, now)[0] for table, host in enumerate(hosts, 1)]
    assert race([book(db, slot, ana, now) for slot in slots]) == {"done": 1, "BusyThenError": 9}
    assert seats(db) == 2


def test_one_meeting_with_the_same_host(db: Database, now: datetime) -> None:
    event = db.write_now(make_event)
    ana, host = people(db, 2)
    register(db, event, ana, now)()
    slots = publish(db, event, host, 4, now, count=8)
    assert race([book(db, slot, ana, now) for slot in slots]) == {"done": 1, "AlreadyMeetingError": 7}
    assert seats(db) == 2


def test_two_hosts_book_each_other_for_the_same_hour(db: Database, now: datetime) -> None:
    event = db.write_now(make_event)
    for _ in range(5):
        ana, dan = people(db, 2)
        for member_id in (ana, dan):
            register(db, event, member_id, now)()
        [with_ana], [with_dan] = publish(db, event, ana, ana, now), publish(db, event, dan, dan, now)
        results = race([book(db, with_ana, dan, now), book(db, with_dan, ana, now)])
        assert results["done"] == 1
        assert results.total() == 2
    assert seats(db) == 10


def test_both_sides_cancel_at_once(db: Database, now: datetime) -> None:
    event = db.write_now(make_event)
    ana, host = people(db, 2)
    register(db, event, ana, now)()
    [slot] = publish(db, event, host, 4, now)
    view = db.write_now(book_slot, availability_id=slot, attendee_id=ana, now=now)
    both = [
        partial(db.write_now, cancel_meeting, meeting_id=view.meeting.id, member_id=member_id, now=now)
        for member_id in (ana, host) * 5
    ]
    assert race(both) == {"done": 10}
    assert (seats(db), notices(db, "meeting-cancelled")) == (0, 1)


def test_leaving_and_booking_at_once_leaves_no_meeting_behind(db: Database, now: datetime) -> None:
    for number in range(5):
        event = db.write_now(make_event, key=f"event-{number}")
        ana, host = people(db, 2)
        register(db, event, ana, now)()
        [slot] = publish(db, event, host, 4, now)
        leaving = partial(db.write_now, leave_event, event_id=event.id, member_id=ana, now=now)
        results = race([book(db, slot, ana, now), leaving])
        assert results in ({"done": 2}, {"done": 1, "RegistrationNeededError": 1})
    assert booked(db) == []
    assert seats(db) == 0


def test_a_first_message_in_private_and_in_a_group_is_one_person(db: Database, now: datetime) -> None:
    person: dict[str, Any] = {
        "telegram_id": 7_100_000_001,
        "name": "Ana",
        "username": "ana",
        "language": "ro",
        "now": now,
    }
    assert race([partial(db.write_now, identify, **person)] * 8) == {"done": 8}
    assert db.read_now(lambda session: session.exec(select(func.count()).select_from(Member)).one()) == 1


def test_two_replicas_that_start_at_once_grant_the_same_organizers(db: Database, now: datetime) -> None:
    start = partial(db.write_now, ensure_organizers, telegram_ids=[7_100_000_001, 7_100_000_002], now=now)
    assert race([start] * 8) == {"done": 8}
    assert db.write_now(grant_organizer, telegram_id=7_100_000_001, now=now) is False


def test_a_dialog_that_is_opened_twice_at_once_is_one(db: Database, now: datetime) -> None:
    [ana] = people(db, 1)
    assert race([partial(db.write_now, open_dialog, member_id=ana, step="ask", now=now)] * 8) == {"done": 8}
    dialog = db.read_now(find_dialog, member_id=ana, now=now)
    assert dialog is not None
    assert (dialog.step, dialog.version) == ("ask", 8)


def test_lead_times_chosen_twice_at_once_are_one_choice(db: Database, now: datetime) -> None:
    [ana] = people(db, 1)
    mute = partial(db.write_now, mute_reminders, member_id=ana, now=now)
    assert race([mute] * 8) == {"done": 8}
    assert set(db.read_now(get_lead_times, member_id=ana).values()) == {()}


def test_every_change_of_a_collection_counts(db: Database) -> None:
    assert race([partial(db.write_now, bump_revision, collection="articles")] * 8) == {"done": 8}
    assert db.read_now(find_revision, collection="articles") == 8


def test_a_slot_that_is_being_booked_is_not_withdrawn(db: Database, now: datetime) -> None:
    event = db.write_now(make_event)
    ana, host = people(db, 2)
    register(db, event, ana, now)()
    [slot] = publish(db, event, host, 4, now)
    booked_but_not_committed = ThreadEvent()

    def book_slowly(session: Session) -> None:
        book_slot(session, availability_id=slot, attendee_id=ana, now=now)
        booked_but_not_committed.set()
        time.sleep(0.3)

    with ThreadPoolExecutor(1) as pool:
        booking = pool.submit(db.write_now, book_slowly)
        booked_but_not_committed.wait(10)
        assert db.write_now(withdraw_slot, availability_id=slot, host_id=host) is False
        booking.result()
    [offer] = db.read_now(list_own_slots, event_id=event.id, host_id=host)
    assert offer.meeting is not None


def test_several_sweeps_queue_each_reminder_once(db: Database, now: datetime) -> None:
    start = now + timedelta(hours=2)
    for number, member_id in enumerate(people(db, 40)):
        db.write_now(
            plan_reminders,
            subject_kind=SubjectKind.MEETING,
            subject_id=number,
            subject_version=1,
            member_id=member_id,
            starts_at=start,
            now=now,
        )
    sweep = partial(db.write_now, queue_due_reminders, now=start - timedelta(minutes=5))
    assert race([sweep] * 8) == {"done": 8}
    assert notices(db, "meeting-reminder") == 40
