"""How well the best hit answers the query, in a few numbers: the features of the confidence.

They are independent of the size and the kind of the collection as far as possible, since one calibration serves many.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, fields

from cronos_core.retrieval.documents import Document
from cronos_core.retrieval.index import Hit, Index, Retrieval
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.presets import MATCHING
from cronos_core.retrieval.query import Group, Query
from cronos_core.retrieval.segment import STEMS
from cronos_core.retrieval.stemming import stem

# Where nobody wrote down how people ask for it, each sentence stands for a wording.
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
# Sentences looked at: what comes later in a long text seldom says what it is about, and time is short.
_MOST_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for or against the best hit; all are 0 when there is none.

    `mass`: its score as a share of the highest possible one, times the number of topic words on a log scale;
    `fit`: how well the query and the best of its wordings cover each other, by rarity (0 to 1);
    `elsewhere`: share of the query, by rarity, that only other documents hold (0 to 1);
    `agreement`: share of the channels that put it first;
    `corrected`: share of the topic words that were taken as slips or cut words;
    `topics`: the number of topic words on a log scale;
    `found`: share of the query, by rarity, that stands anywhere in its texts (0 to 1);
    `nearness`: how much nearer in meaning it is than documents are on the average, in units of what a right answer
    usually reaches (0 without a model);
    `direction`: the cosine between the query and it as seen from the middle of the collection (0 without a model);
    `clear`: how far it is ahead of the next one by its words, times how far by its meaning (0 where it is behind).
    """

    mass: float = 0.0
    fit: float = 0.0
    elsewhere: float = 0.0
    agreement: float = 0.0
    corrected: float = 0.0
    topics: float = 0.0
    found: float = 0.0
    nearness: float = 0.0
    direction: float = 0.0
    clear: float = 0.0

    def vector(self, names: Sequence[str]) -> tuple[float, ...]:
        """Return the values of these features; "nearness*fit" is the product of two."""
        return tuple(math.prod(float(getattr(self, factor)) for factor in name.split("*")) for name in names)


NOTHING_FOUND = Features()


def feature_names() -> tuple[str, ...]:
    """Return the names of the features, in order."""
    return tuple(field.name for field in fields(Features))


def weigh_evidence(index: Index, retrieval: Retrieval) -> Features:
    """Return the features of a retrieval from this index."""
    if not retrieval.hits:
        return NOTHING_FOUND
    best, query = retrieval.hits[0], retrieval.query
    document, lang = best.document, best.document.lang
    rarity = _Rarity(index, query)
    topics = [group for group in query.groups if group.topic]
    length = math.log1p(len(topics))
    held = {term for _, text in index.fields.texts(document) for term in _stems(text, lang)}
    strength = best.channels[STEMS] * retrieval.tops[STEMS] / rarity.total if rarity.total else 0.0
    return Features(
        mass=strength * length,
        fit=rarity.best_fit(_stems(text, lang) for text in _wordings(index, document)),
        elsewhere=rarity.elsewhere(held),
        agreement=sum(share == 1.0 for share in best.channels.values()) / len(best.channels),
        corrected=sum(group.corrected for group in topics) / max(1, len(topics)),
        topics=length,
        found=rarity.coverage(held),
        nearness=best.nearness,
        direction=index.direction(retrieval),
        clear=_clearness(index, retrieval.hits),
    )


def sentences_of(index: Index, document: Document) -> list[str]:
    """Return the sentences at the beginning of the document's texts."""
    sentences = (part for _, text in index.fields.texts(document) for part in _SENTENCE_END.split(text))
    return [sentence for sentence in sentences if sentence.strip()][:_MOST_SENTENCES]


class _Rarity:
    """Compares the query with sets of stems, every word weighed by its rarity in the collection."""

    def __init__(self, index: Index, query: Query) -> None:
        self._scorer = index.scorer(STEMS)
        self._unknown = self._scorer.idf("")
        self._words = [self._word(group, number, query) for number, group in enumerate(query.groups)]
        self._asked = query.terms()
        self.total = sum(word.rarity for word in self._words)

    def elsewhere(self, held: Set[str]) -> float:
        """Return the share of the query whose words the collection has, but not among these stems."""
        pointing = (word.rarity for word in self._words if word.known and not any(term in held for term in word.worth))
        return sum(pointing) / self.total if self.total else 0.0

    def best_fit(self, wordings: Iterable[Set[str]]) -> float:
        """Return the best geometric mean of the query's share in a wording and the wording's in the query."""
        return max((math.sqrt(self.coverage(held) * self._share(held)) for held in wordings), default=0.0)

    def coverage(self, held: Set[str]) -> float:
        """Return the share of the query that is among these stems."""
        found = sum(
            max((worth for term, worth in word.worth.items() if term in held), default=0.0) for word in self._words
        )
        return found / self.total if self.total else 0.0

    def _share(self, held: Set[str]) -> float:
        total = sum(map(self._scorer.idf, held))
        return sum(self._scorer.idf(term) for term in held & self._asked) / total if total else 0.0

    def _word(self, group: Group, number: int, query: Query) -> "_Word":
        """Return what each alternative of a word is worth: trust times rarity, at most the word's own."""
        parts = ((part.stem, MATCHING.trust_in_translation) for part in query.parts if number in part.source)
        trusted = {term: trust for term, trust in (*group.stems, *parts) if self._scorer.count(term)}
        rarity = group.weight * max(map(self._scorer.idf, trusted), default=self._unknown)
        worth = {term: min(rarity, group.weight * trust * self._scorer.idf(term)) for term, trust in trusted.items()}
        return _Word(rarity, worth)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the query: its weight by rarity, and what it is worth to hold one of its stems."""

    rarity: float
    worth: Mapping[str, float]

    @property
    def known(self) -> bool:
        return bool(self.worth)


def _clearness(index: Index, hits: Sequence[Hit]) -> float:
    words, meaning = [hit.by_words(index.mix) for hit in hits], [hit.nearness for hit in hits]
    ahead = (best - max(others, default=0.0) for best, *others in (words, meaning))
    return math.prod(max(lead, 0.0) for lead in ahead)


def _wordings(index: Index, document: Document) -> list[str]:
    wordings = [text for field in index.fields.wordings for text in document.values(field) if text]
    return wordings or sentences_of(index, document)


def _stems(text: str, lang: str) -> set[str]:
    return {stem(word, lang) for word in tokenise(text)}
