"""Fits the confidence on labelled sets and prints what each gets from parameters fitted without it.

    python -m cronos_core.retrieval.fitting SET_DIR… [--words] [--vectors FILE] [--report] [--out FILE]

A set holds docs.jsonl, queries.jsonl and qrels.tsv, and queries.VARIANT.jsonl for the same questions mistyped. Every
set counts the same. Without `--report` the calibration fitted on all of them is written: `calibration_meaning.json`
where models are installed, `calibration_words.json` without or with `--words`. With `--report` nothing is written, and
the variants are measured as well.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cronos_core.retrieval.confidence import Calibration, Refit
from cronos_core.retrieval.embedding import Embedder, installed_embedders
from cronos_core.retrieval.evaluation import index_articles
from cronos_core.retrieval.evidence import Features
from cronos_core.retrieval.logistic import Array, fit_logistic
from cronos_core.retrieval.measuring import MEANS, Figures, Sample, mean_of, measure, read_sample
from cronos_core.retrieval.threshold import ask_without_their_articles, refit_thresholds
from cronos_core.retrieval.vector_file import KeptVectors

# At most this share of out-of-scope questions is answered (on the mean over sets for the shipped thresholds, in each
# collection for the re-fitted ones), and at most that one gets an answer or suggestions.
ANSWERED_OUT_OF_SCOPE, SUGGESTED_OUT_OF_SCOPE = 0.05, 0.35
REFIT = Refit(answered=ANSWERED_OUT_OF_SCOPE, at_most=0.07, sure=0.9, wordings=300, doubt=100.0, judged=5, failing=0.2)
# Every set weighs as much as this many questions, however many it has.
WEIGHT_OF_A_SET = 300.0
WORDS = ("mass", "fit", "elsewhere", "agreement", "corrected", "topics")
# With models, what the words say counts more or less by the question's length and by how near the answer is.
MEANING = (
    *("fit", "elsewhere", "corrected", "nearness", "clear", "direction"),
    *("nearness*fit", "nearness*topics", "nearness*found", "elsewhere*found"),
    *("fit*found", "fit*corrected", "fit*agreement", "fit*direction"),
    *("agreement*topics", "found*topics", "topics*topics"),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a calibration is fitted with: the features, and how far their coefficients are shrunk.

    `wrong`: what a wrong article for a question that has an answer weighs against an answer where there is none: it is
    the lesser fault, since it may help.
    """

    features: tuple[str, ...]
    penalty: float
    wrong: float


BY_WORDS = Recipe(WORDS, penalty=5.0, wrong=0.3)
BY_MEANING = Recipe(MEANING, penalty=6.0, wrong=0.05)
VARIANTS = ("typo1", "typo2", "trunc", "nodiac", "cedilla", "upper", "mixed")


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A set's questions as they are and mistyped, and the evidence for its own wordings without their articles."""

    name: str
    sample: Sample
    variants: dict[str, Sample]
    unanswerable: Sequence[Features]
    understands: bool


def read_set(folder: Path, embedders: Sequence[Embedder], variants: Iterable[str] = ()) -> LabelledSet:
    """Run the questions of a set against its articles."""
    index = index_articles(folder / "docs.jsonl", embedders)
    files = {name: folder / f"queries.{name}.jsonl" for name in variants}
    qrels = folder / "qrels.tsv"
    return LabelledSet(
        name=folder.name,
        sample=read_sample(index, folder / "queries.jsonl", qrels),
        variants={name: read_sample(index, file, qrels) for name, file in files.items() if file.exists()},
        unanswerable=ask_without_their_articles(index, REFIT.wordings, {}),
        understands=index.understands,
    )


def calibrate(sets: Sequence[LabelledSet], figures: dict[str, object] | None = None) -> Calibration:
    """Return the calibration fitted on these sets."""
    recipe = BY_MEANING if all(one.understands for one in sets) else BY_WORDS
    names = recipe.features
    features = np.array([found.vector(names) for one in sets for found in one.sample.features])
    model = fit_logistic(
        features,
        np.concatenate([one.sample.right for one in sets]).astype(float),
        np.concatenate([_weights(one.sample, recipe.wrong) for one in sets]),
        recipe.penalty,
    )
    outside = [
        np.sort(model.predict(np.array([found.vector(names) for found in one.sample.features]))[one.sample.outside])
        for one in sets
        if one.sample.outside.any()
    ]
    answer_from = _threshold(outside, ANSWERED_OUT_OF_SCOPE)
    suggest_from = _threshold(outside, SUGGESTED_OUT_OF_SCOPE)
    return Calibration(names, model, answer_from, suggest_from, answer_from, REFIT, figures or {})


def _weights(sample: Sample, wrong: float) -> Array:
    each = WEIGHT_OF_A_SET / len(sample.right)
    return np.where(sample.right | sample.outside, each, each * wrong)


def _threshold(outside: Sequence[Array], share: float) -> float:
    """Return the confidence that, on the mean over sets, this share of out-of-scope questions reaches."""
    candidates = np.unique(np.concatenate(outside))
    reached = np.mean([1 - np.searchsorted(part, candidates, "left") / len(part) for part in outside], axis=0)
    allowed = np.flatnonzero(reached <= share)
    return float(candidates[allowed[0]]) if len(allowed) else 1.0


def measure_without(sets: Sequence[LabelledSet], one: LabelledSet) -> tuple[Figures, dict[str, Figures]]:
    """Return the figures of a set, and of its variants, under parameters fitted on all the others."""
    calibration = calibrate([other for other in sets if other is not one])
    fitted = refit_thresholds(calibration, one.unanswerable)
    return measure(one.sample, fitted), {name: measure(sample, fitted) for name, sample in one.variants.items()}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the sets, print what each gets from parameters fitted without it, write the parameters fitted on all."""
    options = _parse(arguments)
    with ExitStack() as stack:
        embedders: list[Embedder] = [] if options.words else list(installed_embedders())
        if options.vectors:
            embedders = [stack.enter_context(KeptVectors(model, options.vectors)) for model in embedders]
        sets = [read_set(folder, embedders, VARIANTS if options.report else ()) for folder in options.folders]
    figures: dict[str, Figures] = {}
    variants: dict[str, dict[str, Figures]] = {}
    for one in sets:
        figures[one.name], variants[one.name] = measure_without(sets, one)
    mean = mean_of(figures)
    print_figures(figures | {"mean": mean})
    if options.report:
        _print_variants(figures, variants)
        return
    told = tell_figures(embedders, figures)
    shipped = Path(__file__).with_name("calibration_meaning.json" if embedders else "calibration_words.json")
    (options.out or shipped).write_text(calibrate(sets, told).dump(), "utf-8")


def tell_figures(embedders: Sequence[Embedder], figures: dict[str, Figures]) -> dict[str, object]:
    """Return what a calibration says of itself: the models, the target, and what each set got without itself."""
    return {
        "models": [model.name for model in embedders],
        "target_shares_at_most": {
            "out_of_scope_answered": ANSWERED_OUT_OF_SCOPE,
            "out_of_scope_suggested": SUGGESTED_OUT_OF_SCOPE,
        },
        "left_one_set_out": {"mean": mean_of(figures)} | figures,
    }


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="SET_DIR")
    parser.add_argument("--words", action="store_true", help="leave the installed models out")
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="keep vectors there, for the next time")
    parser.add_argument("--report", action="store_true", help="measure the variants too, write nothing")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write the calibration")
    return parser.parse_args(arguments)


def print_figures(figures: dict[str, Figures]) -> None:
    """Print a line of figures per set."""
    lines = [f"{'set':20}" + "".join(f"{name:>14}" for name in MEANS)]
    for name, row in figures.items():
        lines.append(f"{name:20}" + "".join(f"{row[key]:14.3f}" if key in row else f"{'-':>14}" for key in MEANS))
    sys.stdout.write("\n".join(lines) + "\n")


def _print_variants(figures: dict[str, Figures], variants: dict[str, dict[str, Figures]]) -> None:
    """Print P@1 of the questions as they are, and by how many points each variant changes it."""
    lines = ["", f"{'P@1, change':20}{'clean':>9}" + "".join(f"{name:>9}" for name in VARIANTS)]
    for name, row in variants.items():
        clean = figures[name]["p1"]
        changes = [f"{100 * (row[key]['p1'] - clean):+9.1f}" if key in row else f"{'-':>9}" for key in VARIANTS]
        lines.append(f"{name:20}{clean:9.3f}" + "".join(changes))
    most = max(row.get("oos_answered", 0.0) for row in figures.values())
    mistyped = [
        max((row[key]["oos_answered"] for row in variants.values() if key in row), default=0) for key in VARIANTS
    ]
    lines.append(f"{'most oos_answered':20}{most:9.3f}" + "".join(f"{share:9.3f}" for share in mistyped))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
