"""What the points of a class say about its questions, and how sure that is."""

from dataclasses import dataclass

import numpy as np

FEW = 20  # learners; fewer say nothing about whom a question tells apart
RESAMPLES, SEED = 2000, 1
SURE = 0.95  # of the resamples lie in an interval
SPREAD = 0.9  # of the resamples at least must have any spread
FENCE = 3  # quartile distances above the upper quartile: Tukey's "far out"


@dataclass(frozen=True)
class Discrimination:
    """Whether those who are good at the rest are good at a question, too: a correlation."""

    n: int  # learners
    value: float | None = None  # -1 to 1; None where `why` says that it cannot be told
    low: float = 0.0
    high: float = 0.0
    why: str = ""


def difficulty(points: np.ndarray, best: np.ndarray) -> np.ndarray:
    """The mean share of a question's points that the class earned, which is 1 for an easy one.

    Args:
        points: (n, k) of n learners for k questions.
        best: (k,) that can be had; a question without points gives NaN.

    Returns:
        (k,) shares from 0 to 1.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return points.mean(axis=0) / np.where(best > 0, best, np.nan)


def discriminations(points: np.ndarray) -> list[Discrimination]:
    """For each question the correlation of its points with those for all other questions.

    That is the corrected item-total correlation; the interval is that of the percentile bootstrap
    over learners, the same one each time.

    Args:
        points: (n, k) of n learners for k questions.
    """
    n, k = points.shape
    if n < FEW:
        return [Discrimination(n, why="too few to say")] * k
    if k < 2:
        return [Discrimination(n, why="there is no other question")] * k
    values = correlations(points, np.ones((1, n)))[0]
    drawn = correlations(points, resamples(n))
    found = []
    for value, column in zip(values, drawn.T, strict=True):
        known = column[~np.isnan(column)]
        if np.isnan(value):
            found.append(Discrimination(n, why="no spread: all have the same points"))
        elif known.size < SPREAD * len(column):
            found.append(Discrimination(n, why="hardly any spread: all but one or two are alike"))
        else:
            low, high = np.quantile(known, [(1 - SURE) / 2, (1 + SURE) / 2])
            found.append(Discrimination(n, float(value), float(low), float(high)))
    return found


def resamples(n: int) -> np.ndarray:
    """(RESAMPLES, n): how often each of n learners is drawn, n times with replacement."""
    return np.random.default_rng(SEED).multinomial(n, np.full(n, 1 / n), RESAMPLES).astype(float)


def correlations(points: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Corrected item-total correlations of several samples at once.

    Args:
        points: (n, k) of n learners for k questions.
        counts: (m, n) how often each sample has each learner.

    Returns:
        (m, k), NaN where a question or the rest has no spread.
    """
    x = points - points.mean(axis=0)
    y = x.sum(axis=1, keepdims=True) - x
    weights = counts / counts.sum(axis=1, keepdims=True)
    mean_x, mean_y = weights @ x, weights @ y
    var_x, var_y = weights @ x**2 - mean_x**2, weights @ y**2 - mean_y**2
    none = (1e-6 * np.abs(points).sum(axis=1).max(initial=0)) ** 2  # rounding leaves less
    flat = (var_x <= none) | (var_y <= none)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (weights @ (x * y) - mean_x * mean_y) / np.sqrt(var_x * var_y)
    return np.where(flat, np.nan, found.clip(-1, 1))


def fence(values: np.ndarray) -> float:
    """What is above it is far out: by FENCE times the quartiles' distance."""
    lower, upper = np.quantile(values, [0.25, 0.75])
    return float(upper + FENCE * (upper - lower))
