"""The articles, indexed in memory and kept in step with the database: answering a question from them and documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cronos_core.documents.finding import FoundPassage, PassageAnswer, Passages
from cronos_core.knowledge.finding import FETCHED, find_articles, group_of, list_by_key
from cronos_core.knowledge.judging import list_passage_judgements
from cronos_core.knowledge.models import Article
from cronos_core.knowledge.shelving import Shelved, Valid
from cronos_core.retrieval.confidence import MOST_SUGGESTIONS, Outcome, decide
from cronos_core.retrieval.embedding import Embedder, installed_embedders
from cronos_core.retrieval.meaning import Shelf, TextToEmbed
from cronos_core.retrieval.revisions import Cached
from cronos_core.retrieval.vectors import fill_shelf

COLLECTION = "articles"
MOST_RELATED = 3
# Articles less alike than this (1 is the article itself) only share everyday words.
LEAST_RELATED = 0.3


@dataclass(frozen=True)
class Answer:
    """What the library makes of a question: the article or the passage for "answer"; for "suggest" up to three of
    both together."""

    decision: Outcome
    confidence: float
    article: Article | None = None
    suggestions: tuple[Article, ...] = ()
    passage: FoundPassage | None = None
    passages: tuple[FoundPassage, ...] = ()


class Library:
    """One a process; safe to ask from any thread. `embedders` defaults to the installed ones."""

    def __init__(self, embedders: Sequence[Embedder] | None = None) -> None:
        self._shelf = Shelf(installed_embedders() if embedders is None else embedders)
        self._shelved = Cached(COLLECTION, self._build)
        self._last: Shelved | None = None
        # By which day's calendar it was asked last: a new state is made ready for it before anybody is answered by it.
        self._day: date | None = None
        # What models make of a question serves both collections.
        self.passages = Passages(self._shelf, list_passage_judgements)

    @property
    def embedders(self) -> tuple[Embedder, ...]:
        """The models that are used."""
        return self._shelf.embedders

    def prepare(self, session: Session, *, today: date) -> None:
        """Build what is not current, so that the next question need not wait for it."""
        self._valid(session, today).calibration.current(session)
        self.passages.prepare(session)

    def list_missing(self, session: Session) -> list[TextToEmbed]:
        """The texts that wait to be embedded; until none does, articles are found by their words alone."""
        return self._shelved.current(session).index.list_missing()

    def answer(self, session: Session, *, text: str, lang: str, today: date) -> Answer:
        """The answer to a question in either language; `lang` ("ro", "en") is the one wanted, where there is a twin.

        An article that is not valid `today`, by the cluster's calendar, answers nothing.
        """
        from_articles = self._ask_articles(session, text, lang, today)
        return _choose(from_articles, self.passages.answer(session, text=text))

    def _ask_articles(self, session: Session, text: str, lang: str, today: date) -> Answer:
        valid = self._valid(session, today)
        found = find_articles(session, index=valid.index, text=text, lang=lang)
        decision = decide(found.hits, found.features, valid.calibration.current(session))
        if decision.outcome == "answer":
            article = found.articles[found.hits[0].id]
            return Answer(
                decision.outcome, decision.confidence, _find_valid_twin(session, article, lang, today) or article
            )
        suggested = [found.articles[hit.id] for hit in decision.suggestions]
        suggestions = tuple(_find_valid_twin(session, article, lang, today) or article for article in suggested)
        return Answer(decision.outcome, decision.confidence, suggestions=suggestions)

    def list_others(
        self, session: Session, *, text: str, lang: str, article: Article, today: date, limit: int = MOST_RELATED
    ) -> list[Article]:
        """What else the question may have meant, once `article` was not it: the next hits, then what is related."""
        found = find_articles(session, index=self._valid(session, today).index, text=text, lang=lang)
        next_best = [found.articles[hit.id] for hit in found.hits if hit.score >= LEAST_RELATED]
        others = [_find_valid_twin(session, one, article.lang, today) or one for one in next_best]
        seen, kept = {group_of(article)}, []
        for one in (*others, *self.list_related(session, article=article, today=today)):
            if group_of(one) not in seen:
                seen.add(group_of(one))
                kept.append(one)
        return kept[:limit]

    def list_related(
        self, session: Session, *, article: Article, today: date, limit: int = MOST_RELATED
    ) -> list[Article]:
        """Other articles in the same language that speak of the same things: of the same category, then the nearest."""
        hits = self._valid(session, today).index.search(article.question, article.lang, limit=FETCHED)
        own = group_of(article)
        found = {other.key: other for other in list_by_key(session, keys=[hit.id for hit in hits])}
        near = [found[hit.id] for hit in hits if hit.id in found and hit.score >= LEAST_RELATED]
        others = [other for other in near if other.lang == article.lang and group_of(other) != own]
        # A stable sort: within the category and outside of it, the nearest stay first.
        return sorted(others, key=lambda other: other.category != article.category)[:limit]

    def list_near(
        self, session: Session, *, text: str, lang: str, today: date, limit: int = MOST_RELATED
    ) -> list[Article]:
        """Articles in this language that speak of the same things as a text that is none, the nearest first."""
        hits = self._valid(session, today).index.search(text, lang, limit=FETCHED)
        found = {one.key: one for one in list_by_key(session, keys=[hit.id for hit in hits])}
        near = [found[hit.id] for hit in hits if hit.id in found and hit.score >= LEAST_RELATED]
        return [one for one in near if one.lang == lang][:limit]

    def _valid(self, session: Session, today: date) -> Valid:
        self._day = today
        return self._shelved.current(session).on(today)

    def _build(self, session: Session) -> Shelved:
        """The next state of the shelf; one thread at a time builds it."""
        articles = session.exec(select(Article).where(col(Article.retired_at).is_(None))).all()
        fill_shelf(session, shelf=self._shelf)
        shelved = Shelved(articles, shelf=self._shelf, before=self._last)
        if self._day is not None:
            shelved.on(self._day).calibration.current(session)
        self._last = shelved
        return shelved


def find_twin(session: Session, *, article: Article, lang: str) -> Article | None:
    """The article with the same content in `lang`: itself, or the other of its pair."""
    if article.lang == lang:
        return article
    if not article.pair:
        return None
    statement = select(Article).where(col(Article.pair) == article.pair, col(Article.lang) == lang)
    return session.exec(statement.order_by(col(Article.id))).first()


def _find_valid_twin(session: Session, article: Article, lang: str, today: date) -> Article | None:
    twin = find_twin(session, article=article, lang=lang)
    return twin if twin and twin.is_valid_on(today) else None


def _choose(answer: Answer, other: PassageAnswer) -> Answer:
    """What articles and documents say together: an article that answers comes first, as it was written for that.

    Among suggestions articles come first too, and the best passage has a place.
    """
    if answer.decision == "answer" or other.decision == "abstain":
        return answer
    if other.decision == "answer":
        return Answer("answer", other.confidence, passage=other.found[0])
    suggested = answer.suggestions[: MOST_SUGGESTIONS - 1]
    passages = other.found[: MOST_SUGGESTIONS - len(suggested)]
    return Answer("suggest", max(answer.confidence, other.confidence), suggestions=suggested, passages=passages)
