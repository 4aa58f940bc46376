"""The mean of each kind of source, in closed form, from all sources as of one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claims.scoring.model import NEUTRAL_MEAN, STRENGTH


@dataclass(frozen=True, slots=True)
class Standing:
    """One source's own evidence after ageing to the day of the refit."""

    kind: str
    held: float
    failed: float


@dataclass(frozen=True, slots=True)
class KindMeans:
    """The mean over everything, and by kind; a kind without verdicts has the overall mean."""

    overall: float
    by_kind: dict[str, float]

    def of(self, kind: str) -> float:
        return self.by_kind.get(kind, self.overall)


def kind_means(standings: Iterable[Standing]) -> KindMeans:
    """Weighted means, shrunk towards one half overall and towards the overall mean by kind.

    w_i = (s+1) n_i / (n_i+s); overall = (sum w p + .5) / (sum w + 1);
    kind = (sum w p + 2(s+1) overall) / (sum w + 2(s+1)), with s pseudo-verdicts.
    """
    sums: dict[str, tuple[float, float]] = {}
    for each in standings:
        own = each.held + each.failed
        if own <= 0.0:
            continue
        weight = (STRENGTH + 1.0) * own / (own + STRENGTH)
        weights, held = sums.get(each.kind, (0.0, 0.0))
        sums[each.kind] = (weights + weight, held + weight * each.held / own)
    overall = (sum(held for _, held in sums.values()) + NEUTRAL_MEAN) / (
        sum(weights for weights, _ in sums.values()) + 1.0
    )
    pull = 2.0 * (STRENGTH + 1.0)
    return KindMeans(
        overall=overall,
        by_kind={kind: (held + pull * overall) / (weights + pull) for kind, (weights, held) in sums.items()},
    )
