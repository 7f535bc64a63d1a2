"""Rows for tests: the few things that a test has to have before it can begin."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cronos_core.events.models import Event
from cronos_core.members.models import Member, Standing
from cronos_core.members.service import grant_organizer
from cronos_core.workgroups.models import Workgroup

CLUJ = ZoneInfo("Europe/Bucharest")
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
_ids = count(7_000_000_001)


def make_member(
    session: Session,
    /,
    *,
    name: str = "Ana Popescu",
    telegram_id: int | None = None,
    active: bool = True,
    organizer: bool = False,
    language: str = "ro",
    **fields: Any,
) -> Member:
    """A member who has written already; Telegram ids are beyond 32 bits, as real ones are."""
    member = Member(
        telegram_id=telegram_id or next(_ids),
        name=name,
        language=language,
        standing=Standing.ACTIVE if active else Standing.GUEST,
        consented_at=NOW if active else None,
        last_seen_at=NOW,
        created_at=NOW,
        **fields,
    )
    session.add(member)
    session.flush()
    if organizer and member.telegram_id is not None:
        grant_organizer(session, telegram_id=member.telegram_id, now=NOW)
    return member


def make_event(
    session: Session,
    /,
    *,
    key: str = "b2u",
    starts_at: datetime = NOW + timedelta(days=5),
    hours: float = 6,
    capacity: int | None = None,
    **fields: Any,
) -> Event:
    """A published event."""
    texts = {"title_ro": "Matchmaking B2U", "title_en": "B2U Matchmaking", "place": "Cluj-Napoca, sala mare"}
    where = {"time_zone": CLUJ.key}
    event = Event(
        key=key,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=hours),
        capacity=capacity,
        created_at=NOW,
        **(texts | where | fields),
    )
    session.add(event)
    session.flush()
    return event


def make_workgroup(session: Session, /, *, slug: str = "smart-cities", **fields: Any) -> Workgroup:
    """A vertical."""
    names = {"name_ro": "Orașe inteligente", "name_en": "Smart cities"} | fields
    workgroup = Workgroup(slug=slug, created_at=NOW, **names)
    session.add(workgroup)
    session.flush()
    return workgroup
