"""A search text turned into groups of alternative terms: each word as written, corrected, completed, translated."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cronos_core.retrieval.bridge import Bridge
from cronos_core.retrieval.function_words import carries_grammar
from cronos_core.retrieval.lexicon import forgiven_slips
from cronos_core.retrieval.normalise import tokenise
from cronos_core.retrieval.presets import MATCHING
from cronos_core.retrieval.segment import grams_of
from cronos_core.retrieval.stemming import LANGUAGES, stem


class Vocabulary(Protocol):
    """What a query has to ask the index about."""

    languages: frozenset[str]

    def holds(self, term: str) -> bool:
        """Return whether any document has the stem."""

    def corrections(self, word: str) -> Sequence[tuple[str, int, int]]:
        """Return (word, slips, occurrences) of the words near to a mistyped one."""

    def completions(self, start: str) -> Sequence[tuple[str, int]]:
        """Return (word, occurrences) of the words that begin with a cut one."""


@dataclass(frozen=True, slots=True)
class Group:
    """One word (or translated term) of the query: what it weighs, and its alternative stems with the trust in each.

    `written` is true when the collection has the word itself, `corrected` when only a neighbour of it.
    """

    text: str
    weight: float
    stems: tuple[tuple[str, float], ...]
    written: bool = False
    corrected: bool = False
    translated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A read search text: groups of stems, and weighted 4-grams."""

    words: tuple[str, ...]
    groups: tuple[Group, ...]
    grams: tuple[tuple[str, float], ...]


def read_query(text: str, lang: str | None, vocabulary: Vocabulary, bridge: Bridge) -> Query:
    """Return the text as groups of terms; `lang` says which language it is in, None that it may be either."""
    words = tokenise(text)[: MATCHING.longest_query]
    languages = (lang,) if lang in LANGUAGES else LANGUAGES
    alternatives: list[dict[str, float]] = []
    flags: list[tuple[bool, bool]] = []
    for word in words:
        own = {stem(word, spoken): 1.0 for spoken in LANGUAGES}
        written = any(vocabulary.holds(term) for term in own)
        near = {} if written else _neighbours(word, languages, vocabulary, bridge)
        alternatives.append(own | near)
        flags.append((written, bool(near)))
    extra, translated = _translate(words, languages, alternatives, vocabulary, bridge)
    weights = [MATCHING.function_word if carries_grammar(word, lang) else 1.0 for word in words]
    groups = [
        Group(word, weight, tuple(stems.items()), written, corrected, n in translated)
        for n, (word, weight, stems, (written, corrected)) in enumerate(
            zip(words, weights, alternatives, flags, strict=True)
        )
    ]
    grams: dict[str, float] = {}
    for word, weight in [*zip(words, weights, strict=True), *((g.text, MATCHING.translated_grams) for g in extra)]:
        for gram in grams_of(word):
            grams[gram] = grams.get(gram, 0.0) + weight
    return Query(tuple(words), (*groups, *extra), tuple(grams.items()))


def _neighbours(word: str, languages: Sequence[str], vocabulary: Vocabulary, bridge: Bridge) -> dict[str, float]:
    """Return the stems that a word the collection does not have may stand for: completed or corrected."""
    if any(carries_grammar(word, spoken) or bridge.knows(word, spoken) for spoken in languages):
        return {}
    found: dict[str, float] = {}
    # Likely first: few slips, then frequent words; only some of them, since each costs precision.
    corrections = sorted(vocabulary.corrections(word), key=lambda near: (near[1], -near[2], near[0]))
    for near, slips, _ in corrections[: MATCHING.most_corrections]:
        for spoken in LANGUAGES:
            found.setdefault(stem(near, spoken), MATCHING.trust_in_correction**slips)
    completions = sorted(vocabulary.completions(word), key=lambda near: (-near[1], near[0]))
    for near, _ in completions[: MATCHING.most_completions]:
        for spoken in LANGUAGES:
            found.setdefault(stem(near, spoken), MATCHING.trust_in_completion)
    return found


def _translate(
    words: list[str],
    languages: Sequence[str],
    alternatives: list[dict[str, float]],
    vocabulary: Vocabulary,
    bridge: Bridge,
) -> tuple[list[Group], set[int]]:
    """Add translations of one word to its alternatives; return groups for longer ones, and which words have any."""
    extra: dict[str, Group] = {}
    translated: set[int] = set()
    for spoken in languages:
        for found in bridge.translate(_respelled(words, spoken, vocabulary, bridge), spoken):
            if found.lang not in vocabulary.languages:
                continue
            translated.update(range(found.start, found.stop))
            for wording in found.wordings:
                if len(wording) == 1 and found.stop - found.start == 1:
                    alternatives[found.start].setdefault(stem(wording[0], found.lang), MATCHING.trust_in_translation)
                    continue
                for part in wording:
                    if not carries_grammar(part, found.lang):
                        term = stem(part, found.lang)
                        extra[term] = Group(part, 1.0, ((term, MATCHING.trust_in_translation),), translated=True)
    present = {term for stems in alternatives for term in stems}
    return [group for term, group in extra.items() if term not in present], translated


def _respelled(words: list[str], lang: str, vocabulary: Vocabulary, bridge: Bridge) -> list[str]:
    """Return the words, those that neither the collection nor the glossary knows replaced by a near glossary term."""
    spelled = []
    for word in words:
        strange = (
            forgiven_slips(word)
            and not bridge.knows(word, lang)
            and not carries_grammar(word, lang)
            and not vocabulary.holds(stem(word, lang))
        )
        spelled.append((bridge.respell(word, lang) if strange else None) or word)
    return spelled
