"""When regular jobs are due: at a wall-clock time of the cluster's zone, once a day, or every few minutes.

Clocks change twice a year. A time that they jump over comes as much later as they jump (03:30 becomes 04:30); one that
they show twice counts the first time. So each day of the calendar has exactly one.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class ChoreName(StrEnum):
    """The regular jobs."""

    BACKUP = "backup"
    RETENTION = "retention"
    DIGEST = "digest"
    INBOX = "inbox"
    PROJECTS = "projects"
    ALERTS = "alerts"
    NEWS = "news"
    INTERESTS = "interests"


# The copy is made before anything is deleted for good.
DAILY_AT = {
    ChoreName.BACKUP: time(2, 20),
    ChoreName.RETENTION: time(2, 50),
    ChoreName.NEWS: time(8, 30),
    ChoreName.DIGEST: time(9, 0),
    ChoreName.PROJECTS: time(10, 0),
}
# Whoever wants to hear of new projects at once does so within a minute.
EVERY = {
    ChoreName.INBOX: timedelta(minutes=5),
    ChoreName.ALERTS: timedelta(seconds=20),
    ChoreName.INTERESTS: timedelta(minutes=30),
}


def find_next_run(*, name: ChoreName, zone: ZoneInfo, after: datetime) -> datetime:
    """When the job is due next, after `after`."""
    if name in EVERY:
        return after + EVERY[name]
    return find_next_time(at=DAILY_AT[name], zone=zone, after=after)


def find_moment(*, day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which that day's clocks show `at`, by the rule above."""
    return datetime.combine(day, at, zone).replace(fold=0).astimezone(UTC)


def find_next_time(*, at: time, zone: ZoneInfo, after: datetime) -> datetime:
    """The first moment after `after` at which the zone's clocks show `at`."""
    day = after.astimezone(zone).date() - timedelta(days=1)
    while (moment := find_moment(day=day, at=at, zone=zone)) <= after:
        day += timedelta(days=1)
    return moment
