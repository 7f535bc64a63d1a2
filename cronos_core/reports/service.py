"""The cluster in figures, for organizers. Only counts leave here, nothing about a single person."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from cronos_core.events.models import Event, EventState
from cronos_core.events.service import count_confirmed
from cronos_core.interests.results import Funnel, collect_funnel
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.matchmaking.models import Meeting, MeetingState
from cronos_core.members.models import Member, Organization, Standing
from cronos_core.members.service import require_organizer
from cronos_core.outbox.models import Notice, Outcome
from cronos_core.projects.searching import SEARCH

NEW_WITHIN = timedelta(days=30)
FAILED_WITHIN = timedelta(hours=24)
EVENTS_SHOWN = 5
ANSWERED = "answer"


@dataclass(frozen=True, slots=True)
class MemberFigures:
    """Active members, those of them who joined within 30 days, and how many belong to each kind of organization."""

    active: int
    new: int
    by_kind: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """Questions asked, answered by the bot itself, handed to the organizers, and those still waiting for one."""

    asked: int
    answered_by_bot: int
    handed_over: int
    waiting: int

    @property
    def bot_percent(self) -> int:
        """How many of a hundred the bot answered itself."""
        return round(100 * self.answered_by_bot / self.asked) if self.asked else 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything on the organizers' card; `events` are the next ones, `more_events` how many follow them.

    `confirmed` says by event how many said that they still come.
    """

    members: MemberFigures
    questions: QuestionFigures
    events: tuple[Event, ...]
    confirmed: dict[int, int]
    more_events: int
    meetings_booked: int
    meetings_cancelled: int
    notices_pending: int
    notices_failed: int
    interests: Funnel


def collect_figures(session: Session, *, actor_id: int | None, now: datetime) -> Figures:
    """The figures of this moment. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    ahead = (col(Event.state) == EventState.PUBLISHED, col(Event.ends_at) > now)
    upcoming = session.exec(select(Event).where(*ahead).order_by(col(Event.starts_at), col(Event.id))).all()
    meetings = dict(session.exec(select(Meeting.state, func.count()).group_by(col(Meeting.state))).all())
    return Figures(
        members=_count_members(session, now),
        questions=_count_questions(session),
        events=tuple(upcoming[:EVENTS_SHOWN]),
        confirmed=count_confirmed(session, event_ids=[event.id for event in upcoming[:EVENTS_SHOWN]]),
        more_events=max(0, len(upcoming) - EVENTS_SHOWN),
        meetings_booked=meetings.get(MeetingState.BOOKED, 0),
        meetings_cancelled=meetings.get(MeetingState.CANCELLED, 0),
        notices_pending=_count(session, Notice, col(Notice.outcome) == Outcome.PENDING),
        notices_failed=_count(
            session,
            Notice,
            col(Notice.outcome) == Outcome.FAILED,
            col(Notice.settled_at) > now - FAILED_WITHIN,
        ),
        interests=collect_funnel(session, actor_id=actor_id),
    )


def _count_members(session: Session, now: datetime) -> MemberFigures:
    active = col(Member.standing) == Standing.ACTIVE
    number = func.count()
    kinds = session.exec(
        select(Organization.kind, number)
        .join(Member, col(Member.organization_id) == col(Organization.id))
        .where(active)
        .group_by(col(Organization.kind))
        .order_by(number.desc(), col(Organization.kind))
    ).all()
    return MemberFigures(
        active=_count(session, Member, active),
        new=_count(session, Member, active, col(Member.consented_at) > now - NEW_WITHIN),
        by_kind=tuple((kind, count) for kind, count in kinds),
    )


def _count_questions(session: Session) -> QuestionFigures:
    return QuestionFigures(
        asked=_count(session, Question, col(Question.decision) != SEARCH),
        answered_by_bot=_count(
            session, Question, col(Question.decision) == ANSWERED, col(Question.state) == QuestionState.BOT
        ),
        handed_over=_count(session, Question, col(Question.state) != QuestionState.BOT),
        waiting=_count(session, Question, col(Question.state) == QuestionState.OPEN),
    )


def _count(session: Session, table: type[object], *where: ColumnElement[bool]) -> int:
    return session.exec(select(func.count()).select_from(table).where(*where)).one()
