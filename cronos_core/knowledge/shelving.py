"""The articles as they stand in memory: an index that changes with them, and thresholds that fit what is valid today.

Building an index of thousands of articles and fitting its thresholds takes seconds, one changed article a few
milliseconds. So what changed is changed, and the thresholds are fitted again when enough of it has.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cronos_core.knowledge.formatting import plain_text
from cronos_core.knowledge.models import Article
from cronos_core.retrieval.confidence import Calibration
from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.meaning import Shelf
from cronos_core.retrieval.presets import ARTICLES
from cronos_core.retrieval.threshold import Judgement, refit_to_collection

# The thresholds come from up to some hundred wordings: one article in fifty moves them less than the next sample would.
REFIT_SHARE = 0.02

Documents = Mapping[str, Document]


@dataclass(frozen=True)
class Valid:
    """What answers on a day: the index of it, and the calibration with the thresholds that fit it."""

    index: Index
    calibration: Calibration


@dataclass(frozen=True)
class Fitted:
    """Thresholds, and what they were fitted to."""

    calibration: Calibration
    documents: Documents
    understands: bool

    def fits(self, documents: Documents, *, understands: bool) -> bool:
        """Whether they still stand for these documents."""
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
        judgements: Sequence[Judgement],
        before: "Shelved | None" = None,
    ) -> None:
        self._documents = {article.key: _to_document(article) for article in articles}
        self._groups = {article.key: article.pair for article in articles if article.pair}
        self._judgements = judgements
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
            calibration = refit_to_collection(
                index,
                Calibration.load(understands=index.understands),
                groups=self._groups,
                judgements=self._judgements,
            )
            fitted = self._fitted = Fitted(calibration, documents, index.understands)
        return Valid(index, fitted.calibration)


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
