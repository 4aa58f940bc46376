"""What a rule of the grammar finds."""

from __future__ import annotations

from dataclasses import dataclass

from .frame import Value


@dataclass(frozen=True, slots=True)
class Match:
    """Pieces `start..end` (end exclusive) and what they say. `cases` are those its head can stand in (None:
    any), `bare` whether it is a time without a preposition, `clock` whether it is only a time of the day,
    `attributive` whether it belongs to a noun beside it.
    """

    start: int
    end: int
    value: Value
    rule: str
    cases: frozenset[str] | None = None
    bare: bool = True
    clock: bool = False
    attributive: bool = False
