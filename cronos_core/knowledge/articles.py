"""Looking after articles: which have not been looked at for long."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from cronos_core.knowledge.models import Article


def list_stale_articles(session: Session, *, today: date, days: int) -> Sequence[Article]:
    """The articles that answer today and that nobody has written or reviewed for so many days, longest ago first.

    0 days: articles never become stale.
    """
    if days <= 0:
        return []
    before = today - timedelta(days=days)
    # Most are left out by the database; when an article was made, the calendar decides in one way on both engines.
    statement = select(Article).where(
        col(Article.retired_at).is_(None),
        or_(col(Article.reviewed_on).is_(None), col(Article.reviewed_on) < before),
        or_(col(Article.updated_on).is_(None), col(Article.updated_on) < before),
    )
    stale = [
        article
        for article in session.exec(statement)
        if article.is_valid_on(today) and article.last_seen_to_on < before
    ]
    return sorted(stale, key=lambda article: (article.last_seen_to_on, article.id))
