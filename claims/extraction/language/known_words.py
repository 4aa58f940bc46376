"""Candidates from the dictionary: how well each reading fits the kind of the name and the place in it."""

from __future__ import annotations

import math

from ..lexicon import data
from .candidate import Candidate, Context, Kind
from .name_lists import also_a_mans, counts, first_names
from .readings import ADJECTIVES, Reading, nominative, readings
from .written import like

CLASSES = {  # ours -> of the dictionary
    "first": {"imię"},
    "surname": {"nazwisko", "przydomek", "pseudonim"},
    "geographic": {"nazwa_geograficzna"},
    "part": {"człon_nazwy_geograficznej"},
}
PERSONAL = CLASSES["first"] | CLASSES["surname"]
COUNTED = {  # kind of name -> the classes whose words we have counted, and where
    Kind.PLACE: {"geographic": "place", "part": "place"},
    Kind.OTHER: {"common": "other", "geographic": "place", "part": "place"},
}
UNUSUAL = -2.0  # archaic, or seldom meant
FAMILY = -2.0  # a first name or surname in the plural
STIFF = -1.0  # a man's name that does not decline
IN_O = -0.7  # a man's name in -o beside one in -a: Ligotę is rather Ligota's
SHORT_PLURAL = -1.0  # a genitive plural without an ending is seldom the head of a name (Farm Europe)
MEAN_COUNT = 5.0
LEAST, MOST = -1.5, 2.0  # less and more than this a count cannot say
LISTED_ABROAD = 1.5  # a first name that is also in our list of foreign ones, before a foreign surname
OTHER_LANGUAGE = -1.0
MANS_WITH_A = -1.0  # Michaela is rather Michael's


def known(form: str, context: Context) -> tuple[Candidate, ...]:
    """A candidate for every reading and gender."""
    return tuple(
        candidate
        for reading in readings(form)
        for gender in sorted(reading.genders)
        if (candidate := _candidate(reading, gender, form, context)) is not None
    )


def _candidate(reading: Reading, gender: str, form: str, context: Context) -> Candidate | None:
    base = nominative(reading.lexeme, reading.pos, reading.number, gender, reading.degree)
    if base is None and reading.number == "pl":
        return None
    base = base or reading.lemma
    score = _fit(reading, form, context) + (0.0 if reading.usual else UNUSUAL)
    if reading.number == "pl":
        score += _plural(reading, gender, base, form, context)
    elif context.kind is Kind.PERSON and gender == "m1":
        score += IN_O if base.endswith("o") and not base.endswith("nko") else 0.0
        score += STIFF if len(reading.cases) > 5 else 0.0
    adjective = reading.pos in ADJECTIVES
    return Candidate(like(base, form), reading.cases, reading.number, frozenset({gender}), score, adjective)


def _plural(reading: Reading, gender: str, base: str, form: str, context: Context) -> float:
    if nominative(reading.lexeme, reading.pos, "sg", gender) is None or _sorts(reading) == ["people"]:
        return -float(data("name_weights")["plural"][context.kind])  # no wonder
    if context.kind is Kind.PERSON:
        return FAMILY if reading.classes & PERSONAL else 0.0
    return SHORT_PLURAL if len(base) > len(form) else 0.0


def _fit(reading: Reading, form: str, context: Context) -> float:
    return max(_fit_as(sort, reading, form, context) for sort in _sorts(reading))


def _fit_as(sort: str, reading: Reading, form: str, context: Context) -> float:
    kind = context.kind
    small = form[:1].islower() and sort in {"common", "adjective"}
    fits = data("name_weights")["fit"][context.place if kind is Kind.PERSON else kind]
    fit = 0.0 if small else float(fits[sort])
    if kind is Kind.PERSON:
        return fit + (_commonness_of_first(reading, context) if sort == "first" else 0.0)
    section = COUNTED[kind].get(sort)
    return fit + (max(LEAST, _commonness(section, reading.lemma)) if section else 0.0)


def _sorts(reading: Reading) -> list[str]:
    if reading.pos in ADJECTIVES:
        return ["adjective"]
    sorts = [sort for sort, classes in CLASSES.items() if reading.classes & classes]
    if reading.lemma[:1].islower():
        sorts.append("common")
    elif not sorts:
        sorts.append("people" if "nazwa_pospolita" in reading.classes else "proper")
    return sorts


def _commonness_of_first(reading: Reading, context: Context) -> float:
    """Polish counts say little of a name whose surname is foreign: there the list of its language does."""
    listed = first_names("f" if "f" in reading.genders else "m").get(reading.lemma)
    common = _commonness("first", reading.lemma)
    if not context.languages:
        return max(common, 0.0) if listed else common
    score = 0.2 * common
    if listed:
        score += LISTED_ABROAD + (0.0 if listed & context.languages else OTHER_LANGUAGE)
    if "f" in reading.genders and also_a_mans(reading.lemma):
        score += MANS_WITH_A
    return score


def _commonness(section: str, lemma: str) -> float:
    """By how often the word is met in names."""
    return min(MOST, math.log((counts(section).get(lemma, 0) + 0.4) / MEAN_COUNT))
