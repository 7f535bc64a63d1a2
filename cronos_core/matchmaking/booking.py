"""Booking a host's slot and cancelling a meeting. The schema decides every race; reasons are looked up afterwards."""

from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select, update

from cronos_core.audit.service import record_action
from cronos_core.events.errors import EventCancelledError
from cronos_core.events.models import EventState
from cronos_core.events.service import EventView, cancel_registration, hold_event, hold_place
from cronos_core.matchmaking.errors import (
    AlreadyMeetingError,
    BusyThenError,
    MeetingNotFoundError,
    MeetingOverError,
    OwnSlotError,
    RegistrationNeededError,
    SlotNotFoundError,
    SlotOverError,
    SlotTakenError,
)
from cronos_core.matchmaking.models import Absence, Availability, Meeting, MeetingState, Seat, Slot
from cronos_core.matchmaking.views import MeetingView, select_meetings
from cronos_core.members.service import find_member, get_active_member, require_organizer
from cronos_core.outbox.service import cancel_notices, queue_notice
from cronos_core.reminders.service import SubjectKind, cancel_reminders, plan_reminders


def book_slot(session: Session, *, availability_id: int, attendee_id: int, now: datetime) -> MeetingView:
    """Book a host's slot for the attendee, who asks for it themselves; the host is told. Doing so twice is harmless.

    Raises `MembershipNeededError`, `SlotNotFoundError`, `SlotOverError`, `EventCancelledError`, `OwnSlotError`,
    `RegistrationNeededError`, `SlotTakenError`, `BusyThenError`, `AlreadyMeetingError`.
    """
    view, is_new = _book(session, availability_id, attendee_id, now)
    if is_new:
        _tell(session, view, "meeting-booked", view.host.id, now)
    return view


def arrange_meeting(
    session: Session, *, availability_id: int, attendee_id: int, actor_id: int | None, now: datetime
) -> tuple[MeetingView, bool]:
    """Book a host's slot for somebody else, as an organizer; both sides are told. Also gives whether it is new.

    Raises `NotAllowedError` and what `book_slot` raises.
    """
    require_organizer(session, actor_id=actor_id)
    view, is_new = _book(session, availability_id, attendee_id, now)
    if is_new:
        _tell(session, view, "meeting-booked", view.host.id, now)
        _tell(session, view, "meeting-booked", view.attendee.id, now)
        record_action(
            session,
            actor_id=actor_id,
            action="arrange-meeting",
            subject=f"meeting:{view.meeting.id}",
            now=now,
        )
    return view, is_new


def get_meeting(session: Session, *, meeting_id: int, member_id: int) -> MeetingView:
    """The meeting, for one of its two sides; raises `MeetingNotFoundError`."""
    view = next(select_meetings(session, col(Meeting.id) == meeting_id), None)
    if view is None or member_id not in {view.host.id, view.attendee.id}:
        raise MeetingNotFoundError()
    return view


def cancel_meeting(
    session: Session, *, meeting_id: int, member_id: int, now: datetime, absence: Absence = Absence.UNSAID
) -> MeetingView:
    """Cancel as one of the two sides: the slot is free again, the partner is told once, and why, where that is said.

    Doing so twice is harmless.

    Raises `MeetingNotFoundError`, `MeetingOverError`.
    """
    view = get_meeting(session, meeting_id=meeting_id, member_id=member_id)
    if not view.is_booked:
        return view
    if view.slot.starts_at <= now:
        raise MeetingOverError()
    if close_meeting(session, meeting=view.meeting, member_id=member_id, now=now):
        _tell(session, view, "meeting-cancelled", view.partner_of(member_id).id, now, absence=absence)
    return get_meeting(session, meeting_id=meeting_id, member_id=member_id)


def leave_event(session: Session, *, event_id: int, member_id: int, now: datetime) -> EventView:
    """Give back the member's place and all that hangs on it: meetings ahead, and the slots offered as a host.

    A partner is told once, however many meetings they had with the member there.
    Raises what `cancel_registration` raises.
    """
    # First what a booking holds fast, so that one that runs at the same time is either refused or found below.
    left = cancel_registration(session, event_id=event_id, member_id=member_id, now=now)
    ahead = select(Slot.id).where(col(Slot.event_id) == event_id, col(Slot.starts_at) > now)
    session.exec(
        delete(Availability).where(col(Availability.host_id) == member_id, col(Availability.slot_id).in_(ahead))
    )
    lost: dict[int, list[MeetingView]] = {}
    for view in list_meetings_ahead(session, member_id=member_id, event_id=event_id, now=now):
        if close_meeting(session, meeting=view.meeting, member_id=member_id, now=now):
            lost.setdefault(view.partner_of(member_id).id, []).append(view)
    for partner_id, views in lost.items():
        also = [view.meeting.id for view in views[1:]]
        _tell(session, views[0], "meeting-cancelled", partner_id, now, **({"also": also} if also else {}))
    return left


def list_meetings_ahead(
    session: Session, *, member_id: int, now: datetime, event_id: int | None = None
) -> list[MeetingView]:
    """The member's booked meetings that have not begun (at one event, or all), the next first."""
    where = [
        col(Meeting.state) == MeetingState.BOOKED,
        (col(Meeting.host_id) == member_id) | (col(Meeting.attendee_id) == member_id),
        col(Slot.starts_at) > now,
    ]
    if event_id is not None:
        where.append(col(Meeting.event_id) == event_id)
    return list(select_meetings(session, *where))


def close_meeting(session: Session, *, meeting: Meeting, member_id: int, now: datetime) -> bool:
    """Cancel without a word: seats are free, reminders and the news of the booking are taken back.

    False where somebody was faster, who has told everybody then.
    """
    cancelled = session.exec(
        update(Meeting)
        .where(col(Meeting.id) == meeting.id, col(Meeting.state) == MeetingState.BOOKED)
        .values(state=MeetingState.CANCELLED, cancelled_by=member_id, updated_at=now)
    )
    if cancelled.rowcount == 0:
        return False
    session.exec(delete(Seat).where(col(Seat.meeting_id) == meeting.id))
    cancel_reminders(session, subject_kind=SubjectKind.MEETING, subject_id=meeting.id, now=now)
    cancel_notices(session, subject=f"meeting:{meeting.id}", kinds=("meeting-booked", "meeting-moved"), now=now)
    return True


def take_seats(session: Session, *, meeting: Meeting) -> None:
    """Seat both sides in the meeting's slot; raises `IntegrityError` where one of them sits elsewhere then.

    Always the lower id first, so that two bookings never wait for each other's seats.
    """
    for member_id in sorted(_sides(meeting)):
        session.add(Seat(slot_id=meeting.slot_id, member_id=member_id, meeting_id=meeting.id))
        session.flush()


def plan_for(session: Session, *, meeting: Meeting, slot: Slot, now: datetime) -> None:
    """Plan both sides' reminders of the meeting as it stands."""
    for member_id in _sides(meeting):
        plan_reminders(
            session,
            subject_kind=SubjectKind.MEETING,
            subject_id=meeting.id,
            subject_version=meeting.version,
            member_id=member_id,
            starts_at=slot.starts_at,
            now=now,
        )


def check_elsewhere(session: Session, *, slot: Slot, host_id: int, attendee_id: int) -> None:
    """Raise `BusyThenError` or `SlotTakenError` where one of the two has a meeting at another event at that time.

    Within an event the schema keeps people in one place; two events at the same time are rare enough for a look.
    """
    elsewhere = (
        select(Seat)
        .join(Slot)
        .where(
            col(Seat.member_id).in_((attendee_id, host_id)),
            col(Slot.event_id) != slot.event_id,
            col(Slot.starts_at) < slot.ends_at,
            col(Slot.ends_at) > slot.starts_at,
        )
    )
    for seat in session.exec(elsewhere):
        if seat.member_id == attendee_id:
            raise BusyThenError(meeting_id=seat.meeting_id)
        raise SlotTakenError(event_id=slot.event_id, host_id=host_id)


def _book(session: Session, availability_id: int, attendee_id: int, now: datetime) -> tuple[MeetingView, bool]:
    get_active_member(session, member_id=attendee_id)
    # The event first, as whoever changes it does: it neither moves nor is cancelled while this goes on.
    found = session.exec(
        select(Slot.event_id)
        .join(Availability, col(Availability.slot_id) == col(Slot.id))
        .where(col(Availability.id) == availability_id)
    ).one_or_none()
    if found is None:
        raise SlotNotFoundError()
    event = hold_event(session, event_id=found, shared=True)
    offered = select(Availability, Slot).join(Slot).where(col(Availability.id) == availability_id)
    offer = session.exec(offered.with_for_update(read=True, of=Availability)).one_or_none()
    if offer is None:
        raise SlotNotFoundError()
    availability, slot = offer
    if event.state == EventState.CANCELLED:
        raise EventCancelledError()
    _check(session, availability, slot, attendee_id, now)
    meeting = Meeting(
        event_id=slot.event_id,
        slot_id=slot.id,
        table_number=availability.table_number,
        host_id=availability.host_id,
        attendee_id=attendee_id,
        created_at=now,
        updated_at=now,
    )
    try:
        with session.begin_nested():
            session.add(meeting)
            session.flush()
            take_seats(session, meeting=meeting)
    except IntegrityError:
        return _existing(session, availability, slot, attendee_id), False
    plan_for(session, meeting=meeting, slot=slot, now=now)
    return get_meeting(session, meeting_id=meeting.id, member_id=attendee_id), True


def _check(session: Session, availability: Availability, slot: Slot, attendee_id: int, now: datetime) -> None:
    """What makes a booking senseless whoever else books at the same time."""
    if availability.host_id == attendee_id:
        raise OwnSlotError()
    host = find_member(session, member_id=availability.host_id)
    if host is None or not host.is_active:
        raise SlotNotFoundError()
    if slot.starts_at <= now:
        raise SlotOverError()
    if not hold_place(session, event_id=slot.event_id, member_id=attendee_id):
        raise RegistrationNeededError(event_id=slot.event_id)
    check_elsewhere(session, slot=slot, host_id=availability.host_id, attendee_id=attendee_id)


def _existing(session: Session, availability: Availability, slot: Slot, attendee_id: int) -> MeetingView:
    """The attendee's own meeting where the booking was a repetition; else raises why the schema refused it."""
    booked = col(Meeting.state) == MeetingState.BOOKED
    pair = (
        col(Meeting.event_id) == slot.event_id,
        col(Meeting.host_id) == availability.host_id,
        col(Meeting.attendee_id) == attendee_id,
    )
    mine = next(select_meetings(session, booked, *pair), None)
    if mine is not None and mine.slot.id == slot.id:
        return mine
    if mine is not None:
        raise AlreadyMeetingError(meeting_id=mine.meeting.id)
    seat = session.get(Seat, (slot.id, attendee_id), populate_existing=True)
    if seat is not None:
        raise BusyThenError(meeting_id=seat.meeting_id)
    raise SlotTakenError(event_id=slot.event_id, host_id=availability.host_id)


def _sides(meeting: Meeting) -> tuple[int, ...]:
    return tuple(one for one in (meeting.host_id, meeting.attendee_id) if one is not None)


def _tell(session: Session, view: MeetingView, kind: str, member_id: int, now: datetime, **params: Any) -> None:
    queue_notice(
        session,
        member_id=member_id,
        kind=kind,
        # A meeting that came back with its event can be cancelled once more, which is another fact.
        dedupe_key=f"{kind}:{view.meeting.id}:{view.meeting.version}:{member_id}",
        subject=f"meeting:{view.meeting.id}",
        expires_at=view.slot.ends_at,
        now=now,
        meeting_id=view.meeting.id,
        **params,
    )
