"""Which of our lists of names a word stands in: what the network cannot learn from words it has never met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ..lexicon import data
from .endings import stem
from .name_lists import people, things

OF_COMMON_WORDS = frozenset({"list:adjectives", "list:state_adjective"})
"""Lists whose words are written small."""


def listed(form: str, lemmas: Iterable[str]) -> tuple[str, ...]:
    """The lists that have the form, one of its dictionary lemmas or, where it has none, its stem."""
    known = [lemma.lower() for lemma in lemmas]
    keys = [form.lower(), *known] if known else [form.lower(), "?" + stem(form.lower())]
    found = dict.fromkeys(name for key in keys for name in _lists().get(key, ()))
    capital = form[:1].isupper()
    return tuple(name for name in found if capital or name in OF_COMMON_WORDS)


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Lists by word in small letters, and by "?" and its stem for forms that the dictionary does not know."""
    found: dict[str, set[str]] = {}
    for name, word in _entries():
        lower = word.lower()
        for key in (lower, "?" + lower, "?" + stem(lower)):
            found.setdefault(key, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _entries() -> Iterator[tuple[str, str]]:
    """Each list's name with each of its words; names of several words are left out."""
    for kind, words in data("geography").items():
        yield from ((f"list:{kind}", word) for word in words.split())
    yield from (("list:person", word) for word in people())
    for kind in ("places", "others"):
        yield from ((f"list:{kind}", word) for word in things(kind))
    for state in data("states"):
        yield from _single("list:state", (state["name"], *state["alias"]))
        yield from _single("list:capital", (state["capital"],))
        yield from _single("list:state_adjective", (state["adj"],))
        yield from _single("list:state_people", state["people"])
    for body in data("organisations")["bodies"]:
        yield from _single("list:body", body["forms"])
    for platform in data("organisations_platforms")["platforms"]:
        yield from _single("list:platform", platform["forms"])


def _single(name: str, words: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((name, word) for word in words if " " not in word)
