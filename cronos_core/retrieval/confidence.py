"""Whether to answer, to suggest, or to say "I don't know": a calibrated probability and two thresholds.

All numbers are data in `calibration.json`, written by `fitting.py` with the figures they came from.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import numpy as np

from cronos_core.retrieval.evidence import Features, feature_names, weigh_evidence
from cronos_core.retrieval.index import Hit, Index
from cronos_core.retrieval.logistic import LogisticModel

Outcome = Literal["answer", "suggest", "abstain"]

MOST_SUGGESTIONS = 3
# Both cover each other whole, rounding apart: the question is one of the article's own wordings.
VERBATIM_FIT = 0.999


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fitted model over the features, and from which confidence to answer and to suggest.

    `figures` says on what it was fitted, the target, and what was measured; nothing is computed from it.
    """

    model: LogisticModel
    answer_from: float
    suggest_from: float
    figures: dict[str, Any]

    @classmethod
    def load(cls, text: str | None = None) -> "Calibration":
        """Return the calibration in this JSON text; without it the one that is shipped."""
        return _shipped() if text is None else _parse(text)

    def dump(self) -> str:
        """Return the calibration as JSON text that `load` reads."""
        coefficients = {
            name: {"coefficient": coefficient, "mean": mean, "spread": spread}
            for name, coefficient, mean, spread in zip(
                feature_names(), self.model.coefficients, self.model.means, self.model.spreads, strict=True
            )
        }
        document = {
            "figures": self.figures,
            "answer_from": self.answer_from,
            "suggest_from": self.suggest_from,
            "intercept": self.model.intercept,
            "features": coefficients,
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"

    def confidence(self, features: Features) -> float:
        """Return the probability (0 to 1) that the best hit answers the question."""
        return float(self.model.predict(np.array([features.vector()]))[0])


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
    """Return what to do with these hits; without any, abstain with confidence 0; a foreseen wording is answered."""
    if not hits:
        return Decision("abstain", 0.0)
    confidence = calibration.confidence(features)
    if features.fit >= VERBATIM_FIT:
        # Short questions have too few topic words to score high, but these very words were foreseen.
        confidence = max(confidence, calibration.answer_from)
    if confidence >= calibration.answer_from:
        return Decision("answer", confidence)
    if confidence >= calibration.suggest_from:
        return Decision("suggest", confidence, tuple(hits[:MOST_SUGGESTIONS]))
    return Decision("abstain", confidence)


def assess(
    index: Index, text: str, *, lang: str | None = None, limit: int = 10, calibration: Calibration | None = None
) -> Assessment:
    """Return the best documents for a question and the decision; `calibration` defaults to the shipped one."""
    retrieval = index.retrieve(text, lang, max(limit, MOST_SUGGESTIONS))
    decision = decide(retrieval.hits, weigh_evidence(index, retrieval), calibration or Calibration.load())
    return Assessment(retrieval.hits[:limit], decision)


@lru_cache(maxsize=1)
def _shipped() -> Calibration:
    return _parse(files(__package__).joinpath("calibration.json").read_text("utf-8"))


def _parse(text: str) -> Calibration:
    document = json.loads(text)
    features = document["features"]
    if tuple(features) != feature_names():
        raise ValueError(f"the calibration is for other features than {feature_names()}: fit it again")
    columns = {key: tuple(entry[key] for entry in features.values()) for key in ("coefficient", "mean", "spread")}
    model = LogisticModel(columns["mean"], columns["spread"], columns["coefficient"], document["intercept"])
    return Calibration(model, document["answer_from"], document["suggest_from"], document["figures"])
