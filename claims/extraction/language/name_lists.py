"""Names we know besides the dictionary's, and how often the dictionary's are met."""

from __future__ import annotations

from functools import cache, lru_cache

from ..lexicon import data
from .declension import bases

SECTIONS = {"m": "masculine", "f": "feminine"}
# Sections of the lists that are shared by several languages.
SHARED = {
    "slavic": ("east_slavic", "west_slavic", "south_slavic"),
    "italian_iberian": ("italian", "iberian"),
}


@cache
def first_names(gender: str) -> dict[str, frozenset[str]]:
    """First names of the world of one gender (m, f), with the languages they belong to."""
    return _with_languages(data("first_names")[SECTIONS[gender]])


@cache
def surnames() -> dict[str, frozenset[str]]:
    """Foreign surnames with the languages they belong to."""
    return _with_languages({k: v for k, v in data("surnames").items() if k != "polish"})


@lru_cache(maxsize=5_000)
def also_a_mans(form: str) -> bool:
    """Is a form that could be a woman's name also one of a man's (Michaela, Alexandra)?"""
    return any(base.gender == "m" and base.text in first_names("m") for base in bases(form))


@cache
def things(section: str) -> frozenset[str]:
    """Places of the world (`places`), or firms, media and products (`others`)."""
    return frozenset(data("foreign_names")[section].split())


@cache
def counts(section: str) -> dict[str, int]:
    """How often a word of the dictionary is met in names (first, place, other), by its base."""
    return {name: count for count, names in data("name_counts")[section].items() for name in names.split()}


@cache
def people() -> frozenset[str]:
    """Every first name and surname of the lists, in small letters."""
    polish = data("surnames")["polish"].split()
    return frozenset(n.lower() for n in (*first_names("m"), *first_names("f"), *surnames(), *polish))


def _with_languages(sections: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for section, names in sections.items():
        for name in names.split():
            found.setdefault(name, set()).update(SHARED.get(section, (section,)))
    same: dict[frozenset[str], frozenset[str]] = {}  # equal sets are kept once, to save memory
    return {name: same.setdefault(frozenset(own), frozenset(own)) for name, own in found.items()}
