"""How likely a string of letters is as the end of a name's base, by how the names of the lists end."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from .name_lists import people, things

CONTEXT = 4  # letters
TRUST = 5.0  # how many sightings of a longer context weigh as much as what the shorter one says
LETTERS = 40


@lru_cache(maxsize=10_000)
def likelihood(base: str, start: int, person: bool) -> float:
    """Log-probability of the letters of a base from `start` on, each given those after it."""
    letters = "$" + base.lower()[::-1]
    sightings = _sightings(person)
    return sum(
        math.log(sightings.chance(letters[max(0, i - CONTEXT) : i], letters[i]))
        for i in range(1, len(base) - start + 1)
    )


class Sightings(NamedTuple):
    """How often each context was met, and each context with the letter before it; names read backwards."""

    contexts: Counter[str]
    letters: Counter[str]

    def chance(self, context: str, letter: str) -> float:
        chance = 1 / LETTERS
        for length in range(len(context) + 1):
            part = context[len(context) - length :]
            total = self.contexts[part]
            if not total:
                break
            chance = (self.letters[part + letter] + TRUST * chance) / (total + TRUST)
        return chance


@cache
def _sightings(person: bool) -> Sightings:
    found = Sightings(Counter(), Counter())
    names = people() if person else {n.lower() for s in ("places", "others") for n in things(s)}
    for name in names:
        letters = "$" + name[::-1]
        for i in range(1, len(letters)):
            for length in range(min(i, CONTEXT) + 1):
                found.contexts[letters[i - length : i]] += 1
                found.letters[letters[i - length : i + 1]] += 1
    return found
