"""What organizers change of an event in the chat: its time, whether it takes place, and the meetings with it.

Everything of a change is one transaction under the event's lock, and everybody concerned (who is registered or waits,
hosts with slots, both sides of meetings) gets one notice.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, exists, func, select, update

from cronos_core.audit.service import find_last_action, record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.events.changing import call_off_event, list_coming_ids, publish_event_again, reschedule_event
from cronos_core.events.errors import (
    EventCancelledError,
    EventChangedError,
    EventInPastError,
    EventOverError,
    EventTimeUnchangedError,
)
from cronos_core.events.models import Event, EventState
from cronos_core.events.service import get_event, hold_event
from cronos_core.matchmaking.booking import close_meeting, plan_for, take_seats
from cronos_core.matchmaking.errors import MeetingsBegunError, ProgrammeOutsideError
from cronos_core.matchmaking.models import Availability, Meeting, MeetingState, Slot
from cronos_core.matchmaking.views import MeetingView, is_clear_for, select_meetings
from cronos_core.members.service import require_organizer
from cronos_core.outbox.service import cancel_notices
from cronos_core.reminders.service import SubjectKind, cancel_reminders

CANCEL, RESTORE = "cancel-event", "restore-event"
REASON_LIMIT = 300


@dataclass(frozen=True, slots=True)
class EventImpact:
    """What a change of an event touches: how many are (or were) told, and what goes with it.

    Nothing where the change had been made before (`is_repeated`).
    """

    event: Event
    people: int = 0
    slots: int = 0
    meetings: int = 0
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class MovedEvent:
    """An event that was moved, the time that it had before, and how many were told."""

    event: Event
    starts_before: datetime
    ends_before: datetime
    people: int


def view_move(
    session: Session, *, event_id: int, starts_at: datetime, ends_at: datetime, actor_id: int, now: datetime
) -> EventImpact:
    """What `move_event` would touch; raises what it raises, so that nobody confirms what cannot be."""
    require_organizer(session, actor_id=actor_id)
    event = get_event(session, event_id=event_id)
    _check_move(session, event, starts_at, ends_at, now)
    if (event.starts_at, event.ends_at) == (starts_at, ends_at):
        raise EventTimeUnchangedError()
    return _impact(session, event, actor_id, now)


def move_event(
    session: Session,
    *,
    event_id: int,
    version: int,
    starts_at: datetime,
    ends_at: datetime,
    actor_id: int,
    now: datetime,
) -> MovedEvent:
    """Give the event another time, as an organizer; slots and meetings move along, and everybody else is told once.

    `version` is the event's as the organizer saw it. Doing so twice is harmless. Raises `NotAllowedError`,
    `EventNotFoundError`, `EventCancelledError`, `EventOverError`, `EventInPastError`, `EventChangedError`,
    `MeetingsBegunError`, `ProgrammeOutsideError`.
    """
    require_organizer(session, actor_id=actor_id)
    event = hold_event(session, event_id=event_id)
    before = (event.starts_at, event.ends_at)
    if before == (starts_at, ends_at):
        return MovedEvent(event, *before, people=0)
    if event.version != version:
        raise EventChangedError()
    _check_move(session, event, starts_at, ends_at, now)
    people = reschedule_event(
        session,
        event=event,
        starts_at=starts_at,
        ends_at=ends_at,
        now=now,
        follow=move_programme,
        told_already=actor_id,
    )
    times = {"before": before[0].isoformat(), "after": starts_at.isoformat(), "ends": ends_at.isoformat()}
    subject = f"event:{event_id}"
    record_action(session, actor_id=actor_id, action="move-event", subject=subject, now=now, people=people, **times)
    return MovedEvent(event, *before, people=people)


def view_impact(session: Session, *, event_id: int, actor_id: int, now: datetime) -> EventImpact:
    """What hangs on an event that can still be moved or cancelled.

    Raises `NotAllowedError`, `EventNotFoundError`, `EventCancelledError`, `EventOverError`.
    """
    require_organizer(session, actor_id=actor_id)
    event = get_event(session, event_id=event_id)
    if event.state == EventState.CANCELLED:
        raise EventCancelledError()
    if event.ends_at <= now:
        raise EventOverError()
    return _impact(session, event, actor_id, now)


def cancel_event(
    session: Session, *, event_id: int, version: int, reason: str, actor_id: int, now: datetime
) -> EventImpact:
    """Let the event not take place, as an organizer; its meetings ahead are cancelled, and everybody is told why.

    `version` is the event's as the organizer saw it, `reason` ("": none) goes to people as it is. The organizer's
    dialog, which may have asked for it, ends. Doing so twice is harmless.
    Raises `NotAllowedError`, `EventNotFoundError`, `EventOverError`, `EventChangedError`.
    """
    require_organizer(session, actor_id=actor_id)
    event = hold_event(session, event_id=event_id)
    close_dialog(session, member_id=actor_id)
    if event.state == EventState.CANCELLED:
        return EventImpact(event, is_repeated=True)
    if event.version != version:
        raise EventChangedError()
    if event.ends_at <= now:
        raise EventOverError()
    concerned = list_programme_ids(session, event_id=event_id, now=now)
    cancelled: list[MeetingView] = []
    for view in _booked(session, event_id, col(Slot.starts_at) > now):
        if close_meeting(session, meeting=view.meeting, member_id=actor_id, now=now):
            cancel_notices(session, subject=f"meeting:{view.meeting.id}", now=now)
            cancelled.append(view)
    lost = Counter(side.id for view in cancelled for side in (view.host, view.attendee))
    people = call_off_event(
        session,
        event=event,
        reason=reason[:REASON_LIMIT],
        concerned=concerned,
        lost=lost,
        now=now,
        told_already=actor_id,
    )
    # The log knows which meetings went with the event, so that they can come back with it.
    meeting_ids = [view.meeting.id for view in cancelled]
    details = {"reason": reason[:REASON_LIMIT], "people": people, "meetings": meeting_ids}
    record_action(session, actor_id=actor_id, action=CANCEL, subject=f"event:{event_id}", now=now, **details)
    return EventImpact(event, people, meetings=len(cancelled))


def restore_event(session: Session, *, event_id: int, version: int, actor_id: int, now: datetime) -> EventImpact:
    """Let a cancelled event take place after all, as an organizer; who had been told hears of it.

    Registrations hold as they did, and the meetings that were cancelled with the event come back as far as both sides
    are free. Doing so twice is harmless.
    Raises `NotAllowedError`, `EventNotFoundError`, `EventOverError`, `EventChangedError`.
    """
    require_organizer(session, actor_id=actor_id)
    event = hold_event(session, event_id=event_id)
    if event.state == EventState.PUBLISHED:
        return EventImpact(event, is_repeated=True)
    if event.version != version:
        raise EventChangedError()
    if event.ends_at <= now:
        raise EventOverError()
    entry = find_last_action(session, subject=f"event:{event_id}", actions=(CANCEL,))
    meeting_ids = entry.details.get("meetings", []) if entry else []
    revived = sum([_revive(session, meeting_id, now) for meeting_id in meeting_ids])
    concerned = list_programme_ids(session, event_id=event_id, now=now)
    people = publish_event_again(session, event=event, concerned=concerned, now=now, told_already=actor_id)
    subject = f"event:{event_id}"
    record_action(session, actor_id=actor_id, action=RESTORE, subject=subject, now=now, people=people, meetings=revived)
    return EventImpact(event, people, meetings=revived)


def list_programme_ids(session: Session, *, event_id: int, now: datetime) -> set[int]:
    """The members with a part in what is ahead of the event's meeting programme: hosts, and both sides of meetings."""
    hosts = select(Availability.host_id).join(Slot).where(col(Slot.event_id) == event_id, col(Slot.ends_at) > now)
    found = set(session.exec(hosts))
    for view in _booked(session, event_id, col(Slot.ends_at) > now):
        found |= {view.host.id, view.attendee.id}
    return found


def move_programme(session: Session, *, event: Event, shift: timedelta, now: datetime) -> set[int]:
    """Move the event's slots and meetings by as much as the event; gives whom that concerns.

    Raises `ProgrammeOutsideError` where slots would lie outside the event then.
    """
    slots = session.exec(select(Slot).where(col(Slot.event_id) == event.id).order_by(col(Slot.starts_at))).all()
    if slots and max(slot.ends_at for slot in slots) + shift > event.ends_at:
        raise ProgrammeOutsideError()
    if not shift:
        return list_programme_ids(session, event_id=event.id, now=now)
    # From the far end, so that no slot steps on the start of one that has not moved yet.
    for slot in reversed(slots) if shift > timedelta() else slots:
        slot.starts_at += shift
        slot.ends_at += shift
        session.add(slot)
        session.flush()
    for view in _booked(session, event.id):
        _renew(session, view, now)
    return list_programme_ids(session, event_id=event.id, now=now)


def _renew(session: Session, view: MeetingView, now: datetime) -> None:
    """A new version of a meeting whose slot has moved, unless somebody cancels it at this moment."""
    still = (col(Meeting.id) == view.meeting.id, col(Meeting.state) == MeetingState.BOOKED)
    renewed = session.exec(
        update(Meeting).where(*still).values(version=col(Meeting.version) + 1, updated_at=now)
    ).rowcount
    if not renewed:
        return
    session.refresh(view.meeting)
    cancel_reminders(session, subject_kind=SubjectKind.MEETING, subject_id=view.meeting.id, now=now)
    # The event's own notice names every meeting with its time.
    cancel_notices(session, subject=f"meeting:{view.meeting.id}", kinds=("meeting-moved",), now=now)
    plan_for(session, meeting=view.meeting, slot=view.slot, now=now)


def _revive(session: Session, meeting_id: int, now: datetime) -> bool:
    view = next(select_meetings(session, col(Meeting.id) == meeting_id), None)
    if view is None or view.is_booked or view.slot.starts_at <= now:
        return False
    meeting, sides = view.meeting, (view.host.id, view.attendee.id)
    coming = list_coming_ids(session, event_id=meeting.event_id)
    clear = session.exec(select(Slot.id).where(col(Slot.id) == view.slot.id, is_clear_for(sides))).one_or_none()
    offered = (
        col(Availability.slot_id) == view.slot.id,
        col(Availability.host_id) == view.host.id,
        col(Availability.table_number) == meeting.table_number,
    )
    stands = session.exec(select(Availability.id).where(*offered)).one_or_none()
    if clear is None or stands is None or view.attendee.id not in coming:
        return False
    try:
        with session.begin_nested():
            meeting.state, meeting.cancelled_by, meeting.updated_at = MeetingState.BOOKED, None, now
            meeting.version += 1
            session.add(meeting)
            session.flush()
            take_seats(session, meeting=meeting)
    except IntegrityError:
        return False
    plan_for(session, meeting=meeting, slot=view.slot, now=now)
    return True


def _check_move(session: Session, event: Event, starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    if event.state == EventState.CANCELLED:
        raise EventCancelledError()
    if event.ends_at <= now:
        raise EventOverError()
    moves_start = starts_at != event.starts_at
    if (moves_start and starts_at <= now) or ends_at <= now:
        raise EventInPastError()
    of_event = col(Slot.event_id) == event.id
    if moves_start and session.exec(select(exists().where(of_event, col(Slot.starts_at) <= now))).one():
        raise MeetingsBegunError()
    last = session.exec(select(func.max(Slot.ends_at)).where(of_event)).one()
    if last is not None and last + (starts_at - event.starts_at) > ends_at:
        raise ProgrammeOutsideError()


def _impact(session: Session, event: Event, actor_id: int, now: datetime) -> EventImpact:
    people = list_coming_ids(session, event_id=event.id) | list_programme_ids(session, event_id=event.id, now=now)
    slots = select(func.count()).select_from(Slot).where(col(Slot.event_id) == event.id, col(Slot.starts_at) > now)
    meetings = len(_booked(session, event.id, col(Slot.starts_at) > now))
    return EventImpact(event, len(people - {actor_id}), session.exec(slots).one(), meetings)


def _booked(session: Session, event_id: int, *where: object) -> list[MeetingView]:
    booked = (col(Meeting.event_id) == event_id, col(Meeting.state) == MeetingState.BOOKED)
    return list(select_meetings(session, *booked, *where))  # type: ignore[arg-type]
