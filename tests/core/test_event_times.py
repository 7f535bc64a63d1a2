"""New times as organizers type them: what is understood, what stays as it was, and what is refused."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cronos_core.errors import CronosError
from cronos_core.events.errors import NoSuchTimeError, TimeNotUnderstoodError
from cronos_core.events.times import read_new_time
from tests.factories import CLUJ, NOW

# Monday 2 November 2026, 11:00 in Cluj; the event is on Saturday 7, 11:00–17:00.
STARTS = datetime(2026, 11, 7, 9, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=6)


def read(said: str, now: datetime = NOW) -> tuple[str, str]:
    """What is understood, as the clock in Cluj shows it."""
    start, end = read_new_time(said, starts_at=STARTS, ends_at=ENDS, zone=CLUJ, now=now)
    return tuple(moment.astimezone(CLUJ).strftime("%Y-%m-%d %H:%M") for moment in (start, end))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("12 dec 10:00", "2026-12-12 10:00", "2026-12-12 16:00"),
        ("12 decembrie 2026, ora 10", "2026-12-12 10:00", "2026-12-12 16:00"),
        ("12dec 10", "2026-12-12 10:00", "2026-12-12 16:00"),
        ("Dec 12, 2026 10am", "2026-12-12 10:00", "2026-12-12 16:00"),
        ("dec 12th at 10", "2026-12-12 10:00", "2026-12-12 16:00"),
        ("2026-12-12 10:00-16:00", "2026-12-12 10:00", "2026-12-12 16:00"),
        ("2026-12-12T10:00", "2026-12-12 10:00", "2026-12-12 16:00"),
        ("2026-12-12 10:00 – 12:30", "2026-12-12 10:00", "2026-12-12 12:30"),
        ("12.12.2026 10.30", "2026-12-12 10:30", "2026-12-12 16:30"),
        ("12/12/2026 22-2", "2026-12-12 22:00", "2026-12-13 02:00"),
        ("12.12 10:00", "2026-12-12 10:00", "2026-12-12 16:00"),
        ("12.12", "2026-12-12 11:00", "2026-12-12 17:00"),
        ("sâm. 12 dec. 9h30", "2026-12-12 09:30", "2026-12-12 15:30"),
        ("mâine la 9", "2026-11-03 09:00", "2026-11-03 15:00"),
        ("Mâine, de la 9 la 12", "2026-11-03 09:00", "2026-11-03 12:00"),
        ("tomorrow from 9 to 12", "2026-11-03 09:00", "2026-11-03 12:00"),
        ("poimâine", "2026-11-04 11:00", "2026-11-04 17:00"),
        ("azi 18:00", "2026-11-02 18:00", "2026-11-03 00:00"),
        ("joi 14:30", "2026-11-05 14:30", "2026-11-05 20:30"),
        ("marți", "2026-11-03 11:00", "2026-11-03 17:00"),
        ("Monday at 3pm", "2026-11-09 15:00", "2026-11-09 21:00"),
        ("14:00", "2026-11-07 14:00", "2026-11-07 20:00"),
        ("12", "2026-11-07 12:00", "2026-11-07 18:00"),
        ("10.30", "2026-11-07 10:30", "2026-11-07 16:30"),
        ("10-12", "2026-11-07 10:00", "2026-11-07 12:00"),
        ("1 ian 10:00", "2027-01-01 10:00", "2027-01-01 16:00"),
        ("3 mar 10:00", "2027-03-03 10:00", "2027-03-03 16:00"),
        ("+1h", "2026-11-07 12:00", "2026-11-07 18:00"),
        ("+1h30", "2026-11-07 12:30", "2026-11-07 18:30"),
        ("-30 min", "2026-11-07 10:30", "2026-11-07 16:30"),
        ("+ 30 de minute", "2026-11-07 11:30", "2026-11-07 17:30"),
        ("+2 zile", "2026-11-09 11:00", "2026-11-09 17:00"),
        ("+1 week 2 hours", "2026-11-14 13:00", "2026-11-14 19:00"),
        ("−1 zi", "2026-11-06 11:00", "2026-11-06 17:00"),
    ],
)
def test_what_people_type(said: str, start: str, end: str) -> None:
    assert read(said) == (start, end)


@pytest.mark.parametrize(
    "said",
    ["", "?", "când se poate", "12 dec 10:00 la sediu", "later", "+", "+3", "1+1h", "10:00 11:00", "+1h 5 zile 3"],
)
def test_what_is_not_understood(said: str) -> None:
    with pytest.raises(TimeNotUnderstoodError):
        read(said)


@pytest.mark.parametrize(
    "said",
    ["31 nov 10:00", "30.02.2027", "25:00", "10:75", "vineri 12 dec", "13pm", "29.2.2027 10:00", "2027-03-28 03:30"],
)
def test_what_does_not_exist(said: str) -> None:
    with pytest.raises(NoSuchTimeError):
        read(said)


def test_days_keep_the_time_of_day_across_the_clock_change_and_hours_do_not() -> None:
    late = datetime(2026, 10, 24, 9, 0, tzinfo=UTC)  # 12:00 in Cluj, the night before the clocks go back

    def shifted(said: str) -> datetime:
        return read_new_time(said, starts_at=late, ends_at=late + timedelta(hours=1), zone=CLUJ, now=NOW)[0]

    assert shifted("+1 zi") == late + timedelta(hours=25)
    assert shifted("+24h") == late + timedelta(hours=24)


FORMS = (
    "{:%Y-%m-%d %H:%M}",
    "{:%d.%m.%Y %H:%M}",
    "{:%d %b %Y, %H.%M}",
    "{:%B %d, %Y at %H:%M}",
    "{:%a %d %B %Y %H:%M}",
)


@given(
    st.dates(date(2026, 11, 3), date(2030, 12, 31)),
    st.times().map(lambda said: time(said.hour, said.minute)),
    st.sampled_from(FORMS),
)
def test_every_way_of_writing_a_time_means_that_time(day: date, clock: time, form: str) -> None:
    local = datetime.combine(day, clock)
    exists = local.replace(tzinfo=CLUJ).astimezone(UTC).astimezone(CLUJ).replace(tzinfo=None) == local
    if exists:
        assert read(form.format(local))[0] == local.strftime("%Y-%m-%d %H:%M")
    else:
        with pytest.raises(NoSuchTimeError):
            read(form.format(local))


@given(
    st.text(max_size=40) | st.from_regex(r"[+\-]?[0-9 .:hdm/-]{0,20}(maine|joi|dec|pm)?[0-9 :]{0,6}", fullmatch=True)
)
def test_nothing_typed_breaks_it(said: str) -> None:
    try:
        start, end = read_new_time(said, starts_at=STARTS, ends_at=ENDS, zone=CLUJ, now=NOW)
    except CronosError:
        return
    assert start < end
