"""A search text turned into terms: each word as written, corrected, completed, translated."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cronos_core.retrieval.acronyms import find_acronyms
from cronos_core.retrieval.bridge import Bridge, Translation
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
    """One word of the query: what it weighs, and its alternative stems with the trust in each.

    `topic` is false for words of grammar; `corrected` is true when the collection only has a neighbour of the word;
    `meant` is the likeliest of these, else the word itself.
    """

    word: str
    weight: float
    stems: tuple[tuple[str, float], ...]
    topic: bool
    corrected: bool
    meant: str


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a translation that is not word by word, which words of the query it stands for, and its weight."""

    word: str
    stem: str
    source: range
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Wording:
    """A way of saying some of the query's words in a language: its folded words, without grammar, and their stems."""

    lang: str
    words: tuple[str, ...]
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A read search text: a group for each word, parts of longer translations, and weighted 4-grams.

    `wordings` are all translations whole, to tell afterwards which of them a document really holds.
    """

    groups: tuple[Group, ...]
    parts: tuple[Part, ...]
    grams: tuple[tuple[str, float], ...]
    wordings: tuple[Wording, ...] = ()

    def stem_groups(self) -> list[tuple[float, tuple[tuple[str, float], ...]]]:
        """Return (weight, alternative stems) of everything that ranks."""
        parts = [(part.weight, ((part.stem, MATCHING.trust_in_translation),)) for part in self.parts]
        return [(group.weight, group.stems) for group in self.groups] + parts

    def terms(self) -> frozenset[str]:
        """Return every stem that counts as a match."""
        return frozenset(term for _, stems in self.stem_groups() for term, _ in stems)


def read_query(text: str, lang: str | None, vocabulary: Vocabulary, bridge: Bridge) -> Query:
    """Return the text as groups of terms; `lang` says which language it is in, None that it may be either."""
    words = tokenise(text)[: MATCHING.longest_query]
    languages = (lang,) if lang in LANGUAGES else LANGUAGES
    alternatives: list[dict[str, float]] = []
    corrected: list[bool] = []
    meant: list[str] = []
    for word in words:
        own = {stem(word, spoken): 1.0 for spoken in LANGUAGES}
        written = any(vocabulary.holds(term) for term in own)
        near, likeliest = ({}, None) if written else _neighbours(word, languages, vocabulary, bridge)
        alternatives.append(own | near)
        corrected.append(bool(near))
        meant.append(likeliest or word)
    acronyms = find_acronyms(text, words, lang)
    parts, singles, wordings = _translate(words, languages, acronyms, alternatives, vocabulary, bridge)
    meant_short = {found.start for found in acronyms}
    topics = [place in meant_short or not carries_grammar(word, lang) for place, word in enumerate(words)]
    groups = tuple(
        Group(word, 1.0 if topic else MATCHING.function_word, tuple(stems.items()), topic, guessed, likeliest)
        for word, stems, topic, guessed, likeliest in zip(words, alternatives, topics, corrected, meant, strict=True)
    )
    grams: dict[str, float] = {}
    guessed_at = [(group.meant, MATCHING.corrected_grams) for group in groups if group.meant != group.word]
    translated = [(part.word, MATCHING.translated_grams) for part in parts]
    translated += [(word, MATCHING.translated_word_grams * share) for word, share in singles.items()]
    for word, weight in [*((group.word, group.weight) for group in groups), *guessed_at, *translated]:
        for gram in grams_of(word):
            grams[gram] = grams.get(gram, 0.0) + weight
    return Query(groups, parts, tuple(grams.items()), wordings)


def _neighbours(
    word: str, languages: Sequence[str], vocabulary: Vocabulary, bridge: Bridge
) -> tuple[dict[str, float], str | None]:
    """Return the stems that a word the collection does not have may stand for (completed or corrected), and the
    likeliest correction."""
    if any(carries_grammar(word, spoken) or bridge.knows(word, spoken) for spoken in languages):
        return {}, None
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
    return found, corrections[0][0] if corrections else None


def _translate(
    words: list[str],
    languages: Sequence[str],
    acronyms: Sequence[Translation],
    alternatives: list[dict[str, float]],
    vocabulary: Vocabulary,
    bridge: Bridge,
) -> tuple[tuple[Part, ...], dict[str, float], tuple[Wording, ...]]:
    """Add translations word by word to the words' alternatives; return the parts of the others that documents hold,
    the single words, each with its share of the ways of saying it, and every way of saying something."""
    parts: dict[str, Part] = {}
    singles: dict[str, float] = {}
    ways: list[Wording] = []
    spelled = {spoken: _respelled(words, spoken, vocabulary, bridge) for spoken in languages}
    translations = [(found, spoken) for spoken in languages for found in bridge.translate(spelled[spoken], spoken)]
    for found, spoken in [*translations, *((found, None) for found in acronyms)]:
        if found.lang not in vocabulary.languages:
            continue
        for wording in found.wordings:
            terms = [(part, stem(part, found.lang)) for part in wording if not carries_grammar(part, found.lang)]
            if terms and (spoken is None or not _is_misread(words, spelled[spoken], found, vocabulary)):
                ways.append(Wording(found.lang, *zip(*terms, strict=True)))
            if len(wording) == 1 and found.stop - found.start == 1:
                for part, term in terms:
                    alternatives[found.start].setdefault(term, MATCHING.trust_in_translation)
                    singles.setdefault(part, 1 / len(found.wordings))
                continue
            for part, term in terms:
                if vocabulary.holds(term):
                    # What an abbreviation is short for is one thing, of which a single word says little.
                    weight = 1 / len(terms) if found in acronyms else 1.0
                    parts.setdefault(term, Part(part, term, range(found.start, found.stop), weight))
    present = {term for stems in alternatives for term in stems}
    return tuple(part for term, part in parts.items() if term not in present), singles, tuple(ways)


def _is_misread(words: list[str], spelled: list[str], found: Translation, vocabulary: Vocabulary) -> bool:
    """Return whether a word that was mended for the translation is right as it stands in the other language."""
    return any(
        words[place] != spelled[place] and any(vocabulary.holds(stem(words[place], lang)) for lang in LANGUAGES)
        for place in range(found.start, found.stop)
    )


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
