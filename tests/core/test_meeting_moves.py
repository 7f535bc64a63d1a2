"""Moving a meeting, and what there is instead of one: the old seats, the new ones, and who is told."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from cronos_core.database import Database
from cronos_core.events.errors import EventCancelledError
from cronos_core.matchmaking.alternatives import list_alternatives
from cronos_core.matchmaking.booking import cancel_meeting, leave_event
from cronos_core.matchmaking.errors import (
    BusyThenError,
    MeetingBegunError,
    MeetingChangedError,
    MeetingGoneError,
    MeetingNotFoundError,
    PartnerBusyError,
    SlotNotFoundError,
    SlotTakenError,
)
from cronos_core.matchmaking.models import Absence
from cronos_core.matchmaking.moving import list_move_options, move_meeting
from cronos_core.matchmaking.views import MeetingView
from cronos_core.members.models import MemberWorkgroup
from tests.core.fair import Fair, make_fair
from tests.factories import make_workgroup


@pytest.fixture
def fair(db: Database, now: datetime) -> Fair:
    return make_fair(db, now)


def move(fair: Fair, view: MeetingView, to: int, by: int, version: int | None = None) -> MeetingView:
    return fair.db.write_now(
        move_meeting,
        meeting_id=view.meeting.id,
        availability_id=to,
        member_id=by,
        version=version,
        now=fair.now,
    )


class TestMoving:
    def test_seats_reminders_and_the_partner_follow(self, fair: Fair) -> None:
        first, _, third = fair.offers(fair.mihai)
        view = fair.book(first, fair.ana)
        fair.deliver()
        moved = move(fair, view, third, fair.ana)
        later = view.slot.starts_at + timedelta(minutes=50)
        assert (moved.slot.starts_at, moved.meeting.version, moved.meeting.table_number) == (later, 2, 4)
        assert fair.seats() == {(moved.slot.id, fair.ana), (moved.slot.id, fair.mihai)}
        for member_id in (fair.ana, fair.mihai):
            planned = [(v, due) for kind, v, due in fair.reminded(member_id) if kind == "meeting"]
            assert planned == [(2, later - timedelta(hours=1)), (2, later - timedelta(minutes=10))]
        [notice] = fair.pending("meeting-moved")
        assert (notice.member_id, notice.params["before"]) == (fair.mihai, view.slot.starts_at.isoformat())
        # The old slot can be booked again.
        fair.book(first, fair.dan)

    def test_the_host_moves_it_as_well(self, fair: Fair) -> None:
        first, second, _ = fair.offers(fair.mihai)
        view = fair.book(first, fair.ana)
        move(fair, view, second, fair.mihai)
        assert fair.told()[fair.ana, "meeting-moved"] == 1

    def test_the_same_press_twice_tells_once(self, fair: Fair) -> None:
        first, second, third = fair.offers(fair.mihai)
        view = fair.book(first, fair.ana)
        fair.deliver()
        for _ in range(2):
            assert move(fair, view, second, fair.ana, version=1).meeting.version == 2
        assert fair.told() == Counter({(fair.mihai, "meeting-moved"): 1})
        move(fair, view, third, fair.ana, version=2)
        with pytest.raises(MeetingChangedError):
            move(fair, view, second, fair.ana, version=1)

    def test_who_has_read_nothing_of_two_moves_is_told_of_one_and_of_none_back(self, fair: Fair) -> None:
        first, second, third = fair.offers(fair.mihai)
        view = fair.book(first, fair.ana)
        fair.deliver()
        move(fair, view, second, fair.ana)
        move(fair, view, third, fair.ana)
        [notice] = fair.pending("meeting-moved")
        assert (notice.params["version"], notice.params["before"]) == (3, view.slot.starts_at.isoformat())
        move(fair, view, first, fair.ana)
        assert fair.told() == Counter()

    def test_a_host_who_has_not_read_of_the_booking_reads_of_it_at_its_new_time(self, fair: Fair) -> None:
        first, second, _ = fair.offers(fair.mihai)
        move(fair, fair.book(first, fair.ana), second, fair.ana)
        assert fair.told() == Counter({(fair.mihai, "meeting-booked"): 1})

    def test_what_is_taken_leaves_everything_as_it_was(self, fair: Fair) -> None:
        first, second, _ = fair.offers(fair.mihai)
        view = fair.book(first, fair.ana)
        fair.book(second, fair.dan)
        seats, planned = fair.seats(), fair.reminded(fair.ana)
        fair.deliver()
        with pytest.raises(SlotTakenError):
            move(fair, view, second, fair.ana)
        assert (fair.seats(), fair.reminded(fair.ana), fair.told()) == (seats, planned, Counter())

    def test_the_other_side_is_busy(self, fair: Fair) -> None:
        first, second, third = fair.offers(fair.mihai)
        view = fair.book(first, fair.ana)
        elena = fair.member("Elena Pop")
        [hers] = fair.publish(elena, 5, 1)
        other = fair.book(hers, fair.ana)
        with pytest.raises(BusyThenError) as busy:
            move(fair, view, second, fair.ana)
        assert busy.value.meeting_id == other.meeting.id
        with pytest.raises(PartnerBusyError):
            move(fair, view, second, fair.mihai)
        options = fair.db.read_now(list_move_options, meeting_id=view.meeting.id, member_id=fair.mihai, now=fair.now)
        assert [offer.availability.id for offer in options.slots] == [third]

    def test_what_cannot_be_moved(self, fair: Fair) -> None:
        first, second, _ = fair.offers(fair.mihai)
        view = fair.book(first, fair.ana)
        [hers] = fair.publish(fair.member("Elena Pop"), 5, 1)
        for error, to, by in (
            (SlotNotFoundError, hers, fair.ana),
            (SlotNotFoundError, 999, fair.ana),
            (MeetingNotFoundError, second, fair.dan),
        ):
            with pytest.raises(error):
                move(fair, view, to, by)
        fair.now, now = view.slot.starts_at, fair.now
        with pytest.raises(MeetingBegunError):
            move(fair, view, second, fair.ana)
        fair.now = now
        fair.db.write_now(cancel_meeting, meeting_id=view.meeting.id, member_id=fair.ana, now=now)
        with pytest.raises(MeetingGoneError):
            move(fair, view, second, fair.ana)

    def test_nothing_moves_at_a_cancelled_event(self, fair: Fair) -> None:
        first, second, _ = fair.offers(fair.mihai)
        view = fair.book(first, fair.ana)
        fair.cancel()
        with pytest.raises((MeetingGoneError, EventCancelledError)):
            move(fair, view, second, fair.ana)


class TestCannotCome:
    def test_the_partner_learns_why(self, fair: Fair) -> None:
        view = fair.book(fair.offers(fair.mihai)[0], fair.ana)
        fair.deliver()
        fair.db.write_now(
            cancel_meeting, meeting_id=view.meeting.id, member_id=fair.mihai, absence=Absence.ILL, now=fair.now
        )
        [notice] = fair.pending("meeting-cancelled")
        assert (notice.member_id, notice.params["absence"]) == (fair.ana, "ill")

    def test_a_partner_of_two_meetings_is_told_once_when_somebody_leaves(self, fair: Fair) -> None:
        """Ana and Dan are hosts for each other."""
        [with_ana], [with_dan] = fair.publish(fair.ana, 6, 0), fair.publish(fair.dan, 7, 1)
        first = fair.book(with_ana, fair.dan)
        second = fair.book(with_dan, fair.ana)
        fair.book(fair.offers(fair.mihai)[2], fair.ana)
        fair.deliver()
        fair.db.write_now(leave_event, event_id=fair.event_id, member_id=fair.ana, now=fair.now)
        told = {n.member_id: n.params.get("also", []) for n in fair.pending("meeting-cancelled")}
        assert told == {fair.dan: [second.meeting.id], fair.mihai: []}
        assert first.meeting.id not in told[fair.dan]
        assert fair.told()[fair.eva, "event-place-freed"] == 1


class TestAlternatives:
    def lose(self, fair: Fair, number: int = 1) -> MeetingView:
        view = fair.book(fair.offers(fair.mihai)[number], fair.ana)
        return fair.db.write_now(cancel_meeting, meeting_id=view.meeting.id, member_id=fair.mihai, now=fair.now)

    def test_the_hosts_other_times_that_fit_nearest_first_picked_in_order_of_time(self, fair: Fair) -> None:
        fair.publish(fair.mihai, 4, 3, 4, 5)
        [hers] = fair.publish(fair.member("Elena Pop"), 5, 2)
        fair.book(hers, fair.ana)
        lost = self.lose(fair)
        found = fair.db.read_now(list_alternatives, meeting_id=lost.meeting.id, member_id=fair.ana, now=fair.now)
        minutes = [(offer.slot.starts_at - fair.event.starts_at) / timedelta(minutes=25) for offer in found.slots]
        # Not the lost time itself, and not where Ana is with Elena.
        assert minutes == [0, 3, 4]
        assert found.hosts == ()

    def test_other_hosts_by_time_and_field(self, fair: Fair) -> None:
        vertical = fair.db.write_now(make_workgroup).id
        names = ("Ada Field", "Bea Then", "Cora Both", "Dora Neither", "Elena Met")
        hosts = {name: fair.member(name) for name in names}
        for table, (name, number) in enumerate(zip(names, (0, 1, 1, 0, 1), strict=True), 10):
            fair.publish(hosts[name], table, number)
        met = fair.publish(hosts["Elena Met"], 14, 4)
        fair.book(met[1], fair.ana)
        followers = (fair.mihai, hosts["Ada Field"], hosts["Cora Both"])
        fair.db.write_now(
            lambda session: session.add_all(MemberWorkgroup(member_id=m, workgroup_id=vertical) for m in followers)
        )
        lost = self.lose(fair)
        found = fair.db.read_now(list_alternatives, meeting_id=lost.meeting.id, member_id=fair.ana, now=fair.now)
        assert [(other.view.host.name, other.is_free_then) for other in found.hosts] == [
            ("Cora Both", True),
            ("Bea Then", True),
            ("Ada Field", False),
        ]

    def test_nothing_for_the_host(self, fair: Fair) -> None:
        lost = self.lose(fair)
        found = fair.db.read_now(list_alternatives, meeting_id=lost.meeting.id, member_id=fair.mihai, now=fair.now)
        assert (found.slots, found.hosts) == ((), ())
