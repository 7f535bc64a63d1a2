"""BM25 over the rows of one channel in all segments, with statistics as if they were one table.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the idf that is never
negative, log(1 + (N - n + 0.5) / (n + 0.5)).
"""

import math
from collections.abc import Sequence

import numpy as np

from cronos_core.retrieval.postings import Floats, Mask, Postings, Rows

Terms = Sequence[tuple[str, float]]


class Scorer:
    """Scores rows by weighted terms. `views` are the segments' postings and which of their rows count."""

    def __init__(self, views: Sequence[tuple[Postings, Mask | None]], k1: float, b: float) -> None:
        self._views = [(postings, kept) for postings, kept in views]
        self._gone = [np.flatnonzero(() if kept is None else ~kept).astype(np.int32) for _, kept in self._views]
        self._gain = k1 + 1
        lengths = [postings.lengths if kept is None else postings.lengths * kept for postings, kept in self._views]
        self.rows = sum(postings.size if kept is None else int(kept.sum()) for postings, kept in self._views)
        mean = sum(float(part.sum()) for part in lengths) / max(self.rows, 1)
        self.mean_length = mean
        self._rarity: dict[str, float] = {}
        self._norms = [k1 * (1 - b + b * part / (mean or 1)) for part in lengths]

    def count(self, term: str) -> int:
        """Return how many rows hold the term."""
        return sum(view[0].count(term, gone) for view, gone in zip(self._views, self._gone, strict=True))

    def idf(self, term: str) -> float:
        """Return the weight of the term by its rarity; an unknown term is the rarest."""
        known = self._rarity.get(term)
        if known is None:
            count = self.count(term)
            known = math.log(1 + (self.rows - count + 0.5) / (count + 0.5))
            if count:  # only the collection's own terms are kept, or queries would fill the memory
                self._rarity[term] = known
        return known

    def sum_up(self, terms: Terms) -> list[Floats]:
        """Return, for each segment, the score of every row: the sum over terms."""
        return self._hide_removed(self._sum(terms))

    def sum_groups(self, groups: Sequence[tuple[float, Terms]]) -> list[Floats]:
        """Return, for each segment, the score of every row: the sum over groups of the best of their alternatives."""
        single = [(terms[0][0], weight * terms[0][1]) for weight, terms in groups if len(terms) == 1]
        totals = self._sum(single)
        for weight, terms in groups:
            if len(terms) > 1:
                weighted = [(term, weight * trust * self.idf(term)) for term, trust in terms if self.count(term)]
                for number, total in enumerate(totals):
                    best = np.zeros(len(total))
                    for term, value in weighted:
                        rows, scores = self._score(number, term, value)
                        best[rows] = np.maximum(best[rows], scores)
                    np.add(total, best, out=total)
        return self._hide_removed(totals)

    def _sum(self, terms: Terms) -> list[Floats]:
        weighted = [(term, weight * self.idf(term)) for term, weight in terms]
        return [self._add(number, weighted) for number in range(len(self._views))]

    def _hide_removed(self, totals: list[Floats]) -> list[Floats]:
        return [total if kept is None else total * kept for total, (_, kept) in zip(totals, self._views, strict=True)]

    def _add(self, number: int, terms: Terms) -> Floats:
        postings, _ = self._views[number]
        scores = np.zeros(postings.size)
        found = [part for part in (self._score(number, term, weight) for term, weight in terms) if len(part[0])]
        if found:
            rows = np.concatenate([rows for rows, _ in found])
            scores += np.bincount(rows, np.concatenate([values for _, values in found]), postings.size)
        return scores

    def _score(self, number: int, term: str, weight: float) -> tuple[Rows, Floats]:
        postings, _ = self._views[number]
        start, stop = postings.span(term)
        rows, frequencies = postings.rows[start:stop], postings.frequencies[start:stop].astype(np.float32)
        scores = weight * self._gain * frequencies / (frequencies + self._norms[number][rows])
        return rows, scores
