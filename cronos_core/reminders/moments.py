"""When a reminder comes. All the rules, as pure functions:

1. A reminder is for its lead time before the start: that is its own time.
2. A meeting's reminder always comes at its own time. Somebody else sits at that table.
3. An event's reminder that falls into the member's quiet hours comes when they end, if that is before the start.
   Otherwise it comes at its own time: who has to be there so early has to get up, and asked for that lead time.
4. Two that come at the same moment for one subject are one: the nearer lead time, since it says the truer number.
5. A lead time whose moment has passed when the subject is booked or moved is not made up for.
6. A snoozed reminder comes when the member said, quiet hours or not, always before the start.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cronos_core.members.quiet_hours import QuietHours, find_instant, find_quiet_end

# What a reminder can be put off by, in minutes; `NEXT_MORNING` is the next time that clocks show eight.
NEXT_MORNING = 0
SNOOZES = (10, 30, 60, 180, NEXT_MORNING)
MORNING_MINUTE = 8 * 60
# A day before, nobody wants to hear of it again in ten minutes; an hour before, nobody wants it in three.
FAR = timedelta(hours=6)
NEAR_SNOOZES, FAR_SNOOZES = (10, 30, 60), (180, NEXT_MORNING)


def due_moment(starts_at: datetime, *, lead_minutes: int, hours: QuietHours | None) -> datetime:
    """When the reminder comes; `hours` are the quiet hours that may move it, None for one that nothing moves."""
    own = starts_at - timedelta(minutes=lead_minutes)
    end = find_quiet_end(own, hours=hours) if hours else None
    return end if end is not None and end < starts_at else own


def snoozed_moment(minutes: int, *, now: datetime, zone: ZoneInfo) -> datetime:
    """When a reminder comes again that is put off now by one of `SNOOZES`, by a member in `zone`."""
    if minutes != NEXT_MORNING:
        return now.astimezone(UTC) + timedelta(minutes=minutes)
    today = now.astimezone(zone).date()
    morning = find_instant(today, MORNING_MINUTE, zone=zone)
    return morning if morning > now else find_instant(today + timedelta(days=1), MORNING_MINUTE, zone=zone)


def list_snoozes(starts_at: datetime, *, now: datetime, zone: ZoneInfo) -> list[int]:
    """The snoozes worth offering: those that suit the distance and end before the start."""
    fitting = FAR_SNOOZES if starts_at - now > FAR else NEAR_SNOOZES
    return [minutes for minutes in fitting if snoozed_moment(minutes, now=now, zone=zone) < starts_at]
