"""Slots and meetings: publishing, booking, cancelling, leaving, lists."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.events.errors import EventCancelledError
from cronos_core.events.models import Event, EventState
from cronos_core.events.service import register_for_event
from cronos_core.matchmaking.agenda import list_agenda
from cronos_core.matchmaking.booking import (
    arrange_meeting,
    book_slot,
    cancel_meeting,
    get_meeting,
    leave_event,
    list_meetings_ahead,
)
from cronos_core.matchmaking.errors import (
    AlreadyMeetingError,
    BusyThenError,
    HostElsewhereError,
    HostNotFoundError,
    MeetingNotFoundError,
    MeetingOverError,
    OwnSlotError,
    RegistrationNeededError,
    SlotNotFoundError,
    SlotOutsideEventError,
    SlotOverError,
    SlotsOverlapError,
    SlotTakenError,
    TableTakenError,
)
from cronos_core.matchmaking.models import Seat
from cronos_core.matchmaking.programme import (
    count_hosts,
    find_next_hosting,
    find_programme,
    get_host,
    list_hosts,
    list_meetings,
    list_own_slots,
    list_programmes,
    publish_slots,
    withdraw_slot,
)
from cronos_core.matchmaking.views import MeetingView
from cronos_core.members.errors import MembershipNeededError
from cronos_core.members.models import Organization
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.reminders.service import list_reminders_ahead
from tests.factories import make_event, make_member


@dataclass
class Fair:
    """An event with a host at table 4 in three slots, and two people who are registered."""

    db: Database
    now: datetime
    event: Event
    host: int
    ana: int
    dan: int

    def times(self, *numbers: int) -> list[datetime]:
        return [self.event.starts_at + timedelta(minutes=25 * number) for number in numbers]

    def publish(self, host: int, table: int, *numbers: int, actor_id: int | None = None, length: int = 20) -> int:
        return self.db.write_now(
            publish_slots,
            event_id=self.event.id,
            host_id=host,
            table_number=table,
            starts_at=self.times(*numbers),
            length_minutes=length,
            actor_id=actor_id,
            now=self.now,
        )

    def offers(self, host: int) -> list[int]:
        slots = self.db.read_now(list_own_slots, event_id=self.event.id, host_id=host)
        return [offer.availability.id for offer in slots]

    def book(self, availability_id: int, attendee: int, now: datetime | None = None) -> MeetingView:
        return self.db.write_now(book_slot, availability_id=availability_id, attendee_id=attendee, now=now or self.now)

    def cancel(self, view: MeetingView, member_id: int, now: datetime | None = None) -> MeetingView:
        return self.db.write_now(cancel_meeting, meeting_id=view.meeting.id, member_id=member_id, now=now or self.now)

    def notices(self) -> list[tuple[str, int, str]]:
        def read(session: Session) -> list[tuple[str, int, str]]:
            return [(n.kind, n.member_id, n.outcome) for n in session.exec(select(Notice).order_by(col(Notice.id)))]

        return self.db.read_now(read)

    def seats(self) -> int:
        return len(self.db.read_now(lambda session: session.exec(select(Seat)).all()))

    def reminded(self, member_id: int) -> list[int]:
        ahead = self.db.read_now(list_reminders_ahead, member_id=member_id, now=self.now)
        return [r.lead_minutes for r in ahead if r.subject_kind == "meeting"]

    def register(self, member_id: int) -> None:
        self.db.write_now(register_for_event, event_id=self.event.id, member_id=member_id, now=self.now)


@pytest.fixture
def fair(db: Database, now: datetime) -> Fair:
    def make(session: Session) -> Fair:
        organization = Organization(name="UTCN", name_key="utcn", created_at=now)
        session.add(organization)
        session.flush()
        host = make_member(session, name="Mihai Ionescu", organization_id=organization.id, offers="Modele")
        people = [make_member(session, name=name).id for name in ("Ana Popescu", "Dan Rus")]
        return Fair(db, now, make_event(session), host.id, *people)

    made = db.write_now(make)
    for member_id in (made.ana, made.dan):
        made.register(member_id)
    made.publish(made.host, 4, 0, 1, 2)
    return made


class TestPublishing:
    def test_repeating_is_harmless(self, fair: Fair) -> None:
        assert fair.publish(fair.host, 4, 1, 2, 3) == 1
        assert len(fair.offers(fair.host)) == 4

    def test_organizers_only(self, fair: Fair) -> None:
        organizer = fair.db.write_now(make_member, name="Ioana Marin", organizer=True)
        assert fair.publish(fair.host, 4, 5, actor_id=organizer.id) == 1
        with pytest.raises(NotAllowedError):
            fair.publish(fair.host, 4, 6, actor_id=fair.ana)

    def test_a_table_seats_one_host_and_a_host_sits_at_one_table(self, fair: Fair) -> None:
        with pytest.raises(TableTakenError):
            fair.publish(fair.dan, 4, 0)
        with pytest.raises(HostElsewhereError):
            fair.publish(fair.host, 5, 0)

    def test_slots_of_an_event_do_not_cut_across_each_other(self, fair: Fair) -> None:
        with pytest.raises(SlotsOverlapError):
            fair.publish(fair.dan, 5, 0, length=40)

    def test_slots_lie_within_the_event(self, fair: Fair) -> None:
        with pytest.raises(SlotOutsideEventError):
            fair.publish(fair.dan, 5, 100)
        with pytest.raises(SlotOutsideEventError):
            fair.publish(fair.dan, 5, 3, length=0)

    def test_a_free_slot_can_be_withdrawn_by_its_host(self, fair: Fair) -> None:
        first, second, _ = fair.offers(fair.host)
        fair.book(first, fair.ana)
        for availability_id, member_id, done in ((first, fair.host, False), (second, fair.ana, False)):
            assert fair.db.write_now(withdraw_slot, availability_id=availability_id, host_id=member_id) is done
        assert fair.db.write_now(withdraw_slot, availability_id=second, host_id=fair.host)
        with pytest.raises(SlotNotFoundError):
            fair.book(second, fair.dan)


class TestBooking:
    def test_both_sides_are_seated_and_reminded_and_the_host_is_told(self, fair: Fair) -> None:
        view = fair.book(fair.offers(fair.host)[0], fair.ana)
        assert (view.host.id, view.attendee.id, view.host_organization) == (fair.host, fair.ana, "UTCN")
        assert (view.meeting.table_number, view.slot.starts_at) == (4, fair.event.starts_at)
        assert fair.seats() == 2
        assert fair.notices() == [("meeting-booked", fair.host, Outcome.PENDING)]
        assert (fair.reminded(fair.ana), fair.reminded(fair.host)) == ([60, 10], [60, 10])

    def test_pressing_twice_is_harmless(self, fair: Fair) -> None:
        slot = fair.offers(fair.host)[0]
        assert fair.book(slot, fair.ana).meeting.id == fair.book(slot, fair.ana).meeting.id
        assert len(fair.notices()) == 1

    def test_a_taken_slot(self, fair: Fair) -> None:
        slot = fair.offers(fair.host)[0]
        fair.book(slot, fair.ana)
        with pytest.raises(SlotTakenError) as taken:
            fair.book(slot, fair.dan)
        assert (taken.value.event_id, taken.value.host_id) == (fair.event.id, fair.host)
        assert fair.seats() == 2

    def test_the_same_host_twice(self, fair: Fair) -> None:
        first, second, _ = fair.offers(fair.host)
        booked = fair.book(first, fair.ana)
        with pytest.raises(AlreadyMeetingError) as already:
            fair.book(second, fair.ana)
        assert already.value.meeting_id == booked.meeting.id

    def test_nobody_is_in_two_places(self, fair: Fair) -> None:
        other = fair.db.write_now(make_member, name="Elena Pop").id
        fair.publish(other, 5, 0)
        fair.register(fair.host)
        booked = fair.book(fair.offers(fair.host)[0], fair.ana)
        with pytest.raises(BusyThenError) as busy:
            fair.book(fair.offers(other)[0], fair.ana)
        assert busy.value.meeting_id == booked.meeting.id
        with pytest.raises(BusyThenError):
            fair.book(fair.offers(other)[0], fair.host)

    def test_a_host_who_is_somebody_elses_guest_is_taken(self, fair: Fair) -> None:
        other = fair.db.write_now(make_member, name="Elena Pop").id
        fair.publish(other, 5, 0)
        fair.register(fair.host)
        fair.book(fair.offers(other)[0], fair.host)
        with pytest.raises(SlotTakenError):
            fair.book(fair.offers(fair.host)[0], fair.ana)

    def test_two_events_at_the_same_time(self, fair: Fair, db: Database, now: datetime) -> None:
        fair.book(fair.offers(fair.host)[0], fair.ana)
        other = db.write_now(make_event, key="other")
        elena = db.write_now(make_member, name="Elena Pop").id
        elsewhere = Fair(db, now, other, elena, fair.ana, fair.dan)
        elsewhere.register(fair.ana)
        elsewhere.publish(elena, 1, 0, length=45)
        with pytest.raises(BusyThenError):
            elsewhere.book(elsewhere.offers(elena)[0], fair.ana)

    def test_what_is_refused(self, fair: Fair) -> None:
        slot = fair.offers(fair.host)[0]
        stranger = fair.db.write_now(make_member, name="Vlad Moga").id
        guest = fair.db.write_now(make_member, name="Ion Guest", active=False).id
        with pytest.raises(RegistrationNeededError):
            fair.book(slot, stranger)
        with pytest.raises(MembershipNeededError):
            fair.book(slot, guest)
        with pytest.raises(OwnSlotError):
            fair.book(slot, fair.host)
        with pytest.raises(SlotNotFoundError):
            fair.book(999, fair.ana)
        with pytest.raises(SlotOverError):
            fair.book(slot, fair.ana, now=fair.event.starts_at)

    def test_a_waitlisted_member_books_nothing(self, db: Database, now: datetime, fair: Fair) -> None:
        full = db.write_now(make_event, key="full", capacity=0)
        elsewhere = Fair(db, now, full, fair.host, fair.ana, fair.dan)
        elsewhere.register(fair.ana)
        elsewhere.publish(fair.host, 1, 0)
        with pytest.raises(RegistrationNeededError):
            elsewhere.book(elsewhere.offers(fair.host)[0], fair.ana)

    def test_a_cancelled_event(self, fair: Fair) -> None:
        def call_off(session: Session) -> None:
            session.merge(fair.event).state = EventState.CANCELLED

        fair.db.write_now(call_off)
        with pytest.raises(EventCancelledError):
            fair.book(fair.offers(fair.host)[0], fair.ana)

    def test_an_organizer_arranges_and_both_are_told(self, fair: Fair) -> None:
        slot = fair.offers(fair.host)[0]
        arrange: dict[str, Any] = {"availability_id": slot, "attendee_id": fair.ana, "now": fair.now}
        done = [fair.db.write_now(arrange_meeting, actor_id=None, **arrange) for _ in range(2)]
        assert [is_new for _, is_new in done] == [True, False]
        assert [notice[:2] for notice in fair.notices()] == [
            ("meeting-booked", fair.host),
            ("meeting-booked", fair.ana),
        ]
        with pytest.raises(NotAllowedError):
            fair.db.write_now(arrange_meeting, actor_id=fair.ana, **arrange)


class TestCancelling:
    @pytest.mark.parametrize("by_host", [True, False])
    def test_either_side_frees_the_slot_and_tells_the_other_once(self, fair: Fair, by_host: bool) -> None:
        slot = fair.offers(fair.host)[0]
        view = fair.book(slot, fair.ana)
        actor, partner = (fair.host, fair.ana) if by_host else (fair.ana, fair.host)
        for _ in range(2):
            assert not fair.cancel(view, actor).is_booked
        assert fair.notices() == [
            ("meeting-booked", fair.host, Outcome.CANCELLED),
            ("meeting-cancelled", partner, Outcome.PENDING),
        ]
        assert (fair.seats(), fair.reminded(fair.ana), fair.reminded(fair.host)) == (0, [], [])
        fair.book(slot, fair.dan)

    def test_booking_again_after_cancelling(self, fair: Fair) -> None:
        slot = fair.offers(fair.host)[0]
        first = fair.book(slot, fair.ana)
        fair.cancel(first, fair.ana)
        second = fair.book(slot, fair.ana)
        assert second.meeting.id != first.meeting.id
        assert fair.reminded(fair.ana) == [60, 10]

    def test_strangers_cannot_see_or_cancel_it(self, fair: Fair) -> None:
        view = fair.book(fair.offers(fair.host)[0], fair.ana)
        with pytest.raises(MeetingNotFoundError):
            fair.cancel(view, fair.dan)
        with pytest.raises(MeetingNotFoundError):
            fair.db.read_now(get_meeting, meeting_id=view.meeting.id, member_id=fair.dan)
        with pytest.raises(MeetingNotFoundError):
            fair.db.read_now(get_meeting, meeting_id=999, member_id=fair.ana)

    def test_what_has_begun_is_not_cancelled(self, fair: Fair) -> None:
        view = fair.book(fair.offers(fair.host)[0], fair.ana)
        with pytest.raises(MeetingOverError):
            fair.cancel(view, fair.ana, now=fair.event.starts_at)

    def test_leaving_the_event_cancels_meetings_and_closes_own_slots(self, fair: Fair) -> None:
        fair.publish(fair.ana, 5, 1)
        fair.book(fair.offers(fair.host)[0], fair.ana)
        fair.book(fair.offers(fair.ana)[0], fair.dan)
        leave: dict[str, Any] = {"event_id": fair.event.id, "member_id": fair.ana, "now": fair.now}
        assert fair.db.write_now(leave_event, **leave).state is None
        fair.db.write_now(leave_event, **leave)
        told = [(kind, member) for kind, member, outcome in fair.notices() if outcome == Outcome.PENDING]
        assert told == [("meeting-cancelled", fair.host), ("meeting-cancelled", fair.dan)]
        assert (fair.seats(), fair.offers(fair.ana)) == (0, [])


class TestLists:
    def test_hosts_with_free_slots(self, fair: Fair) -> None:
        elena = fair.db.write_now(make_member, name="Elena Pop").id
        fair.publish(elena, 5, 0)
        query: dict[str, Any] = {"event_id": fair.event.id, "now": fair.now}
        page = query | {"offset": 0, "limit": 4}
        seen = [(v.host.name, v.organization, v.free) for v in fair.db.read_now(list_hosts, member_id=fair.ana, **page)]
        assert seen == [("Elena Pop", "", 1), ("Mihai Ionescu", "UTCN", 3)]
        fair.book(fair.offers(elena)[0], fair.dan)
        assert [v.free for v in fair.db.read_now(list_hosts, member_id=fair.ana, **page)] == [3]
        assert fair.db.read_now(count_hosts, member_id=fair.ana, **query) == 1
        assert fair.db.read_now(count_hosts, member_id=fair.host, **query) == 0
        guest = fair.db.write_now(make_member, name="Ion Guest", active=False)
        with pytest.raises(MembershipNeededError):
            fair.db.read_now(count_hosts, member_id=guest.id, **query)
        with pytest.raises(MembershipNeededError):
            fair.db.read_now(list_hosts, member_id=guest.id, **page)

    def test_who_has_not_agreed_is_no_host_for_others(self, fair: Fair) -> None:
        guest = fair.db.write_now(make_member, name="Ion Guest", active=False).id
        fair.publish(guest, 5, 0)
        viewer: dict[str, Any] = {"event_id": fair.event.id, "member_id": fair.ana, "now": fair.now}
        hosts = fair.db.read_now(list_hosts, offset=0, limit=4, **viewer)
        assert [view.host.id for view in hosts] == [fair.host]
        assert fair.db.read_now(count_hosts, **viewer) == 1
        assert fair.db.read_now(find_next_hosting, host_id=guest, now=fair.now) is None
        with pytest.raises(HostNotFoundError):
            fair.db.read_now(get_host, host_id=guest, **viewer)
        with pytest.raises(SlotNotFoundError):
            fair.book(fair.offers(guest)[0], fair.ana)

    def test_a_hosts_free_slots_are_those_that_fit_the_viewer(self, fair: Fair) -> None:
        elena = fair.db.write_now(make_member, name="Elena Pop").id
        fair.publish(elena, 5, 0, 1)
        fair.book(fair.offers(fair.host)[0], fair.ana)
        card = fair.db.read_now(get_host, event_id=fair.event.id, host_id=elena, member_id=fair.ana, now=fair.now)
        assert ([offer.slot.starts_at for offer in card.slots], card.clashing) == (fair.times(1), 1)
        with pytest.raises(HostNotFoundError):
            fair.db.read_now(get_host, event_id=fair.event.id, host_id=fair.dan, member_id=fair.ana, now=fair.now)

    def test_programmes(self, fair: Fair) -> None:
        fair.db.write_now(make_event, key="without-meetings")
        [view] = fair.db.read_now(list_programmes, member_id=fair.ana, now=fair.now)
        assert (view.event.key, view.free, view.is_registered, view.is_host) == ("b2u", 3, True, False)
        for_host = fair.db.read_now(find_programme, event_id=fair.event.id, member_id=fair.host, now=fair.now)
        assert for_host is not None
        assert (for_host.free, for_host.is_registered, for_host.is_host) == (0, False, True)
        over = fair.event.ends_at
        assert fair.db.read_now(find_programme, event_id=fair.event.id, member_id=fair.ana, now=over) is None
        found = fair.db.read_now(find_next_hosting, host_id=fair.host, now=fair.now)
        assert found is not None
        assert found.id == fair.event.id
        assert fair.db.read_now(find_next_hosting, host_id=fair.ana, now=fair.now) is None

    def test_the_agenda_is_in_order_of_time(self, fair: Fair) -> None:
        fair.book(fair.offers(fair.host)[1], fair.ana)
        agenda = fair.db.read_now(list_agenda, member_id=fair.ana, now=fair.now)
        assert [(item.kind, item.starts_at) for item in agenda] == [
            ("event", fair.event.starts_at),
            ("meeting", fair.times(1)[0]),
        ]
        during = fair.times(1)[0] + timedelta(minutes=20)
        assert [item.kind for item in fair.db.read_now(list_agenda, member_id=fair.ana, now=during)] == ["event"]
        assert [item.kind for item in fair.db.read_now(list_agenda, member_id=fair.host, now=fair.now)] == ["meeting"]

    def test_meetings_for_organizers(self, fair: Fair) -> None:
        fair.book(fair.offers(fair.host)[1], fair.ana)
        fair.cancel(fair.book(fair.offers(fair.host)[0], fair.dan), fair.dan)
        found = fair.db.read_now(list_meetings, actor_id=None, event_id=fair.event.id)
        assert [(v.host.name, v.attendee.name, v.host_organization) for v in found] == [
            ("Mihai Ionescu", "Ana Popescu", "UTCN")
        ]
        assert len(fair.db.read_now(list_meetings, actor_id=None)) == 1
        with pytest.raises(NotAllowedError):
            fair.db.read_now(list_meetings, actor_id=fair.ana)

    def test_meetings_ahead(self, fair: Fair) -> None:
        fair.book(fair.offers(fair.host)[1], fair.ana)
        ahead = {"member_id": fair.host, "event_id": fair.event.id}
        assert len(fair.db.read_now(list_meetings_ahead, now=fair.now, **ahead)) == 1
        assert fair.db.read_now(list_meetings_ahead, now=fair.times(1)[0], **ahead) == []
