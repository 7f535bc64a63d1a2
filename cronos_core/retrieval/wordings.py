"""From the scores of single wordings to those of the documents that they ask for."""

import numpy as np
from numpy.typing import NDArray

from cronos_core.retrieval.postings import Floats, Ints

# Wordings of one document that are added up: a long list of them is no better than a good one.
_MOST_WORDINGS = 5


def add_up_wordings(scores: Floats, owner: Ints, documents: int, further: float) -> Floats:
    """Return the score of every document: its best wording's, plus `further` of the next, `further`² of the one after.

    `owner` says of which document each row is a wording; scores of 0 or less add nothing.
    """
    found = np.flatnonzero(scores > 0)
    order = found[np.lexsort((-scores[found], owner[found]))]
    ranks = rank_within(owner[order])
    weights = np.where(ranks < _MOST_WORDINGS, further**ranks, 0.0)
    return np.bincount(owner[order], scores[order] * weights, documents).astype(np.float64)


def rank_within(groups: Ints) -> NDArray[np.int64]:
    """Return the place (from 0) of each row among those of its group; the groups stand one after the other."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    sizes = np.diff(starts, append=len(groups))
    ranks: NDArray[np.int64] = np.arange(len(groups)) - np.repeat(starts, sizes)
    return ranks


def average_wordings(nearness: Floats, owner: Ints, documents: int, further: float) -> Floats:
    """Return, for every document, the mean over its nearest wordings, each weighing `further` of the one before.

    NaN for a document without wordings.
    """
    order = np.lexsort((-nearness, owner))
    ranks = rank_within(owner[order])
    weights = np.where(ranks < _MOST_WORDINGS, further**ranks, 0.0)
    total = np.bincount(owner[order], nearness[order] * weights, documents)
    weight = np.bincount(owner[order], weights, documents)
    average: Floats = np.divide(total, weight, out=np.full(documents, np.nan), where=weight > 0)
    return average
