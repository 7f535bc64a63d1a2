"""The rules of reminders once more, in plain Python and without a database: what must be planned, and what was sent.

Quiet hours are found here by looking at the clock minute by minute, not by computing their bounds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

LEADS = (1440, 180, 60, 30, 10)
SNOOZE = 0
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# Kind, id, version, member.
Subject = tuple[str, int, int, int]


# The year in which it all happens.
BEGIN = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
CHANGES = {"autumn": datetime(2026, 10, 25, 2, tzinfo=UTC), "spring": datetime(2027, 3, 28, 2, tzinfo=UTC)}
HOME = "Europe/Bucharest"
ZONES = (HOME, "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe")
# Ordinary nights, a siesta, none at all, and bounds that the clock skips or shows twice.
QUIET = (
    (22 * 60, 7 * 60),
    (23 * 60, 8 * 60),
    (13 * 60, 15 * 60),
    (0, 0),
    (3 * 60 + 30, 9 * 60),
    (21 * 60, 3 * 60 + 30),
)
# Minutes between two things that happen: the long ones make the year, the short ones what happens around a reminder.
PAUSES = (0, 0, 0, 1, 11, 35, 3 * 60, 10 * 60, 24 * 60 + 7, 6 * 24 * 60, 20 * 24 * 60)
# A local hour of day for events: some start at night, or when everybody sleeps somewhere.
HOURS = (2, 6, 7, 10, 18)


@dataclass
class Wishes:
    """What a member chose."""

    zone: str
    begins: int = 22 * 60
    ends: int = 7 * 60
    leads: dict[str, set[int]] = field(default_factory=lambda: {"event": {1440, 60}, "meeting": {60, 10}})


@dataclass
class Snooze:
    """A reminder that was put off."""

    due: datetime
    said_at: datetime
    minutes: int


def shows_quiet(moment: datetime, zone: str, begins: int, ends: int) -> bool:
    """Whether the clock on the wall shows a time within the quiet hours."""
    wall = moment.astimezone(ZoneInfo(zone))
    minute = wall.hour * 60 + wall.minute
    return begins <= minute < ends if begins <= ends else minute >= begins or minute < ends


def is_quiet(moment: datetime, zone: str, begins: int, ends: int) -> bool:
    """The same; around a clock that is set back, what lies between two quiet times is quiet."""
    if shows_quiet(moment, zone, begins, ends):
        return True
    place = ZoneInfo(zone)
    before, after = ((moment + step).astimezone(place).utcoffset() for step in (-HOUR, HOUR))
    if before is None or after is None or after >= before:
        return False
    past = (shows_quiet(moment - MINUTE * step, zone, begins, ends) for step in range(1, 61))
    ahead = (shows_quiet(moment + MINUTE * step, zone, begins, ends) for step in range(1, 61))
    return any(past) and any(ahead)


@cache
def after_quiet(moment: datetime, zone: str, begins: int, ends: int) -> datetime:
    """The first minute from the moment on that is not quiet."""
    while is_quiet(moment, zone, begins, ends):
        moment += MINUTE
    return moment


class ReminderModel:
    """Planned and muted lead times, snoozes, and every notice with how it ended."""

    def __init__(self) -> None:
        self.wishes: dict[int, Wishes] = {}
        self.starts: dict[Subject, datetime] = {}
        self.waiting: dict[tuple[Subject, int], bool] = {}  # whether it is planned, or else muted
        self.came: set[Subject] = set()
        self.snoozes: dict[Subject, Snooze] = {}
        self.notices: dict[str, str] = {}
        self.late: dict[Subject, str] = {}  # the notice that has not left
        self.total = 0

    def due(self, subject: Subject, lead: int) -> datetime:
        kind, _, _, member = subject
        own = self.starts[subject] - timedelta(minutes=lead)
        wishes = self.wishes[member]
        if kind == "meeting" or wishes.begins == wishes.ends:
            return own
        end = after_quiet(own, wishes.zone, wishes.begins, wishes.ends)
        return end if end < self.starts[subject] else own

    def book(self, subject: Subject, starts_at: datetime, now: datetime) -> None:
        self.starts[subject] = starts_at
        chosen = self.wishes[subject[3]].leads[subject[0]]
        for lead in LEADS:
            if self.due(subject, lead) > now:
                self.waiting[subject, lead] = lead in chosen

    def drop(self, subject: Subject) -> None:
        for lead in LEADS:
            self.waiting.pop((subject, lead), None)
        self.snoozes.pop(subject, None)
        self.came.discard(subject)
        if subject in self.late:
            self.notices[self.late.pop(subject)] = "cancelled"

    def move(self, subject: Subject, starts_at: datetime, now: datetime) -> None:
        kind, number, version, member = subject
        self.drop(subject)
        self.book((kind, number, version + 1, member), starts_at, now)

    def of(self, member: int) -> Iterator[tuple[Subject, int]]:
        return (pair for pair in list(self.waiting) if pair[0][3] == member)

    def want(self, member: int, kind: str, lead: int, wanted: bool, now: datetime) -> None:
        chosen = self.wishes[member].leads[kind]
        (chosen.add if wanted else chosen.discard)(lead)
        for subject, minutes in self.of(member):
            if subject[0] == kind and minutes == lead:
                planned = self.waiting[subject, lead]
                self.waiting[subject, lead] = wanted and (planned or self.due(subject, lead) > now)

    def can_snooze(self, subject: Subject) -> bool:
        return subject in self.came or any((subject, lead) in self.waiting for lead in LEADS)

    def snooze(self, subject: Subject, minutes: int, now: datetime) -> bool:
        """False where that would be too late."""
        put_off = self.snoozes.get(subject)
        if put_off is not None and put_off.minutes == minutes and put_off.said_at <= now:
            return True
        due = now + timedelta(minutes=minutes)
        if due >= self.starts[subject]:
            return False
        self.snoozes[subject] = Snooze(due, now, minutes)
        return True

    def planned(self) -> dict[tuple[Subject, int], datetime]:
        """Everything that will come, with its moment."""
        plain = {pair: self.due(*pair) for pair, planned in self.waiting.items() if planned}
        return plain | {(subject, SNOOZE): one.due for subject, one in self.snoozes.items()}

    def sweep(self, now: datetime) -> None:
        due = [pair for pair, moment in self.planned().items() if moment <= now]
        for subject in {subject for subject, _ in due}:
            leads = [lead for other, lead in due if other == subject]
            nearest = min(leads)
            key = ":".join(["reminder", *map(str, subject), str(nearest)])
            if nearest == SNOOZE:
                key = ":".join(
                    ["reminder", *map(str, subject), "snooze", str(int(self.snoozes[subject].due.timestamp()))]
                )
            for lead in leads:
                if lead == SNOOZE:
                    del self.snoozes[subject]
                else:
                    del self.waiting[subject, lead]
            self.came.add(subject)
            if subject in self.late:
                self.notices[self.late.pop(subject)] = "cancelled"
            if self.starts[subject] > now:
                assert key not in self.notices, "the model itself would send twice"
                self.notices[key] = "pending"
                self.late[subject] = key
                self.total += 1

    def deliver(self, now: datetime) -> None:
        for subject, key in list(self.late.items()):
            self.notices[key] = "sent" if self.starts[subject] > now else "expired"
        self.late.clear()
