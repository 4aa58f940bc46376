"""How likely a string is as the base of a name, by how the names we know end."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache, lru_cache

from ..lexicon import data

LONGEST = 4  # letters of context
TRUST = 5.0  # how many sightings of a context make it worth as much as the shorter one
LETTERS = 40


@cache
def first_names(gender: str) -> frozenset[str]:
    """First names of the world that are in our list, of one gender (m, f)."""
    section = data("first_names")[{"m": "masculine", "f": "feminine"}[gender]]
    return frozenset(name for names in section.values() for name in names.split())


@cache
def surnames() -> frozenset[str]:
    return frozenset(name for names in data("surnames").values() for name in names.split())


@cache
def foreign_surnames() -> frozenset[str]:
    polish = data("surnames")["polish"].split()
    return surnames() - frozenset(polish)


@cache
def foreign(section: str) -> frozenset[str]:
    """Places, or other things, of the world that are in our list."""
    return frozenset(data("foreign_names")[section].split())


@cache
def counts(section: str) -> dict[str, int]:
    """How often a word of the dictionary is met in names (first, place, other), by its base."""
    return {name: count for count, names in data("name_counts")[section].items() for name in names.split()}


@cache
def _sightings(person: bool) -> Counter[str]:
    """Sightings of every context of up to LONGEST letters, and of every letter before it."""
    found: Counter[str] = Counter()
    people = {n.lower() for n in (*first_names("m"), *first_names("f"), *surnames())}
    things = {n.lower() for section in ("places", "others") for n in foreign(section)}
    for name in people if person else things:
        letters = "$" + name[::-1]
        for i in range(1, len(letters)):
            for length in range(min(i, LONGEST) + 1):
                context = letters[i - length : i]
                found[context] += 1
                found[f"{context}<{letters[i]}"] += 1
    return found


@lru_cache(maxsize=100_000)
def likelihood(base: str, start: int, person: bool) -> float:
    """Log-probability of the letters of a base from `start` on, read from the end."""
    letters = "$" + base.lower()[::-1]
    seen = _sightings(person)
    return sum(
        math.log(_chance(seen, letters[max(0, i - LONGEST) : i], letters[i])) for i in range(1, len(base) - start + 1)
    )


def _chance(sightings: Counter[str], context: str, letter: str) -> float:
    chance = 1 / LETTERS
    for length in range(len(context) + 1):
        part = context[len(context) - length :] if length else ""
        seen = sightings.get(part, 0)
        if not seen:
            break
        chance = (sightings.get(f"{part}<{letter}", 0) + TRUST * chance) / (seen + TRUST)
    return chance
