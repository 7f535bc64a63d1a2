"""Questions that the library missed: organizers say which article they belong to, and it learns their words."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select, update

from cronos_core.audit.service import record_action
from cronos_core.knowledge.articles import list_both
from cronos_core.knowledge.errors import QuestionNotFoundError
from cronos_core.knowledge.library import COLLECTION
from cronos_core.knowledge.models import Article, Question, QuestionState
from cronos_core.knowledge.service import get_article
from cronos_core.knowledge.texts import MAX_QUESTION, pick_alternates
from cronos_core.members.service import require_organizer
from cronos_core.retrieval.language import guess_language
from cronos_core.retrieval.revisions import bump_revision


def list_misses(session: Session, *, article_id: int, actor_id: int, offset: int, limit: int) -> Sequence[Question]:
    """The questions that the article or its twin did not help with and that nobody has placed, the latest first.

    Organizers see what was asked, not by whom. Raises `NotAllowedError`, `ArticleNotFoundError`.
    """
    require_organizer(session, actor_id=actor_id)
    both = list_both(session, article=get_article(session, article_id=article_id))
    statement = select(Question).where(
        col(Question.article_id).in_([one.id for one in both]),
        col(Question.helpful).is_(False),
        col(Question.placed_at).is_(None),
    )
    return session.exec(statement.order_by(col(Question.id).desc()).offset(offset).limit(limit)).all()


def get_miss(session: Session, *, question_id: int, actor_id: int) -> Question:
    """A question that was not answered well: not helped with, not found, or handed over.

    Raises `NotAllowedError`, `QuestionNotFoundError`.
    """
    require_organizer(session, actor_id=actor_id)
    missed = or_(
        col(Question.helpful).is_(False),
        col(Question.decision) != "answer",
        col(Question.state) != QuestionState.BOT,
    )
    question = session.exec(select(Question).where(col(Question.id) == question_id, missed)).one_or_none()
    if question is None:
        raise QuestionNotFoundError()
    return question


def place_question(
    session: Session, *, question_id: int, article_id: int, actor_id: int, now: datetime
) -> Article | None:
    """Say that the question belongs to this article, or its twin in the question's language, which learns its words.

    0: it belongs to none; nothing is learned. The same again changes nothing. Returns the article that learned.
    Raises `NotAllowedError`, `QuestionNotFoundError`, `ArticleNotFoundError`.
    """
    question = get_miss(session, question_id=question_id, actor_id=actor_id)
    article = _in_its_language(session, question, article_id) if article_id else None
    belongs_to_id = article.id if article else None
    if question.placed_at is not None and question.belongs_to_id == belongs_to_id:
        return article
    session.exec(
        update(Question).where(col(Question.id) == question_id).values(belongs_to_id=belongs_to_id, placed_at=now)
    )
    if article is not None:
        wording = " ".join(question.text.split())[:MAX_QUESTION]
        learned = pick_alternates([*article.alternates, wording], question=article.question)
        if learned != article.alternates:
            article.alternates = learned
            article.version += 1
            session.add(article)
        session.flush()
        bump_revision(session, collection=COLLECTION)
    subject = f"question:{question_id}"
    record_action(session, actor_id=actor_id, action="place-question", subject=subject, now=now, article=belongs_to_id)
    return article


def _in_its_language(session: Session, question: Question, article_id: int) -> Article:
    article = get_article(session, article_id=article_id)
    spoken = guess_language(question.text, default=question.lang)
    return next((one for one in list_both(session, article=article) if one.lang == spoken), article)
