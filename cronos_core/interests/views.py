"""What people see of an interest. How to reach somebody leaves here only once the interest was accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, exists, or_, select

from cronos_core.events.models import Event, EventState
from cronos_core.interests.answering import find_answerer
from cronos_core.interests.errors import InterestNotFoundError
from cronos_core.interests.models import Interest, InterestResult, InterestState, Side
from cronos_core.interests.service import IS_OPEN, get_row
from cronos_core.matchmaking.models import Availability, Meeting, MeetingState, Slot
from cronos_core.matchmaking.views import is_free
from cronos_core.members.models import Member
from cronos_core.members.organizations import find_organization_of
from cronos_core.members.service import is_organizer, require_organizer
from cronos_core.projects.models import Project, ProjectMember
from cronos_core.projects.people import list_contacts

SHOWN = 30


class Viewer(StrEnum):
    """As whom somebody looks at an interest."""

    SENDER = "sender"
    CONTACT = "contact"
    ORGANIZER = "organizer"


@dataclass(frozen=True, slots=True)
class Party:
    """One side, as the viewer may see it; the last three are empty until both may know how to reach each other."""

    name: str
    affiliation: str = ""
    username: str = ""
    telegram_id: int | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class InterestView:
    """An interest with all that its card says.

    `answers`: the viewer answers it; `stands_in`: as an organizer, since the project has nobody. `event` is where a
    meeting was proposed, `host_id` whose slots, and `has_slots` whether one of those is free; `booked` is the meeting
    that stands. `said` is what the viewer said came of it.
    """

    interest: Interest
    project: Project
    viewer: Viewer
    sender: Party | None
    contact: Party | None
    answers: bool
    stands_in: bool
    event: Event | None = None
    host_id: int | None = None
    has_slots: bool = False
    booked: Meeting | None = None
    said: str = ""

    @property
    def is_open(self) -> bool:
        return self.interest.ended_at is None


@dataclass(frozen=True, slots=True)
class InterestLine:
    """An interest in a list, and the project that it is about."""

    interest: Interest
    project: Project


def get_interest(session: Session, *, interest_id: int, member_id: int, now: datetime) -> InterestView:
    """The interest, for its sender, whoever answers or answered it, and organizers; raises `InterestNotFoundError`."""
    interest = get_row(session, interest_id=interest_id)
    answers, as_contact = find_answerer(session, interest=interest, member_id=member_id)
    viewer = _viewer(session, interest, member_id, answers)
    project = session.get_one(Project, interest.project_id)
    in_touch = interest.state == InterestState.ACCEPTED and (
        member_id in (interest.member_id, interest.contact_id) or (interest.contact_id is None and answers)
    )
    sender = session.get(Member, interest.member_id) if interest.member_id else None
    host_id = interest.member_id if interest.sender_hosts else interest.contact_id
    event = session.get(Event, interest.event_id) if interest.event_id else None
    meeting = session.get(Meeting, interest.meeting_id) if interest.meeting_id else None
    return InterestView(
        interest,
        project,
        viewer,
        _party(session, sender, in_touch) if sender and (viewer is not Viewer.SENDER or in_touch) else None,
        _contact(session, interest, project, viewer, in_touch),
        answers,
        answers and as_contact is None,
        event,
        host_id,
        _has_slots(session, event, host_id, now),
        meeting if meeting is not None and meeting.state == MeetingState.BOOKED else None,
        _said(session, interest, viewer),
    )


def list_sent(session: Session, *, member_id: int) -> Sequence[InterestLine]:
    """The member's own interests, the open ones first, then the latest."""
    return _list(session, col(Interest.member_id) == member_id)


def list_received(session: Session, *, member_id: int) -> Sequence[InterestLine]:
    """What came for the projects whose contact (or, without one, owner) the member is, the open ones first."""
    part = select(ProjectMember.project_id).where(col(ProjectMember.member_id) == member_id)
    concerns = or_(col(Interest.project_id).in_(part), col(Interest.contact_id) == member_id)
    lines = _list(session, concerns, or_(col(Interest.member_id).is_(None), col(Interest.member_id) != member_id))
    contacts = {
        project_id: [one.id for one in list_contacts(session, project_id=project_id)]
        for project_id in {line.project.id for line in lines}
    }
    return [line for line in lines if member_id in contacts[line.project.id] or line.interest.contact_id == member_id]


def list_unattended(session: Session, *, actor_id: int) -> Sequence[InterestLine]:
    """What waits for an organizer: nobody else can answer it, or nobody has. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    has_people = exists().where(col(ProjectMember.project_id) == col(Interest.project_id))
    waits = or_(~has_people, col(Interest.escalated_at).is_not(None), col(Interest.unreachable_at).is_not(None))
    return _list(session, IS_OPEN, waits, col(Interest.state) == InterestState.SENT)


def _list(session: Session, *where: object) -> list[InterestLine]:
    statement = select(Interest, Project).join(Project, col(Project.id) == col(Interest.project_id)).where(*where)  # type: ignore[arg-type]
    newest = statement.order_by(col(Interest.ended_at).is_(None).desc(), col(Interest.id).desc()).limit(SHOWN)
    return [InterestLine(interest, project) for interest, project in session.exec(newest)]


def _viewer(session: Session, interest: Interest, member_id: int, answers: bool) -> Viewer:
    if interest.member_id == member_id:
        return Viewer.SENDER
    if interest.contact_id == member_id:
        return Viewer.CONTACT
    if is_organizer(session, member_id=member_id):
        contacts = {one.id for one in list_contacts(session, project_id=interest.project_id)}
        return Viewer.CONTACT if member_id in contacts else Viewer.ORGANIZER
    if answers:
        return Viewer.CONTACT
    raise InterestNotFoundError()


def _party(session: Session, member: Member, in_touch: bool) -> Party:
    organization = find_organization_of(session, member=member)
    affiliation = ", ".join(part for part in (member.role, organization.name if organization else "") if part)
    if not in_touch:
        return Party(member.name, affiliation)
    return Party(member.name, affiliation, member.username or "", member.telegram_id)


def _contact(session: Session, interest: Interest, project: Project, viewer: Viewer, in_touch: bool) -> Party | None:
    """Whoever answered, or is to answer; before that only organizers know who it is."""
    if viewer is not Viewer.ORGANIZER and not in_touch:
        return None
    if interest.contact_id is not None:
        contact = session.get(Member, interest.contact_id)
        return _party(session, contact, in_touch) if contact else None
    if interest.member_id is not None and viewer is Viewer.ORGANIZER:
        people = list_contacts(session, project_id=project.id)
        if people:
            return Party(", ".join(one.name for one in people))
    if not (project.contact_name or project.contact_email):
        return None
    return Party(project.contact_name, project.institution, email=project.contact_email)


def _has_slots(session: Session, event: Event | None, host_id: int | None, now: datetime) -> bool:
    if event is None or event.state != EventState.PUBLISHED or host_id is None:
        return False
    free = select(Availability.id).join(Slot).where(col(Slot.event_id) == event.id, is_free(now))
    return session.exec(free.where(col(Availability.host_id) == host_id).limit(1)).first() is not None


def _said(session: Session, interest: Interest, viewer: Viewer) -> str:
    if viewer is Viewer.ORGANIZER:
        return ""
    side = Side.SENDER if viewer is Viewer.SENDER else Side.PROJECT
    row = session.get(InterestResult, (interest.id, side))
    return row.result if row else ""
