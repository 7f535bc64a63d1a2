"""Bringing a list of events in: new ones, changed ones, and what a move means for those who are registered."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, select

from cronos_core.audit.service import record_action
from cronos_core.errors import CronosError
from cronos_core.events.changing import Follower, reschedule_event
from cronos_core.events.models import Event, EventWorkgroup
from cronos_core.events.service import hold_event, promote_waitlisted
from cronos_core.imports.rows import Change, ImportReport, Row, Tally, assign
from cronos_core.members.service import require_organizer
from cronos_core.workgroups.service import find_workgroups

TEXTS = ("summary_ro", "summary_en", "agenda_ro", "agenda_en")
COLUMNS = (
    "id", "series", "title_ro", "title_en", *TEXTS, "place", "starts_at", "ends_at", "time_zone", "capacity",
    "verticals",
)  # fmt: skip
REQUIRED = ("id", "starts_at", "ends_at")


def import_events(
    session: Session,
    *,
    rows: Sequence[Row],
    zone: ZoneInfo,
    actor_id: int | None,
    now: datetime,
    follow: Follower | None = None,
) -> ImportReport:
    """Add or update events by their `id`; for organizers. Times without an offset are local in `time_zone`.

    `zone`, the cluster's own, is that of rows which name none. `follow` moves what hangs on a moved event.

    A moved event gets a new version: reminders are planned again and those concerned are told once. A list may put an
    event into the past, since it may be a late correction: nobody is told of what is over.
    Raises `NotAllowedError`, `MissingColumnsError`, `ImportRefusedError`.
    """
    require_organizer(session, actor_id=actor_id)
    tally = Tally("events", rows, columns=COLUMNS, required=REQUIRED)
    seen: set[str] = set()
    for row in rows:
        with tally.row(row):
            key = row.text("id", limit=120, required=True)
            if key in seen:
                row.refuse("id", "events-reason-twice", value=key[:40])
            seen.add(key)
            tally.count(_save(session, row, key, zone, follow, now))
    report = tally.finish()
    record_action(session, actor_id=actor_id, action="import-events", now=now, new=report.new, changed=report.changed)
    return report


def read_moment(row: Row, column: str, zone: ZoneInfo) -> datetime:
    """The row's moment in UTC. A time that the clocks skip is refused; of one that comes twice the first is meant."""
    moment = row.moment(column, zone=zone, required=True)
    if moment is None:
        raise LookupError("a required moment is there or refused")
    in_utc = moment.astimezone(UTC)
    if in_utc.astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(tzinfo=None):
        row.refuse(column, "events-reason-no-such-time", value=row.text(column)[:40])
    return in_utc


def _read_zone(row: Row, usual: ZoneInfo) -> ZoneInfo:
    name = row.text("time_zone", limit=64)
    if not name:
        return usual
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        row.refuse("time_zone", "events-reason-unknown-zone", value=name[:40])


def _save(session: Session, row: Row, key: str, usual_zone: ZoneInfo, follow: Follower | None, now: datetime) -> Change:
    values, workgroup_ids = _values(row, usual_zone), _workgroup_ids(session, row)
    found = session.exec(select(Event.id).where(col(Event.key) == key)).one_or_none()
    if found is None:
        event = Event(key=key, created_at=now, **values)
        session.add(event)
        session.flush()
        _set_workgroups(session, event.id, workgroup_ids)
        return Change.NEW
    event = hold_event(session, event_id=found)
    time = {name: values.pop(name) for name in ("starts_at", "ends_at")}
    is_moved = (event.starts_at, event.ends_at) != (time["starts_at"], time["ends_at"])
    changed = assign(event, values) or is_moved
    session.add(event)
    session.flush()
    try:
        reschedule_event(session, event=event, **time, now=now, follow=follow)
    except CronosError as error:
        row.refuse("ends_at", error.key, **error.params)
    if changed:
        promote_waitlisted(session, event=event, now=now)
        session.refresh(event)
    regrouped = _set_workgroups(session, event.id, workgroup_ids)
    return Change.CHANGED if changed or regrouped else Change.UNCHANGED


def _values(row: Row, usual_zone: ZoneInfo) -> dict[str, Any]:
    zone = _read_zone(row, usual_zone)
    starts_at, ends_at = read_moment(row, "starts_at", zone), read_moment(row, "ends_at", zone)
    if ends_at <= starts_at:
        row.refuse("ends_at", "events-reason-ends-first")
    title_ro, title_en = row.text("title_ro", limit=300), row.text("title_en", limit=300)
    if not title_ro and not title_en:
        row.refuse("title_ro", "imports-reason-missing")
    return {
        "series": row.text("series", limit=120),
        "title_ro": title_ro,
        "title_en": title_en,
        **{column: row.text(column) for column in TEXTS},
        "place": row.text("place", limit=300),
        "starts_at": starts_at,
        "ends_at": ends_at,
        "time_zone": zone.key,
        "capacity": row.number("capacity", minimum=0, maximum=1_000_000),
    }


def _workgroup_ids(session: Session, row: Row) -> set[int]:
    names = row.names("verticals")
    found = find_workgroups(session, slugs=names)
    for name in names:
        if name not in found:
            row.refuse("verticals", "events-reason-unknown-vertical", value=name[:40])
    return {workgroup.id for workgroup in found.values()}


def _set_workgroups(session: Session, event_id: int, wanted: set[int]) -> bool:
    """Make these the event's workgroups; True where that changed anything."""
    of_event = col(EventWorkgroup.event_id) == event_id
    present = set(session.exec(select(EventWorkgroup.workgroup_id).where(of_event)))
    if present == wanted:
        return False
    gone = present - wanted
    session.exec(delete(EventWorkgroup).where(of_event, col(EventWorkgroup.workgroup_id).in_(gone)))
    session.add_all(EventWorkgroup(event_id=event_id, workgroup_id=one) for one in sorted(wanted - present))
    session.flush()
    return True
