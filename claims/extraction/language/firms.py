"""Which words are the name of a firm or another body, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..lexicon import data
from .declension import bases
from .dictionary import Analysis, analyses
from .written import ending

OF_BODIES = frozenset({"nazwa_firmy", "nazwa_instytucji", "nazwa_organizacji"})
"""The dictionary's classes of such names."""


def is_firm(forms: Sequence[str]) -> bool:
    """Are the words, in any case, a name of the list, or one that the dictionary has as a body's only?"""
    *firsts, last = forms
    beginning = tuple(firsts)
    if any((*beginning, end) in _firms() for end in _bases(last)):
        return True
    return not firsts and _only_a_body(last)


def _bases(form: str) -> list[str]:
    """What the form may be a form of: itself, an acronym before its ending, a word that declines."""
    written = ending(form, person=False)
    return [form, *([written.base] if written else []), *(base.text for base in bases(form))]


def _only_a_body(form: str) -> bool:
    found = analyses(form)
    return bool(found) and all(_of_a_body(form, reading) for reading in found)


def _of_a_body(form: str, reading: Analysis) -> bool:
    acronym = reading.lemma[1:2].isupper()
    return bool(OF_BODIES.intersection(reading.names)) and acronym is form[1:2].isupper()  # Ebi is no EBI


@cache
def _firms() -> frozenset[tuple[str, ...]]:
    """Each name word by word, as listed and in capitals."""
    listed = data("firms")
    names = [tuple(name.split()) for name in listed["long"]]
    names += [(word,) for section, words in listed.items() if section != "long" for word in words.split()]
    return frozenset((*names, *(tuple(word.upper() for word in name) for name in names)))
