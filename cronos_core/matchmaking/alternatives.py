"""What an attendee whose host cannot come can do instead, at the same event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, exists, select

from cronos_core.events.models import EventState
from cronos_core.matchmaking.booking import get_meeting
from cronos_core.matchmaking.models import Availability, Meeting, MeetingState, Slot
from cronos_core.matchmaking.programme import HostView
from cronos_core.matchmaking.views import MeetingView, OfferedSlot, is_clear_for, is_free
from cronos_core.members.models import Member, Organization
from cronos_core.members.verticals import list_workgroups_by_member

SHOWN = 3


@dataclass(frozen=True, slots=True)
class OtherHost:
    """Another host: free at the very time of the lost meeting (`is_free_then`), in the lost host's field, or both."""

    view: HostView
    is_free_then: bool


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Other slots of the same host, and other hosts, that fit into the attendee's agenda."""

    slots: tuple[OfferedSlot, ...] = ()
    hosts: tuple[OtherHost, ...] = ()


def list_alternatives(
    session: Session, *, meeting_id: int, member_id: int, now: datetime, limit: int = SHOWN
) -> Alternatives:
    """For the attendee of a cancelled meeting: the host's slots nearest to the lost time, and other hosts.

    At most `limit` of each. Nothing for others, and where the event does not take place. Raises `MeetingNotFoundError`.
    """
    lost = get_meeting(session, meeting_id=meeting_id, member_id=member_id)
    if member_id != lost.attendee.id or lost.event.state == EventState.CANCELLED:
        return Alternatives()
    met = exists().where(
        col(Meeting.event_id) == lost.event.id,
        col(Meeting.host_id) == col(Availability.host_id),
        col(Meeting.attendee_id) == member_id,
        col(Meeting.state) == MeetingState.BOOKED,
    )
    statement = (
        select(Availability, Slot)
        .join(Slot)
        .where(
            col(Slot.event_id) == lost.event.id,
            col(Availability.host_id) != member_id,
            is_free(now),
            is_clear_for((member_id,)),
            ~met.correlate(Availability),
        )
        .order_by(col(Slot.starts_at))
    )
    offers = [OfferedSlot(*row) for row in session.exec(statement)]
    # The host cannot come at the lost time, although the slot is free again until they close it.
    same = [o for o in offers if o.availability.host_id == lost.host.id and o.slot.id != lost.slot.id]
    nearest = sorted(same, key=lambda offer: abs(offer.slot.starts_at - lost.slot.starts_at))[:limit]
    others = [o for o in offers if o.availability.host_id != lost.host.id]
    return Alternatives(
        tuple(sorted(nearest, key=lambda offer: offer.slot.starts_at)), _others(session, lost, others, limit)
    )


def _others(session: Session, lost: MeetingView, offers: Sequence[OfferedSlot], limit: int) -> tuple[OtherHost, ...]:
    """Those who are free then and share a vertical first, then those free then, then those in the same field."""
    by_host: dict[int, list[OfferedSlot]] = {}
    for offer in offers:
        by_host.setdefault(offer.availability.host_id, []).append(offer)
    verticals = list_workgroups_by_member(session, member_ids=[lost.host.id, *by_host])
    field = {workgroup.id for workgroup in verticals.get(lost.host.id, ())}
    people = (
        select(Member, Organization.name)
        .join(Organization, col(Organization.id) == col(Member.organization_id), isouter=True)
        .where(col(Member.id).in_(list(by_host)))
    )
    ranked = []
    for host, organization in session.exec(people):
        theirs = verticals.get(host.id, ())
        shares = any(workgroup.id in field for workgroup in theirs)
        is_free_then = any(offer.slot.id == lost.slot.id for offer in by_host[host.id])
        if shares or is_free_then:
            view = HostView(host, organization or "", theirs, len(by_host[host.id]))
            ranked.append(((not is_free_then, not shares, host.name), OtherHost(view, is_free_then)))
    return tuple(other for _, other in sorted(ranked, key=lambda pair: pair[0])[:limit])
