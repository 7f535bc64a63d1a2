"""The hours in which organizers are expected to look at the inbox: working days, nine to six, in the cluster's zone.

A question asked on Friday evening has waited for nothing on Monday at nine.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cronos_core.members.quiet_hours import find_instant

BEGINS, ENDS = 9 * 60, 18 * 60
WORKING_DAYS = range(5)
DAY = timedelta(days=1)


def is_daytime(moment: datetime, *, zone: ZoneInfo) -> bool:
    """Whether the moment lies within the working hours of its day."""
    hours = _hours_of(moment.astimezone(zone).date(), zone)
    return hours is not None and hours[0] <= moment < hours[1]


def count_daytime_minutes(*, since: datetime, until: datetime, zone: ZoneInfo) -> int:
    """How many whole minutes of working time lie between the two moments; 0 where the second is not later."""
    total, day, last = timedelta(), since.astimezone(zone).date(), until.astimezone(zone).date()
    while day <= last:
        hours = _hours_of(day, zone)
        if hours is not None:
            total += max(min(until, hours[1]) - max(since, hours[0]), timedelta())
        day += DAY
    return total // timedelta(minutes=1)


def _hours_of(day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    if day.weekday() not in WORKING_DAYS:
        return None
    begins, ends = (find_instant(day, minute, zone=zone).astimezone(UTC) for minute in (BEGINS, ENDS))
    return begins, ends
