"""Finding events, and who comes to them: registering, the waitlist, leaving. Bringing events in is `importing.py`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select, update

from cronos_core.events.errors import EventCancelledError, EventNotFoundError, EventOverError, PlaceNeededError
from cronos_core.events.models import Event, EventState, EventWorkgroup, Registration, RegistrationState
from cronos_core.members.models import Member, Organization, Standing
from cronos_core.members.service import get_active_member, require_organizer
from cronos_core.outbox.service import queue_notice
from cronos_core.reminders.service import SubjectKind, cancel_reminders, plan_reminders
from cronos_core.workgroups.models import Workgroup

COMING = (RegistrationState.REGISTERED, RegistrationState.WAITLISTED)


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as one member sees it: their registration, and their place in the queue (from 1) while they wait.

    `is_confirmed` once they said that they still come.
    """

    event: Event
    state: RegistrationState | None
    queue_position: int | None = None
    workgroups: tuple[Workgroup, ...] = ()
    is_confirmed: bool = False

    @property
    def places_left(self) -> int | None:
        """How many can still register; None where there is no limit."""
        capacity = self.event.capacity
        return None if capacity is None else max(0, capacity - self.event.places_taken)


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """A registration with the event and the person, for lists and exports."""

    registration: Registration
    event: Event
    member: Member
    organization: str


def get_event(session: Session, *, event_id: int) -> Event:
    """The event; raises `EventNotFoundError`."""
    event = session.get(Event, event_id)
    if event is None:
        raise EventNotFoundError()
    return event


def get_event_by_key(session: Session, *, key: str) -> Event:
    """The event with this id in its own list, or with this number; raises `EventNotFoundError`."""
    event = session.exec(select(Event).where(col(Event.key) == key)).one_or_none()
    if event is None and key.isascii() and key.isdigit() and len(key) <= 18:
        event = session.get(Event, int(key))
    if event is None:
        raise EventNotFoundError()
    return event


def get_event_view(session: Session, *, event_id: int, member_id: int) -> EventView:
    """The event with this member's registration; raises `EventNotFoundError`."""
    event = get_event(session, event_id=event_id)
    registration = _find_registration(session, event_id, member_id)
    state = RegistrationState(registration.state) if registration and registration.state in COMING else None
    position = (
        _queue_position(session, registration) if registration and state == RegistrationState.WAITLISTED else None
    )
    statement = select(Workgroup).join(EventWorkgroup, col(EventWorkgroup.workgroup_id) == col(Workgroup.id))
    concerned = session.exec(statement.where(col(EventWorkgroup.event_id) == event_id).order_by(col(Workgroup.id)))
    confirmed = state == RegistrationState.REGISTERED and registration is not None and registration.confirmed_at
    return EventView(event, state, position, tuple(concerned), is_confirmed=bool(confirmed))


def count_events(session: Session, *, past: bool, now: datetime) -> int:
    """How many events are over, or not over."""
    return session.exec(select(func.count()).select_from(Event).where(_on_list(past, now))).one()


def list_events(
    session: Session, *, member_id: int, past: bool, offset: int, limit: int, now: datetime
) -> list[EventView]:
    """Events that are not over, the next first; or those that are, the latest first."""
    order = (col(Event.starts_at).desc(), col(Event.id).desc()) if past else (col(Event.starts_at), col(Event.id))
    statement = select(Event).where(_on_list(past, now)).order_by(*order).offset(offset).limit(limit)
    events = session.exec(statement).all()
    mine = select(Registration.event_id, Registration.state).where(
        col(Registration.member_id) == member_id,
        col(Registration.event_id).in_([event.id for event in events]),
        col(Registration.state).in_(COMING),
    )
    states = {event_id: RegistrationState(state) for event_id, state in session.exec(mine)}
    return [EventView(event, states.get(event.id)) for event in events]


def hold_place(session: Session, *, event_id: int, member_id: int) -> bool:
    """Whether the member has a place at the event, which they then keep until the transaction ends.

    Waiting for a place is not having it. The row lock (PostgreSQL; SQLite's one writer needs none) makes a
    transaction in which the member leaves wait for this one.
    """
    statement = select(Registration.id).where(
        col(Registration.event_id) == event_id,
        col(Registration.member_id) == member_id,
        col(Registration.state) == RegistrationState.REGISTERED,
    )
    return session.exec(statement.with_for_update(read=True)).one_or_none() is not None


def list_registered_ids(session: Session, *, event_id: int) -> Sequence[int]:
    """The members who have a place at the event."""
    return _with_a_place(session, event_id)


def list_coming_to(session: Session, *, member_id: int, now: datetime) -> list[EventView]:
    """The events ahead or running that the member is registered for or waits for, the next first."""
    statement = (
        select(Event, Registration.state)
        .join(Registration, col(Registration.event_id) == col(Event.id))
        .where(_on_list(False, now), col(Registration.member_id) == member_id, col(Registration.state).in_(COMING))
        .order_by(col(Event.starts_at), col(Event.id))
    )
    return [EventView(event, RegistrationState(state)) for event, state in session.exec(statement)]


def list_registrations(
    session: Session, *, actor_id: int | None, event_id: int | None = None
) -> list[RegistrationView]:
    """Who is registered for or waits for an event (None: every event), in the order of their coming; for organizers."""
    require_organizer(session, actor_id=actor_id)
    statement = (
        select(Registration, Event, Member, Organization.name)
        .join(Event, col(Event.id) == col(Registration.event_id))
        .join(Member, col(Member.id) == col(Registration.member_id))
        .join(Organization, col(Organization.id) == col(Member.organization_id), isouter=True)
        .where(col(Registration.state).in_(COMING))
        .order_by(col(Event.starts_at), col(Event.id), col(Registration.queued_at), col(Registration.id))
    )
    if event_id is not None:
        get_event(session, event_id=event_id)
        statement = statement.where(col(Registration.event_id) == event_id)
    return [RegistrationView(*row[:3], organization=row[3] or "") for row in session.exec(statement)]


def register_for_event(session: Session, *, event_id: int, member_id: int, now: datetime) -> EventView:
    """Give the member a place, or a place on the waitlist where there is none left; doing so twice is harmless.

    Raises `MembershipNeededError`, `EventNotFoundError`, `EventCancelledError`, `EventOverError`.
    """
    get_active_member(session, member_id=member_id)
    event = _hold_open_event(session, event_id, now)
    registration = _find_registration(session, event_id, member_id)
    if registration is None or registration.state not in COMING:
        if registration is None:
            registration = Registration(event_id=event_id, member_id=member_id, queued_at=now, created_at=now)
        taken = _take_place(session, event_id)
        registration.state = RegistrationState.REGISTERED if taken else RegistrationState.WAITLISTED
        registration.queued_at = registration.updated_at = now
        registration.confirmed_at = None
        session.add(registration)
        session.flush()
        if taken:
            _plan(session, event, member_id, now)
    session.refresh(event)
    return get_event_view(session, event_id=event_id, member_id=member_id)


def cancel_registration(session: Session, *, event_id: int, member_id: int, now: datetime) -> EventView:
    """Give back the member's place, which goes to the first who waits; doing so twice is harmless.

    The member's meetings at the event are cancelled by `matchmaking.service.leave_event`, which calls this.
    Raises `EventNotFoundError`, `EventCancelledError`, `EventOverError`.
    """
    event = _hold_open_event(session, event_id, now)
    registration = _find_registration(session, event_id, member_id)
    if registration is not None and registration.state in COMING:
        held_a_place = registration.state == RegistrationState.REGISTERED
        registration.state = RegistrationState.CANCELLED
        registration.updated_at = now
        session.add(registration)
        session.flush()
        cancel_reminders(session, subject_kind=SubjectKind.EVENT, subject_id=event_id, member_id=member_id, now=now)
        if held_a_place:
            session.exec(
                update(Event).where(col(Event.id) == event_id).values(places_taken=col(Event.places_taken) - 1)
            )
            promote_waitlisted(session, event=event, now=now)
    session.refresh(event)
    return get_event_view(session, event_id=event_id, member_id=member_id)


def promote_waitlisted(session: Session, *, event: Event, now: datetime) -> int:
    """Give free places to those who wait, first come first served, and tell them; gives how many were lucky.

    At a cancelled event nobody is.
    """
    if event.state == EventState.CANCELLED:
        return 0
    waiting = session.exec(
        select(Registration)
        .join(Member, col(Member.id) == col(Registration.member_id))
        .where(
            col(Registration.event_id) == event.id,
            col(Registration.state) == RegistrationState.WAITLISTED,
            # Whoever stopped being a member while waiting is passed over.
            col(Member.standing) == Standing.ACTIVE,
        )
        .order_by(col(Registration.queued_at), col(Registration.id))
    ).all()
    promoted = 0
    for registration in waiting:
        if not _take_place(session, event.id):
            break
        registration.state = RegistrationState.REGISTERED
        registration.updated_at = now
        session.add(registration)
        _plan(session, event, registration.member_id, now)
        queue_notice(
            session,
            member_id=registration.member_id,
            kind="event-place-freed",
            # Whoever leaves, waits again and is lucky again, has waited since another moment.
            dedupe_key=f"event-place-freed:{registration.id}:{registration.queued_at.isoformat()}",
            subject=f"event:{event.id}",
            expires_at=event.ends_at,
            now=now,
            event_id=event.id,
        )
        promoted += 1
    session.flush()
    return promoted


def replan_moved_event(session: Session, *, event: Event, now: datetime) -> None:
    """Plan everybody's reminders again after the event has come to a new version."""
    cancel_reminders(session, subject_kind=SubjectKind.EVENT, subject_id=event.id, now=now)
    # Who would come then has not said that they come now.
    session.exec(update(Registration).where(col(Registration.event_id) == event.id).values(confirmed_at=None))
    for member_id in _with_a_place(session, event.id):
        _plan(session, event, member_id, now)


def confirm_coming(session: Session, *, event_id: int, member_id: int, wanted: bool, now: datetime) -> EventView:
    """Note that the member still comes, or (not `wanted`) that they no longer say so; doing so twice is harmless.

    Raises `EventNotFoundError`, `EventCancelledError`, `EventOverError`, `PlaceNeededError`.
    """
    _hold_open_event(session, event_id, now)
    registration = _find_registration(session, event_id, member_id)
    if registration is None or registration.state != RegistrationState.REGISTERED:
        raise PlaceNeededError()
    if (registration.confirmed_at is not None) != wanted:
        registration.confirmed_at = now if wanted else None
        session.add(registration)
        session.flush()
    return get_event_view(session, event_id=event_id, member_id=member_id)


def count_confirmed(session: Session, *, event_ids: Collection[int]) -> dict[int, int]:
    """How many of those with a place said that they still come, by event; events that nobody confirmed are left out."""
    statement = (
        select(Registration.event_id, func.count())
        .where(
            col(Registration.event_id).in_(event_ids),
            col(Registration.state) == RegistrationState.REGISTERED,
            col(Registration.confirmed_at).is_not(None),
        )
        .group_by(col(Registration.event_id))
    )
    return dict(session.exec(statement).all())


def hold_event(session: Session, *, event_id: int, shared: bool = False) -> Event:
    """The event as it is now, kept from others until the transaction ends; raises `EventNotFoundError`.

    `shared` keeps it as it is, and lets others do the same: a booking holds it like that, so that the event neither
    moves nor is cancelled under it, while other bookings go on beside it.

    On PostgreSQL the row lock puts all that concerns one event's places in a line; SQLite's one writer is in line
    already. Without it, somebody could join the waitlist while another transaction frees the last place.
    """
    statement = select(Event).where(col(Event.id) == event_id).with_for_update(read=shared)
    event = session.exec(statement.execution_options(populate_existing=True)).one_or_none()
    if event is None:
        raise EventNotFoundError()
    return event


def _hold_open_event(session: Session, event_id: int, now: datetime) -> Event:
    event = hold_event(session, event_id=event_id)
    if event.state == EventState.CANCELLED:
        raise EventCancelledError()
    if event.ends_at <= now:
        raise EventOverError()
    return event


def _take_place(session: Session, event_id: int) -> bool:
    """Count one more place as taken, unless none is left: the row count decides."""
    has_room = col(Event.capacity).is_(None) | (col(Event.places_taken) < col(Event.capacity))
    statement = update(Event).where(col(Event.id) == event_id, has_room)
    counted = session.exec(
        statement.values(places_taken=col(Event.places_taken) + 1).execution_options(synchronize_session=False)
    )
    return counted.rowcount == 1


def _plan(session: Session, event: Event, member_id: int, now: datetime) -> None:
    plan_reminders(
        session,
        subject_kind=SubjectKind.EVENT,
        subject_id=event.id,
        subject_version=event.version,
        member_id=member_id,
        starts_at=event.starts_at,
        now=now,
    )


def _find_registration(session: Session, event_id: int, member_id: int) -> Registration | None:
    mine = (col(Registration.event_id) == event_id, col(Registration.member_id) == member_id)
    return session.exec(select(Registration).where(*mine)).one_or_none()


def _with_a_place(session: Session, event_id: int) -> Sequence[int]:
    statement = select(Registration.member_id).where(
        col(Registration.event_id) == event_id, col(Registration.state) == RegistrationState.REGISTERED
    )
    return session.exec(statement.order_by(col(Registration.queued_at), col(Registration.id))).all()


def _queue_position(session: Session, registration: Registration) -> int:
    before = (col(Registration.queued_at) < registration.queued_at) | (
        (col(Registration.queued_at) == registration.queued_at) & (col(Registration.id) < registration.id)
    )
    statement = select(func.count()).where(
        col(Registration.event_id) == registration.event_id,
        col(Registration.state) == RegistrationState.WAITLISTED,
        before,
    )
    return session.exec(statement).one() + 1


def _on_list(past: bool, now: datetime) -> ColumnElement[bool]:
    """Cancelled events stay on the list until their time is over, so that nobody looks for them in vain."""
    return col(Event.ends_at) <= now if past else col(Event.ends_at) > now
