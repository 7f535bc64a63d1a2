"""What people see of slots and meetings: small joined shapes, and the queries that several verbs share."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, select

from cronos_core.events.models import Event
from cronos_core.matchmaking.models import Availability, Meeting, MeetingState, Seat, Slot
from cronos_core.members.models import Member, Organization, Standing


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting with all that its card says."""

    meeting: Meeting
    slot: Slot
    event: Event
    host: Member
    attendee: Member
    host_organization: str
    attendee_organization: str

    @property
    def is_booked(self) -> bool:
        return self.meeting.state == MeetingState.BOOKED

    def partner_of(self, member_id: int) -> Member:
        """The other side."""
        return self.attendee if member_id == self.host.id else self.host

    def partner_organization(self, member_id: int) -> str:
        """Where the other side comes from, "" where that is unknown."""
        return self.attendee_organization if member_id == self.host.id else self.host_organization


@dataclass(frozen=True, slots=True)
class OfferedSlot:
    """A host's slot, and the meeting that fills it, if any."""

    availability: Availability
    slot: Slot
    meeting: MeetingView | None = None


def select_meetings(session: Session, *where: ColumnElement[bool]) -> Iterator[MeetingView]:
    """The meetings that fit, in order of time."""
    host, attendee = aliased(Member), aliased(Member)
    host_organization, attendee_organization = aliased(Organization), aliased(Organization)
    statement: Any = (
        # Seven columns are more than SQLModel's typed `select` knows of.
        select(Meeting, Slot, Event, host)
        .add_columns(attendee, col(host_organization.name), col(attendee_organization.name))
        .join(Slot, col(Slot.id) == col(Meeting.slot_id))
        .join(Event, col(Event.id) == col(Meeting.event_id))
        .join(host, col(host.id) == col(Meeting.host_id))
        .join(attendee, col(attendee.id) == col(Meeting.attendee_id))
        .join(host_organization, col(host_organization.id) == col(host.organization_id), isouter=True)
        .join(attendee_organization, col(attendee_organization.id) == col(attendee.organization_id), isouter=True)
        .where(*where)
        .order_by(col(Slot.starts_at), col(Meeting.table_number), col(Meeting.id))
        .execution_options(populate_existing=True)
    )
    for row in session.exec(statement):
        meeting, slot, event, host_member, attendee_member, host_from, attendee_from = row
        yield MeetingView(meeting, slot, event, host_member, attendee_member, host_from or "", attendee_from or "")


def is_free(now: datetime) -> ColumnElement[bool]:
    """Of a joined `Availability` and `Slot`: ahead, not taken, and its host has agreed to be seen.

    An organizer can seat somebody who was imported and has not agreed yet: they are no host for others until then.
    """
    agreed = exists().where(col(Member.id) == col(Availability.host_id), col(Member.standing) == Standing.ACTIVE)
    # The query around it may join the hosts itself: this look at them is apart from that.
    return (col(Slot.starts_at) > now) & agreed.correlate(Availability) & ~is_taken()


def is_taken() -> ColumnElement[bool]:
    """Of an `Availability`: its host is booked then, and so holds a seat in the slot."""
    return exists().where(
        col(Seat.slot_id) == col(Availability.slot_id), col(Seat.member_id) == col(Availability.host_id)
    )


def is_clear_for(member_ids: Collection[int]) -> ColumnElement[bool]:
    """Of a `Slot`: none of these members has a meeting at that time, at this event or another."""
    seat, other = aliased(Seat), aliased(Slot)
    overlapping = exists().where(
        col(seat.member_id).in_(member_ids),
        col(seat.slot_id) == col(other.id),
        col(other.starts_at) < col(Slot.ends_at),
        col(other.ends_at) > col(Slot.starts_at),
    )
    return ~overlapping.correlate(Slot)
