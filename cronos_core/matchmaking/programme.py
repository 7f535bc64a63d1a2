"""The meeting programme of an event: publishing a host's slots, and finding hosts with free ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, exists, func, select
from sqlmodel.sql.expression import SelectOfScalar

from cronos_core.audit.service import record_action
from cronos_core.events.models import Event, EventState, Registration, RegistrationState
from cronos_core.events.service import get_event, hold_event
from cronos_core.matchmaking.errors import (
    HostElsewhereError,
    HostNotFoundError,
    SlotOutsideEventError,
    SlotsOverlapError,
    TableTakenError,
)
from cronos_core.matchmaking.models import Availability, Meeting, MeetingState, Seat, Slot
from cronos_core.matchmaking.views import MeetingView, OfferedSlot, is_free, is_taken, select_meetings
from cronos_core.members.models import Member, Organization
from cronos_core.members.organizations import find_organization_of
from cronos_core.members.service import find_member, get_active_member, get_member, require_organizer
from cronos_core.members.verticals import list_member_workgroups, list_workgroups_by_member
from cronos_core.workgroups.models import Workgroup


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """An event with a meeting programme, as one member sees it."""

    event: Event
    free: int
    is_registered: bool
    is_host: bool


@dataclass(frozen=True, slots=True)
class HostView:
    """A host in a list: who they are, and how many of their slots are free."""

    host: Member
    organization: str
    workgroups: tuple[Workgroup, ...]
    free: int


@dataclass(frozen=True, slots=True)
class HostCard:
    """A host at an event: the slots that this viewer can take, and how many free ones clash with their meetings."""

    view: HostView
    event: Event
    slots: tuple[OfferedSlot, ...]
    clashing: int
    meeting: MeetingView | None


def publish_slots(
    session: Session,
    *,
    event_id: int,
    host_id: int,
    table_number: int,
    starts_at: Sequence[datetime],
    length_minutes: int,
    actor_id: int | None,
    now: datetime,
) -> int:
    """Put a host at a table in slots of this length; for organizers. Gives how many are new; repeating is harmless.

    Raises `NotAllowedError`, `EventNotFoundError`, `MemberNotFoundError`, `SlotOutsideEventError`,
    `SlotsOverlapError`, `TableTakenError`, `HostElsewhereError`.
    """
    require_organizer(session, actor_id=actor_id)
    get_member(session, member_id=host_id)
    # One at a time changes an event's programme, so that slots can be compared before they are written.
    event = hold_event(session, event_id=event_id)
    length = timedelta(minutes=length_minutes)
    slots = [_ensure_slot(session, event, start, start + length) for start in starts_at]
    new = sum(_offer(session, slot, host_id, table_number) for slot in slots)
    if new:
        subject = f"event:{event_id}"
        record_action(
            session, actor_id=actor_id, action="publish-slots", subject=subject, now=now, host_id=host_id, slots=new
        )
    return new


def withdraw_slot(session: Session, *, availability_id: int, host_id: int) -> bool:
    """Take back one of one's own slots that nobody has booked; False where it is booked, gone or somebody else's."""
    own = (col(Availability.id) == availability_id, col(Availability.host_id) == host_id)
    # A booking at work holds the row: only what is read after its end tells whether the slot is still free.
    session.exec(select(Availability.id).where(*own).with_for_update()).one_or_none()
    return session.exec(delete(Availability).where(*own, ~is_taken())).rowcount == 1


def list_programmes(session: Session, *, member_id: int, now: datetime) -> list[ProgrammeView]:
    """The events ahead or running that have a meeting programme, the next first."""
    events = session.exec(_with_programme(now).order_by(col(Event.starts_at), col(Event.id))).all()
    return [_programme(session, event, member_id, now) for event in events]


def find_programme(session: Session, *, event_id: int, member_id: int, now: datetime) -> ProgrammeView | None:
    """The event's meeting programme; None where it has none, is over or is cancelled."""
    event = session.exec(_with_programme(now).where(col(Event.id) == event_id)).one_or_none()
    return None if event is None else _programme(session, event, member_id, now)


def count_hosts(session: Session, *, event_id: int, member_id: int, now: datetime) -> int:
    """How many hosts (the member apart) have free slots at the event; profiles are for members to see.

    Raises `MembershipNeededError`.
    """
    get_active_member(session, member_id=member_id)
    hosts = select(func.count(func.distinct(Availability.host_id))).select_from(Availability).join(Slot)
    return session.exec(hosts.where(*_offers_to(event_id, member_id, now))).one()


def list_hosts(
    session: Session, *, event_id: int, member_id: int, offset: int, limit: int, now: datetime
) -> list[HostView]:
    """Hosts (the member apart) with free slots at the event, by name. Raises `MembershipNeededError`."""
    get_active_member(session, member_id=member_id)
    statement = (
        select(Member, Organization.name, func.count())
        .join(Availability, col(Availability.host_id) == col(Member.id))
        .join(Slot, col(Slot.id) == col(Availability.slot_id))
        .join(Organization, col(Organization.id) == col(Member.organization_id), isouter=True)
        .where(*_offers_to(event_id, member_id, now))
        .group_by(col(Member.id), col(Organization.name))
        .order_by(col(Member.name_key), col(Member.id))
        .offset(offset)
        .limit(limit)
    )
    found = session.exec(statement).all()
    workgroups = list_workgroups_by_member(session, member_ids=[host.id for host, _, _ in found])
    return [HostView(host, name or "", workgroups.get(host.id, ()), free) for host, name, free in found]


def get_host(session: Session, *, event_id: int, host_id: int, member_id: int, now: datetime) -> HostCard:
    """A host at an event, with what the member can book.

    Raises `MembershipNeededError`, `EventNotFoundError`, `HostNotFoundError`.
    """
    get_active_member(session, member_id=member_id)
    event = get_event(session, event_id=event_id)
    host = find_member(session, member_id=host_id)
    offered = select(Availability).join(Slot).where(col(Slot.event_id) == event_id)
    if (
        host is None
        or not host.is_active
        or not session.exec(offered.where(col(Availability.host_id) == host_id).limit(1)).first()
    ):
        raise HostNotFoundError()
    free = select(Availability, Slot).join(Slot).where(*_offers_to(event_id, member_id, now))
    slots = [
        OfferedSlot(availability, slot)
        for availability, slot in session.exec(
            free.where(col(Availability.host_id) == host_id).order_by(col(Slot.starts_at))
        )
    ]
    busy = set(session.exec(select(Seat.slot_id).where(col(Seat.member_id) == member_id)))
    possible = tuple(offer for offer in slots if offer.slot.id not in busy)
    organization = find_organization_of(session, member=host)
    workgroups = tuple(list_member_workgroups(session, member_id=host_id))
    meeting = next(
        select_meetings(
            session,
            col(Meeting.event_id) == event_id,
            col(Meeting.host_id) == host_id,
            col(Meeting.attendee_id) == member_id,
            col(Meeting.state) == MeetingState.BOOKED,
        ),
        None,
    )
    view = HostView(host, organization.name if organization else "", workgroups, len(slots))
    return HostCard(view, event, possible, len(slots) - len(possible), meeting)


def find_next_hosting(session: Session, *, host_id: int, now: datetime) -> Event | None:
    """The next event at which the host has a free slot."""
    statement = (
        select(Event)
        .join(Slot, col(Slot.event_id) == col(Event.id))
        .join(Availability, col(Availability.slot_id) == col(Slot.id))
        .where(col(Availability.host_id) == host_id, col(Event.state) == EventState.PUBLISHED, is_free(now))
    )
    return session.exec(statement.order_by(col(Slot.starts_at), col(Event.id)).limit(1)).first()


def list_own_slots(session: Session, *, event_id: int, host_id: int) -> list[OfferedSlot]:
    """The host's slots at the event in order of time, each with the meeting that fills it."""
    booked = select_meetings(
        session,
        col(Meeting.event_id) == event_id,
        col(Meeting.host_id) == host_id,
        col(Meeting.state) == MeetingState.BOOKED,
    )
    by_slot = {view.slot.id: view for view in booked}
    statement = (
        select(Availability, Slot)
        .join(Slot)
        .where(col(Slot.event_id) == event_id, col(Availability.host_id) == host_id)
        .order_by(col(Slot.starts_at))
    )
    return [OfferedSlot(availability, slot, by_slot.get(slot.id)) for availability, slot in session.exec(statement)]


def list_meetings(session: Session, *, actor_id: int | None, event_id: int | None = None) -> list[MeetingView]:
    """The booked meetings of an event (None: of every event), in order of time; for organizers."""
    require_organizer(session, actor_id=actor_id)
    where = [col(Meeting.state) == MeetingState.BOOKED]
    if event_id is not None:
        get_event(session, event_id=event_id)
        where.append(col(Meeting.event_id) == event_id)
    return list(select_meetings(session, *where))


def _ensure_slot(session: Session, event: Event, starts_at: datetime, ends_at: datetime) -> Slot:
    if starts_at < event.starts_at or ends_at > event.ends_at or ends_at <= starts_at:
        raise SlotOutsideEventError()
    cut = (
        col(Slot.event_id) == event.id,
        col(Slot.starts_at) < ends_at,
        col(Slot.ends_at) > starts_at,
    )
    for slot in session.exec(select(Slot).where(*cut)):
        if (slot.starts_at, slot.ends_at) != (starts_at, ends_at):
            raise SlotsOverlapError()
        return slot
    slot = Slot(event_id=event.id, starts_at=starts_at, ends_at=ends_at)
    session.add(slot)
    session.flush()
    return slot


def _offer(session: Session, slot: Slot, host_id: int, table_number: int) -> bool:
    """Put the host at the table in the slot; False where they sit there already."""
    clash = (col(Availability.host_id) == host_id) | (col(Availability.table_number) == table_number)
    for other in session.exec(select(Availability).where(col(Availability.slot_id) == slot.id, clash)):
        if other.host_id != host_id:
            raise TableTakenError(table=table_number)
        if other.table_number != table_number:
            raise HostElsewhereError(table=other.table_number)
        return False
    session.add(Availability(slot_id=slot.id, host_id=host_id, table_number=table_number))
    session.flush()
    return True


def _with_programme(now: datetime) -> SelectOfScalar[Event]:
    has_slots = exists().where(col(Slot.event_id) == col(Event.id))
    return select(Event).where(col(Event.ends_at) > now, col(Event.state) == EventState.PUBLISHED, has_slots)


def _programme(session: Session, event: Event, member_id: int, now: datetime) -> ProgrammeView:
    free = select(func.count()).select_from(Availability).join(Slot).where(*_offers_to(event.id, member_id, now))
    has_place = select(Registration.id).where(
        col(Registration.event_id) == event.id,
        col(Registration.member_id) == member_id,
        col(Registration.state) == RegistrationState.REGISTERED,
    )
    hosting = select(Availability.id).join(Slot).where(col(Slot.event_id) == event.id)
    hosting = hosting.where(col(Availability.host_id) == member_id).limit(1)
    return ProgrammeView(
        event,
        session.exec(free).one(),
        session.exec(has_place).first() is not None,
        session.exec(hosting).first() is not None,
    )


def _offers_to(event_id: int, member_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (col(Slot.event_id) == event_id, col(Availability.host_id) != member_id, is_free(now))
