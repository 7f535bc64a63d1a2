"""Random lives of an event and of a meeting programme, held after every step against a small model of the rules."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.errors import CronosError
from cronos_core.events.importing import import_events
from cronos_core.events.models import Event, Registration, RegistrationState
from cronos_core.events.service import cancel_registration, register_for_event
from cronos_core.imports.rows import Row
from cronos_core.matchmaking.booking import book_slot, cancel_meeting, leave_event
from cronos_core.matchmaking.models import Meeting, MeetingState, Seat
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.reminders.choosing import switch_lead_time
from cronos_core.reminders.models import Reminder, ReminderState
from cronos_core.reminders.service import LEAD_TIMES, SubjectKind, queue_due_reminders
from tests.factories import CLUJ, NOW, make_event, make_member

PROFILE = settings(
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    # Without shrinking: a failure shows its steps at once, and never runs into the time limit of a test.
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
# A subject's reminders as the model keeps them: kind, id, version, member.
Subject = tuple[str, int, int, int]


class ReminderModel:
    """What is planned and what waits in the outbox, by the rules and without a database."""

    def __init__(self) -> None:
        self.starts: dict[Subject, datetime] = {}
        self.since: dict[Subject, datetime] = {}
        self.chosen: dict[tuple[str, int], set[int]] = {}
        self.planned: set[tuple[Subject, int]] = set()
        self.pending: set[tuple[Subject, int]] = set()

    def wanted(self, kind: str, member: int) -> set[int]:
        return self.chosen.setdefault((kind, member), {1440, 60} if kind == "event" else {60, 10})

    def add(self, subject: Subject, starts_at: datetime, now: datetime) -> None:
        self.starts[subject], self.since[subject] = starts_at, now
        kind, _, _, member = subject
        self.planned |= {(subject, lead) for lead in self.wanted(kind, member) if self.due(subject, lead) > now}

    def remove(self, subject: Subject) -> None:
        self.starts.pop(subject, None)
        self.planned = {pair for pair in self.planned if pair[0] != subject}
        self.pending = {pair for pair in self.pending if pair[0] != subject}

    def due(self, subject: Subject, lead: int) -> datetime:
        return self.starts[subject] - timedelta(minutes=lead)

    def switch(self, kind: str, member: int, lead: int, wanted: bool, now: datetime) -> None:
        chosen = self.wanted(kind, member)
        (chosen.add if wanted else chosen.discard)(lead)
        mine = [subject for subject in self.starts if (subject[0], subject[3]) == (kind, member)]
        if not wanted:
            self.planned -= {(subject, lead) for subject in mine}
            return
        ahead = [s for s in mine if self.due(s, lead) > max(now, self.since[s])]
        self.planned |= {(subject, lead) for subject in ahead}

    def sweep(self, now: datetime) -> None:
        due = {pair for pair in self.planned if self.due(*pair) <= now}
        self.planned -= due
        for subject in {subject for subject, _ in due}:
            nearest = min(lead for other, lead in due if other == subject)
            self.pending = {pair for pair in self.pending if pair[0] != subject or pair[1] < nearest}
            if self.starts[subject] > now:
                self.pending.add((subject, nearest))


class Life(RuleBasedStateMachine):
    """What both machines share: a database, a clock, members, and reminders that are compared after every step."""

    make_url: Callable[[], str]

    def __init__(self) -> None:
        super().__init__()
        self.db = Database(type(self).make_url())
        self.now = NOW
        self.reminders = ReminderModel()
        self.prepare()

    def prepare(self) -> None:
        raise NotImplementedError

    def teardown(self) -> None:
        self.db.close()

    def rows(self, table: Any, *where: Any) -> list[Any]:
        def read(session: Session) -> list[Any]:
            return list(session.exec(select(table).where(*where)))

        return self.db.read_now(read)

    @rule(minutes=st.sampled_from([1, 7, 45, 170, 660]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.db.write_now(queue_due_reminders, now=self.now)
        self.reminders.sweep(self.now)

    @invariant()
    def reminders_are_exactly_the_expected_set(self) -> None:
        planned = self.rows(Reminder, col(Reminder.state) == ReminderState.PLANNED)
        assert {
            ((r.subject_kind, r.subject_id, r.subject_version, r.member_id), r.lead_minutes) for r in planned
        } == self.reminders.planned
        pending = self.rows(Notice, col(Notice.outcome) == Outcome.PENDING, col(Notice.kind).endswith("-reminder"))
        expected = {
            f"reminder:{kind}:{subject}:{version}:{member}:{lead}"
            for (kind, subject, version, member), lead in self.reminders.pending
        }
        assert {notice.dedupe_key for notice in pending} == expected


class EventLife(Life):
    """Capacity, the waitlist, moves, and the reminders of one event."""

    def prepare(self) -> None:
        self.capacity: int | None = 2
        self.starts_at = NOW + timedelta(days=2)
        self.version = 1
        event = self.db.write_now(make_event, starts_at=self.starts_at, capacity=self.capacity)
        self.event_id: int = event.id
        self.members = [
            self.db.write_now(make_member, name=f"Membru {number}", quiet_begins=0, quiet_ends=0).id
            for number in range(5)
        ]
        self.registered: set[int] = set()
        self.waiting: list[int] = []
        # A full house from the start: what is interesting happens around the last place.
        for index in range(5):
            self.come(index)

    def subject(self, member: int) -> Subject:
        return ("event", self.event_id, self.version, member)

    @property
    def is_over(self) -> bool:
        return self.starts_at + timedelta(hours=6) <= self.now

    def has_room(self) -> bool:
        return self.capacity is None or len(self.registered) < self.capacity

    def admit(self, member: int) -> None:
        self.registered.add(member)
        self.reminders.add(self.subject(member), self.starts_at, self.now)

    def promote(self) -> None:
        while self.waiting and self.has_room():
            self.admit(self.waiting.pop(0))

    @precondition(lambda self: not self.is_over)
    @rule(index=st.integers(0, 4))
    def registers(self, index: int) -> None:
        self.come(index)

    def come(self, index: int) -> None:
        member = self.members[index]
        self.now += timedelta(seconds=1)
        self.db.write_now(register_for_event, event_id=self.event_id, member_id=member, now=self.now)
        self.db.write_now(queue_due_reminders, now=self.now)
        self.reminders.sweep(self.now)
        if member not in self.registered and member not in self.waiting:
            if self.has_room():
                self.admit(member)
            else:
                self.waiting.append(member)

    @precondition(lambda self: not self.is_over)
    @rule(index=st.integers(0, 4))
    def leaves(self, index: int) -> None:
        member = self.members[index]
        self.db.write_now(cancel_registration, event_id=self.event_id, member_id=member, now=self.now)
        if member in self.waiting:
            self.waiting.remove(member)
        if member in self.registered:
            self.registered.remove(member)
            self.reminders.remove(self.subject(member))
            self.promote()

    @rule(capacity=st.sampled_from([0, 1, 2, 3, None]), hours=st.sampled_from([0, 0, 0, 5, 30, -30]))
    def is_changed(self, capacity: int | None, hours: int) -> None:
        self.capacity = capacity
        moved = self.starts_at + timedelta(hours=hours)
        row = {
            "id": "b2u",
            "title_ro": "Matchmaking B2U",
            "starts_at": moved.isoformat(),
            "ends_at": (moved + timedelta(hours=6)).isoformat(),
            "capacity": capacity,
            "place": f"Sala {capacity}",
        }
        self.db.write_now(import_events, rows=[Row(2, row)], zone=CLUJ, actor_id=None, now=self.now)
        if hours:
            for member in self.registered:
                self.reminders.remove(self.subject(member))
            self.version += 1
            self.starts_at = moved
            for member in self.registered:
                self.admit_again(member)
        self.promote()

    def admit_again(self, member: int) -> None:
        self.reminders.add(self.subject(member), self.starts_at, self.now)

    @rule(index=st.integers(0, 4), lead=st.sampled_from(LEAD_TIMES), wanted=st.booleans())
    def chooses_a_lead_time(self, index: int, lead: int, wanted: bool) -> None:
        member = self.members[index]
        self.db.write_now(
            switch_lead_time,
            member_id=member,
            subject_kind=SubjectKind.EVENT,
            minutes=lead,
            wanted=wanted,
            now=self.now,
        )
        self.reminders.switch("event", member, lead, wanted, self.now)

    @invariant()
    def places_and_waitlist_agree(self) -> None:
        [event] = self.rows(Event)
        found = self.rows(Registration)
        registered = {r.member_id for r in found if r.state == RegistrationState.REGISTERED}
        queue = sorted((r for r in found if r.state == RegistrationState.WAITLISTED), key=lambda r: (r.queued_at, r.id))
        assert registered == self.registered
        assert [r.member_id for r in queue] == self.waiting
        assert event.places_taken == len(registered)
        assert event.version == self.version
        assert not (self.waiting and self.has_room())


class ProgrammeLife(Life):
    """Three hosts with three slots each, who also book each other; people come and go."""

    def prepare(self) -> None:
        event = self.db.write_now(make_event, starts_at=NOW + timedelta(days=1))
        self.event_id: int = event.id
        self.members = [
            self.db.write_now(make_member, name=f"Membru {number}", quiet_begins=0, quiet_ends=0).id
            for number in range(5)
        ]
        self.offers: dict[int, tuple[int, datetime]] = {}
        self.times = [event.starts_at + timedelta(minutes=30 * number) for number in range(3)]
        for table, host in enumerate(self.members[:3], 1):
            self.db.write_now(
                publish_slots,
                event_id=self.event_id,
                host_id=host,
                table_number=table,
                starts_at=self.times,
                length_minutes=20,
                actor_id=None,
                now=NOW,
            )
            for offer in self.db.read_now(list_own_slots, event_id=self.event_id, host_id=host):
                self.offers[offer.availability.id] = (host, offer.slot.starts_at)
        self.all_offers = sorted(self.offers)
        self.here: set[int] = set()
        self.meetings: dict[int, tuple[int, int, datetime]] = {}
        for member in self.members:
            self.come(member)

    def come(self, member: int) -> None:
        """Register without the event's own reminders, which are the other machine's concern."""
        self.db.write_now(register_for_event, event_id=self.event_id, member_id=member, now=self.now)
        starts_at = self.times[0]
        if member not in self.here:
            self.here.add(member)
            self.reminders.add(("event", self.event_id, 1, member), starts_at, self.now)

    def is_busy(self, member: int, at: datetime) -> bool:
        return any(member in {host, guest} and at == when for host, guest, when in self.meetings.values())

    def drop(self, meeting_id: int) -> None:
        host, guest, _ = self.meetings.pop(meeting_id)
        for member in (host, guest):
            self.reminders.remove(("meeting", meeting_id, 1, member))

    def expects(self, member: int, host: int, at: datetime) -> str:
        """The name of the error, or "booked", or "again" for a repetition."""
        mine = [when for h, guest, when in self.meetings.values() if (h, guest) == (host, member)]
        if host == member:
            return "OwnSlotError"
        if at <= self.now:
            return "SlotOverError"
        if member not in self.here:
            return "RegistrationNeededError"
        if mine:
            return "again" if mine == [at] else self._clash(member, host, at, "AlreadyMeetingError")
        return self._clash(member, host, at, "booked")

    def _clash(self, member: int, host: int, at: datetime, otherwise: str) -> str:
        if otherwise == "AlreadyMeetingError":
            return otherwise
        if self.is_busy(member, at):
            return "BusyThenError"
        return "SlotTakenError" if self.is_busy(host, at) else otherwise

    @rule(index=st.integers(0, 4), offer=st.integers(0, 8))
    def books(self, index: int, offer: int) -> None:
        member, availability_id = self.members[index], self.all_offers[offer]
        if availability_id not in self.offers:
            expected = "SlotNotFoundError"
        else:
            host, at = self.offers[availability_id]
            expected = self.expects(member, host, at)
        try:
            view = self.db.write_now(book_slot, availability_id=availability_id, attendee_id=member, now=self.now)
        except CronosError as error:
            assert type(error).__name__ == expected
            return
        assert expected == ("again" if view.meeting.id in self.meetings else "booked")
        if expected == "booked":
            self.meetings[view.meeting.id] = (host, member, at)
            for side in (host, member):
                self.reminders.add(("meeting", view.meeting.id, 1, side), at, self.now)

    @precondition(lambda self: self.meetings)
    @rule(data=st.data(), by_host=st.booleans())
    def cancels(self, data: st.DataObject, by_host: bool) -> None:
        meeting_id = data.draw(st.sampled_from(sorted(self.meetings)))
        host, guest, at = self.meetings[meeting_id]
        try:
            self.db.write_now(cancel_meeting, meeting_id=meeting_id, member_id=host if by_host else guest, now=self.now)
        except CronosError as error:
            assert type(error).__name__ == "MeetingOverError"
            assert at <= self.now
            return
        self.drop(meeting_id)

    @precondition(lambda self: self.now < self.times[0])
    @rule(index=st.integers(0, 4))
    def leaves(self, index: int) -> None:
        member = self.members[index]
        self.db.write_now(leave_event, event_id=self.event_id, member_id=member, now=self.now)
        self.here.discard(member)
        self.reminders.remove(("event", self.event_id, 1, member))
        for meeting_id in [key for key, (host, guest, _) in self.meetings.items() if member in {host, guest}]:
            self.drop(meeting_id)
        self.offers = {key: offer for key, offer in self.offers.items() if offer[0] != member}

    @precondition(lambda self: self.now < self.times[0])
    @rule(index=st.integers(0, 4))
    def comes_back(self, index: int) -> None:
        self.come(self.members[index])

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        alive = self.rows(Meeting, col(Meeting.state) == MeetingState.BOOKED)
        assert {m.id: (m.host_id, m.attendee_id) for m in alive} == {
            key: (host, guest) for key, (host, guest, _) in self.meetings.items()
        }
        expected = {(m.slot_id, side, m.id) for m in alive for side in (m.host_id, m.attendee_id)}
        taken = [(seat.slot_id, seat.member_id, seat.meeting_id) for seat in self.rows(Seat)]
        assert set(taken) == expected
        assert len({pair[:2] for pair in taken}) == len(taken)


def test_the_life_of_an_event(make_sqlite_url: Callable[[], str]) -> None:
    machine = type("EventLife", (EventLife,), {"make_url": staticmethod(make_sqlite_url)})
    run_state_machine_as_test(machine, settings=PROFILE)


def test_the_life_of_a_meeting_programme(make_sqlite_url: Callable[[], str]) -> None:
    machine = type("ProgrammeLife", (ProgrammeLife,), {"make_url": staticmethod(make_sqlite_url)})
    run_state_machine_as_test(machine, settings=PROFILE)
