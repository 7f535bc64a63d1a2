"""The project's side answers: yes, no, or at an event; organizers answer for a project that has nobody."""

from datetime import datetime

from sqlmodel import Session, col, select

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.events.models import Event
from cronos_core.interests.errors import InterestEndedError, NotAnswerableError, NoteTooLongError, NothingToMeetAtError
from cronos_core.interests.models import Interest, InterestState, Refusal
from cronos_core.interests.service import get_row, keep_people, settle, subject_of, tell_sender
from cronos_core.matchmaking.booking import book_slot, list_meetings_ahead
from cronos_core.matchmaking.programme import find_next_hosting
from cronos_core.matchmaking.views import MeetingView
from cronos_core.members.service import is_organizer, require_organizer
from cronos_core.projects.people import list_contacts

REASON_LIMIT = 300


def accept_interest(session: Session, *, interest_id: int, member_id: int, now: datetime) -> Interest:
    """Say yes: from now on both sides see how to reach each other, and the sender is told.

    Accepting twice is harmless. Raises `InterestNotFoundError`, `NotAnswerableError`, `InterestEndedError`.
    """
    interest, contact_id = _hold_to_answer(session, interest_id, member_id)
    if settle(
        session, interest=interest, state=InterestState.ACCEPTED, now=now, contact_id=contact_id, answered_at=now
    ):
        _note(session, interest, member_id, contact_id, "accept-interest", now)
        tell_sender(session, interest=interest, kind="interest-accepted", now=now)
    elif interest.state != InterestState.ACCEPTED:
        raise InterestEndedError()
    return interest


def decline_interest(
    session: Session,
    *,
    interest_id: int,
    member_id: int,
    now: datetime,
    refusal: Refusal = Refusal.UNSAID,
    reason: str = "",
    ends_dialog: bool = False,
) -> Interest:
    """Say no, with a reason that the sender reads (`reason` in own words); `ends_dialog` if one waited for it.

    Declining twice is harmless: the first reason stands. Raises `InterestNotFoundError`, `NotAnswerableError`,
    `InterestEndedError`, `NoteTooLongError`.
    """
    if len(reason) > REASON_LIMIT:
        raise NoteTooLongError(limit=REASON_LIMIT, length=len(reason))
    interest, contact_id = _hold_to_answer(session, interest_id, member_id)
    if ends_dialog:
        close_dialog(session, member_id=member_id)
    said = {"contact_id": contact_id, "answered_at": now, "refusal": refusal, "reason": reason.strip()}
    if settle(session, interest=interest, state=InterestState.DECLINED, now=now, **said):
        _note(session, interest, member_id, contact_id, "decline-interest", now)
        tell_sender(session, interest=interest, kind="interest-declined", now=now)
    elif interest.state != InterestState.DECLINED:
        raise InterestEndedError()
    return interest


def propose_meeting(session: Session, *, interest_id: int, member_id: int, now: datetime) -> Interest:
    """Rather meet first, at the next event where the contact (else the sender) has a free slot; the sender is told.

    Where the two have a meeting ahead already, that is the one, and the interest is accepted with it. Doing so twice
    is harmless. Raises `InterestNotFoundError`, `NotAnswerableError`, `InterestEndedError`, `NothingToMeetAtError`.
    """
    interest, contact_id = _hold_to_answer(session, interest_id, member_id)
    if contact_id is None:
        # Organizers answer for somebody who is no member, and so has no slots.
        raise NothingToMeetAtError()
    if interest.ended_at is not None:
        if interest.meeting_id is not None:
            return interest
        raise InterestEndedError()
    ahead = list_meetings_ahead(session, member_id=contact_id, now=now)
    shared = next((one for one in ahead if one.partner_of(contact_id).id == interest.member_id), None)
    if shared is not None:
        if not _link(session, interest, contact_id, shared, now):
            raise InterestEndedError()
        tell_sender(session, interest=interest, kind="interest-accepted", now=now)
        return interest
    event, sender_hosts = _find_hosting(session, interest, contact_id, now)
    known = (interest.state, interest.event_id, interest.contact_id, interest.sender_hosts)
    if known == (InterestState.MEET, event.id, contact_id, sender_hosts):
        return interest
    said = {"contact_id": contact_id, "answered_at": now, "event_id": event.id, "sender_hosts": sender_hosts}
    if not settle(session, interest=interest, state=InterestState.MEET, now=now, **said):
        raise InterestEndedError()
    tell_sender(session, interest=interest, kind="interest-meet", now=now, once=f"{event.id}:{contact_id}")
    return interest


def book_with_interest(session: Session, *, availability_id: int, attendee_id: int, now: datetime) -> MeetingView:
    """`book_slot`; a meeting that was proposed for an interest accepts it. The host is told of the meeting alone."""
    view = book_slot(session, availability_id=availability_id, attendee_id=attendee_id, now=now)
    host_id = view.host.id
    pair = (
        (col(Interest.member_id) == attendee_id) & (col(Interest.contact_id) == host_id)
        | (col(Interest.member_id) == host_id) & (col(Interest.contact_id) == attendee_id)
    ) & (col(Interest.state) == InterestState.MEET)
    for interest in session.exec(select(Interest).where(pair)).all():
        _link(session, interest, interest.contact_id, view, now)
    return view


def pass_on_interest(session: Session, *, interest_id: int, actor_id: int, now: datetime) -> Interest:
    """Note, as an organizer, that the project's people were told in another way; the sender is told, once.

    Raises `NotAllowedError`, `InterestNotFoundError`, `InterestEndedError`.
    """
    require_organizer(session, actor_id=actor_id)
    interest = session.get(Interest, get_row(session, interest_id=interest_id).id, with_for_update=True)
    if interest is None or interest.ended_at is not None:
        raise InterestEndedError()
    if interest.passed_on_at is None:
        interest.passed_on_at = now
        session.add(interest)
        session.flush()
        record_action(session, actor_id=actor_id, action="pass-on-interest", subject=subject_of(interest), now=now)
        tell_sender(session, interest=interest, kind="interest-passed-on", now=now)
    return interest


def find_answerer(session: Session, *, interest: Interest, member_id: int) -> tuple[bool, int | None]:
    """Whether the member answers this interest, and as which contact; None where an organizer stands in."""
    contacts = {one.id for one in list_contacts(session, project_id=interest.project_id)} - {interest.member_id}
    if member_id in contacts:
        return True, member_id
    return (not contacts and member_id != interest.member_id and is_organizer(session, member_id=member_id)), None


def _hold_to_answer(session: Session, interest_id: int, member_id: int) -> tuple[Interest, int | None]:
    """The interest, and the contact as whom the member answers.

    Both people are kept from being deleted first: whoever deletes data takes the member before the interest.
    """
    interest = get_row(session, interest_id=interest_id)
    keep_people(session, member_ids=[one for one in (member_id, interest.member_id) if one is not None])
    interest = get_row(session, interest_id=interest_id)
    answers, contact_id = find_answerer(session, interest=interest, member_id=member_id)
    if not answers:
        raise NotAnswerableError()
    return interest, contact_id


def _find_hosting(session: Session, interest: Interest, contact_id: int, now: datetime) -> tuple[Event, bool]:
    for host_id in (contact_id, interest.member_id):
        event = find_next_hosting(session, host_id=host_id, now=now) if host_id is not None else None
        if event is not None:
            return event, host_id == interest.member_id
    raise NothingToMeetAtError()


def _link(session: Session, interest: Interest, contact_id: int | None, view: MeetingView, now: datetime) -> bool:
    return settle(
        session,
        interest=interest,
        state=InterestState.ACCEPTED,
        now=now,
        contact_id=contact_id,
        answered_at=interest.answered_at or now,
        meeting_id=view.meeting.id,
        event_id=view.event.id,
        sender_hosts=view.host.id == interest.member_id,
    )


def _note(
    session: Session, interest: Interest, member_id: int, contact_id: int | None, action: str, now: datetime
) -> None:
    """An organizer who stands in for the project leaves a trace."""
    if contact_id is None:
        record_action(session, actor_id=member_id, action=action, subject=subject_of(interest), now=now)
