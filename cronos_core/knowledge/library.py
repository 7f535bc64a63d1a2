"""The articles, indexed in memory and kept in step with the database: answering a question."""

from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from cronos_core.knowledge.models import Article
from cronos_core.retrieval.confidence import Calibration, Outcome, decide
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.evidence import weigh_evidence
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.language import guess_language
from cronos_core.retrieval.presets import ARTICLES
from cronos_core.retrieval.revisions import Cached

COLLECTION = "articles"
MOST_RELATED = 3
# Enough to have three different answers after twins were joined, and to see how far the next one is behind.
FETCHED = 10
# Articles less alike than this (1 is the article itself) only share everyday words.
LEAST_RELATED = 0.3


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

    def prepare(self, session: Session) -> None:
        """Build the index if it is not current, so that the next question need not wait for it."""
        self._index.current(session)

    def answer(self, session: Session, *, text: str, lang: str) -> Answer:
        """The answer to a question in either language; `lang` ("ro", "en") is the one wanted, where there is a twin."""
        index = self._index.current(session)
        retrieval = index.retrieve(text, None, FETCHED)
        articles = {article.key: article for article in _list_by_key(session, [hit.id for hit in retrieval.hits])}
        # An article and its twin are one answer: beside each other they would look like two that compete.
        hits: dict[str, Hit] = {}
        spoken = guess_language(text, default=lang)
        for hit in retrieval.hits:
            if (article := articles.get(hit.id)) is not None:
                group = article.pair or article.key
                twin = hits.get(group)
                # Of a pair, the one in the question's language stands for both: the question meets its wordings.
                hits[group] = hit if twin is None else _join(hit, twin) if article.lang == spoken else _join(twin, hit)
        best = tuple(hits.values())
        decision = decide(best, weigh_evidence(index, replace(retrieval, hits=best)), Calibration.load())
        if decision.outcome == "answer":
            article = articles[best[0].id]
            return Answer(
                decision.outcome, decision.confidence, find_twin(session, article=article, lang=lang) or article
            )
        suggested = [articles[hit.id] for hit in decision.suggestions]
        suggestions = tuple(find_twin(session, article=article, lang=lang) or article for article in suggested)
        return Answer(decision.outcome, decision.confidence, suggestions=suggestions)

    def list_related(self, session: Session, *, article: Article, limit: int = MOST_RELATED) -> list[Article]:
        """Other articles in the same language that speak of the same things: of the same category, then the nearest."""
        hits = self._index.current(session).search(article.question, article.lang, limit=FETCHED)
        own = article.pair or article.key
        found = {other.key: other for other in _list_by_key(session, [hit.id for hit in hits])}
        near = [found[hit.id] for hit in hits if hit.id in found and hit.score >= LEAST_RELATED]
        others = [other for other in near if other.lang == article.lang and (other.pair or other.key) != own]
        # A stable sort: within the category and outside of it, the nearest stay first.
        return sorted(others, key=lambda other: other.category != article.category)[:limit]


def find_twin(session: Session, *, article: Article, lang: str) -> Article | None:
    """The article with the same content in `lang`: itself, or the other of its pair."""
    if article.lang == lang:
        return article
    if not article.pair:
        return None
    statement = select(Article).where(col(Article.pair) == article.pair, col(Article.lang) == lang)
    return session.exec(statement.order_by(col(Article.id))).first()


def _join(hit: Hit, twin: Hit) -> Hit:
    """The hit, with the best score of it and its twin in each channel."""
    return replace(hit, channels={name: max(share, twin.channels[name]) for name, share in hit.channels.items()})


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
