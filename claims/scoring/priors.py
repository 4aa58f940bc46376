"""The mean of each kind of source, in closed form, from all sources as of one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from claims.scoring.model import NEUTRAL_MEAN, STRENGTH


@dataclass(frozen=True, slots=True)
class Standing:
    """One source's own evidence after ageing to the day of the refit."""

    kind: str
    held: float
    failed: float


Kind = TypeVar("Kind", str, int)
EMPTY = (np.empty(0), np.empty(0), np.empty(0))


@dataclass(frozen=True, slots=True)
class KindMeans(Generic[Kind]):
    """The mean over everything, and by kind; a kind without verdicts has the overall mean."""

    overall: float
    by_kind: dict[Kind, float]

    def of(self, kind: Kind) -> float:
        return self.by_kind.get(kind, self.overall)


def kind_means(standings: Iterable[Standing]) -> KindMeans[str]:
    """Weighted means, shrunk towards one half overall and towards the overall mean by kind.

    w_i = (s+1) n_i / (n_i+s); overall = (sum w p + .5) / (sum w + 1);
    kind = (sum w p + 2(s+1) overall) / (sum w + 2(s+1)), with s pseudo-verdicts.
    """
    numbers: dict[str, int] = {}
    rows = [
        (numbers.setdefault(each.kind, len(numbers)), each.held, each.failed)
        for each in standings
        if each.held + each.failed > 0.0
    ]
    kinds, held, failed = (np.array(column) for column in zip(*rows, strict=True)) if rows else EMPTY
    means = means_by_number(kinds.astype(np.int64), held, failed)
    return KindMeans(means.overall, {kind: means.of(number) for kind, number in numbers.items()})


def means_by_number(
    kinds: NDArray[np.int64], held: NDArray[np.float64], failed: NDArray[np.float64]
) -> KindMeans[int]:
    """The same for many sources at once: one place a source, kinds as numbers from 0 on."""
    own = held + failed
    some = own > 0.0
    kinds, held, own = kinds[some], held[some], own[some]
    weight = (STRENGTH + 1.0) * own / (own + STRENGTH)
    overall = float(((weight * held / own).sum() + NEUTRAL_MEAN) / (weight.sum() + 1.0))
    weights = np.bincount(kinds, weights=weight)
    sums = np.bincount(kinds, weights=weight * held / own)
    pull = 2.0 * (STRENGTH + 1.0)
    return KindMeans(
        overall=overall,
        by_kind={
            int(kind): float((sums[kind] + pull * overall) / (weights[kind] + pull))
            for kind in np.unique(kinds)
        },
    )
