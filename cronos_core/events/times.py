"""Reading a new time for an event as an organizer types it, in Romanian or English.

    12 dec 10:00 · 12.12.2026 10-16 · 2026-12-12 10:00-16:00 · mâine la 9 · joi 14:30 · 10am · +1h · -30 min · +2 zile

What is left unsaid stays as it is: the day, the time of day, and how long the event takes. Nothing is guessed from
words that are not known; what was understood is confirmed in words before it happens.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from cronos_core.events.errors import NoSuchTimeError, TimeNotUnderstoodError

SAID_LIMIT = 60

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "ian ianuarie jan january", "feb februarie february", "mar martie march", "apr aprilie april", "mai may",
            "iun iunie jun june", "iul iulie jul july", "aug august", "sep sept septembrie september",
            "oct octombrie october", "noi nov noiembrie november", "dec decembrie december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "lun luni mon monday", "mar marti tue tues tuesday", "mie miercuri wed wednesday",
            "joi thu thurs thursday", "vin vineri fri friday", "sam sambata sat saturday", "dum duminica sun sunday",
        )
    )
    for name in names.split()
}  # fmt: skip
_DAYS_AHEAD = {"azi": 0, "astazi": 0, "today": 0, "maine": 1, "tomorrow": 1, "poimaine": 2, "day after tomorrow": 2}
_UNITS = {
    name: unit
    for unit, names in {
        "minutes": "m min mins minut minute minutes",
        "hours": "h hr hrs ora ore hour hours",
        "days": "d zi zile day days",
        "weeks": "w sapt saptamana saptamani week weeks",
    }.items()
    for name in names.split()
}


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_YEAR = r"(?:,?\s+(?P<year>\d{4})(?![\d:.h]))?"
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)t?"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.?\s*(?P<name>{_any_of(_MONTHS)})\b\.?{_YEAR}"),
    re.compile(rf"\b(?P<name>{_any_of(_MONTHS)})\.?\s+(?P<day>\d{{1,2}})(?![\d:.h])(?:st|nd|rd|th)?{_YEAR}"),
)
# Two numbers are a date where a time stands beside them ("12.12 10:00"), or where they can be nothing else.
_SHORT_DATE = re.compile(r"(?<![\d:.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?![\d:./])\.?")
_AHEAD = re.compile(rf"\b({_any_of(_DAYS_AHEAD)})\b")
_WEEKDAY = re.compile(rf"\b({_any_of(_WEEKDAYS)})\b\.?")
_TIME = r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(am|pm|h)?(?![\d:.])"
_TIMES = re.compile(rf"(?<![\d:.]){_TIME}(?:\s*(?:-|\bpana la\b|\bpana\b|\bla\b|\bsi\b|\bto\b|\buntil\b)\s*{_TIME})?")
_FILLERS = re.compile(r"\b(?:la|at|ora|orele|de|din|pe|in|on|from|intre|between|the)\b|[,;]")
_STEP = re.compile(rf"(\d{{1,4}})\s*(?:de\s+)?({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![a-z])")
_STEPS = re.compile(r"([+-])\s*(.+)")


def read_new_time(
    said: str, *, starts_at: datetime, ends_at: datetime, zone: ZoneInfo, now: datetime
) -> tuple[datetime, datetime]:
    """The new start and end in UTC of an event that is at `starts_at`–`ends_at`, local in `zone`.

    A bare day and month, or weekday, is the next one to come. An end before the start is on the next day; without one
    the event takes as long as it did. Of a time that comes twice in a night the first is meant.
    Raises `TimeNotUnderstoodError`, and `NoSuchTimeError` for a day or an hour that does not exist.
    """
    text = _simplify(said[:200])
    steps = _STEPS.fullmatch(text)
    if steps is not None:
        shifted = _shift(starts_at, steps[1], steps[2], zone, said)
        return shifted, shifted + (ends_at - starts_at)
    local = starts_at.astimezone(zone)
    day, rest = _take_day(text, today=now.astimezone(zone).date(), said=said)
    clock, ends, rest = _take_clock(rest, said)
    if (day is None and clock is None) or _FILLERS.sub(" ", rest).strip(" .-"):
        raise TimeNotUnderstoodError()
    day, clock = day or local.date(), clock or local.time()
    start = _to_utc(datetime.combine(day, clock), zone, said)
    if ends is None:
        return start, start + (ends_at - starts_at)
    overnight = timedelta(days=1 if ends <= clock else 0)
    return start, _to_utc(datetime.combine(day, ends) + overnight, zone, said)


def _simplify(said: str) -> str:
    """Lower case, without diacritics, one kind of dash, single spaces."""
    spread = unicodedata.normalize("NFKD", said.casefold())
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[‐-―−]", "-", bare).split()).rstrip("!.")


def _shift(moment: datetime, sign: str, steps: str, zone: ZoneInfo, said: str) -> datetime:
    """Hours and minutes are time that passes; days and weeks keep the time of day."""
    total: dict[str, int] = {}
    rest = _STEP.sub(" ", steps)
    for number, unit in _STEP.findall(steps):
        total[_UNITS[unit]] = total.get(_UNITS[unit], 0) + int(number)
    minutes = re.fullmatch(r"\s*(?:si |and )?(\d{1,2})?\s*", rest)
    # "+1h30": a number behind hours is minutes.
    if not total or minutes is None or (minutes[1] and set(total) != {"hours"}):
        raise TimeNotUnderstoodError()
    direction = 1 if sign == "+" else -1
    days = timedelta(days=total.get("days", 0), weeks=total.get("weeks", 0)) * direction
    passing = timedelta(hours=total.get("hours", 0), minutes=total.get("minutes", 0) + int(minutes[1] or 0)) * direction
    try:
        if days:
            moment = _to_utc(moment.astimezone(zone).replace(tzinfo=None) + days, zone, said)
        return moment + passing
    except OverflowError as error:
        raise _no_such_time(said) from error


def _take_day(text: str, *, today: date, said: str) -> tuple[date | None, str]:
    """The day that the text names, and the text without it."""
    day, rest = _take_date(text, today, said)
    ahead = _AHEAD.search(rest)
    if day is None and ahead is not None:
        day, rest = today + timedelta(days=_DAYS_AHEAD[ahead[1]]), _cut(rest, ahead)
    weekday = _WEEKDAY.search(rest)
    if weekday is None:
        return day, rest
    wanted = _WEEKDAYS[weekday[1]]
    if day is not None and day.weekday() != wanted:
        raise _no_such_time(said)
    return day or today + timedelta(days=(wanted - today.weekday()) % 7 or 7), _cut(rest, weekday)


def _take_date(text: str, today: date, said: str) -> tuple[date | None, str]:
    for pattern in _DATES:
        found = pattern.search(text)
        if found is not None:
            parts = found.groupdict()
            month = _MONTHS[parts["name"]] if "name" in parts else int(parts["month"])
            year = int(parts["year"]) if parts["year"] else None
            return _make_date(year, month, int(parts["day"]), today, said), _cut(text, found)
    found = _SHORT_DATE.search(text)
    if found is not None:
        rest, month = _cut(text, found), int(found["month"])
        if _TIMES.search(rest) or 1 <= month <= 12:
            return _make_date(None, month, int(found["day"]), today, said), rest
    return None, text


def _make_date(year: int | None, month: int, day: int, today: date, said: str) -> date:
    for candidate in (year,) if year is not None else (today.year, today.year + 1):
        try:
            made = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or made >= today:
            return made
    raise _no_such_time(said)


def _take_clock(text: str, said: str) -> tuple[time | None, time | None, str]:
    """When it starts and ends by the clock, as far as the text says, and the text without that."""
    found = _TIMES.search(text)
    if found is None:
        return None, None, text
    first, second = found.groups()[:3], found.groups()[3:]
    start = _make_time(first, said)
    return start, _make_time(second, said) if second[0] else None, _cut(text, found)


def _make_time(parts: tuple[str | None, ...], said: str) -> time:
    hour, minute, half = int(parts[0] or 0), int(parts[1] or 0), parts[2]
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            raise _no_such_time(said)
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise _no_such_time(said)
    return time(hour, minute)


def _to_utc(local: datetime, zone: ZoneInfo, said: str) -> datetime:
    try:
        moment = local.replace(tzinfo=zone).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None) != local:
            raise _no_such_time(said)
    except OverflowError as error:
        raise _no_such_time(said) from error
    return moment


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _no_such_time(said: str) -> NoSuchTimeError:
    return NoSuchTimeError(said=said.strip()[:SAID_LIMIT])
