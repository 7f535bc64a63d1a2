"""Whether two questions ask the same: by their words alone, and in doubt they do not.

Unlike ranking, which finds the best among many, this judges a single pair: people get one answer to both, so every
word that carries a topic has to be met on the other side, and what is asked (when, where, how much) must not differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from cronos_core.retrieval.bridge import Bridge
from cronos_core.retrieval.function_words import carries_grammar
from cronos_core.retrieval.language import guess_language
from cronos_core.retrieval.lexicon import forgiven_slips
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.stemming import LANGUAGES, stem

# Measured on 2,855 real questions of eight collections whose answers are known. From SAME on, 3 in 1,000 questions join
# one with another answer, while 71 join a right one; of the pairs from ALIKE on, one in fifteen has different answers;
# from NEAR on, one in three: a person may want to look at both.
SAME, ALIKE, NEAR = 0.9, 0.7, 0.5
# Trust in a word that is met by a slip of the keyboard, by a translation; in a pair that asks for different things.
_SLIP, _TRANSLATED, _ASKS_ELSE = 0.82, 0.95, 0.8
# A slip in a short word is another word.
_SHORTEST_SLIP = 6
# One lone word ("help") is said by people who want different things.
_FEWEST_WORDS = 2
LONGEST = 60

_ASKED = {
    "when": "cand when",
    "where": "unde where",
    "who": "cine cui who whom whose",
    "why": "dece why",
    "how much": "cat cata cati cate much many",
    "how": "cum how",
    "not": "nu n fara not no cannot without don doesn didn isn aren can't won",
}
_ASKS = {word: asked for asked, words in _ASKED.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Wording:
    """A question taken apart: the words of its topic, what it asks for, and its figures."""

    folded: str
    topics: tuple[str, ...]
    asks: frozenset[str]
    figures: frozenset[str]
    # Pairs of (words of the text, words of the other language that say the same), by place.
    translations: tuple[tuple[range, tuple[str, ...]], ...]


@lru_cache(maxsize=4096)
def read_wording(text: str) -> Wording:
    """Take a question apart; of a long text, its first words."""
    words = tokenise(text)[:LONGEST]
    asks = {_ASKS[word] for word in words if word in _ASKS}
    if any(pair == ("de", "ce") for pair in pairwise(words)):
        asks.add("why")
    topics = tuple(dict.fromkeys(word for word in words if not _is_small(word)))
    spoken = guess_language(text, default="ro")
    translations = tuple(
        (range(found.start, found.stop), wording)
        for found in _bridge().translate(list(topics), spoken)
        for wording in found.wordings
    )
    figures = frozenset(word for word in words if any(letter.isdigit() for letter in word))
    return Wording(" ".join(words), topics, frozenset(asks), figures, translations)


def measure_likeness(one: Wording, other: Wording) -> float:
    """How alike two questions are, 0 to 1; 0 where their figures differ, whatever else they share."""
    if one.figures != other.figures:
        return 0.0
    if one.folded == other.folded:
        return 1.0 if len(one.topics) + len(one.asks) >= _FEWEST_WORDS else NEAR
    if not one.topics or not other.topics:
        return 0.0
    met = _meet(one, other) + _meet(other, one)
    likeness = met / (len(one.topics) + len(other.topics))
    if one.asks != other.asks:
        likeness *= _ASKS_ELSE
    fewest = min(len(said.topics) + len(said.asks) for said in (one, other))
    return likeness if fewest >= _FEWEST_WORDS else min(likeness, NEAR)


def group_alike(texts: Sequence[str], *, least: float = ALIKE) -> list[list[int]]:
    """The places of the texts in groups of the like, the largest group first: each text joins the first it is like.

    In a group every text is like its first one, so a chain of small differences does not join strangers.
    """
    groups: list[list[int]] = []
    firsts: list[Wording] = []
    for place, text in enumerate(texts):
        wording = read_wording(text)
        likeness = [measure_likeness(wording, first) for first in firsts]
        best = max(range(len(likeness)), key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= least:
            groups[best].append(place)
        else:
            groups.append([place])
            firsts.append(wording)
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _is_small(word: str) -> bool:
    return word in _ASKS or any(carries_grammar(word, lang) for lang in LANGUAGES)


def _meet(one: Wording, other: Wording) -> float:
    """How many of the words of `one` are met in the other, the unsure ones by the trust in them."""
    met = [max((_trust(word, theirs) for theirs in other.topics), default=0.0) for word in one.topics]
    said = {term for word in other.topics for term in _stems(word)}
    for place, wording in one.translations:
        if all(not _stems(word).isdisjoint(said) for word in wording):
            for n in place:
                met[n] = max(met[n], _TRANSLATED)
    # The other's words may be the translation: then each of its parts says what stands there.
    own = {term for word in one.topics for term in _stems(word)}
    for place, wording in other.translations:
        if place and all(not _stems(word).isdisjoint(own) for word in wording):
            for n, word in enumerate(one.topics):
                if any(not _stems(word).isdisjoint(_stems(part)) for part in wording):
                    met[n] = max(met[n], _TRANSLATED)
    return sum(met)


def _trust(word: str, other: str) -> float:
    if not _stems(word).isdisjoint(_stems(other)):
        return 1.0
    shorter = min(word, other, key=len)
    slips = min(forgiven_slips(shorter), 1) if len(shorter) >= _SHORTEST_SLIP else 0
    return _SLIP if slips and OSA.distance(word, other, score_cutoff=slips) <= slips else 0.0


@lru_cache(maxsize=65_536)
def _stems(word: str) -> frozenset[str]:
    return frozenset(stem(word, lang) for lang in LANGUAGES)


@lru_cache(maxsize=1)
def _bridge() -> Bridge:
    return Bridge.load()
