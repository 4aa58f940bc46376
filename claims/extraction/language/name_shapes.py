"""What a word is in a name: a first name, a surname, an acronym, a state, an adjective of one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from spacy.tokens import Token

from ..lexicon import data
from .declension import bases
from .dictionary import analyses
from .name_lists import first_names, surnames

ACRONYM = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ]{2,5}")
ROMAN = re.compile(r"[IVXLC]+")
SHORTEST_GIVEN = 3  # letters; Al, Ed and the like are more often something else
AROUND = 3  # words on either side that tell whether a line is all in capitals


@lru_cache(maxsize=2_000)
def is_given(form: str) -> bool:
    """May the form be one of a first name?"""
    if not form[:1].isupper() or len(form) < SHORTEST_GIVEN:
        return False
    if any("imię" in each.names and each.lemma[:1].isupper() for each in analyses(form)):
        return True
    if form in first_names("m") or form in first_names("f"):
        return True
    return any(base.gender != "n" and base.text in first_names(base.gender) for base in bases(form))


@lru_cache(maxsize=2_000)
def is_surname(form: str) -> bool:
    """May the form be one of a surname, and of no common noun (Kowalskiego, but Zielonego)?"""
    if not form[:1].isupper():
        return False
    found = [each for each in analyses(form) if not each.tag.startswith("adj")]
    if found:
        surname = any("nazwisko" in each.names for each in found)
        return surname and all(each.lemma[:1].isupper() for each in found)
    return form in surnames() or any(base.text in surnames() for base in bases(form))


def is_acronym(word: Token) -> bool:
    """Two to five capitals among words that are not all in capitals; no number, no first name."""
    text = word.text
    if not ACRONYM.fullmatch(text) or ROMAN.fullmatch(text) or is_given(text.capitalize()):
        return False
    around = word.doc[max(0, word.i - AROUND) : word.i + AROUND + 1]
    return any(other.is_alpha and not other.is_upper for other in around)


def is_geographic(word: Token) -> bool:
    """Has the dictionary the word as the name of a place (Bruksela, also for those who rule there)?"""
    return any("nazwa_geograficzna" in each.names for each in analyses(word.text))


def is_state_or_capital(word: Token) -> bool:
    return word.text[:1].isupper() and (word.lemma_ or word.text) in _states_and_capitals()


def is_adjective_of_state(word: Token) -> bool:
    return word.tag_.startswith("adj") and word.lemma_.lower() in _adjectives()


@cache
def _states_and_capitals() -> frozenset[str]:
    """Those of one word."""
    names = (name for state in data("states") for name in (state["name"], state["capital"], *state["alias"]))
    return frozenset(name for name in names if " " not in name)


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(state["adj"] for state in data("states"))
