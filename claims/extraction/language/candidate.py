"""What one word of a name may be, and what that depends on."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import NamedTuple

Cell = tuple[str, str, str]  # case, number, gender as the dictionary writes them


class Kind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


class Place(StrEnum):
    """Where a word stands among those of a person's name that decline."""

    ONLY = "only"
    FIRST = "first"
    AMONG = "among"
    LAST = "last"


class Context(NamedTuple):
    """The kind of the name, the word's place in it, and the languages a foreign surname in it may be of."""

    kind: Kind
    place: Place = Place.ONLY
    languages: frozenset[str] = frozenset()


class Candidate(NamedTuple):
    """A base with the cases, number and genders the word would stand in; `score` is the logarithm of a
    chance, up to a constant.
    """

    base: str
    cases: frozenset[str]
    number: str
    genders: frozenset[str]
    score: float
    adjective: bool = False

    def cells(self) -> tuple[Cell, ...]:
        return _cells(self.cases, self.number, self.genders)


@lru_cache(maxsize=1_000)
def _cells(cases: frozenset[str], number: str, genders: frozenset[str]) -> tuple[Cell, ...]:
    return tuple(product(cases, (number,), genders))
