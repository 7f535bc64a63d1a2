"""Questions as they were asked, and the articles that answer them."""

from datetime import date, datetime

from sqlmodel import Session, col, func, select

from cronos_core.dialogs.service import close_dialog
from cronos_core.knowledge.errors import ArticleNotFoundError, QuestionNotFoundError
from cronos_core.knowledge.models import Article, Question

MAX_QUESTION = 1000


def record_question(
    session: Session,
    *,
    member_id: int | None,
    text: str,
    lang: str,
    decision: str,
    now: datetime,
    confidence: float = 0.0,
    article_id: int | None = None,
    passage_id: int | None = None,
    ends_dialog: bool = False,
) -> Question:
    """Keep a question as it was typed, together with what the library made of it; `ends_dialog` if one waited for it.

    `member_id` is None for somebody who asked in a group and is not known otherwise.
    Asking the library is apart from this: ranking needs no write transaction, which others would wait for.
    """
    if ends_dialog and member_id is not None:
        close_dialog(session, member_id=member_id)
    question = Question(
        member_id=member_id,
        # PostgreSQL has no place for this character.
        text=text.replace("\0", "")[:MAX_QUESTION],
        lang=lang,
        decision=decision,
        confidence=confidence,
        article_id=article_id,
        passage_id=passage_id,
        asked_at=now,
    )
    session.add(question)
    session.flush()
    return question


def get_question(session: Session, *, question_id: int, member_id: int) -> Question:
    """The member's own question; raises `QuestionNotFoundError`."""
    question = session.get(Question, question_id)
    if question is None or question.member_id != member_id:
        raise QuestionNotFoundError()
    return question


def find_latest_answered(session: Session, *, member_id: int, since: datetime) -> Question | None:
    """The member's last question since then, if an article or a passage answered it."""
    latest = select(Question).where(col(Question.member_id) == member_id, col(Question.asked_at) >= since)
    question = session.exec(latest.order_by(col(Question.id).desc()).limit(1)).first()
    return question if question and (question.article_id or question.passage_id) else None


def list_most_asked(session: Session, *, lang: str, today: date, limit: int) -> list[Article]:
    """The articles in a language that answered most questions, of those that are valid today; the latest follow."""
    asked = select(Question.article_id, func.count().label("times")).group_by(col(Question.article_id)).subquery()
    statement = (
        select(Article)
        .outerjoin(asked, asked.c.article_id == col(Article.id))
        .where(col(Article.lang) == lang)
        .order_by(func.coalesce(asked.c.times, 0).desc(), col(Article.id).desc())
    )
    return [article for article in session.exec(statement) if article.is_valid_on(today)][:limit]


def get_article(session: Session, *, article_id: int) -> Article:
    """The article, valid or not; raises `ArticleNotFoundError`."""
    article = session.get(Article, article_id)
    if article is None:
        raise ArticleNotFoundError()
    return article


def find_article(session: Session, *, article_id: int) -> Article | None:
    """The article, valid or not, if it is still there."""
    return session.get(Article, article_id)


def get_valid_article(session: Session, *, article_id: int, today: date) -> Article:
    """The article, if it is an answer today; raises `ArticleNotFoundError`."""
    article = get_article(session, article_id=article_id)
    if not article.is_valid_on(today):
        raise ArticleNotFoundError()
    return article
