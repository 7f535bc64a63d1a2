"""Recognising whole messages by the way they are worded: a small grammar over folded words, for both languages.

    [cand|la ce ora] (am|e|este) [urmatoarea] {meeting}

A word stands for itself, `[…]` may be missing, `(a b|c)` is one of several, `{name}` is one of the words listed under
that name, `<name>` is a slot. A phrase has to account for every word of a message, so that an ordinary question is
never taken for one. Slips are forgiven: a word that no phrase knows counts as the one that it nearly is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cronos_core.retrieval.normalise import fold, tokenise

# Longer messages are never one phrase: they tell a story, and a question is somewhere in it.
MOST_WORDS = 16
# Shorter words are too near to each other, and longer ones bear a second slip.
LEAST_LETTERS, BEARS_TWO = 4, 8

# Phrases in phrases: inflected forms, and what means the same here.
KINDS: Mapping[str, str] = {
    "meeting": "intalnire|intalnirea|intalniri|intalnirile|intalnirii|intalnirilor|intrevedere|intrevederea|sedinta|"
    "sedinte|sedintele|meeting|meetingul|meetinguri|meetings|appointment|appointments",
    "event": "eveniment|evenimentul|evenimente|evenimentele|evenimentului|event|events",
    "mine": "mea|meu|mele|mei|my|al meu|a mea|ale mele",
    "next": "urmatoarea|urmatorul|urmatoarele|urmatorii|viitoarea|viitoare|next|upcoming",
    "reminder": "reminder|reminderul|remindere|reminderele|memento|mementouri|mementourile|notificari|notificarile|"
    "reminders|notifications",
    "is": "e|este|s|is|are|sunt",
    "registered": "sunt inscris|sunt inscrisa|m am inscris|merg|particip|vin|am loc",
    "time": "cat|cat timp|cate zile|cate ore",
}
# What may stand around any phrase without changing what it asks for.
AROUND: Mapping[str, tuple[str, str]] = {
    "ro": (
        "salut|buna|buna ziua|hei|hey|te rog|va rog|spune mi|zi mi|imi poti spune|poti sa mi spui|poti sa imi spui|"
        "vreau sa stiu|as vrea sa stiu|stii|stii cumva|arata mi|vreau sa vad|si|deci|oare|cronos",
        "te rog|va rog|multumesc|mersi|merci|acum|cronos|oare|frumos",
    ),
    "en": (
        "hi|hello|hey|please|can you tell me|could you tell me|can you show me|tell me|show me|do you know|so|and|"
        "i want to know|i d like to know|i would like to know|remind me|cronos",
        "please|thanks|thank you|now|again|cronos",
    ),
}
DAYS: Mapping[str, str] = {
    "ro": "azi|astazi|diseara|maine|poimaine|saptamana asta|saptamana aceasta|luni|marti|miercuri|joi|vineri|"
    "sambata|duminica",
    "en": "today|tonight|this afternoon|this evening|tomorrow|this week|on monday|monday|on tuesday|tuesday|"
    "on wednesday|wednesday|on thursday|thursday|on friday|friday|on saturday|saturday|on sunday|sunday",
}

_TOKEN = re.compile(r"[()\[\]|]|\{[a-z]+\}|<[a-z]+>|[^\s()\[\]|{}<>]+")
_BRACKETS = {"(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|"}
# Any words: what they name is looked up by who reads them.
_ANYTHING = r"(?:\S+ ){1,8}?"


@dataclass(frozen=True)
class Said:
    """Which phrase a message is, in which language, and what stands in its slots, folded."""

    name: str
    language: str
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wording:
    """The ways to say one thing, a line each, in both languages."""

    name: str
    ro: str = ""
    en: str = ""


class Phrases:
    """Finds which wording a message is. Those without slots are looked at first, then in the order given."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        lines = [
            (wording.name, language, line.strip())
            for wording in wordings
            for language, text in (("ro", wording.ro), ("en", wording.en))
            for line in text.strip().splitlines()
        ]
        # Both languages in one: people mix them.
        patterns = [line for _, _, line in lines] + [part for parts in AROUND.values() for part in parts]
        self._known = frozenset(word for one in (*patterns, *DAYS.values()) for word in _words_of(one))
        self._near = sorted(word for word in self._known if len(word) >= LEAST_LETTERS)
        self._phrases = [
            (name, language, re.compile(_whole(line, language)))
            for name, language, line in sorted(lines, key=lambda one: re.search("<(?!day>)", one[2]) is not None)
        ]

    def find(self, text: str) -> Said | None:
        """The wording that accounts for the whole text, or None."""
        words = tokenise(text)
        if not 0 < len(words) <= MOST_WORDS:
            return None
        meant = [self._correct(word) for word in words]
        said = "".join(f"{word} " for word in meant)
        for name, language, phrase in self._phrases:
            if found := phrase.fullmatch(said):
                slots = {slot: value.strip() for slot, value in found.groupdict().items() if value}
                # What a slot names is looked up as it was typed: only words of phrases are corrected here.
                for slot in slots.keys() - {"day"}:
                    start = said[: found.start(slot)].count(" ")
                    slots[slot] = " ".join(words[start : start + slots[slot].count(" ") + 1])
                return Said(name, language, slots)
        return None

    def _correct(self, word: str) -> str:
        if word in self._known or len(word) < LEAST_LETTERS or not word.isalpha():
            return word
        most = 2 if len(word) >= BEARS_TWO else 1
        near = process.extractOne(word, self._near, scorer=OSA.distance, score_cutoff=most)
        # Short words that differ in the first letter are other words: "casă" is no "masă".
        if near is None or (len(word) < BEARS_TWO and near[0][0] != word[0]):
            return word
        return str(near[0])


@lru_cache(maxsize=8)
def compile_phrases(wordings: tuple[Wording, ...]) -> Phrases:
    """The phrases of these wordings; compiling them takes a while, and they stay what they are."""
    return Phrases(wordings)


def _words_of(pattern: str) -> list[str]:
    words = []
    for part in _TOKEN.findall(pattern):
        if part.startswith("{"):
            words += _words_of(KINDS[part[1:-1]])
        elif part not in _BRACKETS and not part.startswith("<"):
            words.append(part)
    return words


def _whole(line: str, language: str) -> str:
    """The phrase as a regular expression over words that each end in a blank, with what may stand around it."""
    before, after = (_compile(part, language) for part in AROUND[language])
    return f"(?:{before}){{0,3}}(?:{_compile(line, language)})(?:{after}){{0,2}}"


@lru_cache(maxsize=16)
def _day_slot(language: str) -> str:
    return f"(?P<day>{_compile(DAYS[language], language)})"


@lru_cache(maxsize=1024)
def _compile(line: str, language: str) -> str:
    parts = []
    for part in _TOKEN.findall(line):
        if part in _BRACKETS:
            parts.append(_BRACKETS[part])
        elif part.startswith("{"):
            parts.append(f"(?:{_compile(KINDS[part[1:-1]], language)})")
        elif part == "<day>":
            parts.append(_day_slot(language))
        elif part.startswith("<"):
            parts.append(f"(?P<{part[1:-1]}>{_ANYTHING})")
        else:
            parts.append(f"{fold(part)} ")
    return "".join(parts)
