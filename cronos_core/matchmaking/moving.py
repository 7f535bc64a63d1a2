"""Moving a booked meeting to another free slot of the same host: one transaction, decided by the schema."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select, update

from cronos_core.events.errors import EventCancelledError
from cronos_core.events.models import EventState
from cronos_core.events.service import hold_event
from cronos_core.matchmaking.booking import check_elsewhere, get_meeting, plan_for, take_seats
from cronos_core.matchmaking.errors import (
    BusyThenError,
    MeetingBegunError,
    MeetingChangedError,
    MeetingGoneError,
    PartnerBusyError,
    SlotNotFoundError,
    SlotOverError,
    SlotTakenError,
)
from cronos_core.matchmaking.models import Availability, Meeting, MeetingState, Seat, Slot
from cronos_core.matchmaking.views import MeetingView, OfferedSlot, is_clear_for, is_free
from cronos_core.outbox.recalling import is_unread, recall_notices
from cronos_core.outbox.service import queue_notice
from cronos_core.reminders.service import SubjectKind, cancel_reminders


@dataclass(frozen=True, slots=True)
class MoveOptions:
    """A meeting, and the other slots of its host that are free for both sides."""

    view: MeetingView
    slots: tuple[OfferedSlot, ...]


def list_move_options(session: Session, *, meeting_id: int, member_id: int, now: datetime) -> MoveOptions:
    """Where one of the two sides can move the meeting to, in order of time.

    Raises `MeetingNotFoundError`, `MeetingGoneError`, `MeetingBegunError`, `EventCancelledError`.
    """
    view = get_meeting(session, meeting_id=meeting_id, member_id=member_id)
    _check(view, now)
    statement = (
        select(Availability, Slot)
        .join(Slot)
        .where(
            col(Slot.event_id) == view.event.id,
            col(Availability.host_id) == view.host.id,
            is_free(now),
            is_clear_for((view.host.id, view.attendee.id)),
        )
        .order_by(col(Slot.starts_at))
    )
    return MoveOptions(view, tuple(OfferedSlot(*row) for row in session.exec(statement)))


def move_meeting(
    session: Session,
    *,
    meeting_id: int,
    availability_id: int,
    member_id: int,
    now: datetime,
    version: int | None = None,
) -> MeetingView:
    """Move the meeting to another slot of its host, as one of the two sides; the other is told once, from when to when.

    The old seats are free and the new ones taken in one go, or nothing happens. `version` is the meeting's as the
    member saw it (None: as it stands). Moving to where it is already is harmless.
    Raises `MeetingNotFoundError`, `MeetingGoneError`, `MeetingBegunError`, `MeetingChangedError`,
    `EventCancelledError`, `SlotNotFoundError`, `SlotOverError`, `SlotTakenError`, `BusyThenError`, `PartnerBusyError`.
    """
    event_id = get_meeting(session, meeting_id=meeting_id, member_id=member_id).event.id
    # One at a time moves meetings of an event: two that change places would wait for each other's seats.
    hold_event(session, event_id=event_id)
    view = get_meeting(session, meeting_id=meeting_id, member_id=member_id)
    _check(view, now)
    offered = select(Availability, Slot).join(Slot).where(col(Availability.id) == availability_id)
    offer = session.exec(offered.with_for_update(read=True, of=Availability)).one_or_none()
    if offer is None or offer[0].host_id != view.host.id or offer[1].event_id != event_id:
        raise SlotNotFoundError()
    availability, slot = offer
    if slot.id == view.slot.id:
        return view
    if version is not None and view.meeting.version != version:
        raise MeetingChangedError()
    if slot.starts_at <= now:
        raise SlotOverError()
    try:
        check_elsewhere(session, slot=slot, host_id=view.host.id, attendee_id=view.attendee.id)
        _take(session, view, availability, now)
    except (IntegrityError, BusyThenError) as error:
        raise _reason(session, view, slot, member_id, error) from error
    moved = get_meeting(session, meeting_id=meeting_id, member_id=member_id)
    cancel_reminders(session, subject_kind=SubjectKind.MEETING, subject_id=meeting_id, now=now)
    plan_for(session, meeting=moved.meeting, slot=moved.slot, now=now)
    _tell(session, moved, moved.partner_of(member_id).id, view.slot.starts_at, now)
    return moved


def _check(view: MeetingView, now: datetime) -> None:
    if not view.is_booked:
        raise MeetingGoneError()
    if view.slot.starts_at <= now:
        raise MeetingBegunError()
    if view.event.state == EventState.CANCELLED:
        raise EventCancelledError()


def _take(session: Session, view: MeetingView, availability: Availability, now: datetime) -> None:
    """Give the old seats back and take the new ones; whatever stands against it leaves everything as it was."""
    with session.begin_nested():
        still = (col(Meeting.id) == view.meeting.id, col(Meeting.state) == MeetingState.BOOKED)
        moved = session.exec(
            update(Meeting)
            .where(*still)
            .values(
                slot_id=availability.slot_id,
                table_number=availability.table_number,
                version=col(Meeting.version) + 1,
                updated_at=now,
            )
        )
        if moved.rowcount == 0:
            raise MeetingGoneError()
        session.exec(delete(Seat).where(col(Seat.meeting_id) == view.meeting.id))
        session.refresh(view.meeting)
        take_seats(session, meeting=view.meeting)


def _reason(
    session: Session, view: MeetingView, slot: Slot, member_id: int, error: IntegrityError | BusyThenError
) -> SlotTakenError | BusyThenError | PartnerBusyError:
    """Who is not free then; the mover's own meeting is named, the partner's is nobody else's business."""
    busy = error if isinstance(error, BusyThenError) else None
    if busy is None and session.get(Seat, (slot.id, view.host.id), populate_existing=True) is None:
        seat = session.get(Seat, (slot.id, view.attendee.id), populate_existing=True)
        busy = BusyThenError(meeting_id=seat.meeting_id) if seat is not None else None
    if busy is None:
        return SlotTakenError(event_id=view.event.id, host_id=view.host.id)
    return busy if member_id == view.attendee.id else PartnerBusyError()


def _tell(session: Session, view: MeetingView, member_id: int, before: datetime, now: datetime) -> None:
    """One notice from the time that the partner knows, and none where they know this one, or of no meeting yet."""
    subject = f"meeting:{view.meeting.id}"
    unread = recall_notices(session, subject=subject, kinds=("meeting-moved",), now=now).get(member_id, [])
    known = unread[0].params["before"] if unread else before.isoformat()
    if known == view.slot.starts_at.isoformat():
        return
    if is_unread(session, subject=subject, kind="meeting-booked", member_id=member_id):
        return  # which names the time that holds when it is sent
    queue_notice(
        session,
        member_id=member_id,
        kind="meeting-moved",
        dedupe_key=f"meeting-moved:{view.meeting.id}:{view.meeting.version}:{member_id}",
        subject=subject,
        expires_at=view.slot.ends_at,
        now=now,
        meeting_id=view.meeting.id,
        version=view.meeting.version,
        before=known,
    )
