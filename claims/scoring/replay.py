"""Replaying verdicts in time: each is predicted before it is seen, by the score and by baselines.

All verdicts of one day are predicted before any of them is learned; the first tenth is learned
only; what counts as true is a value of at least one half, while the models learn the value itself.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from claims.scoring.metrics import Bin, Floats, Quality, bins, quality
from claims.scoring.model import NEUTRAL_MEAN, STRENGTH, growth
from claims.scoring.priors import KindMeans, means_by_number

UNSCORED_SHARE = 0.1
HOLDS = 0.5
WILSON_Z = 1.959963984540054
"""The two-sided 95 % quantile of the normal distribution."""
WEAKEST, STRONGEST = 1.0, 200.0
"""Bounds of the strength that empirical Bayes may find."""
ENOUGH_SOURCES = 3
"""From fewer sources of a kind no spread is estimated; all sources stand in."""


@dataclass(frozen=True, slots=True)
class Event:
    """One verdict: value and weight 0 to 1; it ages from `claimed_on`, or from its day where that is None."""

    day: date
    source: str
    kind: str
    value: float
    weight: float = 1.0
    claimed_on: date | None = None


@dataclass(slots=True)
class Tally:
    """What was seen of one source: grown sums as in the ledger, and plain ones."""

    kind: int
    held: float = 0.0
    failed: float = 0.0
    plain_held: float = 0.0
    plain_count: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """Mean and strength of a Beta distribution over the sources of a kind."""

    mean: float = NEUTRAL_MEAN
    strength: float = 2.0


@dataclass(slots=True)
class Memory:
    """Everything that was seen so far, with the priors as of the last refit."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    kind_sums: dict[int, tuple[float, int]] = field(default_factory=dict)
    held: float = 0.0
    count: int = 0
    means: KindMeans[str] = field(default_factory=lambda: KindMeans(NEUTRAL_MEAN, {}))
    fits: dict[int, Fit] = field(default_factory=dict)
    overall_fit: Fit = field(default_factory=Fit)
    month: tuple[int, int] = (0, 0)

    def learn(self, event: Event) -> None:
        kind = self.kinds.setdefault(event.kind, len(self.kinds))
        tally = self.tallies.setdefault(event.source, Tally(kind))
        tally.kind = kind
        grown = event.weight * growth(event.claimed_on or event.day)
        tally.held += grown * event.value
        tally.failed += grown * (1.0 - event.value)
        tally.plain_held += event.value
        tally.plain_count += 1
        held, count = self.kind_sums.get(kind, (0.0, 0))
        self.kind_sums[kind] = (held + event.value, count + 1)
        self.held += event.value
        self.count += 1

    def refit(self, day: date) -> None:
        """Fit the priors anew where a new month began."""
        if (day.year, day.month) == self.month:
            return
        self.month = (day.year, day.month)
        known = list(self.tallies.values())
        kinds = np.array([each.kind for each in known], dtype=np.int64)
        age = growth(day)
        held = np.array([each.held for each in known]) / age
        failed = np.array([each.failed for each in known]) / age
        means = means_by_number(kinds, held, failed)
        self.means = KindMeans(means.overall, {kind: means.of(number) for kind, number in self.kinds.items()})
        self._refit_spread(kinds, known)

    def _refit_spread(self, kinds: NDArray[np.int64], known: list[Tally]) -> None:
        held = np.array([each.plain_held for each in known])
        count = np.array([each.plain_count for each in known], dtype=np.float64)
        self.overall_fit = _beta_by_moments(held, count) or Fit()
        self.fits = {}
        for number in self.kinds.values():
            of_kind = kinds == number
            fit = _beta_by_moments(held[of_kind], count[of_kind])
            self.fits[number] = fit or self.overall_fit


@dataclass(frozen=True, slots=True)
class Report:
    """What a replay found: each model's measures, and the calibration of the score."""

    events: int
    sources: int
    scored: int
    models: dict[str, Quality]
    calibration: tuple[Bin, ...]


def replay(events: Iterable[Event], *, total: int) -> Report:
    """Replay `total` events that stand in order of their days.

    Raises ValueError where days go backward, a value or weight is outside 0 to 1, or nothing is left
    to score.
    """
    unscored = math.floor(total * UNSCORED_SHARE)
    memory = Memory()
    predicted = {name: array("d") for name in MODELS}
    came = array("d")
    seen = 0
    for day, of_day in groupby(_in_order(events), key=lambda event: event.day):
        memory.refit(day)
        today = list(of_day)
        for event in today:
            seen += 1
            if seen <= unscored:
                continue
            came.append(1.0 if event.value >= HOLDS else 0.0)
            for name, model in MODELS.items():
                predicted[name].append(model(memory, event))
        for event in today:
            memory.learn(event)
    held = np.array(came)
    told: dict[str, Floats] = {name: np.array(each) for name, each in predicted.items()}
    return Report(
        events=seen,
        sources=len(memory.tallies),
        scored=len(came),
        models={name: quality(each, held) for name, each in told.items()},
        calibration=bins(told["default"], held),
    )


def _in_order(events: Iterable[Event]) -> Iterator[Event]:
    last = date.min
    for event in events:
        if event.day < last:
            raise ValueError(f"{event.day} comes after {last}")
        if not (0.0 <= event.value <= 1.0 and 0.0 <= event.weight <= 1.0):
            raise ValueError(f"value {event.value} or weight {event.weight} outside 0..1")
        last = event.day
        yield event


def _default(memory: Memory, event: Event) -> float:
    """The mean of the posterior, as claims.scoring.score has it."""
    mean = memory.means.of(event.kind)
    tally = memory.tallies.get(event.source)
    if tally is None:
        return mean
    age = growth(event.day)
    held, failed = tally.held / age, tally.failed / age
    return (STRENGTH * mean + held) / (STRENGTH + held + failed)


def _global_mean(memory: Memory, event: Event) -> float:
    return memory.held / memory.count if memory.count else NEUTRAL_MEAN


def _kind_mean(memory: Memory, event: Event) -> float:
    held, count = memory.kind_sums.get(memory.kinds.get(event.kind, -1), (0.0, 0))
    return held / count if count else _global_mean(memory, event)


def _raw_ratio(memory: Memory, event: Event) -> float:
    tally = memory.tallies.get(event.source)
    return tally.plain_held / tally.plain_count if tally else _global_mean(memory, event)


def _beta_1_1(memory: Memory, event: Event) -> float:
    tally = memory.tallies.get(event.source)
    return (tally.plain_held + 1.0) / (tally.plain_count + 2.0) if tally else NEUTRAL_MEAN


def _wilson_lower(memory: Memory, event: Event) -> float:
    tally = memory.tallies.get(event.source)
    if tally is None:
        return 0.0
    count, square = tally.plain_count, WILSON_Z**2
    share = tally.plain_held / count
    spread = WILSON_Z * math.sqrt(share * (1.0 - share) / count + square / (4.0 * count**2))
    return (share + square / (2.0 * count) - spread) / (1.0 + square / count)


def _empirical_bayes(memory: Memory, event: Event) -> float:
    tally = memory.tallies.get(event.source)
    fit = memory.fits.get(memory.kinds.get(event.kind, -1), memory.overall_fit)
    held, count = (tally.plain_held, tally.plain_count) if tally else (0.0, 0)
    return (fit.strength * fit.mean + held) / (fit.strength + count)


MODELS: dict[str, Callable[[Memory, Event], float]] = {
    "default": _default,
    "global_mean": _global_mean,
    "kind_mean": _kind_mean,
    "raw_ratio": _raw_ratio,
    "beta_1_1": _beta_1_1,
    "wilson_lower": _wilson_lower,
    "empirical_bayes": _empirical_bayes,
}


def _beta_by_moments(held: Floats, count: Floats) -> Fit | None:
    """Mean and strength by the method of moments from sources' plain sums; None from too few sources.

    The spread between sources is the weighted variance of their shares less what chance alone gives.
    """
    total = float(count.sum())
    if count.size < ENOUGH_SOURCES or total == 0.0:
        return None
    mean = float(held.sum()) / total
    chance = mean * (1.0 - mean)
    if chance == 0.0:
        return Fit(mean, STRONGEST)
    seen = float((count * (held / count - mean) ** 2).sum())
    room = total - float((count**2).sum()) / total
    between = (seen - (count.size - 1) * chance) / room if room > 0.0 else 0.0
    if between <= 0.0:
        return Fit(mean, STRONGEST)
    return Fit(mean, min(max(chance / between - 1.0, WEAKEST), STRONGEST))
