"""Deleting a member and everything held about them. What others have with them stays, without the person."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, exists, select, update

from cronos_core.audit.models import AuditEntry
from cronos_core.drafts.wordings import pass_on_drafts
from cronos_core.events.models import Event, EventState
from cronos_core.events.service import list_coming_to
from cronos_core.inbox.group import forget_topics
from cronos_core.inbox.merging import pass_on_leads
from cronos_core.interests.ending import part_from_interests
from cronos_core.matchmaking.booking import cancel_meeting, leave_event, list_meetings_ahead
from cronos_core.matchmaking.models import Meeting, Slot
from cronos_core.members.models import Member, Organization
from cronos_core.members.service import hold_member, revoke_organizer
from cronos_core.outbox.models import Notice
from cronos_core.outbox.service import cancel_notices, queue_notice


@dataclass(frozen=True, slots=True)
class PartedMeeting:
    """A meeting whose other side has deleted their data."""

    event: Event
    slot: Slot


def delete_member(session: Session, *, member_id: int, now: datetime) -> None:
    """Delete the member for good: places and slots ahead are given back, and partners are told.

    What they held at events goes to who waits for it; past meetings stay for the other side, without a name.
    A later first contact is a fresh one. Raises `MemberNotFoundError`.
    """
    # Bookings with this member wait until they are gone, and then fail, instead of slipping in between.
    member = hold_member(session, member_id=member_id)
    part_from_interests(session, member_id=member_id, now=now)
    _part_from_meetings(session, member_id, now)
    for view in list_coming_to(session, member_id=member_id, now=now):
        if view.event.state != EventState.CANCELLED:
            leave_event(session, event_id=view.event.id, member_id=member_id, now=now)
    pass_on_drafts(session, member_id=member_id)
    pass_on_leads(session, member_id=member_id)
    forget_topics(session, member_id=member_id, now=now)
    organization_id = member.organization_id
    if member.telegram_id is not None:
        revoke_organizer(session, telegram_id=member.telegram_id)
    # What others were told about this person; what the person was told goes with them.
    session.exec(delete(Notice).where(col(Notice.subject) == f"member:{member_id}"))
    # The log keeps that a role was given or taken, without the account that it was.
    session.exec(
        update(AuditEntry).where(col(AuditEntry.subject) == f"telegram:{member.telegram_id}").values(subject="")
    )
    # The tables say what goes with a member (CASCADE) and what stays without them (SET NULL).
    session.exec(delete(Member).where(col(Member.id) == member_id))
    _drop_empty_organization(session, organization_id)


def find_parted_meeting(session: Session, *, meeting_id: int, now: datetime) -> PartedMeeting | None:
    """The meeting that a partner left by deleting their data; None once its time or its event is over."""
    statement = select(Event, Slot).join(Slot, col(Slot.event_id) == col(Event.id))
    row = session.exec(
        statement.join(Meeting, col(Meeting.slot_id) == col(Slot.id)).where(
            col(Meeting.id) == meeting_id, col(Slot.starts_at) > now, col(Event.state) == EventState.PUBLISHED
        )
    ).one_or_none()
    return PartedMeeting(*row) if row else None


def _part_from_meetings(session: Session, member_id: int, now: datetime) -> None:
    """Cancel what is ahead; the partner is told by a notice that needs no name, since there will be none."""
    for view in list_meetings_ahead(session, member_id=member_id, now=now):
        meeting_id = view.meeting.id
        cancel_meeting(session, meeting_id=meeting_id, member_id=member_id, now=now)
        cancel_notices(session, subject=f"meeting:{meeting_id}", kinds=["meeting-cancelled"], now=now)
        queue_notice(
            session,
            member_id=view.partner_of(member_id).id,
            kind="partner-left",
            dedupe_key=f"partner-left:{meeting_id}",
            subject=f"meeting:{meeting_id}",
            expires_at=view.slot.starts_at,
            now=now,
            meeting_id=meeting_id,
        )


def _drop_empty_organization(session: Session, organization_id: int | None) -> None:
    """An organization that nobody else belongs to says where the deleted person worked."""
    has_members = exists().where(col(Member.organization_id) == col(Organization.id))
    session.exec(delete(Organization).where(col(Organization.id) == organization_id, ~has_members))
