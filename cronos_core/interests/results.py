"""What came of interests: each side's word, and the figures over all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, exists, func, select

from cronos_core.interests.errors import InterestNotFoundError, NoResultYetError
from cronos_core.interests.models import Interest, InterestResult, InterestState, Result, Side
from cronos_core.interests.service import IS_OPEN, get_row
from cronos_core.matchmaking.models import Meeting, MeetingState
from cronos_core.members.service import hold_member, require_organizer
from cronos_core.projects.models import Project
from cronos_core.projects.people import require_editor


@dataclass(frozen=True, slots=True)
class Funnel:
    """Interests sent, those still open, accepted, with a meeting that stands, and what at least one side says of them.

    `agreed` are the partnerships that both sides speak of.
    """

    sent: int
    waiting: int
    accepted: int
    met: int
    partnerships: int
    agreed: int
    follow_ups: int


def say_result(session: Session, *, interest_id: int, member_id: int, result: Result, now: datetime) -> Interest:
    """Write down what came of it by this side, in place of what they said before; the other side is not told.

    Raises `InterestNotFoundError`, `NoResultYetError`.
    """
    hold_member(session, member_id=member_id)
    interest = get_row(session, interest_id=interest_id)
    sides = {interest.member_id: Side.SENDER, interest.contact_id: Side.PROJECT}
    if member_id not in sides:
        raise InterestNotFoundError()
    if interest.state != InterestState.ACCEPTED:
        raise NoResultYetError()
    side = sides[member_id]
    row = session.get(InterestResult, (interest_id, side)) or InterestResult(
        interest_id=interest_id, side=side, member_id=member_id, result=result, said_at=now
    )
    if row.result != result:
        row.result, row.said_at = result, now
    session.add(row)
    session.flush()
    return interest


def count_for_project(session: Session, *, project_id: int, member_id: int) -> Funnel:
    """The figures of one project, for its owners and organizers. Raises `NotProjectOwnerError`."""
    require_editor(session, project_id=project_id, member_id=member_id)
    return _count(session, col(Interest.project_id) == project_id)


def collect_funnel(session: Session, *, actor_id: int | None) -> Funnel:
    """The figures over all projects. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    return _count(session)


def count_asked_for(session: Session, *, actor_id: int | None) -> int:
    """How many projects somebody was interested in. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    return session.exec(select(func.count(func.distinct(Interest.project_id)))).one()


def list_funnels(
    session: Session, *, actor_id: int | None, offset: int, limit: int
) -> Sequence[tuple[Project, Funnel]]:
    """The projects that somebody was interested in, the most wanted first. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    number = func.count(col(Interest.id))
    page: Any = select(Interest.project_id).group_by(col(Interest.project_id))
    ids = session.exec(page.order_by(number.desc(), col(Interest.project_id)).offset(offset).limit(limit)).all()
    projects = {one.id: one for one in session.exec(select(Project).where(col(Project.id).in_(ids)))}
    return [(projects[one], _count(session, col(Interest.project_id) == one)) for one in ids]


def _count(session: Session, *where: ColumnElement[bool]) -> Funnel:
    accepted = col(Interest.state) == InterestState.ACCEPTED
    stands = exists().where(col(Meeting.id) == col(Interest.meeting_id), col(Meeting.state) == MeetingState.BOOKED)

    def say(result: Result, *sides: Side) -> ColumnElement[bool]:
        said = exists().where(col(InterestResult.interest_id) == col(Interest.id), col(InterestResult.result) == result)
        return said.where(col(InterestResult.side).in_(sides or tuple(Side)))

    agreed = say(Result.PARTNERSHIP, Side.SENDER) & say(Result.PARTNERSHIP, Side.PROJECT)
    wanted = (None, IS_OPEN, accepted, stands, say(Result.PARTNERSHIP), agreed, say(Result.FOLLOW_UP))
    statement: Any = select(*(func.count() if one is None else func.count().filter(one) for one in wanted))
    return Funnel(*session.exec(statement.select_from(Interest).where(*where)).one())
