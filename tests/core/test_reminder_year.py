"""A year of reminders with time passed in, across both clock changes, against a model in plain Python.

Members with zones, quiet hours and lead times that change; events and meetings booked, moved, left and cancelled at
random. What the database plans, and every notice that it ever queued with how it ended, must be exactly the model's.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from sqlalchemy import event
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.errors import CronosError
from cronos_core.events.service import register_for_event
from cronos_core.imports.rows import Row
from cronos_core.matchmaking.booking import book_slot, cancel_meeting, leave_event
from cronos_core.matchmaking.changing import cancel_event
from cronos_core.matchmaking.importing import import_events_with_meetings
from cronos_core.matchmaking.models import Availability
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from cronos_core.outbox.models import Lane, Notice
from cronos_core.reminders.choosing import choose_quiet_hours, choose_zone, switch_lead_time
from cronos_core.reminders.models import Reminder, ReminderState
from cronos_core.reminders.service import LEAD_TIMES, SubjectKind
from cronos_core.reminders.snoozing import drop_snooze, snooze_reminder
from tests.core.reminder_model import (
    BEGIN,
    CHANGES,
    HOME,
    HOURS,
    PAUSES,
    QUIET,
    ZONES,
    ReminderModel,
    Subject,
    Wishes,
)
from tests.core.year_of_the_bot import look, profile
from tests.factories import CLUJ, make_event, make_member


def act(**given: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule that comes after a pause."""

    def wrap(work: Callable[..., None]) -> Any:
        def step(self: "Year", pause: int, **params: Any) -> None:
            self.pass_time(timedelta(minutes=pause))
            work(self, **params)

        step.__name__ = work.__name__
        # Hypothesis leaves what comes of a rule untyped.
        make: Any = rule(pause=st.sampled_from(PAUSES), **given)
        return make(step)

    return wrap


class Year(RuleBasedStateMachine):
    """Four members, a host among them, and events one after the other."""

    make_url: Callable[[], str]
    queued: list[int]
    crossed: set[str]

    def __init__(self) -> None:
        super().__init__()
        self.db = Database(type(self).make_url())
        if self.db.is_sqlite:
            # The year holds thousands of commits, and nothing here is about the disk.
            event.listen(
                self.db.writer, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF")
            )
        self.now = BEGIN
        self.model = ReminderModel()
        self.sender_works = True
        self.events: dict[int, tuple[int, datetime]] = {}  # version and start
        self.coming: set[tuple[int, int]] = set()
        self.meetings: dict[int, tuple[int, int, int, int, datetime]] = {}  # event, version, host, guest, start
        self.members: list[int] = []
        self.keys: dict[int, str] = {}

    @initialize()
    def people_arrive(self) -> None:
        self.organizer = self.db.write_now(make_member, name="Ioana", organizer=True).id
        for number, zone in enumerate(ZONES):
            chosen = None if zone == HOME else zone
            member = self.db.write_now(make_member, name=f"Membru {number}", time_zone=chosen)
            self.members.append(member.id)
            self.model.wishes[member.id] = Wishes(zone)
        self.announce(days=4, hour=10)
        for index in range(4):
            self.register(index, 0)

    def teardown(self) -> None:
        type(self).queued.append(self.model.total)
        type(self).crossed.update(name for name, moment in CHANGES.items() if self.now > moment)
        self.db.close()

    def write(self, work: Any, **params: Any) -> Any:
        return self.db.write_now(work, **params, now=self.now)

    def subjects(self) -> list[Subject]:
        """What somebody could be reminded of now."""
        found: list[Subject] = [("event", e, self.events[e][0], m) for e, m in sorted(self.coming)]
        for meeting, (_, version, host, guest, _) in sorted(self.meetings.items()):
            found += [("meeting", meeting, version, side) for side in (host, guest)]
        return found

    # The clock.

    def sweep(self) -> None:
        self.write(look, works=self.sender_works)
        self.model.sweep(self.now)
        if self.sender_works:
            self.model.deliver(self.now)

    def pass_time(self, step: timedelta) -> None:
        """The bot looks every second, so it looks at every moment at which something is due."""
        until = self.now + step
        while due := [moment for moment in self.model.planned().values() if moment <= until]:
            self.now = max(self.now, min(due))
            self.sweep()
        self.now = until
        self.sweep()

    @rule(seconds=st.sampled_from([20, 600, 3 * 3600, 86_400]))
    def the_bot_is_away(self, seconds: int) -> None:
        """Nothing is looked at until it is back."""
        self.now += timedelta(seconds=seconds)
        self.sweep()

    @act(works=st.booleans())
    def telegram_comes_and_goes(self, works: bool) -> None:
        self.sender_works = works
        self.sweep()

    # Events and meetings.

    @act(days=st.sampled_from([0, 1, 2, 6, 14]), hour=st.sampled_from(HOURS), coming=st.sets(st.integers(0, 3)))
    def is_announced(self, days: int, hour: int, coming: set[int]) -> None:
        """And some register at once, and meet the host."""
        self.announce(days, hour)
        for index in sorted(coming):
            self.register(index, 0)
            if index:
                self.book(index, 0, index % 2)

    def announce(self, days: int, hour: int) -> None:
        start = self.start_on(days, hour)
        made = self.db.write_now(make_event, key=f"e{len(self.keys)}", starts_at=start, hours=6)
        self.keys[made.id] = f"e{len(self.keys)}"
        self.events[made.id] = (1, start)
        host = self.members[0]
        times = [start, start + timedelta(minutes=30)]
        self.write(
            publish_slots,
            event_id=made.id,
            host_id=host,
            table_number=1,
            starts_at=times,
            length_minutes=20,
            actor_id=None,
        )

    def start_on(self, days: int, hour: int) -> datetime:
        day = (self.now + timedelta(days=days)).astimezone(CLUJ).date()
        return datetime(day.year, day.month, day.day, hour, 30, tzinfo=CLUJ).astimezone(UTC)

    @act(index=st.integers(0, 3), back=st.integers(0, 2))
    def registers(self, index: int, back: int) -> None:
        self.register(index, back)

    def register(self, index: int, back: int) -> None:
        event_id, member = self.event(back), self.members[index]
        version, start = self.events[event_id]
        try:
            self.write(register_for_event, event_id=event_id, member_id=member)
        except CronosError as error:
            assert type(error).__name__ == "EventOverError"
            assert start + timedelta(hours=6) <= self.now
            return
        if (event_id, member) not in self.coming:
            self.coming.add((event_id, member))
            self.model.book(("event", event_id, version, member), start, self.now)

    @act(data=st.data())
    def leaves(self, data: st.DataObject) -> None:
        if not self.coming:
            return
        event_id, member = data.draw(st.sampled_from(sorted(self.coming)))
        version, start = self.events[event_id]
        if start + timedelta(hours=6) <= self.now:
            return
        self.write(leave_event, event_id=event_id, member_id=member)
        self.coming.remove((event_id, member))
        self.model.drop(("event", event_id, version, member))
        for meeting, (where, _, host, guest, at) in list(self.meetings.items()):
            if where == event_id and member in {host, guest} and at > self.now:
                self.forget(meeting)

    @act(back=st.integers(0, 2), days=st.sampled_from([-3, 0, 1, 5]), hour=st.sampled_from(HOURS))
    def is_moved(self, back: int, days: int, hour: int) -> None:
        """To another time, which may have passed already."""
        event_id = self.event(back)
        version, before = self.events[event_id]
        start = self.start_on(days, hour)
        row = {
            "id": self.keys[event_id],
            "title_ro": "Matchmaking B2U",
            "starts_at": start.isoformat(),
            "ends_at": (start + timedelta(hours=6)).isoformat(),
        }
        self.write(import_events_with_meetings, rows=[Row(2, row)], zone=CLUJ, actor_id=None)
        if start == before:
            return
        self.events[event_id] = (version + 1, start)
        for where, member in self.coming:
            if where == event_id:
                self.model.move(("event", event_id, version, member), start, self.now)
        for meeting, (where, number, host, guest, at) in list(self.meetings.items()):
            if where == event_id:
                moved = at + (start - before)
                self.meetings[meeting] = (where, number + 1, host, guest, moved)
                for side in (host, guest):
                    self.model.move(("meeting", meeting, number, side), moved, self.now)

    @act(back=st.integers(0, 2), luck=st.integers(0, 2))
    def is_cancelled(self, back: int, luck: int) -> None:
        """And never comes back; another one is announced, so that there is always something to come to."""
        event_id = self.event(back)
        version, start = self.events[event_id]
        if luck or start + timedelta(hours=6) <= self.now:
            return
        self.write(cancel_event, event_id=event_id, version=version, reason="", actor_id=self.organizer)
        del self.events[event_id]
        for where, member in sorted(self.coming):
            if where == event_id:
                self.coming.remove((where, member))
                self.model.drop(("event", event_id, version, member))
        for meeting, (where, _, _, _, at) in list(self.meetings.items()):
            if where == event_id and at > self.now:
                self.forget(meeting)
        self.announce(days=2, hour=10)
        for index in range(4):
            self.register(index, 0)
        self.book(1, 0, 0)

    @act(index=st.integers(1, 3), back=st.integers(0, 2), which=st.integers(0, 1))
    def books(self, index: int, back: int, which: int) -> None:
        self.book(index, back, which)

    def book(self, index: int, back: int, which: int) -> None:
        event_id, guest = self.event(back), self.members[index]
        offers = self.db.read_now(list_own_slots, event_id=event_id, host_id=self.members[0])
        if which >= len(offers) or (event_id, guest) not in self.coming:
            return
        offer: Availability = offers[which].availability
        try:
            view = self.write(book_slot, availability_id=offer.id, attendee_id=guest)
        except CronosError:
            return  # taken, over, or met already: whether rightly so is another test's concern
        if view.meeting.id not in self.meetings:
            at, host = view.slot.starts_at, view.host.id
            self.meetings[view.meeting.id] = (event_id, 1, host, guest, at)
            for side in (host, guest):
                self.model.book(("meeting", view.meeting.id, 1, side), at, self.now)

    @act(data=st.data())
    def cancels(self, data: st.DataObject) -> None:
        if not self.meetings:
            return
        meeting = data.draw(st.sampled_from(sorted(self.meetings)))
        _, _, host, _, at = self.meetings[meeting]
        if at > self.now:
            self.write(cancel_meeting, meeting_id=meeting, member_id=host)
            self.forget(meeting)

    def forget(self, meeting: int) -> None:
        _, version, host, guest, _ = self.meetings.pop(meeting)
        for side in (host, guest):
            self.model.drop(("meeting", meeting, version, side))

    def event(self, back: int) -> int:
        """One of the latest events: the old ones are settled."""
        return sorted(self.events)[-1 - min(back, len(self.events) - 1)]

    # What members choose.

    @act(
        index=st.integers(0, 3),
        kind=st.sampled_from(list(SubjectKind)),
        lead=st.sampled_from(LEAD_TIMES),
        wanted=st.booleans(),
    )
    def wants_a_lead_time(self, index: int, kind: SubjectKind, lead: int, wanted: bool) -> None:
        member = self.members[index]
        self.write(switch_lead_time, member_id=member, subject_kind=kind, minutes=lead, wanted=wanted)
        self.model.want(member, kind, lead, wanted, self.now)

    @act(index=st.integers(0, 3), hours=st.sampled_from(QUIET))
    def wants_quiet_hours(self, index: int, hours: tuple[int, int]) -> None:
        member = self.members[index]
        self.write(choose_quiet_hours, member_id=member, begins=hours[0], ends=hours[1])
        self.model.wishes[member].begins, self.model.wishes[member].ends = hours

    @act(index=st.integers(0, 3), zone=st.sampled_from(ZONES))
    def travels(self, index: int, zone: str) -> None:
        member = self.members[index]
        self.write(choose_zone, member_id=member, time_zone=None if zone == HOME else zone)
        self.model.wishes[member].zone = zone

    @act(data=st.data(), minutes=st.sampled_from([10, 30, 60, 180]))
    def snoozes(self, data: st.DataObject, minutes: int) -> None:
        ahead = [subject for subject in self.subjects() if self.model.starts[subject] > self.now]
        if not ahead:
            return
        subject = data.draw(st.sampled_from(ahead))
        kind, number, version, member = subject
        try:
            self.write(
                snooze_reminder,
                subject_kind=SubjectKind(kind),
                subject_id=number,
                subject_version=version,
                member_id=member,
                minutes=minutes,
            )
        except CronosError as error:
            if not self.model.can_snooze(subject):
                assert type(error).__name__ == "ReminderGoneError"
                return
            assert type(error).__name__ == "SnoozeTooLateError"
            assert not self.model.snooze(subject, minutes, self.now)
            return
        assert self.model.can_snooze(subject)
        assert self.model.snooze(subject, minutes, self.now)

    @act(data=st.data())
    def drops_a_snooze(self, data: st.DataObject) -> None:
        if not self.model.snoozes:
            return
        kind, number, version, member = data.draw(st.sampled_from(sorted(self.model.snoozes)))
        self.db.write_now(drop_snooze, subject_kind=SubjectKind(kind), subject_id=number, member_id=member)
        del self.model.snoozes[kind, number, version, member]

    # What must be.

    def rows(self, table: Any, *where: Any) -> list[Any]:
        def read(session: Session) -> list[Any]:
            return list(session.exec(select(table).where(*where)))

        return self.db.read_now(read)

    @invariant()
    def exactly_the_expected_is_planned(self) -> None:
        planned = {
            ((r.subject_kind, r.subject_id, r.subject_version, r.member_id), r.lead_minutes): r.due_at
            for r in self.rows(Reminder, col(Reminder.state) == ReminderState.PLANNED)
        }
        assert planned == self.model.planned()

    @invariant()
    def exactly_the_expected_was_queued(self) -> None:
        found = self.rows(Notice, col(Notice.lane) == Lane.REMINDER)
        assert {notice.dedupe_key: notice.outcome for notice in found} == self.model.notices


def live(make_url: Callable[[], str], *, examples: int, steps: int) -> type[Year]:
    fields = {"make_url": staticmethod(make_url), "queued": [], "crossed": set()}
    machine: type[Year] = type("Year", (Year,), fields)
    run(machine, settings=profile(examples, steps))
    return machine


@pytest.mark.timeout(300)
def test_a_year_of_reminders(make_sqlite_url: Callable[[], str]) -> None:
    machine = live(make_sqlite_url, examples=6, steps=90)
    lives, reminders = len(machine.queued), sum(machine.queued)
    sys.stdout.write(f"{lives} lives, {reminders} reminders, clock changes crossed: {sorted(machine.crossed)}\n")
    assert machine.crossed == {"autumn", "spring"}
    assert sum(machine.queued) > 100


def test_some_months_of_reminders_on_postgres(make_postgres_url: Callable[[], str]) -> None:
    machine = live(make_postgres_url, examples=3, steps=40)
    assert sum(machine.queued) > 0
