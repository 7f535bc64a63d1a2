"""The articles as they stand in memory: an index that changes with them, and thresholds that fit what is valid today.

Building an index of thousands of articles and fitting its thresholds takes seconds, one changed article a few
milliseconds. So what changed is changed, and the collection's own wordings are asked again when enough of it has.
What people say of answers is learned from at once: for that, only the questions judged since are asked.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from sqlmodel import Session

from cronos_core.knowledge.finding import find_articles, group_of
from cronos_core.knowledge.formatting import plain_text
from cronos_core.knowledge.judging import JUDGEMENTS, ArticleJudgement, believe, list_judgements
from cronos_core.knowledge.models import Article
from cronos_core.retrieval.confidence import Calibration
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.evidence import Features
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.meaning import Shelf
from cronos_core.retrieval.presets import ARTICLES
from cronos_core.retrieval.revisions import Cached
from cronos_core.retrieval.threshold import ask_without_their_articles, refit_thresholds

# The thresholds come from up to some hundred wordings: one article in fifty moves them less than the next sample would.
REFIT_SHARE = 0.02

Documents = Mapping[str, Document]


@dataclass(frozen=True)
class Valid:
    """What answers on a day: the index of it, and the calibration with the thresholds that fit it and what was said."""

    index: Index
    calibration: Cached[Calibration]


@dataclass(frozen=True)
class Fitted:
    """What the thresholds of these documents are fitted from."""

    shipped: Calibration
    unanswerable: Sequence[Features]
    documents: Documents
    understands: bool
    # By question and language: which group answered it best, and what spoke for it.
    judged: dict[tuple[str, str], tuple[str, Features]] = field(default_factory=dict)

    def fits(self, documents: Documents, *, understands: bool) -> bool:
        """Whether it still stands for these documents."""
        if understands != self.understands:
            return False
        changed = len(_changed(self.documents, documents)) + len(self.documents.keys() - documents.keys())
        return changed <= REFIT_SHARE * len(documents)


class Shelved:
    """One state of the collection; `before` is the state that it comes from, whose work is used again."""

    def __init__(
        self,
        articles: Sequence[Article],
        *,
        shelf: Shelf,
        before: "Shelved | None" = None,
    ) -> None:
        self._documents = {article.key: _to_document(article) for article in articles}
        self._groups = {article.key: article.pair for article in articles if article.pair}
        self._dated = [article for article in articles if article.valid_from or article.valid_until]
        self._fitted: Fitted | None = before._fitted if before else None
        self._valid: tuple[frozenset[str], Valid] | None = None
        self._fitting = threading.Lock()
        # An index that waits for vectors is built anew with them.
        if before is None or (shelf.embedders and not before.index.understands):
            self.index: Index = Index.build(list(self._documents.values()), ARTICLES, shelf=shelf)
        else:
            added = [self._documents[key] for key in _changed(before._documents, self._documents)]
            removed = before._documents.keys() - self._documents.keys()
            self.index = before.index.with_changes(added, removed) if added or removed else before.index

    def on(self, today: date) -> Valid:
        """What is valid on this day; worked out when the first question of such a day comes, and then kept."""
        invalid = frozenset(article.key for article in self._dated if not article.is_valid_on(today))
        with self._fitting:
            if self._valid is None or self._valid[0] != invalid:
                self._valid = invalid, self._work_out(invalid)
            return self._valid[1]

    def _work_out(self, invalid: frozenset[str]) -> Valid:
        index = self.index.with_changes((), invalid) if invalid else self.index
        documents = {key: document for key, document in self._documents.items() if key not in invalid}
        fitted = self._fitted
        if fitted is None or not fitted.fits(documents, understands=index.understands):
            shipped = Calibration.load(understands=index.understands)
            unanswerable = ask_without_their_articles(index, shipped.refit.wordings, self._groups)
            fitted = self._fitted = Fitted(shipped, unanswerable, documents, index.understands)
        elif documents != fitted.documents:
            # What answers a judged question may be another article by now.
            fitted = replace(fitted, judged={})
        return Valid(index, Cached(JUDGEMENTS, partial(_fit, index=index, fitted=fitted)))


def _fit(session: Session, *, index: Index, fitted: Fitted) -> Calibration:
    """The shipped calibration with the thresholds that fit the collection and what people said of its answers."""
    judged: list[tuple[ArticleJudgement, Features]] = []
    for judgement in list_judgements(session):
        question = (judgement.text, judgement.lang)
        if question not in fitted.judged:
            found = find_articles(session, index=index, text=judgement.text, lang=judgement.lang)
            group = group_of(found.articles[found.hits[0].id]) if found.hits else ""
            fitted.judged[question] = (group, found.features)
        group, features = fitted.judged[question]
        # What was said of another answer, picked from a list or given before the articles changed, says nothing of it.
        if group == judgement.group:
            judged.append((judgement, features))
    confidences = fitted.shipped.confidences([features for _, features in judged]).tolist()
    said = [(judgement, confidence) for (judgement, _), confidence in zip(judged, confidences, strict=True)]
    believed = zip(judged, believe(said, failing=fitted.shipped.refit.failing), strict=True)
    learned = [(features, judgement.helpful) for (judgement, features), counts in believed if counts]
    return refit_thresholds(fitted.shipped, fitted.unanswerable, learned)


def _changed(before: Documents, after: Documents) -> list[str]:
    """The ids of documents that are new or other than they were."""
    return [key for key, document in after.items() if before.get(key) != document]


def _to_document(article: Article) -> Document:
    fields: dict[str, str | tuple[str, ...]] = {
        "question": article.question,
        "alternates": tuple(article.alternates),
        "answer": plain_text(article.answer),
    }
    return Document(article.key, article.lang, fields)
