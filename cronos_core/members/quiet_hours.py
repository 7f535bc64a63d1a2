"""Quiet hours: when a member sleeps. Pure functions on moments; who asks for them is in the slices above.

The bounds are wall time in the member's zone. On the two nights of the year on which the clock is set, the quiet hours
are still one stretch: a bound that the clock skips is the moment at which it skips; of a bound that comes twice, the
first time begins the quiet hours and the second time ends them. In doubt it is quiet.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTES_A_DAY = 24 * 60
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begins` until before `ends`, both in minutes after midnight, every night; none where they are equal."""

    begins: int
    ends: int
    zone: ZoneInfo

    def __bool__(self) -> bool:
        return self.begins != self.ends


def is_quiet(moment: datetime, *, hours: QuietHours) -> bool:
    """Whether the moment lies within the quiet hours."""
    return _end_of_stretch(moment, hours) is not None


def find_quiet_end(moment: datetime, *, hours: QuietHours) -> datetime | None:
    """When the quiet hours end that the moment lies within, in UTC; None where it does not."""
    end, at = None, moment
    # Where the clock is set, one stretch may reach into the next.
    while (stop := _end_of_stretch(at, hours)) is not None:
        end = at = stop
    return end


def find_instant(day: date, minute: int, *, zone: ZoneInfo, late: bool = False) -> datetime:
    """The moment, in UTC, at which clocks in the zone show `minute` minutes after the midnight that begins the day.

    Of two such moments the first, or with `late` the second; where there is none, the moment at which the clock skips.
    """
    wall = datetime.combine(day, time(minute // 60, minute % 60))
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if second.astimezone(zone).replace(tzinfo=None) != wall and first.astimezone(zone).replace(tzinfo=None) != wall:
        # In a gap the readings by the offset before and after it lie on both sides of the change.
        return _find_change(second, first, zone)
    return second if late else first


def _end_of_stretch(moment: datetime, hours: QuietHours) -> datetime | None:
    if not hours:
        return None
    moment = moment.astimezone(UTC)
    today = moment.astimezone(hours.zone).date()
    for day in (today - DAY, today, today + DAY):
        last = day if hours.ends > hours.begins else day + DAY
        end = find_instant(last, hours.ends, zone=hours.zone, late=True)
        if find_instant(day, hours.begins, zone=hours.zone) <= moment < end:
            return end
    return None


def _find_change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second between the two moments at which the zone has the offset that it has after."""
    offset = after.astimezone(zone).utcoffset()
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return datetime.fromtimestamp(high, UTC)
