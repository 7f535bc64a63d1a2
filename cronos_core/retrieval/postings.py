"""Which rows (documents or wordings) hold a term and how often, as flat numpy arrays. Knows no text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Frequencies = NDArray[np.float32]
Rows = Ints | NDArray[np.uint16]
# As they are kept: half the size, and nearer to what was counted than any ranking can tell.
Kept = np.float16
# So many rows can be told apart in 16 bits.
_FEW = 2**16
Mask = NDArray[np.bool_]

_NUMBERS: list[int] = []


def count_up(most: int) -> list[int]:
    """Return the numbers below `most`, the same objects each time.

    Python makes a new one of every larger number, and the vocabularies of many segments would be full of them.
    """
    while len(_NUMBERS) < most:
        _NUMBERS.extend(range(len(_NUMBERS), most))
    return _NUMBERS[:most]


@dataclass(frozen=True)
class Postings:
    """Rows and weighted frequencies of every term, one term after the other.

    Term `t` of `vocabulary` owns `rows[starts[t]:starts[t + 1]]` and the same part of `frequencies`.
    """

    vocabulary: Mapping[str, int]
    starts: Ints
    rows: Rows
    frequencies: NDArray[np.float16]
    size: int

    @classmethod
    def gather(
        cls, vocabulary: Mapping[str, int], terms: Ints, rows: Ints, counts: Frequencies, size: int
    ) -> "Postings":
        """Return the postings of parallel arrays of term number, row (ascending) and weighted count.

        Repeats are added up.
        """
        # Rows come in order, so a stable sort by term alone leaves them in order; what is not needed is given back at
        # once, since large collections are indexed beside everything else that a process holds.
        order = np.argsort(terms, kind="stable")
        terms = terms[order]
        kept = (rows.astype(np.uint16) if size <= _FEW else rows)[order]
        is_first = np.ones(len(terms), dtype=np.bool_)
        is_first[1:] = (terms[1:] != terms[:-1]) | (kept[1:] != kept[:-1])
        starts = np.searchsorted(terms[is_first], np.arange(len(vocabulary) + 1, dtype=np.int32))
        del terms
        kept = kept[is_first]
        counts = counts[order]
        del order
        frequencies = np.add.reduceat(counts, np.flatnonzero(is_first)) if len(counts) else counts
        return cls(
            dict(zip(vocabulary, count_up(len(vocabulary)), strict=True)),
            starts.astype(np.int32),
            kept,
            frequencies.astype(Kept),
            size,
        )

    @classmethod
    def merge(cls, parts: Sequence[tuple["Postings", Mask]]) -> "Postings":
        """Return one table of the kept rows of several, renumbered in order."""
        vocabulary: dict[str, int] = {}
        terms: list[Ints] = []
        rows: list[Ints] = []
        counts: list[Frequencies] = []
        size = 0
        for part, keep in parts:
            number = np.cumsum(keep, dtype=np.int32) - 1 + size
            held = keep[part.rows]
            renumbered = np.fromiter(
                (vocabulary.setdefault(term, len(vocabulary)) for term in part.vocabulary),
                np.int32,
                len(part.vocabulary),
            )
            terms.append(np.repeat(renumbered, np.diff(part.starts))[held])
            rows.append(number[part.rows][held].astype(np.int32))
            counts.append(part.frequencies[held].astype(np.float32))
            size += int(keep.sum())
        return cls.gather(vocabulary, np.concatenate(terms), np.concatenate(rows), np.concatenate(counts), size)

    @cached_property
    def lengths(self) -> Floats:
        """Return the sum of frequencies of every row."""
        return np.bincount(self.rows, weights=self.frequencies, minlength=self.size).astype(np.float64)

    def span(self, term: str) -> tuple[int, int]:
        """Return from where to where the term's rows stand (the same place twice if it is unknown)."""
        number = self.vocabulary.get(term)
        return (0, 0) if number is None else (int(self.starts[number]), int(self.starts[number + 1]))

    def count(self, term: str, gone: Ints) -> int:
        """Return in how many rows the term stands, those in `gone` (in order) left out."""
        start, stop = self.span(term)
        if start == stop or not len(gone):
            return stop - start
        rows = self.rows[start:stop]
        places = np.minimum(np.searchsorted(rows, gone), len(rows) - 1)
        return stop - start - int(np.count_nonzero(rows[places] == gone))
