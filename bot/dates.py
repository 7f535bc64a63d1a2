"""Moments as people say them: "mâine, joi 14 nov., 10:20 (peste 40 min)"."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone, get_timezone_location

from bot.i18n import Texts


def say_day(t: Texts, moment: datetime, *, zone: ZoneInfo, now: datetime) -> str:
    """ "azi", "mâine" or the date; the year only where it is not this one."""
    day, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    pattern = "EEE d MMM" if day.year == today.year else "d MMM y"
    date = format_date(day, pattern, locale=t.language)
    distance = (day - today).days
    if distance == 0:
        return t.plain("dates-today", date=date)
    if distance == 1:
        return t.plain("dates-tomorrow", date=date)
    return date


def say_short_day(t: Texts, moment: datetime, *, zone: ZoneInfo, now: datetime) -> str:
    """The bare date, for a button: "14 nov."; the year only where it is not this one."""
    day = moment.astimezone(zone).date()
    return format_date(day, "d MMM" if day.year == now.astimezone(zone).year else "d MMM y", locale=t.language)


def say_time(t: Texts, moment: datetime, *, zone: ZoneInfo) -> str:
    """The time of day: "10:20"."""
    return format_time(moment.astimezone(zone), "HH:mm", locale=t.language)


def say_moment(t: Texts, moment: datetime, *, zone: ZoneInfo, now: datetime) -> str:
    """Day and time, and how far away it is within the next day: "azi, joi 14 nov., 10:20 (peste 40 min)"."""
    said = f"{say_day(t, moment, zone=zone, now=now)}, {say_time(t, moment, zone=zone)}"
    minutes = round((moment - now).total_seconds() / 60)
    return f"{said} ({say_lead(t, minutes)})" if 0 < minutes < 24 * 60 else said


def say_span(t: Texts, start: datetime, end: datetime, *, zone: ZoneInfo, now: datetime) -> str:
    """Start and end: "joi 14 nov., 10:20–10:40", or two dates where it runs over midnight."""
    first = f"{say_day(t, start, zone=zone, now=now)}, {say_time(t, start, zone=zone)}"
    if start.astimezone(zone).date() == end.astimezone(zone).date():
        return f"{first}–{say_time(t, end, zone=zone)}"
    return f"{first} – {say_day(t, end, zone=zone, now=now)}, {say_time(t, end, zone=zone)}"


def say_full_span(t: Texts, start: datetime, end: datetime, *, zone: ZoneInfo) -> str:
    """Start and end with nothing left out, to be confirmed: "sâmbătă, 12 decembrie 2026, 10:00–16:00"."""
    first, last = (
        format_date(one.astimezone(zone).date(), "EEEE, d MMMM y", locale=t.language) for one in (start, end)
    )
    begins, finishes = say_time(t, start, zone=zone), say_time(t, end, zone=zone)
    return f"{first}, {begins}–{finishes}" if first == last else f"{first}, {begins} – {last}, {finishes}"


def say_when(t: Texts, start: datetime, end: datetime, *, zone: ZoneInfo, home: ZoneInfo, now: datetime) -> str:
    """Start and end, how far away or that it is on now, and in the reader's zone (`home`) where clocks differ there."""
    said = say_span(t, start, end, zone=zone, now=now)
    minutes = round((start - now).total_seconds() / 60)
    if start <= now < end:
        said = t.plain("dates-running", span=said)
    elif minutes > 0:
        # From the day after tomorrow on, people count days and not hours.
        days = (start.astimezone(zone).date() - now.astimezone(zone).date()).days
        lead = t.plain("dates-in-days", count=days) if days > 1 else say_lead(t, minutes)
        said = t.plain("dates-ahead", span=said, lead=lead)
    if start.astimezone(zone).utcoffset() == start.astimezone(home).utcoffset():
        return said
    return t.plain("dates-zone", span=said, city=say_city(t, zone), yours=_say_yours(t, start, end, zone, home, now))


def say_city(t: Texts, zone: ZoneInfo) -> str:
    """The city that a zone is named after: "București", "New York"."""
    try:
        return get_timezone_location(get_timezone(zone.key), locale=t.language, return_city=True)
    except LookupError:
        # Newer than Babel's names.
        return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def _say_yours(t: Texts, start: datetime, end: datetime, zone: ZoneInfo, home: ZoneInfo, now: datetime) -> str:
    """The same span for the reader: bare times where the day is the same."""
    days = {moment.astimezone(place).date() for moment in (start, end) for place in (zone, home)}
    if len(days) > 1:
        return say_span(t, start, end, zone=home, now=now)
    return f"{say_time(t, start, zone=home)}–{say_time(t, end, zone=home)}"


def say_lead(t: Texts, minutes: int) -> str:
    """How long until then, within two days: "peste 40 min", "peste 3 ore"."""
    if minutes < 60:
        return t.plain("dates-in-minutes", count=minutes)
    return t.plain("dates-in-hours", count=round(minutes / 60))


def say_duration(t: Texts, minutes: int) -> str:
    """A length of time: "10 minute", "1 oră", "24 de ore"."""
    if minutes % 60:
        return t.plain("dates-minutes", count=minutes)
    if minutes % (24 * 60) or minutes == 24 * 60:
        return t.plain("dates-hours", count=minutes // 60)
    return t.plain("dates-days", count=minutes // (24 * 60))
