"""Candidates from the dictionary: how well each reading fits the kind of the name and the place in it."""

from __future__ import annotations

import math

from .candidate import PLURAL, Candidate, Context, Kind, Place
from .name_lists import counts, first_names
from .readings import ADJECTIVES, Reading, nominative, readings
from .written import like

CLASSES = {  # of the dictionary -> ours
    "first": {"imię"},
    "surname": {"nazwisko", "przydomek", "pseudonim"},
    "geographic": {"nazwa_geograficzna"},
    "part": {"człon_nazwy_geograficznej"},
}
PERSONAL = CLASSES["first"] | CLASSES["surname"]
FIT_PERSON = {
    Place.ONLY: {"first": 0.5, "surname": 0.0, "people": 0.0, "proper": -3.5, "common": -2.5, "adjective": -3.0},
    Place.FIRST: {"first": 0.0, "surname": -2.5, "people": -3.0, "proper": -4.0, "common": -4.5, "adjective": -4.0},
    Place.AMONG: {"first": 0.0, "surname": -0.5, "people": -3.0, "proper": -3.0, "common": -3.5, "adjective": -3.0},
    Place.LAST: {"first": -1.5, "surname": 0.0, "people": -2.5, "proper": -3.0, "common": -3.0, "adjective": -3.0},
}  # fmt: skip
FIT = {
    Kind.PLACE: {
        "geographic": 0.0, "part": -0.5, "people": -4.0, "first": -4.5, "surname": -4.5, "proper": -2.0,
        "common": -1.5, "adjective": 0.0,
    },
    Kind.OTHER: {
        "geographic": -1.5, "part": -1.0, "people": -1.5, "first": -4.0, "surname": -3.5, "proper": 0.0,
        "common": 0.0, "adjective": 0.0,
    },
}  # fmt: skip
COUNTED = {  # kind of name -> the classes whose words we have counted, and where
    Kind.PLACE: ({"geographic", "part"}, "place"),
    Kind.OTHER: ({"common"}, "other"),
}
UNUSUAL = -2.0  # archaic, or seldom meant
STIFF = -1.0  # a man's name that does not decline
FAMILY = -2.0  # a first name or surname in the plural
IN_O = -0.7  # a man's name in -o beside one in -a: Ligotę is rather Ligota's
SHORT_PLURAL = -2.0  # a genitive plural without an ending is seldom the head of a name (Farm Europe)
MEAN_COUNT = 5.0
LISTED_ABROAD = 1.5  # a first name that is also in our list of foreign ones, before a foreign surname
OTHER_LANGUAGE = -1.0


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
    plural = reading.number == "pl"
    if base is None and plural:
        return None
    base = base or reading.lemma
    plural_only = plural and nominative(reading.lexeme, reading.pos, "sg", gender) is None
    score = _fit(reading, form, context) + (0.0 if reading.usual else UNUSUAL)
    if context.kind is Kind.PERSON:
        if gender == "m1" and base.endswith("o") and not base.endswith("nko"):
            score += IN_O
        if plural and reading.classes & PERSONAL:
            score += FAMILY
        if gender == "m1" and len(reading.cases) > 5:
            score += STIFF
    elif plural and not plural_only and len(base) > len(form):
        score += SHORT_PLURAL
    if plural_only:
        score -= PLURAL[context.kind]  # where there is no singular, a plural is no wonder
    adjective = reading.pos in ADJECTIVES
    return Candidate(like(base, form), reading.cases, reading.number, frozenset({gender}), score, adjective)


def _fit(reading: Reading, form: str, context: Context) -> float:
    return max(_fit_as(sort, reading, form, context) for sort in _sorts(reading))


def _fit_as(sort: str, reading: Reading, form: str, context: Context) -> float:
    small = form[:1].islower() and sort in {"common", "adjective"}
    if context.kind is Kind.PERSON:
        if small:
            return 0.0
        fit = FIT_PERSON[context.place].get(sort, FIT_PERSON[context.place]["proper"])
        return fit + _commonness_of_first(reading, context) if sort == "first" else fit
    fit = 0.0 if small else FIT[context.kind][sort]
    classes, section = COUNTED[context.kind]
    return fit + max(-2.0, min(2.0, _commonness(section, reading.lemma))) if sort in classes else fit


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
    common = _commonness("first", reading.lemma)
    listed = first_names("f" if "f" in reading.genders else "m").get(reading.lemma)
    if context.languages:
        bonus = LISTED_ABROAD + (0.0 if listed and listed & context.languages else OTHER_LANGUAGE)
        return 0.2 * common + (bonus if listed else 0.0)
    return max(min(common, 2.0), 0.0 if listed else common)


def _commonness(section: str, lemma: str) -> float:
    return math.log((counts(section).get(lemma, 0) + 0.4) / MEAN_COUNT)
