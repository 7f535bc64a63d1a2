"""Interests under threads and through random lives: one is open a pair, and each end is told to the other side once."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.errors import CronosError
from cronos_core.interests.answering import accept_interest, book_with_interest, decline_interest, propose_meeting
from cronos_core.interests.attending import attend_to_interests
from cronos_core.interests.ending import retire_project
from cronos_core.interests.models import Interest, InterestState
from cronos_core.interests.service import send_interest, withdraw_interest
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.privacy.erasing import delete_member
from cronos_core.projects.lifecycle import publish_project
from cronos_core.projects.models import Project, ProjectState
from tests.core.test_interests import DAY, Scene, make_project
from tests.core.test_machines import PROFILE
from tests.core.test_races import race
from tests.factories import NOW, make_member

# To whom an end is told, by its notice; a booking tells the host by the meeting's own.
TOLD_BY = {
    InterestState.ACCEPTED: {"interest-accepted", "meeting-booked"},
    InterestState.DECLINED: {"interest-declined"},
    InterestState.WITHDRAWN: {"interest-withdrawn"},
    InterestState.EXPIRED: {"interest-expired"},
    InterestState.CLOSED: {"interest-closed", "interest-gone"},
}
ENDS = set().union(*TOLD_BY.values()) - {"meeting-booked"}


def ends_told(session: Session) -> Counter[int]:
    """How often the end of each interest was told, whatever the outbox did with it."""
    found = session.exec(select(Notice).where(col(Notice.kind).in_(ENDS), col(Notice.outcome) == Outcome.PENDING))
    return Counter(notice.params["interest_id"] for notice in found)


def test_accepting_withdrawing_and_expiring_at_once_ends_it_once(db: Database) -> None:
    scene = Scene(db, NOW)
    for number in range(6):
        interest = scene.send(project=None if number == 0 else make_known_project(scene, number))
        later = NOW + 31 * DAY
        at: dict[str, Any] = {"interest_id": interest.id, "now": later}
        outcome = race(
            [
                partial(db.write_now, accept_interest, member_id=scene.mihai.id, **at),
                partial(db.write_now, withdraw_interest, member_id=scene.ana.id, **at),
                partial(db.write_now, decline_interest, member_id=scene.mihai.id, **at),
                partial(db.write_now, attend_to_interests, now=later),
            ]
        )
        assert set(outcome) <= {"done", "InterestEndedError"}
        row = db.read_now(find_interest, number=interest.id)
        assert row.ended_at is not None
        assert db.read_now(ends_told)[interest.id] == 1
        # Whoever comes second is told so: of three people at most one succeeds, and what expires fails all three.
        assert outcome["done"] == (1 if row.state == InterestState.EXPIRED else 2)


def make_known_project(scene: Scene, number: int) -> Any:
    project = scene.db.write_now(make_project, f"race{number}")
    scene.part(scene.mihai, project=project)
    return project


def test_the_same_press_at_once_is_one_interest(db: Database) -> None:
    scene = Scene(db, NOW)
    send = partial(send_interest, project_id=scene.project.id, member_id=scene.ana.id, note="", now=NOW)
    assert race([partial(db.write_now, send) for _ in range(6)]) == {"done": 6}
    assert len(db.read_now(lambda session: session.exec(select(Interest)).all())) == 1
    assert scene.told() == [("received", scene.mihai.id)]


@pytest.mark.parametrize("who", ["archive", "sender", "contact"])
def test_what_is_sent_while_the_other_side_goes_is_not_left_open(db: Database, who: str) -> None:
    scene = Scene(db, NOW)
    interest = scene.send()
    more = db.write_now(make_member, name="Dan")
    going: dict[str, Callable[[], object]] = {
        "archive": partial(
            db.write_now, retire_project, project_id=scene.project.id, member_id=scene.ioana.id, now=NOW
        ),
        "sender": partial(db.write_now, delete_member, member_id=scene.ana.id, now=NOW),
        "contact": partial(db.write_now, delete_member, member_id=scene.mihai.id, now=NOW),
    }
    send = partial(send_interest, project_id=scene.project.id, member_id=more.id, note="", now=NOW)
    accept = partial(accept_interest, interest_id=interest.id, member_id=scene.mihai.id, now=NOW)
    race([going[who], partial(db.write_now, send), partial(db.write_now, accept)])
    row = db.read_now(find_interest, number=interest.id)
    assert row.state in (InterestState.ACCEPTED, InterestState.CLOSED)
    told = db.read_now(ends_told)[interest.id]
    # A notice that was queued for somebody who deletes their data goes with them.
    assert told == (0 if who == "sender" and row.state == InterestState.ACCEPTED else 1)
    if who == "archive":
        is_open = select(Interest).where(col(Interest.ended_at).is_(None))
        assert db.read_now(lambda session: session.exec(is_open).all()) == []


class InterestLife(RuleBasedStateMachine):
    """Three members, two projects, a host with slots, an organizer, and time."""

    make_url: Callable[[], str]

    @initialize()
    def prepare(self) -> None:
        self.db = Database(self.make_url())
        self.scene = Scene(self.db, NOW)
        second = self.db.write_now(make_project, "second")
        self.scene.part(self.scene.mihai, project=second)
        self.projects = [self.scene.project.id, second.id]
        self.senders = [self.scene.ana.id, self.db.write_now(make_member, name="Dan").id]
        self.slots = self.scene.hosts(self.scene.mihai, count=3)
        self.expected: Counter[int] = Counter()

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.db.close()

    def rows(self) -> dict[int, Interest]:
        return self.db.read_now(lambda session: {one.id: one for one in session.exec(select(Interest))})

    def attempt(self, work: Any, **more: Any) -> None:
        """Do it or be refused, and note which ends came of it."""
        before = self.rows()
        try:
            self.db.write_now(work, now=self.scene.now, **more)
        except CronosError:
            assert {number: row.state for number, row in self.rows().items()} == {
                number: row.state for number, row in before.items()
            }
            return
        for number, row in self.rows().items():
            if row.ended_at is not None and (number not in before or before[number].ended_at is None):
                self.expected[number] += 1
            elif number in before and before[number].ended_at is not None:
                assert row.state == before[number].state

    @rule(sender=st.integers(0, 1), project=st.integers(0, 1))
    def is_sent(self, sender: int, project: int) -> None:
        self.attempt(send_interest, project_id=self.projects[project], member_id=self.senders[sender], note="da")

    @rule(number=st.integers(1, 8), work=st.sampled_from([accept_interest, decline_interest, propose_meeting]))
    def is_answered(self, number: int, work: Any) -> None:
        self.attempt(work, interest_id=number, member_id=self.scene.mihai.id)

    @rule(number=st.integers(1, 8), sender=st.integers(0, 1))
    def is_withdrawn(self, number: int, sender: int) -> None:
        self.attempt(withdraw_interest, interest_id=number, member_id=self.senders[sender])

    @rule(slot=st.integers(0, 2), sender=st.integers(0, 1))
    def a_slot_is_booked(self, slot: int, sender: int) -> None:
        self.attempt(book_with_interest, availability_id=self.slots[slot], attendee_id=self.senders[sender])

    @rule(days=st.sampled_from([1, 4, 31]))
    def time_passes(self, days: int) -> None:
        self.scene.now += timedelta(days=days)
        self.attempt(attend_to_interests)
        self.attempt(attend_to_interests)

    @rule(project=st.integers(0, 1))
    def leaves_the_list_and_comes_back(self, project: int) -> None:
        number = self.projects[project]
        self.attempt(retire_project, project_id=number, member_id=self.scene.ioana.id)
        self.attempt(publish_project, project_id=number, actor_id=self.scene.ioana.id)

    @rule(sender=st.integers(0, 1))
    def a_sender_leaves_and_another_comes(self, sender: int) -> None:
        gone = self.senders[sender]
        # What this person was told goes with them.
        theirs = [number for number, row in self.rows().items() if row.member_id == gone and row.ended_at is not None]
        told = self.db.read_now(ends_told)
        self.attempt(delete_member, member_id=gone)
        for number in theirs:
            self.expected[number] -= told[number] - self.db.read_now(ends_told)[number]
        self.senders[sender] = self.db.write_now(make_member, name="Alt").id

    @invariant()
    def one_is_open_a_pair(self) -> None:
        if not hasattr(self, "db"):
            return
        pairs = Counter((row.project_id, row.member_id) for row in self.rows().values() if row.ended_at is None)
        assert all(count == 1 for count in pairs.values())

    @invariant()
    def each_end_was_told_once(self) -> None:
        if not hasattr(self, "db"):
            return
        told, rows = self.db.read_now(ends_told), self.rows()
        for number, row in rows.items():
            # The host of a meeting hears of it by the meeting's own notice.
            booked = row.meeting_id is not None and row.state == InterestState.ACCEPTED and told[number] == 0
            assert told[number] == self.expected[number] or booked, (number, row.state)
            assert (row.ended_at is None) == (row.state in (InterestState.SENT, InterestState.MEET))
            if row.ended_at is None:
                state = self.db.read_now(project_state, project_id=row.project_id)
                assert state == ProjectState.PUBLISHED


def find_interest(session: Session, *, number: int) -> Interest:
    return session.get_one(Interest, number)


def project_state(session: Session, *, project_id: int) -> str:
    return session.get_one(Project, project_id).state


def test_the_life_of_interests(make_sqlite_url: Callable[[], str]) -> None:
    machine = type("InterestLife", (InterestLife,), {"make_url": staticmethod(make_sqlite_url)})
    run_state_machine_as_test(machine, settings=PROFILE)
