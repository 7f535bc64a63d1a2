"""An event with a meeting programme and its people, for tests of what happens when something of it changes."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select, update

from cronos_core.database import Database
from cronos_core.events.models import Event
from cronos_core.events.service import get_event, register_for_event
from cronos_core.matchmaking.booking import book_slot
from cronos_core.matchmaking.changing import EventImpact, MovedEvent, cancel_event, move_event, restore_event
from cronos_core.matchmaking.models import Meeting, MeetingState, Seat
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from cronos_core.matchmaking.views import MeetingView
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.reminders.service import list_reminders_ahead
from tests.factories import make_event, make_member

SLOT_MINUTES, STEP_MINUTES = 20, 25


@dataclass
class Fair:
    """Five days ahead, two places: Ana and Dan have them, Eva waits; Mihai, a host with no place, offers 3 slots."""

    db: Database
    now: datetime
    event_id: int
    boss: int
    ana: int
    dan: int
    eva: int
    mihai: int

    @property
    def event(self) -> Event:
        return self.db.read_now(get_event, event_id=self.event_id)

    def member(self, name: str) -> int:
        return self.db.write_now(make_member, name=name).id

    def register(self, member_id: int) -> None:
        self.db.write_now(register_for_event, event_id=self.event_id, member_id=member_id, now=self.now)

    def publish(self, host: int, table: int, *numbers: int) -> list[int]:
        start = self.event.starts_at
        self.db.write_now(
            publish_slots,
            event_id=self.event_id,
            host_id=host,
            table_number=table,
            starts_at=[start + timedelta(minutes=STEP_MINUTES * number) for number in numbers],
            length_minutes=SLOT_MINUTES,
            actor_id=None,
            now=self.now,
        )
        return self.offers(host)

    def offers(self, host: int) -> list[int]:
        slots = self.db.read_now(list_own_slots, event_id=self.event_id, host_id=host)
        return [offer.availability.id for offer in slots]

    def book(self, availability_id: int, attendee: int) -> MeetingView:
        return self.db.write_now(book_slot, availability_id=availability_id, attendee_id=attendee, now=self.now)

    def move(self, now: datetime | None = None, **shift: float) -> MovedEvent:
        """The organizer moves the event by so much, as they see it now."""
        event, by = self.event, timedelta(**shift)
        return self.db.write_now(
            move_event,
            event_id=self.event_id,
            version=event.version,
            starts_at=event.starts_at + by,
            ends_at=event.ends_at + by,
            actor_id=self.boss,
            now=now or self.now,
        )

    def cancel(self, reason: str = "", version: int | None = None) -> EventImpact:
        return self.db.write_now(
            cancel_event,
            event_id=self.event_id,
            version=version or self.event.version,
            reason=reason,
            actor_id=self.boss,
            now=self.now,
        )

    def restore(self, version: int | None = None) -> EventImpact:
        return self.db.write_now(
            restore_event,
            event_id=self.event_id,
            version=version or self.event.version,
            actor_id=self.boss,
            now=self.now,
        )

    def deliver(self) -> None:
        """As if everything that waits had been sent."""
        sent = update(Notice).where(col(Notice.outcome) == Outcome.PENDING)
        self.db.write_now(lambda session: session.exec(sent.values(outcome=Outcome.SENT, attempts=1)))

    def pending(self, kind: str) -> list[Notice]:
        """What waits to be sent of a kind, by member."""

        def read(session: Session) -> list[Notice]:
            waiting = (col(Notice.outcome) == Outcome.PENDING, col(Notice.kind) == kind)
            return list(session.exec(select(Notice).where(*waiting).order_by(col(Notice.member_id))))

        return self.db.read_now(read)

    def told(self) -> Counter[tuple[int, str]]:
        """How often each member is about to be told of what, reminders apart."""

        def read(session: Session) -> Counter[tuple[int, str]]:
            waiting = (col(Notice.outcome) == Outcome.PENDING, ~col(Notice.kind).endswith("-reminder"))
            return Counter((n.member_id, n.kind) for n in session.exec(select(Notice).where(*waiting)))

        return self.db.read_now(read)

    def reminded(self, member_id: int) -> list[tuple[str, int, datetime]]:
        """What the member will be reminded of: the kind, the subject's version, and when."""
        ahead = self.db.read_now(list_reminders_ahead, member_id=member_id, now=self.now)
        found = [(r.subject_kind, r.subject_version, r.due_at) for r in ahead]
        return sorted(found, key=lambda one: (one[2], one[0]))

    def seats(self) -> set[tuple[int, int]]:
        rows = self.db.read_now(lambda session: session.exec(select(Seat.slot_id, Seat.member_id)).all())
        return set(rows)

    def booked(self) -> int:
        count = select(func.count()).where(col(Meeting.state) == MeetingState.BOOKED)
        return self.db.read_now(lambda session: session.exec(count).one())


def make_fair(db: Database, now: datetime) -> Fair:
    """The fair as it begins; nobody has a meeting, and everything that was to be told has been."""
    names = ("Ioana Boss", "Ana Popescu", "Dan Rus", "Eva Marin", "Mihai Ionescu")

    def make(session: Session) -> list[int]:
        return [make_member(session, name=name, organizer=name == names[0]).id for name in names]

    boss, ana, dan, eva, mihai = db.write_now(make)
    event = db.write_now(make_event, starts_at=now + timedelta(days=5), capacity=2)
    fair = Fair(db, now, event.id, boss, ana, dan, eva, mihai)
    for member_id in (ana, dan, eva):
        fair.register(member_id)
    fair.publish(mihai, 4, 0, 1, 2)
    return fair
