"""Bringing a meeting programme in: open slots and meetings from a list, and events whose slots move along."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from cronos_core.audit.service import record_action
from cronos_core.errors import CronosError
from cronos_core.events.importing import import_events, read_moment
from cronos_core.events.models import Event
from cronos_core.imports.rows import Change, ImportReport, Row, Tally
from cronos_core.matchmaking.booking import arrange_meeting
from cronos_core.matchmaking.changing import move_programme
from cronos_core.matchmaking.models import Availability, Slot
from cronos_core.matchmaking.programme import publish_slots
from cronos_core.members.models import Member
from cronos_core.members.service import require_organizer
from cronos_core.retrieval.normalise import fold

COLUMNS = ("event", "host", "table", "starts_at", "ends_at", "length_minutes", "attendee")
REQUIRED = ("event", "host", "table", "starts_at")
LONGEST_MINUTES = 8 * 60


class People:
    """Finds members by what a list calls them: a Telegram id, or a name that only one of them bears."""

    def __init__(self, session: Session) -> None:
        self._by_name: dict[str, list[int]] = {}
        self._by_telegram_id: dict[int, int] = {}
        for member_id, telegram_id, name in session.exec(select(Member.id, Member.telegram_id, Member.name)):
            self._by_name.setdefault(fold(name), []).append(member_id)
            if telegram_id is not None:
                self._by_telegram_id[telegram_id] = member_id

    def read(self, row: Row, column: str) -> int:
        """The member's id; refuses the row where nobody, or more than one, is meant."""
        said = row.text(column, required=True)
        if said.isascii() and said.isdigit():
            found = [self._by_telegram_id[int(said)]] if int(said) in self._by_telegram_id else []
        else:
            found = self._by_name.get(fold(said), [])
        if len(found) != 1:
            reason = "meetings-reason-name-shared" if found else "meetings-reason-unknown-member"
            row.refuse(column, reason, value=said[:40])
        return found[0]


def import_meetings(session: Session, *, rows: Sequence[Row], actor_id: int | None, now: datetime) -> ImportReport:
    """Publish a slot per row, and book it where the row names an `attendee`; for organizers.

    `event` is the event's id in its own list, `starts_at` is local in the event's zone, and the length is given by
    `ends_at` or `length_minutes`. Raises `NotAllowedError`, `MissingColumnsError`, `ImportRefusedError`.
    """
    require_organizer(session, actor_id=actor_id)
    tally = Tally("meetings", rows, columns=COLUMNS, required=REQUIRED)
    people = People(session)
    events = {event.key: event for event in session.exec(select(Event))}
    for row in rows:
        with tally.row(row):
            key = row.text("event", required=True)
            if key not in events:
                row.refuse("event", "meetings-reason-unknown-event", value=key[:40])
            tally.count(_save(session, row, events[key], people, actor_id, now))
    report = tally.finish()
    record_action(session, actor_id=actor_id, action="import-meetings", now=now, new=report.new)
    return report


def import_events_with_meetings(
    session: Session, *, rows: Sequence[Row], zone: ZoneInfo, actor_id: int | None, now: datetime
) -> ImportReport:
    """`import_events`, with the slots and meetings of a moved event moving along; this is what is called.

    Everybody whom the move concerns gets one notice, with or without a place at the event.
    """
    return import_events(session, rows=rows, zone=zone, actor_id=actor_id, now=now, follow=move_programme)


def _save(session: Session, row: Row, event: Event, people: People, actor_id: int | None, now: datetime) -> Change:
    host_id = people.read(row, "host")
    attendee_id = people.read(row, "attendee") if row.text("attendee") else None
    table = row.number("table", minimum=1, maximum=9999, required=True)
    zone = event.zone
    starts_at = read_moment(row, "starts_at", zone)
    if row.text("ends_at"):
        length = int((read_moment(row, "ends_at", zone) - starts_at).total_seconds() // 60)
    else:
        length = row.number("length_minutes", minimum=1, maximum=LONGEST_MINUTES, required=True) or 0
    try:
        new = publish_slots(
            session,
            event_id=event.id,
            host_id=host_id,
            table_number=table or 0,
            starts_at=[starts_at],
            length_minutes=length,
            actor_id=actor_id,
            now=now,
        )
    except CronosError as error:
        row.refuse("starts_at", error.key, **error.params)
    if attendee_id is None:
        return Change.NEW if new else Change.UNCHANGED
    offer = select(Availability.id).join(Slot).where(col(Slot.starts_at) == starts_at, col(Slot.event_id) == event.id)
    availability_id = session.exec(offer.where(col(Availability.host_id) == host_id)).one()
    try:
        _, is_new = arrange_meeting(
            session, availability_id=availability_id, attendee_id=attendee_id, actor_id=actor_id, now=now
        )
    except CronosError as error:
        row.refuse("attendee", error.key, **error.params)
    if new:
        return Change.NEW
    return Change.CHANGED if is_new else Change.UNCHANGED
