"""What a run over labelled questions is worth, in the figures of the data's own scorer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cronos_core.retrieval.confidence import Calibration
from cronos_core.retrieval.datasets import read_queries, read_relevant
from cronos_core.retrieval.evidence import Features, weigh_evidence
from cronos_core.retrieval.index import Index
from cronos_core.retrieval.logistic import Array
from cronos_core.retrieval.postings import Mask

Figures = dict[str, float]
# How far down the ranking the reciprocal rank looks; the share of out-of-scope questions that `acc95` rejects.
_LOOKED_AT = 5
_REJECTED = 0.95
# What makes no sense to average over sets of different sizes is left out of the means.
MEANS = ("p1", "mrr5", "auroc", "acc95", "answered", "wrong", "oos_answered")


@dataclass(frozen=True, slots=True)
class Sample:
    """A set's questions: the evidence, whether the best hit is right, its reciprocal rank, whether out of scope."""

    features: Sequence[Features]
    right: Mask
    reciprocal: Array
    outside: Mask


def read_sample(index: Index, queries: Path, qrels: Path) -> Sample:
    """Run the questions of a file against an index."""
    relevant = read_relevant(qrels)
    features: list[Features] = []
    right, reciprocal, outside = [], [], []
    for query in read_queries(queries):
        retrieval = index.retrieve(query.text, query.lang)
        good = relevant.get(query.id, frozenset())
        ranks = [rank for rank, hit in enumerate(retrieval.hits[:_LOOKED_AT], 1) if hit.id in good]
        features.append(weigh_evidence(index, retrieval))
        outside.append(query.out_of_scope)
        right.append(not query.out_of_scope and ranks[:1] == [1])
        reciprocal.append(1 / ranks[0] if ranks else 0.0)
    return Sample(features, np.array(right, bool), np.array(reciprocal), np.array(outside, bool))


def measure(sample: Sample, calibration: Calibration) -> Figures:
    """Return the figures of a sample under a calibration.

    `p1`, `mrr5`: the right article first, reciprocal rank within five, over questions that have an answer;
    `answered`, `wrong`: shares of these that are answered, and answered wrongly;
    `auroc`: how well the confidence tells them from out-of-scope ones; `acc95`: share answered right at the confidence
    that rejects 95 % of the out-of-scope ones; `oos_answered`: share of those that are answered.
    """
    confidence = calibration.confidences(sample.features)
    inside = ~sample.outside
    answered = (confidence >= calibration.answer_from) & (confidence > 0)
    figures = {
        "p1": float(sample.right[inside].mean()),
        "mrr5": float(sample.reciprocal[inside].mean()),
        "answered": float(answered[inside].mean()),
        "wrong": float((answered & ~sample.right)[inside].mean()),
    }
    if sample.outside.any():
        others = np.sort(confidence[sample.outside])
        lower, upper = (np.searchsorted(others, confidence[inside], side) for side in ("left", "right"))
        limit = others[int(np.ceil(_REJECTED * len(others))) - 1]
        figures |= {
            "auroc": float((lower + upper).mean() / 2 / len(others)),
            "acc95": float((sample.right[inside] & (confidence[inside] > limit)).mean()),
            "oos_answered": float(answered[sample.outside].mean()),
        }
    return {name: round(value, 4) for name, value in figures.items()}


def mean_of(figures: Mapping[str, Figures]) -> Figures:
    """Return the mean of each figure over the sets that have it."""
    return {
        name: round(float(np.mean(values)), 4)
        for name in MEANS
        if (values := [one[name] for one in figures.values() if name in one])
    }
