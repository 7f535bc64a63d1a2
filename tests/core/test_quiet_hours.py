"""Quiet hours: ordinary nights, the two nights on which the clock is set, and zones of every kind."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cronos_core.members.models import Member
from cronos_core.members.quiet_hours import QuietHours, find_instant, find_quiet_end, is_quiet
from cronos_core.members.recipients import is_quiet as arrives_quietly
from cronos_core.outbox.models import Lane, Notice
from cronos_core.reminders.moments import NEXT_MORNING, due_moment, list_snoozes, snoozed_moment

CLUJ = ZoneInfo("Europe/Bucharest")
NIGHT = QuietHours(22 * 60, 7 * 60, CLUJ)
ZONES = sorted(
    name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix", "right"))
)


def at(said: str, zone: ZoneInfo = CLUJ, fold: int = 0) -> datetime:
    """A wall time in the zone, as a moment in UTC."""
    return datetime.fromisoformat(said).replace(tzinfo=zone, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-11-02 21:59", None),
        ("2026-11-02 22:00", "2026-11-03 07:00"),
        ("2026-11-03 00:00", "2026-11-03 07:00"),
        ("2026-11-03 06:59", "2026-11-03 07:00"),
        ("2026-11-03 07:00", None),
        ("2026-12-31 23:00", "2027-01-01 07:00"),
    ],
)
def test_an_ordinary_night(moment: str, end: str | None) -> None:
    assert find_quiet_end(at(moment), hours=NIGHT) == (at(end) if end else None)


def test_quiet_hours_within_a_day() -> None:
    siesta = QuietHours(13 * 60, 15 * 60, CLUJ)
    assert find_quiet_end(at("2026-11-02 13:30"), hours=siesta) == at("2026-11-02 15:00")
    assert not is_quiet(at("2026-11-02 22:00"), hours=siesta)


def test_equal_bounds_are_no_quiet_hours() -> None:
    assert find_quiet_end(at("2026-11-02 23:00"), hours=QuietHours(0, 0, CLUJ)) is None


def test_the_night_in_spring_is_an_hour_shorter_and_the_one_in_autumn_an_hour_longer() -> None:
    for evening, length in (("2027-03-27 22:00", 8), ("2026-10-24 22:00", 10)):
        start = at(evening)
        end = find_quiet_end(start, hours=NIGHT)
        assert end == start + timedelta(hours=length)
        assert end.astimezone(CLUJ).hour == 7


def test_a_bound_that_the_clock_skips_is_the_moment_at_which_it_skips() -> None:
    # In Bucharest 03:00 becomes 04:00 on 28 March 2027: there is no half past three.
    skip = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    until, since = QuietHours(23 * 60, 3 * 60 + 30, CLUJ), QuietHours(3 * 60 + 30, 8 * 60, CLUJ)
    assert find_quiet_end(at("2027-03-27 23:30"), hours=until) == skip
    assert not is_quiet(skip, hours=until)
    assert is_quiet(skip, hours=since)
    assert not is_quiet(skip - timedelta(seconds=1), hours=since)
    assert find_instant(date(2027, 3, 28), 3 * 60 + 30, zone=CLUJ) == skip


def test_of_a_bound_that_comes_twice_the_first_begins_and_the_second_ends() -> None:
    # In Bucharest 04:00 becomes 03:00 on 25 October 2026: half past three comes twice.
    until, since = QuietHours(23 * 60, 3 * 60 + 30, CLUJ), QuietHours(3 * 60 + 30, 8 * 60, CLUJ)
    first, second = at("2026-10-25 03:30"), at("2026-10-25 03:30", fold=1)
    assert second - first == timedelta(hours=1)
    assert find_quiet_end(at("2026-10-24 23:30"), hours=until) == second
    # Between the two readings it stays quiet: a night is one stretch.
    assert is_quiet(first + timedelta(minutes=10), hours=until)
    assert not is_quiet(first - timedelta(seconds=1), hours=since)
    assert is_quiet(first, hours=since)
    assert is_quiet(second - timedelta(seconds=1), hours=since)


@pytest.mark.parametrize(
    ("zone", "evening", "length"),
    [
        ("Asia/Kolkata", "2026-11-02 22:00", 9.0),  # half an hour off, never set
        ("Asia/Kathmandu", "2026-11-02 22:00", 9.0),  # three quarters of an hour off
        ("Australia/Lord_Howe", "2026-10-03 22:00", 8.5),  # set by half an hour
        ("America/New_York", "2026-10-31 22:00", 10.0),
        ("America/Santiago", "2026-09-05 22:00", 8.0),  # set at midnight
    ],
)
def test_other_zones(zone: str, evening: str, length: float) -> None:
    hours = QuietHours(22 * 60, 7 * 60, ZoneInfo(zone))
    start = at(evening, ZoneInfo(zone))
    assert find_quiet_end(start, hours=hours) == start + timedelta(hours=length)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
BOUNDS = st.integers(0, 24 * 60 - 1)


@given(moment=MOMENTS, begins=BOUNDS, ends=BOUNDS, name=st.sampled_from(ZONES))
@settings(max_examples=300, deadline=None)
def test_it_is_quiet_until_the_end_and_not_at_it(moment: datetime, begins: int, ends: int, name: str) -> None:
    zone = ZoneInfo(name)
    hours = QuietHours(begins, ends, zone)
    end = find_quiet_end(moment, hours=hours)
    assert (end is not None) == is_quiet(moment, hours=hours)
    wall = moment.astimezone(zone)
    minute = wall.hour * 60 + wall.minute
    shown = begins <= minute < ends if begins <= ends else minute >= begins or minute < ends
    if end is None:
        # Whatever the clock shows as quiet is quiet: in doubt the one stretch is longer, never shorter.
        assert not shown
    else:
        assert moment < end <= moment + timedelta(hours=26)
        assert not is_quiet(end, hours=hours)
        assert is_quiet(end - timedelta(seconds=1), hours=hours)


@given(starts_at=MOMENTS, begins=BOUNDS, ends=BOUNDS, name=st.sampled_from(ZONES))
@settings(max_examples=300, deadline=None)
def test_an_event_reminder_never_comes_early_late_or_out_of_order(
    starts_at: datetime, begins: int, ends: int, name: str
) -> None:
    hours = QuietHours(begins, ends, ZoneInfo(name))
    moments = [due_moment(starts_at, lead_minutes=lead, hours=hours) for lead in (1440, 180, 60, 30, 10)]
    for lead, due in zip((1440, 180, 60, 30, 10), moments, strict=True):
        own = starts_at - timedelta(minutes=lead)
        assert own <= due < starts_at
        assert due == own or not is_quiet(due, hours=hours)
        assert due_moment(starts_at, lead_minutes=lead, hours=None) == own
    assert moments == sorted(moments)


def test_an_event_reminder_waits_for_the_end_of_the_night_or_comes_in_it() -> None:
    def due(start: str, lead: int) -> datetime:
        return due_moment(at(start), lead_minutes=lead, hours=NIGHT)

    assert due("2026-11-03 07:30", 60) == at("2026-11-03 07:00")
    assert due("2026-11-03 09:00", 180) == at("2026-11-03 07:00")
    # The night ends with the start, or after it: who must be there by then gets up.
    assert due("2026-11-03 07:00", 60) == at("2026-11-03 06:00")
    assert due("2026-11-03 06:00", 180) == at("2026-11-03 03:00")
    assert due("2026-11-03 06:00", 1440) == at("2026-11-02 07:00")


def test_snoozes_fit_before_the_start() -> None:
    now = at("2026-11-02 11:00")

    def offered(hours: float) -> list[int]:
        return list_snoozes(now + timedelta(hours=hours), now=now, zone=CLUJ)

    assert offered(24) == [180, NEXT_MORNING]
    assert offered(20) == [180]  # the next eight o'clock would be too late
    assert offered(1.5) == [10, 30, 60]
    assert offered(1) == [10, 30]
    assert offered(1 / 6) == []


def test_the_next_morning_is_the_next_eight_oclock_even_when_the_clock_was_set() -> None:
    for said, morning in (
        ("2026-10-24 20:00", "2026-10-25 08:00"),
        ("2027-03-27 20:00", "2027-03-28 08:00"),
        ("2026-11-03 01:00", "2026-11-03 08:00"),
        ("2026-11-03 08:00", "2026-11-04 08:00"),
    ):
        assert snoozed_moment(NEXT_MORNING, now=at(said), zone=CLUJ) == at(morning)


@pytest.mark.parametrize(
    ("lane", "expires", "moment", "quiet"),
    [
        (Lane.ANNOUNCEMENT, None, "2026-11-02 23:00", True),
        (Lane.ANNOUNCEMENT, None, "2026-11-03 07:00", False),
        (Lane.NOTICE, "2026-11-03 12:00", "2026-11-02 23:00", True),
        # A partner who cancels at six what is at half past seven must be heard.
        (Lane.NOTICE, "2026-11-03 07:50", "2026-11-03 06:00", False),
        # A reminder was planned with the night in mind: where it comes all the same, it is meant to wake.
        (Lane.REMINDER, "2026-11-03 06:30", "2026-11-03 05:30", False),
    ],
)
def test_what_arrives_without_a_sound(lane: Lane, expires: str | None, moment: str, quiet: bool) -> None:
    notice = Notice(
        dedupe_key="k", member_id=1, kind="text", lane=lane, due_at=at(moment), created_at=at(moment),
        expires_at=at(expires) if expires else None,
    )  # fmt: skip
    member = Member(name="Ana", created_at=at(moment))
    assert arrives_quietly(notice, member, home=CLUJ, now=at(moment)) is quiet
