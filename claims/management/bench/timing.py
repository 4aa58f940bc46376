"""Taking the time of repeated work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds over some runs, with the most that the middle one may take (None: for comparison)."""

    what: str
    runs: int
    p50: float
    p95: float
    most: float | None

    @property
    def is_met(self) -> bool:
        return self.most is None or self.p50 <= self.most


def timed(what: str, work: Callable[[Any], object], over: Iterable[Any], most: float | None = None) -> Timing:
    """Run the work on each item and note how long it took."""
    taken = []
    for item in over:
        begun = time.perf_counter()
        work(item)
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    last = len(taken) - 1
    return Timing(what, len(taken), taken[last // 2], taken[min(int(len(taken) * 0.95), last)], most)
