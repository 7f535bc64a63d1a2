"""Whether to answer, to suggest, or to say "I don't know": a calibrated probability and two thresholds.

All numbers are data, written by `fitting.py` with the figures they came from: `calibration_words.json` for collections
that are found by their words alone, `calibration_meaning.json` for those that models understand as well.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import numpy as np

from cronos_core.retrieval.evidence import NOTHING_FOUND, Features, feature_names, weigh_evidence
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.logistic import Array, LogisticModel

Outcome = Literal["answer", "suggest", "abstain"]

MOST_SUGGESTIONS = 3
# Both cover each other whole, rounding apart: the question is one of the article's own wordings.
VERBATIM_FIT = 0.999


@dataclass(frozen=True, slots=True)
class Refit:
    """How the thresholds are fitted again for each collection (see `threshold.py`).

    `answered`: share of the questions without an answer that may be answered all the same; `at_most`: the share that it
    is to be this `sure` (0 to 1) not to exceed, and the share allowed where people said that such answers helped.
    `wordings`: how many of the articles' wordings are asked.
    `doubt`: as many wordings as it takes until a collection's own threshold counts half where it is lower than the
    shipped one; a higher one counts at once.
    `judged`: how many of those wordings one judgement of a person weighs.
    `failing`: share of the judged answers that may have failed.
    """

    answered: float
    at_most: float
    sure: float
    wordings: int
    doubt: float
    judged: int
    failing: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted model over features, and from which confidence to answer and to suggest.

    `features`: their names, in the model's order.
    `foreseen`: the least confidence in an answer to a question that is one of the article's own wordings.
    `figures` says on what it was fitted, the target, and what was measured; nothing is computed from it.
    """

    features: tuple[str, ...]
    model: LogisticModel
    answer_from: float
    suggest_from: float
    foreseen: float
    refit: Refit
    figures: dict[str, Any]

    @classmethod
    def load(cls, text: str | None = None, *, understands: bool = False) -> "Calibration":
        """Return the calibration in this JSON text; without it the one shipped for collections of that kind."""
        return _shipped(understands) if text is None else _parse(text)

    def dump(self) -> str:
        """Return the calibration as JSON text that `load` reads."""
        coefficients = {
            name: {"coefficient": coefficient, "mean": mean, "spread": spread}
            for name, coefficient, mean, spread in zip(
                self.features, self.model.coefficients, self.model.means, self.model.spreads, strict=True
            )
        }
        document = {
            "figures": self.figures,
            "answer_from": self.answer_from,
            "suggest_from": self.suggest_from,
            "foreseen": self.foreseen,
            "refit": asdict(self.refit),
            "intercept": self.model.intercept,
            "features": coefficients,
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"

    def confidences(self, features: Sequence[Features]) -> Array:
        """Return for each the probability (0 to 1) that the best hit answers the question; 0 where there is none."""
        if not features:
            return np.zeros(0)
        found = self.model.predict(np.array([one.vector(self.features) for one in features]))
        # Short questions have too few topic words to score high, but these very words were foreseen. Where titles are
        # so alike that the collection's own threshold is higher, they are suggested.
        foreseen = np.array([one.fit >= VERBATIM_FIT for one in features])
        found = np.where(foreseen, np.maximum(found, self.foreseen), found)
        return np.where([one == NOTHING_FOUND for one in features], 0.0, found)

    def confidence(self, features: Features) -> float:
        """Return the same for one question."""
        return float(self.confidences([features])[0])


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a question: answer with the best hit, suggest up to three, or abstain."""

    outcome: Outcome
    confidence: float
    suggestions: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """The hits for a question and what to do with them."""

    hits: tuple[Hit, ...]
    decision: Decision


def decide(hits: Sequence[Hit], features: Features, calibration: Calibration) -> Decision:
    """Return what to do with these hits; without any, abstain with confidence 0."""
    confidence = calibration.confidence(features) if hits else 0.0
    if hits and confidence >= calibration.answer_from:
        return Decision("answer", confidence)
    if hits and confidence >= calibration.suggest_from:
        return Decision("suggest", confidence, tuple(hits[:MOST_SUGGESTIONS]))
    return Decision("abstain", confidence)


def assess(
    index: Index, text: str, *, lang: str | None = None, limit: int = 10, calibration: Calibration | None = None
) -> Assessment:
    """Return the best documents for a question and the decision; `calibration` defaults to the shipped one."""
    retrieval = index.retrieve(text, lang, max(limit, MOST_SUGGESTIONS))
    fitting = calibration or Calibration.load(understands=index.understands)
    decision = decide(retrieval.hits, weigh_evidence(index, retrieval), fitting)
    return Assessment(retrieval.hits[:limit], decision)


@lru_cache(maxsize=2)
def _shipped(understands: bool) -> Calibration:
    name = "calibration_meaning.json" if understands else "calibration_words.json"
    return _parse(files(__package__).joinpath(name).read_text("utf-8"))


def _parse(text: str) -> Calibration:
    document = json.loads(text)
    features = document["features"]
    if unknown := {factor for name in features for factor in name.split("*")} - set(feature_names()):
        raise ValueError(f"the calibration is for other features ({', '.join(sorted(unknown))}): fit it again")
    columns = {key: tuple(entry[key] for entry in features.values()) for key in ("coefficient", "mean", "spread")}
    return Calibration(
        features=tuple(features),
        model=LogisticModel(columns["mean"], columns["spread"], columns["coefficient"], document["intercept"]),
        answer_from=document["answer_from"],
        suggest_from=document["suggest_from"],
        foreseen=document["foreseen"],
        refit=Refit(**document["refit"]),
        figures=document["figures"],
    )
