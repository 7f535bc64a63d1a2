"""The articles, indexed in memory and kept in step with the database: answering a question."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from cronos_core.knowledge.models import Article
from cronos_core.retrieval.confidence import Outcome, assess
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.presets import ARTICLES
from cronos_core.retrieval.revisions import Cached

COLLECTION = "articles"
MOST_SUGGESTIONS = 3


@dataclass(frozen=True)
class Answer:
    """What the library makes of a question: the article for "answer", up to three suggestions for "suggest"."""

    decision: Outcome
    confidence: float
    article: Article | None = None
    suggestions: tuple[Article, ...] = ()


class Library:
    """One a process; safe to ask from any thread."""

    def __init__(self) -> None:
        self._index = Cached(COLLECTION, _build_index)

    def answer(self, session: Session, *, text: str, lang: str) -> Answer:
        """The answer to a question; `lang` ("ro", "en") chooses between an article and its twin, not what is found."""
        found = assess(self._index.current(session), text, limit=3 * MOST_SUGGESTIONS)
        articles = {article.key: article for article in _list_by_key(session, [hit.id for hit in found.hits])}
        # One article a pair: the one in the reader's language stands for both.
        chosen: dict[str, Article] = {}
        for hit in found.hits:
            if (article := articles.get(hit.id)) is not None:
                chosen.setdefault(
                    article.pair or article.key, find_twin(session, article=article, lang=lang) or article
                )
        ranked = tuple(chosen.values())
        decision = found.decision.outcome if ranked else "abstain"
        if decision == "answer":
            return Answer(decision, found.decision.confidence, ranked[0])
        suggestions = ranked[:MOST_SUGGESTIONS] if decision == "suggest" else ()
        return Answer(decision, found.decision.confidence, None, suggestions)

    def list_related(self, session: Session, *, article: Article, limit: int = MOST_SUGGESTIONS) -> list[Article]:
        """Other articles in the same language that speak of the same things, nearest first."""
        hits = self._index.current(session).search(article.question, article.lang, limit=3 * limit)
        own = article.pair or article.key
        found = {other.key: other for other in _list_by_key(session, [hit.id for hit in hits])}
        ranked = [found[hit.id] for hit in hits if hit.id in found]
        others = [other for other in ranked if other.lang == article.lang and (other.pair or other.key) != own]
        return others[:limit]


def find_twin(session: Session, *, article: Article, lang: str) -> Article | None:
    """The article with the same content in `lang`: itself, or the other of its pair."""
    if article.lang == lang:
        return article
    if not article.pair:
        return None
    statement = select(Article).where(col(Article.pair) == article.pair, col(Article.lang) == lang)
    return session.exec(statement.order_by(col(Article.id))).first()


def _list_by_key(session: Session, keys: list[str]) -> list[Article]:
    return list(session.exec(select(Article).where(col(Article.key).in_(keys))))


def _build_index(session: Session) -> Index:
    return Index.build([_to_document(article) for article in session.exec(select(Article))], ARTICLES)


def _to_document(article: Article) -> Document:
    fields: dict[str, str | tuple[str, ...]] = {
        "question": article.question,
        "alternates": tuple(article.alternates),
        "answer": article.answer,
    }
    return Document(article.key, article.lang, fields)
