"""The lives of `test_machines.py` with what organizers and both sides of a meeting change in them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test
from sqlmodel import Session, col, select

from cronos_core.errors import CronosError
from cronos_core.events.models import Event, EventState
from cronos_core.events.service import get_event
from cronos_core.matchmaking.changing import cancel_event, move_event, restore_event
from cronos_core.matchmaking.models import Meeting, MeetingState, Slot
from cronos_core.matchmaking.moving import move_meeting
from cronos_core.outbox.models import Notice, Outcome
from tests.core.test_machines import PROFILE, EventLife, ProgrammeLife
from tests.factories import make_member


class ChangingEvent(EventLife):
    """An event that an organizer moves in the chat, cancels and publishes again, and whose notices leave or wait."""

    def prepare(self) -> None:
        super().prepare()
        self.boss: int = self.db.write_now(make_member, name="Ioana", organizer=True).id

    def event(self) -> Event:
        return self.db.read_now(get_event, event_id=self.event_id)

    @rule(hours=st.sampled_from([-30, -2, 2, 50]))
    def is_moved_in_the_chat(self, hours: int) -> None:
        moved = self.starts_at + timedelta(hours=hours)
        is_over, is_past = self.is_over, moved <= self.now
        try:
            self.db.write_now(
                move_event,
                event_id=self.event_id,
                version=self.version,
                starts_at=moved,
                ends_at=moved + timedelta(hours=6),
                actor_id=self.boss,
                now=self.now,
            )
        except CronosError as error:
            assert type(error).__name__ == ("EventOverError" if is_over else "EventInPastError")
            assert is_over or is_past
            return
        self.come_to_a_new_version(moved)

    @precondition(lambda self: not self.is_over)
    @rule()
    def is_cancelled_and_published_again(self) -> None:
        where: dict[str, Any] = {"event_id": self.event_id, "actor_id": self.boss, "now": self.now}
        self.db.write_now(cancel_event, version=self.version, reason="", **where)
        for member in self.registered:
            self.reminders.remove(self.subject(member))
        self.version += 1
        self.reminders_are_exactly_the_expected_set()
        assert self.event().state == EventState.CANCELLED
        self.db.write_now(restore_event, version=self.version, **where)
        self.come_to_a_new_version(self.starts_at)
        self.promote()

    def come_to_a_new_version(self, starts_at: datetime) -> None:
        for member in self.registered:
            self.reminders.remove(self.subject(member))
        self.version += 1
        self.starts_at = starts_at
        for member in self.registered:
            self.admit_again(member)

    @rule()
    def what_is_pending_speaks_of_the_event_as_it_is(self) -> None:
        """One notice a person at most, of the version that holds, from a time that is not this one."""
        pending = self.rows(Notice, col(Notice.outcome) == Outcome.PENDING, col(Notice.kind) == "event-moved")
        assert len({notice.member_id for notice in pending}) == len(pending)
        for notice in pending:
            assert notice.params["version"] <= self.version
            before = datetime.fromisoformat(notice.params["before"])
            assert before != self.starts_at or notice.params["version"] < self.version


class ChangingProgramme(ProgrammeLife):
    """Meetings that either side moves to another slot of the host."""

    def prepare(self) -> None:
        self.versions: dict[int, int] = {}
        super().prepare()

    def drop(self, meeting_id: int) -> None:
        for member in self.meetings[meeting_id][:2]:
            self.reminders.remove(("meeting", meeting_id, self.versions.get(meeting_id, 1), member))
        super().drop(meeting_id)

    def expected_move(self, meeting_id: int, availability_id: int, by_host: bool) -> str:
        """The name of the error, or "moved", or "there" where it is in that slot already."""
        host, guest, at = self.meetings[meeting_id]
        if at <= self.now:
            return "MeetingBegunError"
        if availability_id not in self.offers or self.offers[availability_id][0] != host:
            return "SlotNotFoundError"
        to = self.offers[availability_id][1]
        if to == at:
            return "there"
        if to <= self.now:
            return "SlotOverError"
        if self.is_busy(host, to):
            return "SlotTakenError"
        if self.is_busy(guest, to):
            return "PartnerBusyError" if by_host else "BusyThenError"
        return "moved"

    @precondition(lambda self: self.meetings)
    @rule(data=st.data(), offer=st.integers(0, 8), by_host=st.booleans())
    def moves(self, data: st.DataObject, offer: int, by_host: bool) -> None:
        meeting_id = data.draw(st.sampled_from(sorted(self.meetings)))
        host, guest, _ = self.meetings[meeting_id]
        expected = self.expected_move(meeting_id, self.all_offers[offer], by_host)
        try:
            self.db.write_now(
                move_meeting,
                meeting_id=meeting_id,
                availability_id=self.all_offers[offer],
                member_id=host if by_host else guest,
                now=self.now,
            )
        except CronosError as error:
            assert type(error).__name__ == expected
            return
        assert expected in {"moved", "there"}
        if expected == "there":
            return
        old, to = self.versions.get(meeting_id, 1), self.offers[self.all_offers[offer]][1]
        self.meetings[meeting_id] = (host, guest, to)
        self.versions[meeting_id] = old + 1
        for side in (host, guest):
            self.reminders.remove(("meeting", meeting_id, old, side))
            self.reminders.add(("meeting", meeting_id, old + 1, side), to, self.now)

    @rule()
    def meetings_are_when_the_model_says(self) -> None:
        def read(session: Session) -> dict[int, datetime]:
            booked = select(Meeting.id, Slot.starts_at).join(Slot, col(Slot.id) == col(Meeting.slot_id))
            return dict(session.exec(booked.where(col(Meeting.state) == MeetingState.BOOKED)).all())

        assert self.db.read_now(read) == {key: at for key, (_, _, at) in self.meetings.items()}


def test_the_life_of_an_event_that_changes(make_sqlite_url: Callable[[], str]) -> None:
    machine = type("ChangingEvent", (ChangingEvent,), {"make_url": staticmethod(make_sqlite_url)})
    run_state_machine_as_test(machine, settings=PROFILE)


def test_the_life_of_a_programme_whose_meetings_move(make_sqlite_url: Callable[[], str]) -> None:
    machine = type("ChangingProgramme", (ChangingProgramme,), {"make_url": staticmethod(make_sqlite_url)})
    run_state_machine_as_test(machine, settings=PROFILE)
