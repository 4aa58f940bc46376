"""How often names stand in each case, number and gender, where nothing is known of them."""

from __future__ import annotations

from .candidate import PLURAL, Cell, Kind

CASE = {
    Kind.PERSON: {"nom": -0.45, "gen": -1.8, "acc": -2.8, "inst": -2.8, "dat": -3.2, "loc": -3.9, "voc": -7.0},
    Kind.PLACE: {"nom": -0.9, "gen": -1.3, "acc": -3.0, "inst": -3.0, "dat": -3.9, "loc": -1.6, "voc": -7.0},
    Kind.OTHER: {"nom": -0.6, "gen": -1.5, "acc": -3.0, "inst": -3.0, "dat": -3.5, "loc": -2.3, "voc": -7.0},
}  # fmt: skip
GENDER = {Kind.PERSON: {"m1": -0.3, "f": -1.4, "n": -5.0, "m2": -1.5, "m3": -1.5}}
TOLD = -4.0  # against what a tagger says


def prior(cell: Cell, kind: Kind, case: str | None, gender: str | None) -> float:
    """Logarithm of the chance of a cell; `case` and `gender` (m, f, n) are what a tagger says."""
    score = CASE[kind][cell[0]] + (PLURAL[kind] if cell[1] == "pl" else 0.0)
    score += GENDER.get(kind, {}).get(cell[2], 0.0)
    if case is not None and cell[0] != case:
        score += TOLD
    if gender is not None and cell[2][0] != gender:
        score += TOLD
    return score
