"""From judged claims to weights, and how well confidences made from weights hold.

A logistic regression over the features of `kg.reading.confidence`. Benchmarks differ in how strict their gold is, which
is no property of a claim: while fitting each benchmark has an intercept of its own, and the shipped one is their
average over the judged claims.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.model import Claim
from kg.reading.confidence import EVERY, confidence, features

Array = NDArray[np.float64]

_RIDGE = 1.0
"""Pull of every weight towards zero, the intercept apart; a feature needs some forty claims to stand against it."""
_RARE = 10
"""Features of fewer judged claims get no weight."""
_FOLDS = 5
_BINS = 10
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that the gold of a benchmark could decide on."""

    benchmark: str
    claim: Claim
    right: bool


class Bin(NamedTuple):
    """Claims of like confidence: their mean confidence, the share that is right, and how many there are."""

    confidence: float
    right: float
    size: int


class Fitted(NamedTuple):
    """Weights by feature, and by benchmark how much milder than the average its gold is."""

    weights: dict[str, float]
    mildness: dict[str, float]

    def for_benchmark(self, name: str) -> dict[str, float]:
        """The weights that hold where it is known that the benchmark `name` judges."""
        return self.weights | {EVERY: self.weights[EVERY] + self.mildness.get(name, 0.0)}


def fit(judged: Sequence[Judged]) -> Fitted:
    """Fit weights, to two decimals; that of every claim first, the others in alphabetical order."""
    names = _names(judged)
    benchmarks = sorted({one.benchmark for one in judged})
    seen = [set(features(one.claim)) for one in judged]
    rows = [
        [*(name in had for name in names), *(one.benchmark == name for name in benchmarks)]
        for had, one in zip(seen, judged, strict=True)
    ]
    table = np.array(rows, dtype=np.float64)
    fitted = _regress(table, outcomes(judged))
    average = float(table[:, len(names) :].mean(axis=0) @ fitted[len(names) :])
    fitted[0] += average
    fitted[len(names) :] -= average
    rounded = [round(weight, _DIGITS) for weight in fitted.tolist()]
    weights, mildness = rounded[: len(names)], rounded[len(names) :]
    return Fitted(dict(zip(names, weights, strict=True)), dict(zip(benchmarks, mildness, strict=True)))


def cross_validated(judged: Sequence[Judged], *, benchmark_known: bool = False) -> Array:
    """The confidence of each claim by weights that were fitted without its document.

    Args:
        judged: the claims.
        benchmark_known: whether to allow for how strict the benchmark is that judged the claim.
    """
    folds = np.array([_fold(one) for one in judged])
    found = np.zeros(len(judged))
    for fold in range(_FOLDS):
        fitted = fit([one for one, of in zip(judged, folds, strict=True) if of != fold])
        for k in np.flatnonzero(folds == fold).tolist():
            name = judged[k].benchmark
            weights = fitted.for_benchmark(name) if benchmark_known else fitted.weights
            found[k] = confidence(judged[k].claim, weights)
    return found


def reliability(confidences: Array, right: Array) -> list[Bin]:
    """Ten bins of about equal size, from the least to the most confident claims; equal ones share a bin."""
    places = np.searchsorted(np.sort(confidences), confidences) * _BINS // len(confidences)
    masks = (places == place for place in np.unique(places))
    return [Bin(float(confidences[m].mean()), float(right[m].mean()), int(m.sum())) for m in masks]


def calibration_error(confidences: Array, right: Array) -> float:
    """Expected calibration error: the mean distance of confidence and share right over ten bins of about equal size.

    Source: Naeini et al. 2015, Obtaining Well Calibrated Probabilities Using Bayesian Binning; bins of equal
    size after Nguyen and O'Connor 2015, Posterior Calibration and Exploratory Analysis for NLP Models.
    """
    bins = reliability(confidences, right)
    return sum(abs(one.confidence - one.right) * one.size for one in bins) / sum(one.size for one in bins)


def brier(confidences: Array, right: Array) -> float:
    """Mean squared distance of confidence and truth; smaller is better. Source: Brier 1950."""
    return float(np.mean((confidences - right) ** 2))


def ranking(confidences: Array, right: Array) -> float:
    """How often a right claim has the greater confidence than a wrong one (area under the ROC curve)."""
    above, below = confidences[right == 1][:, None], confidences[right == 0][None, :]
    return float(((above > below) + 0.5 * (above == below)).mean())


def outcomes(judged: Sequence[Judged]) -> Array:
    """1 for right, 0 for wrong."""
    return np.array([one.right for one in judged], dtype=np.float64)


def _names(judged: Sequence[Judged]) -> list[str]:
    counts = Counter(name for one in judged for name in features(one.claim))
    return [EVERY, *sorted(name for name, count in counts.items() if count >= _RARE and name != EVERY)]


def _fold(one: Judged) -> int:
    """The part a document belongs to, whatever the order of documents."""
    key = f"{one.benchmark} {one.claim.document}"
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % _FOLDS


def _regress(table: Array, right: Array) -> Array:
    """Ridge logistic regression by Newton's method; the first column is the intercept."""
    weights = np.zeros(table.shape[1])
    ridge = np.full(len(weights), _RIDGE)
    ridge[0] = 1e-6
    for _ in range(100):
        found = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - found) - ridge * weights
        curve = (table.T * (found * (1 - found))) @ table + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-10:
            break
    return weights
