"""How good predicted probabilities were: log loss, Brier score, calibration error, AUC."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SURE = 0.001
"""Predictions are clipped this far from 0 and 1: one sure mistake must not cost infinitely much."""
BINS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions next to each other: how many, what was said on average, and the share that held."""

    count: int
    predicted: float
    observed: float


@dataclass(frozen=True, slots=True)
class Quality:
    """The measures of one model; auc is None where everything held or nothing did."""

    log_loss: float
    brier: float
    ece: float
    auc: float | None


def quality(predicted: Floats, held: Floats) -> Quality:
    """Measures of predicted shares 0 to 1 against what came, each 0 or 1.

    Raises ValueError where there is nothing to measure.
    """
    if predicted.size == 0:
        raise ValueError("nothing was predicted")
    sure = np.clip(predicted, SURE, 1.0 - SURE)
    return Quality(
        log_loss=float(-np.mean(held * np.log(sure) + (1.0 - held) * np.log(1.0 - sure))),
        brier=float(np.mean((sure - held) ** 2)),
        ece=sum(each.count * abs(each.predicted - each.observed) for each in bins(sure, held)) / sure.size,
        auc=_auc(sure, held),
    )


def bins(predicted: Floats, held: Floats) -> tuple[Bin, ...]:
    """Up to ten bins of equal mass, lowest prediction first."""
    order = np.argsort(predicted, kind="stable")
    return tuple(
        Bin(int(part.size), float(predicted[part].mean()), float(held[part].mean()))
        for part in np.array_split(order, BINS)
        if part.size
    )


def _auc(predicted: Floats, held: Floats) -> float | None:
    """The chance that one that held was given more than one that did not; equal ones count half."""
    positive = int(held.sum())
    negative = held.size - positive
    if positive == 0 or negative == 0:
        return None
    _, place, counts = np.unique(predicted, return_inverse=True, return_counts=True)
    middle_rank = np.cumsum(counts) - (counts - 1) / 2.0
    ranks = float(middle_rank[place][held == 1.0].sum())
    return (ranks - positive * (positive + 1) / 2.0) / (positive * negative)
