"""Events: lists, registering, the waitlist, leaving."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.events.errors import EventCancelledError, EventNotFoundError, EventOverError
from cronos_core.events.models import Event, EventState, RegistrationState
from cronos_core.events.service import (
    EventView,
    cancel_registration,
    count_events,
    get_event,
    get_event_view,
    list_coming_to,
    list_events,
    list_registered_ids,
    list_registrations,
    register_for_event,
)
from cronos_core.members.errors import MembershipNeededError
from cronos_core.members.models import Member, Standing
from cronos_core.outbox.models import Notice
from cronos_core.reminders.service import list_reminders_ahead
from tests.factories import make_event, make_member


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member)


def members(db: Database, number: int) -> list[int]:
    return [db.write_now(make_member, name=f"Membru {index}").id for index in range(number)]


def register(db: Database, event: Event, member_id: int, now: datetime) -> EventView:
    return db.write_now(register_for_event, event_id=event.id, member_id=member_id, now=now)


def leave(db: Database, event: Event, member_id: int, now: datetime) -> EventView:
    return db.write_now(cancel_registration, event_id=event.id, member_id=member_id, now=now)


def notices(db: Database) -> list[tuple[int, str]]:
    def find(session: Session) -> list[tuple[int, str]]:
        return [(n.member_id, n.kind) for n in session.exec(select(Notice).order_by(col(Notice.id)))]

    return db.read_now(find)


def test_registering_takes_a_place_and_plans_reminders(db: Database, ana: Member, now: datetime) -> None:
    event = db.write_now(make_event, capacity=2)
    view = register(db, event, ana.id, now)
    assert (view.state, view.places_left) == (RegistrationState.REGISTERED, 1)
    leads = [r.lead_minutes for r in db.read_now(list_reminders_ahead, member_id=ana.id, now=now)]
    assert leads == [1440, 60]


def test_registering_twice_takes_one_place(db: Database, ana: Member, now: datetime) -> None:
    event = db.write_now(make_event, capacity=2)
    register(db, event, ana.id, now)
    assert register(db, event, ana.id, now).places_left == 1


def test_a_full_event_has_a_waitlist_in_order(db: Database, now: datetime) -> None:
    event = db.write_now(make_event, capacity=1)
    first, second, third = members(db, 3)
    register(db, event, first, now)
    assert register(db, event, second, now).queue_position == 1
    assert register(db, event, third, now + timedelta(minutes=1)).queue_position == 2
    assert db.read_now(list_reminders_ahead, member_id=second, now=now) == []


def test_a_freed_place_goes_to_the_first_who_waits(db: Database, now: datetime) -> None:
    event = db.write_now(make_event, capacity=1)
    first, second, third = members(db, 3)
    for member_id in (first, second, third):
        register(db, event, member_id, now)
    assert leave(db, event, first, now).places_left == 0
    assert leave(db, event, first, now).state is None
    assert db.read_now(list_registered_ids, event_id=event.id) == [second]
    assert db.read_now(get_event_view, event_id=event.id, member_id=third).queue_position == 1
    assert notices(db) == [(second, "event-place-freed")]
    assert len(db.read_now(list_reminders_ahead, member_id=second, now=now)) == 2
    assert db.read_now(list_reminders_ahead, member_id=first, now=now) == []


def test_who_waits_again_stands_at_the_end_and_can_be_lucky_twice(db: Database, now: datetime) -> None:
    event = db.write_now(make_event, capacity=1)
    first, second, third = members(db, 3)
    for member_id in (first, second, third):
        register(db, event, member_id, now)
    leave(db, event, first, now)
    leave(db, event, second, now)
    register(db, event, second, now + timedelta(minutes=5))
    leave(db, event, third, now + timedelta(minutes=6))
    assert notices(db) == [(second, "event-place-freed"), (third, "event-place-freed"), (second, "event-place-freed")]


def test_who_stopped_being_a_member_is_passed_over(db: Database, now: datetime) -> None:
    event = db.write_now(make_event, capacity=1)
    first, second, third = members(db, 3)
    for member_id in (first, second, third):
        register(db, event, member_id, now)

    def refuse(session: Session) -> None:
        member = session.get(Member, second)
        assert member is not None
        member.standing = Standing.REFUSED

    db.write_now(refuse)
    leave(db, event, first, now)
    assert db.read_now(list_registered_ids, event_id=event.id) == [third]


def test_leaving_the_waitlist_frees_no_place(db: Database, now: datetime) -> None:
    event = db.write_now(make_event, capacity=1)
    first, second = members(db, 2)
    register(db, event, first, now)
    register(db, event, second, now)
    leave(db, event, second, now)
    assert db.read_now(get_event, event_id=event.id).places_taken == 1


def test_an_event_without_a_limit_is_never_full(db: Database, ana: Member, now: datetime) -> None:
    event = db.write_now(make_event)
    assert register(db, event, ana.id, now).places_left is None


def test_guests_are_asked_to_join_first(db: Database, now: datetime) -> None:
    event, guest = db.write_now(make_event), db.write_now(make_member, active=False)
    with pytest.raises(MembershipNeededError):
        register(db, event, guest.id, now)


def test_what_is_over_cancelled_or_unknown_is_refused(db: Database, ana: Member, now: datetime) -> None:
    over = db.write_now(make_event, key="over", starts_at=now - timedelta(days=1))
    off = db.write_now(make_event, key="off", state=EventState.CANCELLED)
    with pytest.raises(EventOverError):
        register(db, over, ana.id, now)
    with pytest.raises(EventOverError):
        leave(db, over, ana.id, now)
    with pytest.raises(EventCancelledError):
        register(db, off, ana.id, now)
    with pytest.raises(EventNotFoundError):
        db.write_now(register_for_event, event_id=999, member_id=ana.id, now=now)


def test_one_can_still_join_what_has_begun(db: Database, ana: Member, now: datetime) -> None:
    running = db.write_now(make_event, starts_at=now - timedelta(hours=1))
    assert register(db, running, ana.id, now).state == RegistrationState.REGISTERED


def test_lists_are_in_order_and_paged(db: Database, ana: Member, now: datetime) -> None:
    for key, days in (("later", 9), ("next", 2), ("past", -2), ("long-past", -9)):
        event = db.write_now(make_event, key=key, starts_at=now + timedelta(days=days))
        if key == "next":
            register(db, event, ana.id, now)
    query: dict[str, Any] = {"member_id": ana.id, "offset": 0, "limit": 6, "now": now}
    assert [(v.event.key, v.state) for v in db.read_now(list_events, past=False, **query)] == [
        ("next", RegistrationState.REGISTERED),
        ("later", None),
    ]
    assert [v.event.key for v in db.read_now(list_events, past=True, **query)] == ["past", "long-past"]
    assert [v.event.key for v in db.read_now(list_events, past=True, **query | {"offset": 1})] == ["long-past"]
    assert (db.read_now(count_events, past=False, now=now), db.read_now(count_events, past=True, now=now)) == (2, 2)
    assert [v.event.key for v in db.read_now(list_coming_to, member_id=ana.id, now=now)] == ["next"]


def test_registrations_are_listed_for_organizers_only(db: Database, ana: Member, now: datetime) -> None:
    event = db.write_now(make_event, capacity=1)
    other = db.write_now(make_event, key="other")
    [second] = members(db, 1)
    for member_id in (ana.id, second):
        register(db, event, member_id, now)
    register(db, other, second, now)
    organizer = db.write_now(make_member, name="Ioana Marin", organizer=True)
    found = db.read_now(list_registrations, actor_id=organizer.id, event_id=event.id)
    assert [(v.event.key, v.member.id, v.registration.state, v.organization) for v in found] == [
        ("b2u", ana.id, "registered", ""),
        ("b2u", second, "waitlisted", ""),
    ]
    assert len(db.read_now(list_registrations, actor_id=None)) == 3
    with pytest.raises(NotAllowedError):
        db.read_now(list_registrations, actor_id=ana.id)
