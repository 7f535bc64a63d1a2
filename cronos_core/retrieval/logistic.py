"""Logistic regression on standardised features by iteratively reweighted least squares, numpy only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_MOST_STEPS = 50
_SETTLED = 1e-8


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """Probability = 1 / (1 + exp(-(intercept + Σ coefficient · (feature - mean) / spread)))."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float

    def predict(self, features: Array) -> Array:
        """Return the probability of every row."""
        standard = (features - np.array(self.means)) / np.array(self.spreads)
        logits: Array = standard @ np.array(self.coefficients) + self.intercept
        # Beyond ±30 the probability no longer changes and exp would overflow.
        return 1 / (1 + np.exp(-np.clip(logits, -30, 30)))


def fit_logistic(features: Array, truths: Array, weights: Array, penalty: float) -> LogisticModel:
    """Return the model of greatest weighted likelihood; `penalty` shrinks the coefficients (ridge, intercept free)."""
    means = np.average(features, axis=0, weights=weights)
    spreads = np.sqrt(np.average((features - means) ** 2, axis=0, weights=weights))
    spreads[spreads < 1e-9] = 1.0
    design = np.column_stack([np.ones(len(features)), (features - means) / spreads])
    ridge = penalty * np.eye(design.shape[1])
    ridge[0, 0] = 0.0
    beta = np.zeros(design.shape[1])
    for _ in range(_MOST_STEPS):
        expected = 1 / (1 + np.exp(-np.clip(design @ beta, -30, 30)))
        curvature = weights * np.maximum(expected * (1 - expected), 1e-9)
        slope = design.T @ (weights * (truths - expected)) - ridge @ beta
        step = np.linalg.solve((design * curvature[:, None]).T @ design + ridge, slope)
        beta += step
        if np.abs(step).max() < _SETTLED:
            break
    return LogisticModel(tuple(means.tolist()), tuple(spreads.tolist()), tuple(beta[1:].tolist()), float(beta[0]))
