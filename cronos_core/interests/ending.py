"""What ends interests from outside: a project leaves the list, a member deletes their data."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select, update

from cronos_core.interests.models import Interest, InterestState
from cronos_core.interests.service import IS_OPEN, list_answerers, settle, tell, tell_sender
from cronos_core.projects.lifecycle import archive_project
from cronos_core.projects.models import Project
from cronos_core.projects.people import list_own_projects, list_people


def retire_project(session: Session, *, project_id: int, member_id: int, now: datetime) -> Project:
    """`archive_project`; open interests in it end, and their senders are told."""
    project = archive_project(session, project_id=project_id, member_id=member_id, now=now)
    for interest in _list_open(session, project_id):
        if settle(session, interest=interest, state=InterestState.CLOSED, now=now):
            tell_sender(session, interest=interest, kind="interest-closed", now=now)
    return project


def part_from_interests(session: Session, *, member_id: int, now: datetime) -> None:
    """End what is open with a member who deletes their data, and tell the other side; their words go with them.

    An interest in a project that has other contacts stays with those, unless a meeting with this one was proposed.
    """
    for interest in session.exec(select(Interest).where(col(Interest.member_id) == member_id, IS_OPEN)).all():
        if settle(session, interest=interest, state=InterestState.CLOSED, now=now):
            tell(
                session,
                interest=interest,
                kind="interest-gone",
                people=list_answerers(session, interest=interest),
                now=now,
            )
    for project in list_own_projects(session, member_id=member_id):
        people = list_people(session, project_id=project.id)
        others = [one.member for one in people if one.member.id != member_id and (one.is_contact or one.is_owner)]
        for interest in _list_open(session, project.id):
            proposed = interest.state == InterestState.MEET and interest.contact_id == member_id
            if others and not proposed:
                # Owners take over what came for the only contact; who was told already is not told again.
                tell(session, interest=interest, kind="interest-received", people=others, now=now)
            elif settle(session, interest=interest, state=InterestState.CLOSED, now=now):
                tell_sender(session, interest=interest, kind="interest-closed", now=now)
    session.exec(update(Interest).where(col(Interest.member_id) == member_id).values(note=""))
    session.exec(update(Interest).where(col(Interest.contact_id) == member_id).values(reason=""))


def _list_open(session: Session, project_id: int) -> Sequence[Interest]:
    statement = select(Interest).where(col(Interest.project_id) == project_id, IS_OPEN)
    return session.exec(statement.order_by(col(Interest.id))).all()
