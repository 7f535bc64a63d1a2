"""The words of a collection as written (folded): which exist, which a mistyped or cut word may stand for."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

# Slips that are forgiven, by the length of the word: short words turn into other words too easily.
_SLIPS_BY_LENGTH = ((9, 2), (4, 1))
_SHORTEST_CUT = 3


def forgiven_slips(word: str) -> int:
    """Return how many slips (OSA: insert, delete, replace, swap neighbours) a word of this length may hold."""
    return next((slips for length, slips in _SLIPS_BY_LENGTH if len(word) >= length), 0)


@dataclass(frozen=True)
class Lexicon:
    """Folded words in alphabetical order with how often each occurs (0: no longer)."""

    words: tuple[str, ...]
    counts: NDArray[np.int64]
    letters: NDArray[np.uint64]  # the set of letters of each word, as bits
    lengths: NDArray[np.int64]

    @classmethod
    def build(cls, counts: Mapping[str, int]) -> "Lexicon":
        """Return the lexicon of these words."""
        words = tuple(sorted(counts))
        return cls(
            words,
            np.fromiter((counts[word] for word in words), np.int64, len(words)),
            np.fromiter(map(_letter_set, words), np.uint64, len(words)),
            np.fromiter(map(len, words), np.int64, len(words)),
        )

    @classmethod
    def merge(cls, parts: Sequence["Lexicon"]) -> "Lexicon":
        """Return one lexicon of the words that still occur."""
        total: Counter[str] = Counter()
        for part in parts:
            total.update({word: int(n) for word, n in zip(part.words, part.counts, strict=True) if n})
        return cls.build(total)

    def without(self, words: Iterable[str]) -> "Lexicon":
        """Return the lexicon after these occurrences are gone."""
        counts = self.counts.copy()
        for word in words:
            counts[bisect_left(self.words, word)] -= 1
        return replace(self, counts=counts)

    def count(self, word: str) -> int:
        """Return how often the word occurs."""
        place = bisect_left(self.words, word)
        return int(self.counts[place]) if place < len(self.words) and self.words[place] == word else 0

    def completions(self, start: str) -> list[tuple[str, int]]:
        """Return (word, occurrences) of the words that begin with a cut word."""
        if len(start) < _SHORTEST_CUT:
            return []
        first = bisect_left(self.words, start)
        last = bisect_left(self.words, start + "\U0010ffff")
        return [(self.words[n], int(self.counts[n])) for n in range(first, last) if self.counts[n]]

    def corrections(self, word: str) -> list[tuple[str, int, int]]:
        """Return (word, slips, occurrences) of the words within the forgiven number of slips."""
        slips = forgiven_slips(word)
        if not slips or not self.words:
            return []
        # One slip changes the set of letters by at most two and the length by at most one: most words fall out here,
        # in one pass over two arrays, before the exact distance is taken.
        near = (
            (np.bitwise_count(self.letters ^ np.uint64(_letter_set(word))) <= 2 * slips)
            & (np.abs(self.lengths - len(word)) <= slips)
            & (self.counts > 0)
        )
        found = []
        for n in np.flatnonzero(near):
            distance = OSA.distance(word, self.words[n], score_cutoff=slips)
            if distance <= slips:
                found.append((self.words[n], distance, int(self.counts[n])))
        return found


def _letter_set(word: str) -> int:
    """Return a 64-bit set of the letters of a word (letters that share a bit only weaken the filter)."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 64)
    return bits
