"""Working hours: what has passed of them between two moments, over nights, weekends and the nights the clock is set."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cronos_core.inbox.daytime import count_daytime_minutes, is_daytime
from tests.factories import CLUJ

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


def in_cluj(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CLUJ).astimezone(UTC)


@pytest.mark.parametrize(
    ("since", "until", "minutes"),
    [
        ("2026-11-02 10:00", "2026-11-02 14:30", 270),
        ("2026-11-02 07:00", "2026-11-02 09:05", 5),
        ("2026-11-02 17:00", "2026-11-03 10:00", 120),
        ("2026-11-06 17:30", "2026-11-09 09:30", 60),
        ("2026-11-07 10:00", "2026-11-08 20:00", 0),
        # The weekend on which the clock is set back, and the one on which it is set forward.
        ("2026-10-23 17:00", "2026-10-26 10:00", 120),
        ("2026-03-27 17:00", "2026-03-30 10:00", 120),
        ("2026-11-02 14:00", "2026-11-02 10:00", 0),
        ("2026-11-02 00:00", "2026-11-09 00:00", 5 * 9 * 60),
    ],
)
def test_minutes_of_working_time(since: str, until: str, minutes: int) -> None:
    assert count_daytime_minutes(since=in_cluj(since), until=in_cluj(until), zone=CLUJ) == minutes


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-02 08:59", False),
        ("2026-11-02 09:00", True),
        ("2026-11-02 17:59", True),
        ("2026-11-02 18:00", False),
        ("2026-11-07 12:00", False),
    ],
)
def test_when_it_is_daytime(moment: str, expected: bool) -> None:
    assert is_daytime(in_cluj(moment), zone=CLUJ) is expected


@given(MOMENTS, st.integers(0, 20_000), st.integers(0, 20_000))
def test_time_adds_up_and_never_exceeds_what_passed(start: datetime, first: int, second: int) -> None:
    middle, end = start + timedelta(minutes=first), start + timedelta(minutes=first + second)
    parts = [count_daytime_minutes(since=a, until=b, zone=CLUJ) for a, b in ((start, middle), (middle, end))]
    whole = count_daytime_minutes(since=start, until=end, zone=CLUJ)
    # Whole minutes: each part may lose the rest of one.
    assert sum(parts) <= whole <= sum(parts) + 1
    assert whole <= first + second
