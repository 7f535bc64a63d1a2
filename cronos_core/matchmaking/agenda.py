"""One person's events and meetings in order of time."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from cronos_core.events.models import Event, RegistrationState
from cronos_core.events.service import list_coming_to
from cronos_core.matchmaking.models import Meeting, MeetingState, Slot
from cronos_core.matchmaking.views import MeetingView, select_meetings
from cronos_core.reminders.service import SubjectKind


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An event that the member comes to (`state`), or a meeting of theirs (`meeting`)."""

    kind: SubjectKind
    id: int
    starts_at: datetime
    ends_at: datetime
    event: Event
    state: RegistrationState | None = None
    meeting: MeetingView | None = None


def list_agenda(session: Session, *, member_id: int, now: datetime) -> list[AgendaItem]:
    """What is ahead or running, in order of time; an event stands before the meetings that begin with it."""
    items = [
        AgendaItem(
            SubjectKind.EVENT, view.event.id, view.event.starts_at, view.event.ends_at, view.event, state=view.state
        )
        for view in list_coming_to(session, member_id=member_id, now=now)
    ]
    mine = (col(Meeting.host_id) == member_id) | (col(Meeting.attendee_id) == member_id)
    booked = col(Meeting.state) == MeetingState.BOOKED
    items += [
        AgendaItem(
            SubjectKind.MEETING, view.meeting.id, view.slot.starts_at, view.slot.ends_at, view.event, meeting=view
        )
        for view in select_meetings(session, mine, booked, col(Slot.ends_at) > now)
    ]
    return sorted(items, key=lambda item: item.starts_at)
