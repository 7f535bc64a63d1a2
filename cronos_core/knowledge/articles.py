"""The articles as organizers look after them: by category, by words, one with its figures, and those grown stale.

An article and its twin are one thing here: lists show the one in the reader's language, the other where there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, exists, func, or_, select

from cronos_core.knowledge.models import Article, Question
from cronos_core.knowledge.service import get_article
from cronos_core.members.models import Member
from cronos_core.members.service import find_member, require_organizer
from cronos_core.retrieval.normalise import fold

# From 0 to 100: below, only everyday words are the same.
ALIKE = 70


@dataclass(frozen=True, slots=True)
class Category:
    """A category by its name in one language, how many articles it has, and one of them, by which buttons name it."""

    name: str
    count: int
    article_id: int


@dataclass(frozen=True)
class ArticleView:
    """An article with its twin, who answers for it, and what became of the questions that it answered.

    The figures are those of both: `answered` questions, `helpful` and `unhelpful` judgements, and of the latter those
    that no organizer has looked at (`waiting`).
    """

    article: Article
    twin: Article | None
    owner: Member | None
    answered: int
    helpful: int
    unhelpful: int
    waiting: int

    @property
    def owner_name(self) -> str:
        """The name of whoever answers for it, "" where nobody does."""
        return self.owner.name if self.owner else self.article.owner_name


def list_categories(session: Session, *, actor_id: int, lang: str) -> Sequence[Category]:
    """The categories in that language in order of their names, with the articles not retired; raises `NotAllowedError`.

    The one without a name holds what is in none.
    """
    require_organizer(session, actor_id=actor_id)
    statement = (
        select(Article.category, func.count(), func.min(Article.id))
        .where(_stands_for_both(lang), col(Article.retired_at).is_(None))
        .group_by(col(Article.category))
    )
    found = [Category(name, count, article_id) for name, count, article_id in session.exec(statement)]
    return sorted(found, key=lambda one: (not one.name, fold(one.name)))


def count_articles(session: Session, *, lang: str, category: str | None = None, retired: bool = False) -> int:
    """How many articles `list_articles` has."""
    statement = select(func.count()).select_from(Article).where(*_listed(lang, category, retired))
    return session.exec(statement).one()


def list_articles(
    session: Session,
    *,
    actor_id: int,
    lang: str,
    offset: int,
    limit: int,
    category: str | None = None,
    retired: bool = False,
) -> Sequence[Article]:
    """The articles of a category (None: all), or those retired, in the order in which they came."""
    require_organizer(session, actor_id=actor_id)
    statement = select(Article).where(*_listed(lang, category, retired)).order_by(col(Article.id))
    return session.exec(statement.offset(offset).limit(limit)).all()


def list_articles_like(session: Session, *, actor_id: int, text: str, lang: str, limit: int) -> Sequence[Article]:
    """The articles whose wordings are most like the text, or whose answer holds it; retired ones too."""
    require_organizer(session, actor_id=actor_id)
    asked = fold(text)
    best: dict[str, tuple[float, Article]] = {}
    for article in session.exec(select(Article)):
        wordings = [fold(wording) for wording in (article.question, *article.alternates)]
        score = max(fuzz.token_set_ratio(asked, wording) for wording in wordings)
        # The beginning of a word is how people look for things.
        if asked and any(f" {asked}" in f" {text}" for text in (*wordings, fold(article.answer))):
            score = max(score, ALIKE)
        group = article.pair or article.key
        shown = best.get(group)
        if score >= ALIKE and shown is None:
            best[group] = score, article
        elif shown is not None:
            best[group] = max(score, shown[0]), article if article.lang == lang else shown[1]
    found = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].id))
    return [article for _, article in found[:limit]]


def view_article(session: Session, *, article_id: int, actor_id: int) -> ArticleView:
    """The article with its figures. Raises `NotAllowedError`, `ArticleNotFoundError`."""
    require_organizer(session, actor_id=actor_id)
    article = get_article(session, article_id=article_id)
    both = list_both(session, article=article)
    answered = col(Question.article_id).in_([one.id for one in both])
    failed = col(Question.helpful).is_(False)
    figures = [
        session.exec(select(func.count()).select_from(Question).where(answered, *more)).one()
        for more in ((), (col(Question.helpful).is_(True),), (failed,), (failed, col(Question.placed_at).is_(None)))
    ]
    owner = find_member(session, member_id=article.owner_id) if article.owner_id else None
    twin = next((one for one in both if one.id != article.id), None)
    return ArticleView(article, twin, owner, *figures)


def list_both(session: Session, *, article: Article) -> Sequence[Article]:
    """The article, then its twin where it has one."""
    if not article.pair:
        return [article]
    pair = select(Article).where(col(Article.pair) == article.pair)
    return sorted(session.exec(pair), key=lambda one: (one.id != article.id, one.id))


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


def pick_one_of_each(articles: Sequence[Article], *, lang: str) -> list[Article]:
    """Of an article and its twin the one in this language, in the place of whichever comes first."""
    shown: dict[str, Article] = {}
    for article in articles:
        group = article.pair or article.key
        if group not in shown or article.lang == lang:
            shown[group] = article
    return list(shown.values())


def _listed(lang: str, category: str | None, retired: bool) -> list[ColumnElement[bool]]:
    gone = col(Article.retired_at)
    conditions = [_stands_for_both(lang), gone.is_not(None) if retired else gone.is_(None)]
    return conditions if category is None else [*conditions, col(Article.category) == category]


def _stands_for_both(lang: str) -> ColumnElement[bool]:
    """Whether the article is in this language, or has no twin that is."""
    twin = aliased(Article)
    has_twin = exists().where(and_(col(twin.pair) == col(Article.pair), col(twin.lang) == lang))
    return or_(col(Article.lang) == lang, col(Article.pair) == "", ~has_twin)
