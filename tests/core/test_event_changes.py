"""Organizers move, cancel and publish events again: one transaction, one notice a person, nothing stale."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select, update

from cronos_core.audit.service import find_last_action
from cronos_core.database import Database
from cronos_core.dialogs.service import find_dialog, open_dialog
from cronos_core.errors import NotAllowedError
from cronos_core.events.errors import (
    EventCancelledError,
    EventChangedError,
    EventInPastError,
    EventOverError,
    EventTimeUnchangedError,
)
from cronos_core.events.importing import import_events
from cronos_core.events.models import EventState
from cronos_core.events.service import get_event_view
from cronos_core.imports.errors import ImportRefusedError
from cronos_core.imports.rows import Row
from cronos_core.matchmaking.booking import cancel_meeting
from cronos_core.matchmaking.changing import move_event, view_impact, view_move
from cronos_core.matchmaking.errors import MeetingsBegunError, ProgrammeOutsideError
from cronos_core.matchmaking.importing import import_events_with_meetings
from cronos_core.matchmaking.models import Availability, Meeting, MeetingState, Slot
from cronos_core.outbox.leasing import lease_notices
from cronos_core.outbox.models import Lane
from cronos_core.privacy.erasing import delete_member
from tests.core.fair import Fair, make_fair
from tests.factories import CLUJ


@pytest.fixture
def fair(db: Database, now: datetime) -> Fair:
    return make_fair(db, now)


def once(kind: str, *members: int) -> Counter[tuple[int, str]]:
    return Counter({(member, kind): 1 for member in members})


class TestMoving:
    def test_everything_moves_in_one_go_and_each_person_is_told_once(self, fair: Fair) -> None:
        view = fair.book(fair.offers(fair.mihai)[1], fair.ana)
        fair.deliver()
        before = fair.event
        moved = fair.move(days=2)
        assert (moved.people, moved.starts_before) == (4, before.starts_at)
        # Registered, waiting, a host without a place; Ana has a place and a meeting.
        assert fair.told() == once("event-moved", fair.ana, fair.dan, fair.eva, fair.mihai)
        event, slot = fair.event, fair.db.read_now(lambda s: s.get_one(Slot, view.slot.id))
        assert (event.version, event.starts_at) == (2, before.starts_at + timedelta(days=2))
        assert slot.starts_at == view.slot.starts_at + timedelta(days=2)
        assert fair.reminded(fair.ana) == [
            ("event", 2, event.starts_at - timedelta(hours=24)),
            ("event", 2, event.starts_at - timedelta(hours=1)),
            ("meeting", 2, slot.starts_at - timedelta(hours=1)),
            ("meeting", 2, slot.starts_at - timedelta(minutes=10)),
        ]
        entry = fair.db.read_now(find_last_action, subject=f"event:{event.id}", actions=["move-event"])
        assert entry is not None
        assert (entry.actor_id, entry.details["people"]) == (fair.boss, 4)

    def test_the_same_press_twice_changes_nothing_the_second_time(self, fair: Fair) -> None:
        event = fair.event
        press: dict[str, Any] = {
            "event_id": event.id,
            "version": 1,
            "starts_at": event.starts_at + timedelta(hours=1),
            "ends_at": event.ends_at,
            "actor_id": fair.boss,
            "now": fair.now,
        }
        assert [fair.db.write_now(move_event, **press).people for _ in range(2)] == [4, 0]
        assert fair.event.version == 2
        # The press comes once more after somebody has moved it elsewhere.
        fair.move(hours=1)
        with pytest.raises(EventChangedError):
            fair.db.write_now(move_event, **press)

    def test_who_has_read_nothing_of_two_moves_is_told_of_one(self, fair: Fair) -> None:
        start = fair.event.starts_at
        fair.move(days=1)
        fair.move(days=1)
        assert fair.told() == once("event-moved", fair.ana, fair.dan, fair.eva, fair.mihai)
        for notice in fair.pending("event-moved"):
            assert (notice.params["version"], notice.params["before"]) == (3, start.isoformat())

    def test_who_has_read_nothing_of_a_move_hears_nothing_of_the_way_back(self, fair: Fair) -> None:
        fair.move(days=1)
        assert fair.move(days=-1).people == 0
        assert fair.told() == Counter()

    def test_who_has_read_of_a_move_hears_of_the_way_back(self, fair: Fair) -> None:
        fair.move(days=1)
        fair.deliver()
        assert fair.move(days=-1).people == 4
        assert fair.told() == once("event-moved", fair.ana, fair.dan, fair.eva, fair.mihai)

    def test_what_is_on_its_way_may_arrive_and_counts_as_read(self, fair: Fair) -> None:
        fair.move(days=1)
        [taken] = fair.db.write_now(lease_notices, lanes=[Lane.NOTICE], worker="w", limit=1, now=fair.now)
        fair.move(days=-1)
        assert fair.told() == once("event-moved", taken.member_id)

    def test_the_organizer_who_moves_it_sees_it_and_is_not_told(self, fair: Fair) -> None:
        fair.register(fair.boss)
        fair.move(days=1)
        assert (fair.boss, "event-moved") not in fair.told()

    def test_a_new_end_is_told_as_well(self, fair: Fair) -> None:
        event = fair.event
        fair.db.write_now(
            move_event,
            event_id=event.id,
            version=1,
            starts_at=event.starts_at,
            ends_at=event.ends_at - timedelta(hours=1),
            actor_id=fair.boss,
            now=fair.now,
        )
        assert len(fair.pending("event-moved")) == 4

    def test_what_cannot_be(self, fair: Fair) -> None:
        with pytest.raises(EventInPastError):
            fair.move(days=-6)
        event = fair.event
        for error, change in (
            (ProgrammeOutsideError, {"ends_at": event.starts_at + timedelta(minutes=60)}),
            (EventTimeUnchangedError, {}),
            (NotAllowedError, {"actor_id": fair.ana}),
            (MeetingsBegunError, {"now": event.starts_at, "starts_at": event.starts_at + timedelta(hours=1)}),
            (EventOverError, {"now": event.ends_at}),
        ):
            asked: dict[str, Any] = {
                "starts_at": event.starts_at,
                "ends_at": event.ends_at,
                "actor_id": fair.boss,
                "now": fair.now,
            }
            with pytest.raises(error):
                fair.db.read_now(view_move, event_id=event.id, **(asked | change))
        fair.cancel()
        with pytest.raises(EventCancelledError):
            fair.move(days=1)
        assert fair.event.starts_at == event.starts_at

    def test_what_hangs_on_it_is_said_before(self, fair: Fair) -> None:
        fair.book(fair.offers(fair.mihai)[0], fair.ana)
        impact = fair.db.read_now(view_impact, event_id=fair.event_id, actor_id=fair.boss, now=fair.now)
        assert (impact.people, impact.slots, impact.meetings) == (4, 3, 1)

    def test_the_import_takes_the_same_path(self, fair: Fair) -> None:
        view = fair.book(fair.offers(fair.mihai)[0], fair.ana)
        fair.deliver()
        assert fair_import(fair, days=1) == 1
        assert fair.told() == once("event-moved", fair.ana, fair.dan, fair.eva, fair.mihai)
        assert fair.db.read_now(lambda s: s.get_one(Slot, view.slot.id)).starts_at == fair.event.starts_at
        # A list may say what is past: nobody is told of that, and what waits to be told is taken back.
        fair_import(fair, days=-9)
        assert fair.told() == Counter()
        assert fair.reminded(fair.ana) == []

    def test_an_import_that_would_leave_slots_outside_is_refused_with_its_line(self, fair: Fair) -> None:
        with pytest.raises(ImportRefusedError) as refused:
            fair_import(fair, hours=0, length=0.5)
        [issue] = refused.value.report.errors
        assert (issue.line, issue.column, issue.reason) == (2, "ends_at", "meetings-programme-outside")
        assert fair.event.version == 1

    def test_a_cancelled_event_moves_in_a_list_without_a_word(self, fair: Fair) -> None:
        fair.cancel()
        fair.deliver()
        fair_import(fair, days=1)
        assert (fair.told(), fair.reminded(fair.ana)) == (Counter(), [])


def fair_import(fair: Fair, *, length: float = 6, **shift: float) -> int:
    """An organizer's list with another time of the event; gives how many rows were changes."""
    event = fair.event
    start = event.starts_at + timedelta(**shift)
    row = {
        "id": event.key,
        "title_ro": event.title_ro,
        "title_en": event.title_en,
        "place": event.place,
        "capacity": 2,
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(hours=length)).isoformat(),
    }
    report = fair.db.write_now(import_events_with_meetings, rows=[Row(2, row)], zone=CLUJ, actor_id=None, now=fair.now)
    return report.changed


class TestCancelling:
    def test_meetings_seats_and_reminders_go_and_each_person_is_told_once_and_why(self, fair: Fair) -> None:
        first, second, _ = fair.offers(fair.mihai)
        fair.book(first, fair.ana)
        fair.book(second, fair.dan)
        impact = fair.cancel("Sala e inundată")
        assert (impact.people, impact.meetings) == (4, 2)
        # Neither the news of the bookings nor a notice for every meeting comes beside it.
        assert fair.told() == once("event-cancelled", fair.ana, fair.dan, fair.eva, fair.mihai)
        lost = {n.member_id: (n.params["reason"], n.params["meetings"]) for n in fair.pending("event-cancelled")}
        assert lost == {
            fair.ana: ("Sala e inundată", 1),
            fair.dan: ("Sala e inundată", 1),
            fair.eva: ("Sala e inundată", 0),
            fair.mihai: ("Sala e inundată", 2),
        }
        assert (fair.seats(), fair.booked(), fair.reminded(fair.ana)) == (set(), 0, [])
        assert fair.event.state == EventState.CANCELLED
        with pytest.raises(EventCancelledError):
            fair.book(first, fair.dan)

    def test_the_same_press_twice_changes_nothing_the_second_time(self, fair: Fair) -> None:
        assert [fair.cancel(version=1).people for _ in range(2)] == [4, 0]
        assert fair.event.version == 2
        fair.restore()
        with pytest.raises(EventChangedError):
            fair.cancel(version=1)

    def test_the_dialog_that_asked_for_the_reason_ends(self, fair: Fair) -> None:
        fair.db.write_now(open_dialog, member_id=fair.boss, step="event-cancel", now=fair.now)
        fair.cancel()
        assert fair.db.read_now(find_dialog, member_id=fair.boss, now=fair.now) is None

    def test_the_news_of_a_move_that_nobody_has_read_is_overtaken(self, fair: Fair) -> None:
        fair.move(days=1)
        fair.cancel()
        assert fair.told() == once("event-cancelled", fair.ana, fair.dan, fair.eva, fair.mihai)

    def test_organizers_only(self, fair: Fair) -> None:
        fair.boss = fair.ana
        with pytest.raises(NotAllowedError):
            fair.cancel()
        with pytest.raises(NotAllowedError):
            fair.move(days=1)
        with pytest.raises(NotAllowedError):
            fair.restore()


class TestPublishingAgain:
    def test_places_waitlist_meetings_and_reminders_come_back(self, fair: Fair) -> None:
        view = fair.book(fair.offers(fair.mihai)[0], fair.ana)
        seats, reminders = fair.seats(), [(kind, due) for kind, _, due in fair.reminded(fair.ana)]
        fair.cancel()
        fair.deliver()
        impact = fair.restore()
        assert (impact.people, impact.meetings) == (4, 1)
        assert fair.told() == once("event-restored", fair.ana, fair.dan, fair.eva, fair.mihai)
        assert fair.seats() == seats
        assert [(kind, due) for kind, _, due in fair.reminded(fair.ana)] == reminders
        waiting = fair.db.read_now(get_event_view, event_id=fair.event_id, member_id=fair.eva)
        assert (waiting.state, waiting.queue_position, fair.event.places_taken) == ("waitlisted", 1, 2)
        # What has come back can be cancelled again, and that is told again.
        fair.deliver()
        fair.db.write_now(cancel_meeting, meeting_id=view.meeting.id, member_id=fair.ana, now=fair.now)
        assert fair.told() == once("meeting-cancelled", fair.mihai)

    def test_who_has_read_nothing_of_the_cancellation_hears_nothing(self, fair: Fair) -> None:
        fair.cancel()
        assert fair.restore().people == 0
        assert fair.told() == Counter()

    def test_a_move_that_nobody_had_read_is_told_after_all(self, fair: Fair) -> None:
        before = fair.event.starts_at
        fair.move(days=1)
        fair.cancel()
        fair.restore()
        assert fair.told() == once("event-moved", fair.ana, fair.dan, fair.eva, fair.mihai)
        assert {n.params["before"] for n in fair.pending("event-moved")} == {before.isoformat()}

    def test_who_deleted_their_data_meanwhile_leaves_a_place_to_who_waits(self, fair: Fair) -> None:
        fair.cancel()
        fair.deliver()
        fair.db.write_now(delete_member, member_id=fair.dan, now=fair.now)
        fair.restore()
        assert fair.told()[fair.eva, "event-place-freed"] == 1
        assert fair.event.places_taken == 2

    def test_meetings_come_back_only_where_both_are_free(self, fair: Fair) -> None:
        first, second, _ = fair.offers(fair.mihai)
        fair.book(first, fair.ana)
        gone = fair.book(second, fair.dan)
        fair.cancel()

        # The host sits at another table by then.
        elsewhere = update(Availability).where(col(Availability.slot_id) == gone.slot.id).values(table_number=99)
        fair.db.write_now(lambda session: session.exec(elsewhere))
        assert fair.restore().meetings == 1
        states = fair.db.read_now(lambda s: s.exec(select(Meeting.state).order_by(col(Meeting.id))).all())
        assert states == [MeetingState.BOOKED, MeetingState.CANCELLED]

    def test_what_is_over_stays_cancelled(self, fair: Fair) -> None:
        fair.cancel()
        fair.now = fair.event.ends_at
        with pytest.raises(EventOverError):
            fair.restore()


def test_at_a_cancelled_event_nobody_gets_a_freed_place(fair: Fair) -> None:
    fair.cancel()
    fair.deliver()
    row = {"id": "b2u", "title_ro": "B2U", "starts_at": fair.event.starts_at.isoformat(), "capacity": 9}
    row["ends_at"] = fair.event.ends_at.isoformat()
    fair.db.write_now(import_events, rows=[Row(2, row)], zone=CLUJ, actor_id=None, now=fair.now)
    assert fair.told() == Counter()
