"""Candidates from the declensions and the lists of foreign names, for words the dictionary does not have
and, with less trust, against what it says of the others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from .candidate import Candidate, Context, Kind, Place
from .declension import VOWELS, Base, bases
from .dictionary import analyses
from .known_words import OTHER_LANGUAGE
from .likelihood import likelihood
from .name_lists import first_names, surnames, things
from .readings import CASES, GENDERS, nominative, readings
from .written import like

UNLISTED = -2.0
WEIGHT = 1.0  # of the letters
IN_SPITE = -5.0  # against a dictionary that knows the word
ABROAD = 1.0  # a foreign first name before a foreign surname
PLURAL = -1.0  # the letters of plurals are not modelled
COMMON_LETTERS = 3  # how far before the end of the shortest base its letters are still compared
# The chance of a rare ending where a base could take a commoner one, by the paradigm's example.
RARE = {
    "Hradec": -0.3, "Paweł": -1.0, "Wróbel": -1.5, "Holender": -3.0, "Fredro": -1.0, "Jakowienko": -0.3,
    "Roberto": -0.7, "Marco": -0.7, "Hugo": -4.0, "Romeo": -1.0, "Farage": -3.5, "Mike": -2.0, "Balzac": -1.5,
    "Jessica": -1.0, "Wrocław": -1.5, "Gołąb": -0.5, "Pociąg": -1.0, "Kopeć": -0.3, "Stępień": -0.5,
    "Kwiecień": -0.5, "Racibórz": -1.0, "Zdrój": -1.0, "Kościół": -1.0, "Kijów": -0.2, "Wylie": -0.5,
    "Bazyli": -1.0, "Rostań": -1.5, "Białoruś": -1.5, "Sieć": -1.5, "Łódź": -1.5, "Bydgoszcz": -1.5, "Perry": -0.5,
}  # fmt: skip
OF_PLACES = frozenset({"Kijów", "Rostań", "Białoruś", "Sieć", "Łódź", "Bydgoszcz"})
ADJECTIVAL = ("owa", "ewa", "ova", "ina", "yna", "na", "ta")  # women's surnames that decline as adjectives
PEOPLE_SUFFIXES = ("owcy", "iści", "yści", "czycy")  # their plurals give them away
HARDENED_L = -1.5  # a base in -ł(a, o) for a form in -l-: rare outside Polish
PEOPLE = ("owie", "cy", "anie", "ści", "rzy")
# How often a name does not decline, by its last letter; a woman's does not where it has no -a.
FIXED = {"a": 0.01, "ą": 0.01, "ę": 0.02, "o": 0.25, "i": 0.25, "y": 0.25, "e": 0.5}
FIXED_VOWEL, FIXED_CONSONANT = 0.6, 0.02
MAN_IN_A = -1.0
NEUTER = -1.0
UNKNOWN_ADJECTIVE = re.compile(r"(?P<stem>\w{2,}?)(?P<middle>dzk|sk|ck)(?P<ending>i|a|ie|iego|iemu|im|iej|ą|ich|imi)")
PATTERNS = {"sk": "pol", "ck": "niemie", "dzk": "szwe"}  # adjectives whose endings the unknown ones share


def guessed(form: str, context: Context, known: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """The form as its own base, and every base the declensions allow for it."""
    if form.islower() and not known and analyses(form):  # an adverb, a verb
        yield Candidate(form, CASES, "sg", GENDERS, 0.0)
        return
    found = bases(form)
    trust = IN_SPITE if any(c.cases != {"voc"} for c in known) else 0.0
    shortest = min(len(text) for text in (form, *(base.text for base in found)))
    start = max(0, shortest - COMMON_LETTERS)
    person = context.kind is Kind.PERSON
    letters = {text: likelihood(text, start, person) for text in {form, *(base.text for base in found)}}
    best = max(letters.values())
    for base in found:
        likely = WEIGHT * (letters[base.text] - best) if base.number == "sg" else PLURAL
        score = _existing(base.text, base.gender, context, likely + UNLISTED + trust) + _rarity(base, form, context)
        yield Candidate(base.text, base.cases, base.number, _genders(base.gender, context), score)
    yield from _as_written(form, context, WEIGHT * (letters[form] - best) + UNLISTED + trust, trust)
    if not known and not person:
        yield from _adjectives(form)


def _existing(base: str, gender: str, context: Context, otherwise: float) -> float:
    """The score of a base by the lists; `otherwise` where they do not have it."""
    if context.kind is not Kind.PERSON:
        return 0.0 if base in things("places" if context.kind is Kind.PLACE else "others") else otherwise
    if gender == "n":
        return otherwise
    languages = first_names(gender).get(base)
    if languages is None and context.place is not Place.FIRST:
        languages = surnames().get(base)
    if languages is None:
        return otherwise
    if not context.languages:
        return 0.0
    return ABROAD + (0.0 if languages & context.languages else OTHER_LANGUAGE)


def _as_written(form: str, context: Context, unlisted: float, trust: float) -> Iterator[Candidate]:
    last = form[-1].lower()
    fixed = FIXED.get(last, FIXED_VOWEL if last in VOWELS else FIXED_CONSONANT)
    for gender in "mf" if context.kind is Kind.PERSON else "mfn":
        score = _existing(form, gender, context, unlisted)
        if gender == "m" and last == "a":
            score += MAN_IN_A
        if gender == "n":
            score += NEUTER
        if gender == "f" and form.removesuffix("a") in first_names("m"):
            score -= 1  # Michaela is rather Michael's
        genders = _genders(gender, context)
        yield Candidate(form, frozenset({"nom"}), "sg", genders, score)
        loss = 0.0 if gender == "f" and last != "a" else math.log(fixed)
        yield Candidate(form, CASES - {"nom"}, "sg", genders, score + loss)
    if form.endswith(PEOPLE):
        yield Candidate(form, frozenset({"nom"}), "pl", frozenset({"m1"}), UNLISTED + trust - 0.5)


def _genders(gender: str, context: Context) -> frozenset[str]:
    if gender != "m":
        return frozenset({gender})
    return frozenset({"m1"}) if context.kind is Kind.PERSON else frozenset({"m1", "m3"})


def _rarity(base: Base, form: str, context: Context) -> float:
    person = context.kind is Kind.PERSON
    score = RARE.get(base.like, 0.0)
    if base.number == "pl":
        score -= {"m": 1.5, "n": 6.0}[base.gender] if person else {"m": 4.0, "n": 2.5}[base.gender]
        if base.text.endswith(PEOPLE_SUFFIXES):
            score += 3.0
    elif base.gender == "n":
        score -= 4.0 if person else 1.0
    if "ł" in base.text[-2:] and "ł" not in form[-3:]:
        score += HARDENED_L
    if base.like in OF_PLACES and person or base.like == "Zacharowa" and not base.text.endswith(ADJECTIVAL):
        score -= 3.0
    return score


def _adjectives(form: str) -> Iterator[Candidate]:
    """Greifswaldzkiej: an unknown word in -ski has the endings of a known one."""
    match = UNKNOWN_ADJECTIVE.fullmatch(form)
    if match is None:
        return
    pattern = PATTERNS[match["middle"]]
    for reading in readings(pattern + match["middle"] + match["ending"]):
        for gender in sorted(reading.genders) if reading.pos == "adj" else ():
            base = nominative(reading.lexeme, "adj", reading.number, gender)
            if base is not None:
                text = like(match["stem"] + base.removeprefix(pattern), form)
                yield Candidate(text, reading.cases, reading.number, frozenset({gender}), UNLISTED, True)
