"""What could not be answered lately, grouped by what people meant, and the articles that have grown old."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from cronos_core.knowledge.articles import list_stale_articles
from cronos_core.knowledge.models import Article, Question, QuestionState
from cronos_core.members.service import require_organizer
from cronos_core.retrieval.likeness import group_alike

LOOKED_BACK = timedelta(days=7)
# So many questions of a week are grouped, the newest; grouping compares each with each.
MOST = 500


@dataclass(frozen=True, slots=True)
class UnansweredGroup:
    """Questions that mean the same, the first one first; how many people asked, and how many wait for an organizer."""

    questions: tuple[Question, ...]
    askers: int
    waiting: int


def list_unanswered(session: Session, *, actor_id: int | None, now: datetime) -> list[UnansweredGroup]:
    """What nobody could answer in the last seven days, most asked first.

    That is: the bot had no answer, or one that did not help, and no organizer has answered it, closed it or put it with
    an article. Raises `NotAllowedError`.
    """
    require_organizer(session, actor_id=actor_id)
    newest = select(Question).where(*_unanswered(now)).order_by(col(Question.id).desc()).limit(MOST)
    questions = sorted(session.exec(newest), key=lambda question: question.id)
    groups = [tuple(questions[place] for place in places) for places in group_alike([one.text for one in questions])]
    found = [
        UnansweredGroup(
            group,
            askers=len({question.member_id for question in group}),
            waiting=sum(question.state == QuestionState.OPEN for question in group),
        )
        for group in groups
    ]
    return sorted(found, key=lambda group: (-group.askers, -len(group.questions), group.questions[0].id))


def count_unanswered(session: Session, *, now: datetime) -> int:
    """How many questions nobody could answer in the last seven days."""
    return session.exec(select(func.count()).select_from(Question).where(*_unanswered(now))).one()


def list_aged_articles(session: Session, *, actor_id: int | None, today: date, days: int) -> Sequence[Article]:
    """Articles that want to be looked at: past their last day, or not written or reviewed for so many days; the first
    ones longest ago. 0 days: only those past their last day. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    past = (col(Article.valid_until) < today, col(Article.retired_at).is_(None))
    expired = session.exec(select(Article).where(*past).order_by(col(Article.valid_until), col(Article.id))).all()
    return [*expired, *list_stale_articles(session, today=today, days=days)]


def _unanswered(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Question.asked_at) > now - LOOKED_BACK,
        col(Question.asked_at) <= now,
        # Nor has anybody said which article answers it, or that none does.
        col(Question.placed_at).is_(None),
        or_(col(Question.decision) == "abstain", col(Question.helpful).is_(False)),
        col(Question.state).in_((QuestionState.BOT, QuestionState.OPEN)),
    )
