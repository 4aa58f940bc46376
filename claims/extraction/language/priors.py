"""How often names stand in each case, number and gender, where nothing or little is known of them."""

from __future__ import annotations

from functools import lru_cache

from ..lexicon import data
from .candidate import Cell, Kind

TOLD = -4.0  # against what a tagger says


@lru_cache(maxsize=5_000)
def prior(cell: Cell, kind: Kind, case: str | None, gender: str | None) -> float:
    """Logarithm of the chance of a cell; `case` and `gender` (m, f, n) are what a tagger says."""
    weights = data("name_weights")
    score: float = weights["case"][kind][cell[0]] + weights["gender"][kind][cell[2]]
    if cell[1] == "pl":
        score += weights["plural"][kind]
    if case is not None and cell[0] != case:
        score += TOLD
    if gender is not None and cell[2][0] != gender:
        score += TOLD
    return score
