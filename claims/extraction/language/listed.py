"""Which of our lists of names a word stands in: what the network cannot learn from words it has never met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ..lexicon import data
from .endings import stem
from .name_lists import people, things

Names = tuple[str, ...]
OF_COMMON_WORDS = frozenset({"list:adjectives", "list:state_adjective"})
"""Lists whose words are written small."""


def listed(form: str, lemmas: Iterable[str]) -> tuple[str, ...]:
    """The lists that have the form, one of its dictionary lemmas or, where it has none, its stem."""
    lower = form.lower()
    words, stems = _lists()
    found = dict.fromkeys(words.get(lower, ()))
    known = False
    for lemma in lemmas:
        known = True
        found.update(dict.fromkeys(words.get(lemma.lower(), ())))
    if not known:
        found.update(dict.fromkeys(stems.get(stem(lower), ())))
    if not found:
        return ()
    return tuple(found) if form[:1].isupper() else tuple(name for name in found if name in OF_COMMON_WORDS)


@cache
def _lists() -> tuple[dict[str, Names], dict[str, Names]]:
    """The lists of each word in small letters, and of each stem; equal ones are kept once, to save memory."""
    words: dict[str, Names] = {}
    stems: dict[str, Names] = {}
    same: dict[Names, Names] = {}
    for name, word in _entries():
        lower = word.lower()
        for table, key in ((words, lower), (stems, lower), (stems, stem(lower))):
            names = table.get(key, ())
            if name not in names:
                both = (*names, name)
                table[key] = same.setdefault(both, both)
    return words, stems


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
