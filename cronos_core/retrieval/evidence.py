"""How well the best hit answers the query, in numbers between about 0 and 1: the features of the confidence."""

import math
from collections.abc import Callable, Iterable, Set
from dataclasses import astuple, dataclass, fields

from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Index, Retrieval
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.scoring import Terms
from cronos_core.retrieval.segment import GRAMS, STEMS, grams_of
from cronos_core.retrieval.stemming import stem

Groups = list[tuple[float, Terms]]


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for or against the best hit; all are 0 when there is no hit.

    `coverage`, `gram_coverage`: share of the query that its document holds, by rarity (what nobody has is the rarest);
    `wording_coverage`, `wording_gram_coverage`: the same in the wording of it that fits best;
    `wording_share`, `wording_gram_share`: share of that wording that the query holds;
    `strength`, `gram_strength`: score by channel, as a share of the highest that a document could have;
    `margin`, `gram_margin`: how far the best of the others is behind, in all and by 4-grams;
    `agreement`: share of channels that put it first; `weakest`: its lowest score in any channel, each 1 at best;
    `unknown`, `corrected`: share of topic words that no document has as written, or that were taken as slips;
    `topics`, `words`: how many topic words, and words, on a log scale.
    """

    coverage: float = 0.0
    gram_coverage: float = 0.0
    wording_coverage: float = 0.0
    wording_gram_coverage: float = 0.0
    wording_share: float = 0.0
    wording_gram_share: float = 0.0
    strength: float = 0.0
    gram_strength: float = 0.0
    margin: float = 0.0
    gram_margin: float = 0.0
    agreement: float = 0.0
    weakest: float = 0.0
    unknown: float = 0.0
    corrected: float = 0.0
    topics: float = 0.0
    words: float = 0.0

    def vector(self) -> tuple[float, ...]:
        """Return the values in the order of `feature_names`."""
        return astuple(self)


def feature_names() -> tuple[str, ...]:
    """Return the names of the features, in order."""
    return tuple(field.name for field in fields(Features))


def weigh_evidence(index: Index, retrieval: Retrieval) -> Features:
    """Return the features of a retrieval from this index."""
    if not retrieval.hits:
        return Features()
    query, best, others = retrieval.query, retrieval.hits[0], retrieval.hits[1:]
    groups: Groups = [(group.weight, group.stems) for group in query.groups]
    grams: Groups = [(weight, ((gram, 1.0),)) for gram, weight in query.grams]
    stems = _Rarity(index, STEMS, groups)
    pieces = _Rarity(index, GRAMS, grams)
    texts = [text for _, text in index.fields.texts(best.document)]
    wordings = _wordings(index, best.document)
    of_stems, of_grams = _stems_of(best.document), _grams_of
    wording_coverage, wording_share = stems.best_fit(map(of_stems, wordings))
    wording_gram_coverage, wording_gram_share = pieces.best_fit(map(of_grams, wordings))
    topics = [group for group in query.groups if group.weight == 1.0]
    return Features(
        coverage=stems.coverage(set[str]().union(*map(of_stems, texts))),
        gram_coverage=pieces.coverage(set[str]().union(*map(of_grams, texts))),
        wording_coverage=wording_coverage,
        wording_gram_coverage=wording_gram_coverage,
        wording_share=wording_share,
        wording_gram_share=wording_gram_share,
        strength=best.channels[STEMS] * retrieval.tops[STEMS] / stems.total if stems.total else 0.0,
        gram_strength=best.channels[GRAMS] * retrieval.tops[GRAMS] / pieces.total if pieces.total else 0.0,
        margin=1 - max((hit.score for hit in others), default=0.0) / best.score,
        gram_margin=best.channels[GRAMS] - max((hit.channels[GRAMS] for hit in others), default=0.0),
        agreement=sum(share == 1.0 for share in best.channels.values()) / len(best.channels),
        weakest=min(best.channels.values()),
        unknown=sum(not group.written for group in topics) / max(1, len(topics)),
        corrected=sum(group.corrected for group in topics) / max(1, len(topics)),
        topics=math.log1p(len(topics)),
        words=math.log1p(len(query.words)),
    )


class _Rarity:
    """Measures what part of a query a set of terms holds, and the other way round, terms weighed by rarity."""

    def __init__(self, index: Index, channel: str, groups: Groups) -> None:
        self._idf = index.scorer(channel).idf
        self._known = index.scorer(channel).count
        self._groups = [(weight, terms, weight * self._mass(terms)) for weight, terms in groups]
        self._asked = {term for _, terms, _ in self._groups for term, _ in terms}
        self.total = sum(mass for _, _, mass in self._groups)

    def coverage(self, held: Set[str]) -> float:
        """Return the share of the query that these terms hold."""
        found = sum(
            min(mass, weight * max((trust * self._idf(term) for term, trust in terms if term in held), default=0.0))
            for weight, terms, mass in self._groups
        )
        return found / self.total if self.total else 0.0

    def best_fit(self, wordings: Iterable[Set[str]]) -> tuple[float, float]:
        """Return (share of the query in the wording, share of the wording in the query) of the one that fits best."""
        fits = [(self.coverage(held), self._share(held)) for held in wordings]
        return max(fits, key=lambda fit: (fit[0] * fit[1], fit), default=(0.0, 0.0))

    def _share(self, held: Set[str]) -> float:
        total = sum(map(self._idf, held))
        return sum(self._idf(term) for term in held if term in self._asked) / total if total else 0.0

    def _mass(self, terms: Terms) -> float:
        known = [self._idf(term) for term, _ in terms if self._known(term)]
        return max(known) if known else self._idf(terms[0][0])


def _wordings(index: Index, document: Document) -> list[str]:
    return [text for field in index.fields.wordings for text in document.values(field)]


def _stems_of(document: Document) -> Callable[[str], set[str]]:
    return lambda text: {stem(word, document.lang) for word in tokenise(text)}


def _grams_of(text: str) -> set[str]:
    return {gram for word in tokenise(text) for gram in grams_of(word)}
