"""Fits the confidence on labelled sets and writes `calibration.json`.

    python -m cronos_core.retrieval.fitting SET_DIR… [--out FILE]

A set holds docs.jsonl, queries.jsonl and qrels.tsv. Every set counts the same. Printed per set: figures with parameters
fitted on all the others. The written parameters are fitted on all of them.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cronos_core.retrieval.confidence import Calibration
from cronos_core.retrieval.datasets import read_queries, read_relevant
from cronos_core.retrieval.evaluation import index_articles
from cronos_core.retrieval.evidence import weigh_evidence
from cronos_core.retrieval.logistic import Array, fit_logistic
from cronos_core.retrieval.postings import Mask

# At most this share of out-of-scope questions is answered, and at most that one gets an answer or suggestions.
ANSWERED_OUT_OF_SCOPE, SUGGESTED_OUT_OF_SCOPE = 0.05, 0.35
PENALTY = 5.0
# Every set weighs as much as this many questions, however many it has.
WEIGHT_OF_A_SET = 300.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A set's questions: their features, whether the best hit is right, whether they are out of scope."""

    name: str
    features: Array
    right: Array
    outside: Mask
    in_first_five: Array


def read_sample(folder: Path) -> Sample:
    """Run the questions of a set against its articles."""
    index = index_articles(folder / "docs.jsonl")
    relevant = read_relevant(folder / "qrels.tsv")
    features, right, outside, reciprocal = [], [], [], []
    for query in read_queries(folder / "queries.jsonl"):
        retrieval = index.retrieve(query.text, query.lang)
        ranks = [n for n, hit in enumerate(retrieval.hits[:5], 1) if hit.id in relevant.get(query.id, ())]
        features.append(weigh_evidence(index, retrieval).vector())
        outside.append(query.out_of_scope)
        right.append(not query.out_of_scope and ranks[:1] == [1])
        reciprocal.append(1 / ranks[0] if ranks else 0.0)
    return Sample(
        folder.name, np.array(features), np.array(right, float), np.array(outside, bool), np.array(reciprocal)
    )


def calibrate(samples: Sequence[Sample], figures: dict[str, object]) -> Calibration:
    """Return the calibration fitted on these sets."""
    features = np.concatenate([sample.features for sample in samples])
    weights = np.concatenate([np.full(len(s.right), WEIGHT_OF_A_SET / len(s.right)) for s in samples])
    model = fit_logistic(features, np.concatenate([s.right for s in samples]), weights, PENALTY)
    outside = [np.sort(model.predict(s.features[s.outside])) for s in samples if s.outside.any()]
    return Calibration(
        model=model,
        answer_from=_threshold(outside, ANSWERED_OUT_OF_SCOPE),
        suggest_from=_threshold(outside, SUGGESTED_OUT_OF_SCOPE),
        figures=figures,
    )


def _threshold(outside: Sequence[Array], share: float) -> float:
    """Return the confidence that, on the mean over sets, this share of out-of-scope questions reaches."""
    candidates = np.unique(np.concatenate(outside))
    reached = np.mean([1 - np.searchsorted(part, candidates, "left") / len(part) for part in outside], axis=0)
    allowed = np.flatnonzero(reached <= share)
    return float(candidates[allowed[0]]) if len(allowed) else 1.0


def measure(sample: Sample, calibration: Calibration) -> dict[str, float]:
    """Return the figures of a set under a calibration (as the scorer of the data defines them)."""
    confidence = calibration.model.predict(sample.features)
    inside = ~sample.outside
    answered = confidence >= calibration.answer_from
    figures = {
        "p1": float(sample.right[inside].mean()),
        "mrr5": float(sample.in_first_five[inside].mean()),
        "answered": float(answered[inside].mean()),
        "wrong": float((answered & (sample.right == 0))[inside].mean()),
    }
    if sample.outside.any():
        others = np.sort(confidence[sample.outside])
        below = np.searchsorted(others, confidence[inside], "left") + np.searchsorted(
            others, confidence[inside], "right"
        )
        limit = others[int(np.ceil(0.95 * len(others))) - 1]
        figures |= {
            "auroc": float(below.mean() / 2 / len(others)),
            "acc95": float((sample.right[inside] * (confidence[inside] > limit)).mean()),
            "oos_answered": float(answered[sample.outside].mean()),
        }
    return {name: round(value, 4) for name, value in figures.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the sets, print what each gets from parameters fitted without it, write the parameters fitted on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="SET_DIR")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("calibration.json"))
    options = parser.parse_args(arguments)
    samples = [read_sample(folder) for folder in options.folders]
    figures: dict[str, dict[str, float]] = {}
    for sample in samples:
        figures[sample.name] = measure(sample, calibrate([other for other in samples if other is not sample], {}))
        sys.stdout.write(f"{sample.name:20} {figures[sample.name]}\n")
    names = dict.fromkeys(name for figure in figures.values() for name in figure)
    mean = {name: round(float(np.mean([f[name] for f in figures.values() if name in f])), 4) for name in names}
    sys.stdout.write(f"{'mean':20} {mean}\n")
    target = {"out_of_scope_answered": ANSWERED_OUT_OF_SCOPE, "out_of_scope_suggested": SUGGESTED_OUT_OF_SCOPE}
    told = {"target_mean_shares_at_most": target, "left_one_set_out": {"mean": mean} | figures}
    options.out.write_text(calibrate(samples, told).dump(), "utf-8")


if __name__ == "__main__":
    main()
