"""What one word of a name may be: bases with the cases, number and genders they would stand in, and how
likely each is, as a logarithm.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from .declension import VOWELS, bases
from . import endings
from .endings import first_names, foreign_surnames, likelihood, surnames
from .readings import ADJECTIVES, CASES, GENDERS, Reading, nominative, readings
from .written import ending, like


class Kind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


class Place(StrEnum):
    """Where the word stands in a person's name."""

    ONLY = "only"
    FIRST = "first"
    FIRST_ABROAD = "first abroad"
    LAST = "last"
    AMONG = "among"


class Hypothesis(NamedTuple):
    """`plural_only`: the word has no singular, so that its plural says nothing."""

    base: str
    cases: frozenset[str]
    number: str
    genders: frozenset[str]
    score: float
    adjective: bool = False
    plural_only: bool = False


PERSONAL = {"imię", "nazwisko", "przydomek", "pseudonim"}
CLASSES = {  # of the dictionary
    "first": {"imię"},
    "surname": {"nazwisko", "przydomek", "pseudonim"},
    "geographic": {"nazwa_geograficzna"},
    "part": {"człon_nazwy_geograficznej"},
}
# How well a reading of the dictionary fits the place of a word in a person's name, by the class of its name.
FIT = {
    Place.ONLY: {"first": 0.5, "surname": 0.0, "people": 0.0, "proper": -3.5, "common": -2.5, "adjective": -3.0},
    Place.FIRST: {"first": 0.0, "surname": -2.5, "people": -3.0, "proper": -4.0, "common": -4.5, "adjective": -4.0},
    Place.FIRST_ABROAD: {"first": 0.0, "surname": -2.5, "people": -3.0, "proper": -4.0, "common": -4.5, "adjective": -4.0},
    Place.AMONG: {"first": 0.0, "surname": -0.5, "people": -3.0, "proper": -3.0, "common": -3.5, "adjective": -3.0},
    Place.LAST: {"first": -1.5, "surname": 0.0, "people": -2.5, "proper": -3.0, "common": -3.0, "adjective": -3.0},
}  # fmt: skip
FIT_PLACE = {"geographic": 0.0, "part": -0.5, "people": -4.0, "first": -4.5, "surname": -4.5, "proper": -2.0, "common": -1.5}
FIT_OTHER = {"geographic": -1.5, "part": -1.0, "people": -1.5, "first": -4.0, "surname": -3.5, "proper": 0.0, "common": 0.0}

# The chance of an ending among those a base could take in the case, where it is not the usual one.
RARE = {
    "Hradec": -0.3, "Paweł": -1, "Wróbel": -1.5, "Holender": -3, "Fredro": -1, "Jakowienko": -0.3, "Roberto": -0.7,
    "Marco": -0.7, "Hugo": -4, "Romeo": -1, "Farage": -3.5, "Balzac": -1.5, "Jessica": -1, "Wrocław": -1.5,
    "Gołąb": -0.5, "Pociąg": -1, "Kopeć": -0.3, "Stępień": -0.5, "Kwiecień": -0.5, "Racibórz": -1, "Zdrój": -1,
    "Kościół": -1, "Kijów": -0.2, "Wylie": -0.5, "Bazyli": -1, "Rostań": -1.5, "Białoruś": -1.5, "Sieć": -1.5,
    "Łódź": -1.5, "Bydgoszcz": -1.5, "Filipiny": -1,
}  # fmt: skip
OF_PLACES = frozenset({"Kijów", "Rostań", "Białoruś", "Sieć", "Łódź", "Bydgoszcz"})
PLURAL_ENDINGS = ("owie", "cy", "anie", "ści", "rzy")
ADJECTIVAL = ("owa", "ewa", "ova", "ina", "yna", "na", "ta")
LISTED = 0.0
UNLISTED = -2.0
IN_SPITE = -5.0  # against a dictionary that knows the form as a name

# How often a name does not decline, by its last letter.
INDECLINABLE = {"a": 0.01, "ą": 0.01, "ę": 0.02, "o": 0.25, "i": 0.25, "y": 0.25, "e": 0.5, "u": 0.6, "é": 0.6}
INDECLINABLE_CONSONANT = 0.03


@lru_cache(maxsize=100_000)
def hypotheses(form: str, kind: Kind, place: Place) -> tuple[Hypothesis, ...]:
    """Everything the word may be; never empty, the form as its own base is always among them."""
    if len(form) > 1 and form.isupper():
        if kind is not Kind.PERSON:
            return (Hypothesis(form, CASES, "sg", GENDERS, 0.0),)
        return tuple(h._replace(base=h.base.upper()) for h in hypotheses(form.capitalize(), kind, place))
    written = ending(form)
    if written is not None and not (kind is not Kind.PERSON and form.endswith("s")):
        return (Hypothesis(written.base, written.cases, "sg", GENDERS, 0.0),)
    known = _of_dictionary(form, kind, place)
    best = max((h.score for h in known if h.cases != {"voc"}), default=None)
    return (*known, *_guessed(form, kind, place, best))


FOREIGN = re.compile(
    r"[vxqáàâäãåăéèêëėíìîïıöôòõøőüúùûůűýðğşčďěňřšťž]|th|ph|sh|ck|ee|oo|ou|wh|wr|([bcdfglmnprst])\1"
)


@lru_cache(maxsize=20_000)
def foreign(form: str) -> bool:
    """Does a surname look or is it known as foreign, and the dictionary does not have it?"""
    if any("nazwisko" in r.classes for r in readings(form)):
        return False
    return bool(FOREIGN.search(form.lower())) or any(name in foreign_surnames() for name in (form, *(b.text for b in bases(form))))


def _of_dictionary(form: str, kind: Kind, place: Place) -> tuple[Hypothesis, ...]:
    found: list[Hypothesis] = []
    for reading in readings(form):
        adjective = reading.pos in ADJECTIVES
        fit = _fit(reading, form, kind, place)
        if not reading.usual:
            fit -= 2
        if kind is Kind.PERSON and "m1" in reading.genders and reading.lemma.endswith("o"):
            fit -= 0 if reading.lemma.endswith("nko") else 0.7
        if kind is Kind.PERSON and reading.number == "pl" and reading.classes & PERSONAL:
            fit -= 2
        for gender in sorted(reading.genders):
            base = nominative(reading.lexeme, reading.pos, reading.number, gender, reading.degree)
            if base is None and reading.number == "pl":
                continue
            plural_only = reading.number == "pl" and nominative(reading.lexeme, reading.pos, "sg", gender) is None
            short = kind is not Kind.PERSON and base is not None and len(base) > len(form) and reading.number == "pl"
            fit_ = fit - 2 * (short and not plural_only)  # a genitive without an ending: seldom the head
            genders = frozenset({gender})
            found.append(
                Hypothesis(
                    like(base or reading.lemma, form), reading.cases, reading.number, genders, fit_, adjective,
                    plural_only,
                )
            )  # fmt: skip
    return tuple(found)


def _fit(reading: Reading, form: str, kind: Kind, place: Place) -> float:
    return max(_fit_as(sort, reading, form, kind, place) for sort in _sorts(reading))


def _fit_as(sort: str, reading: Reading, form: str, kind: Kind, place: Place) -> float:
    if form[:1].islower() and sort in {"common", "adjective"}:
        return _common("other", reading) if kind is Kind.OTHER else 0.0
    if kind is Kind.PERSON:
        fit = FIT[place].get(sort, FIT[place]["proper"])
        return fit + _frequency(reading, place) if sort == "first" else fit
    if kind is Kind.PLACE:
        return FIT_PLACE.get(sort, 0.0) + (_common("place", reading) if sort in {"geographic", "part"} else 0.0)
    return FIT_OTHER.get(sort, 0.0) + (_common("other", reading) if sort == "common" else 0.0)


def _frequency(reading: Reading, place: Place) -> float:
    """How common a first name is, against one met five times; flat where the surname is foreign."""
    common = math.log((endings.counts("first").get(reading.lemma, 0) + 0.3) / 5)
    listed = reading.lemma in first_names("f" if "f" in reading.genders else "m")
    if place is Place.FIRST_ABROAD:
        return 0.2 * common + 1.5 * listed
    return max(min(common, 2.0), LISTED if listed else -9)


def _common(section: str, reading: Reading) -> float:
    return max(-2.0, min(2.0, math.log((endings.counts(section).get(reading.lemma, 0) + 0.5) / 5)))


def _sorts(reading: Reading) -> Iterator[str]:
    if reading.pos in ADJECTIVES:
        yield "adjective"
        return
    sorts = [sort for sort, classes in CLASSES.items() if reading.classes & classes]
    if reading.lemma[:1].islower():
        sorts.append("common")
    elif not sorts:
        sorts.append("people" if "nazwa_pospolita" in reading.classes else "proper")
    yield from sorts


def _guessed(form: str, kind: Kind, place: Place, known: float | None) -> list[Hypothesis]:
    """By the declensions, for words the dictionary does not know, and more weakly for those it knows."""
    options = [b for b in bases(form) if b.text.lower() != form.lower()]
    shortest = min(len(text) for text in (form, *(b.text for b in options)))
    start = max(0, shortest - 3)
    scores = {text: likelihood(text, start, kind is Kind.PERSON) for text in {form, *(b.text for b in options)}}
    most = max(scores.values())
    penalty = 0.0 if known is None else IN_SPITE
    found = []
    man = frozenset({"m1"}) if kind is Kind.PERSON else frozenset({"m1", "m3"})
    for base in options:
        genders = man if base.gender == "m" else frozenset({base.gender})
        score = _rarity(base.text, base.like, base.number, base.gender, kind)
        if _listed(base.text, kind, place, base.gender):
            score += LISTED + (place is Place.FIRST_ABROAD)
        else:
            score += UNLISTED + penalty + (scores[base.text] - most if base.number == "sg" else -1.0)
        found.append(Hypothesis(base.text, base.cases, base.number, genders, score))
    return [*found, *_as_written(form, kind, place, scores[form] - most, penalty, man)]


def _as_written(
    form: str, kind: Kind, place: Place, score: float, penalty: float, man: frozenset[str]
) -> list[Hypothesis]:
    found = []
    fixed = INDECLINABLE.get(form[-1].lower(), INDECLINABLE_CONSONANT if form[-1].lower() not in VOWELS else 0.6)
    for gender, genders in (("m", man), ("f", frozenset({"f"})), ("n", frozenset({"n"}))):
        if gender == "n" and kind is Kind.PERSON:
            continue
        if _listed(form, kind, place, gender):
            value = LISTED + (place is Place.FIRST_ABROAD) - (gender == "f" and form.removesuffix("a") in first_names("m"))
        else:
            value = UNLISTED + penalty + score
        if gender == "m" and form[-1:] == "a" or gender == "n":
            value -= 1
        found.append(Hypothesis(form, frozenset({"nom"}), "sg", genders, value))
        loss = 0.0 if gender == "f" and form[-1:] != "a" else math.log(fixed)
        found.append(Hypothesis(form, CASES - {"nom"}, "sg", genders, value + loss))
    if form.endswith(PLURAL_ENDINGS):
        found.append(Hypothesis(form, frozenset({"nom"}), "pl", frozenset({"m1"}), UNLISTED + penalty - 1.5))
    return found


def _listed(base: str, kind: Kind, place: Place, gender: str) -> bool:
    if kind is not Kind.PERSON:
        return base in endings.foreign("places" if kind is Kind.PLACE else "others")
    if gender == "n":
        return False
    first = base in first_names(gender)
    return first if place in {Place.FIRST, Place.FIRST_ABROAD} else base in surnames() or first


def _rarity(base: str, rule: str, number: str, gender: str, kind: Kind) -> float:
    score = float(RARE.get(rule, 0.0))
    if number == "pl":
        score -= {"m": 1.5, "n": 6.0}[gender] if kind is Kind.PERSON else {"m": 4.0, "n": 2.5}[gender]
    elif gender == "n":
        score -= 4 if kind is Kind.PERSON else 1
    if rule in OF_PLACES and kind is Kind.PERSON:
        score -= 3
    if rule == "Zacharowa" and not base.endswith(ADJECTIVAL):
        score -= 3
    return score
