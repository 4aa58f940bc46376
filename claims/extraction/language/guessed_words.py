"""Candidates from the declensions and the lists of foreign names, for words the dictionary does not have
and, with less trust, against what it says of the others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from ..lexicon import data
from .candidate import Candidate, Context, Kind, Place
from .declension import VOWELS, Base, bases
from .dictionary import analyses
from .known_words import MANS_WITH_A, OTHER_LANGUAGE
from .likelihood import likelihood
from .name_lists import also_a_mans, first_names, surnames, things
from .readings import CASES, GENDERS, nominative, readings
from .written import ONE_APOSTROPHE, like

UNLISTED = -2.0
IN_SPITE = -5.0  # against a dictionary that knows the word
LISTED_IN_SPITE = -1.0  # the same for a base that is in the lists, where the surname is not foreign
ABROAD = 1.0  # a foreign first name before a foreign surname
COMMON_LETTERS = 3  # how far before the end of the shortest base its letters are still compared
MAN_IN_A = -1.0
ASIAN_INDECLINABLE = 0.5  # the surname that stands first (Xi Jinpinga)
HARDENED_L = -1.5  # a base in -ł(a, o) for a form in -l-: rare outside Polish
# A plural: of people in a person's name, of people elsewhere; of things in a person's name, elsewhere.
PLURAL = {("m", True): -2.5, ("m", False): -5.0, ("n", True): -7.0, ("n", False): -3.5}
OF_PEOPLE = ("owcy", "iści", "yści", "czycy")
OF_WOMEN = ("ska", "cka", "dzka", "ówna")  # ends of surnames
SURELY = 3.0  # where such an end gives the base away
PEOPLE = ("owie", "cy", "anie", "ści", "rzy")  # ends of plurals that may be nominatives
PEOPLE_AS_WRITTEN = -0.5
NEUTER = {True: -4.0, False: -1.0}  # in a person's name, elsewhere
UNKNOWN_ADJECTIVE = re.compile(
    r"(?P<stem>\w{2,}?)(?P<middle>dzk|sk|ck)(?P<ending>i|a|ie|iego|iemu|im|iej|ą|ich|imi)"
)
PATTERNS = {"sk": "pol", "ck": "niemie", "dzk": "szwe"}  # adjectives whose endings the unknown ones share


def guessed(form: str, context: Context, known: tuple[Candidate, ...]) -> Iterator[Candidate]:
    """The form as its own base, and every base the declensions allow for it."""
    if form.islower() and not known and analyses(form):  # an adverb, a verb
        yield Candidate(form, CASES, "sg", GENDERS, 0.0)
        return
    unlisted = UNLISTED + (IN_SPITE if any(c.cases != {"voc"} for c in known) else 0.0)
    found = bases(form)
    letters = _letters([form, *(base.text for base in found)], context)
    for base in found:
        # the letters of plurals are not those of the lists
        likely = letters[base.text] if base.number == "sg" else 0.0
        score = _listed(base.text, base.gender, context, likely + unlisted) + _rarity(base, form, context)
        if known and not context.languages:
            score += LISTED_IN_SPITE
        yield Candidate(base.text, base.cases, base.number, _genders(base.gender, context), score)
    yield from _as_written(form, context, letters[form] + unlisted, bool(known))
    if form.endswith(PEOPLE):
        score = PEOPLE_AS_WRITTEN + unlisted
        yield Candidate(form, frozenset({"nom"}), "pl", frozenset({"m1"}), score)
    if not known and context.kind is not Kind.PERSON:
        yield from _adjectives(form)


def _letters(texts: list[str], context: Context) -> dict[str, float]:
    """How likely the ends of the bases are, against the likeliest of them."""
    start = max(0, min(map(len, texts)) - COMMON_LETTERS)
    chances = {text: likelihood(text, start, context.kind is Kind.PERSON) for text in texts}
    best = max(chances.values())
    return {text: chance - best for text, chance in chances.items()}


def _listed(base: str, gender: str, context: Context, otherwise: float) -> float:
    """The score of a base that is in the lists; `otherwise` where it is not."""
    if context.kind is not Kind.PERSON:
        return 0.0 if base in things("places" if context.kind is Kind.PLACE else "others") else otherwise
    languages = _languages(base, gender, context)
    if languages is None:
        return otherwise
    if not context.languages:
        return 0.0
    return ABROAD + (0.0 if languages & context.languages else OTHER_LANGUAGE)


def _languages(base: str, gender: str, context: Context) -> frozenset[str] | None:
    """The languages of a person's name that is in the lists and fits the place; None where none is."""
    if context.kind is not Kind.PERSON or gender == "n":
        return None
    plain = base.translate(ONE_APOSTROPHE)
    found = first_names(gender).get(plain)
    if found is None and context.place is not Place.FIRST:
        found = surnames().get(plain)
    return found


def _rarity(base: Base, form: str, context: Context) -> float:
    person = context.kind is Kind.PERSON
    score = base.rarity + (base.in_persons if person else 0.0)
    if base.number == "pl":
        score += PLURAL[base.gender, person] + SURELY * base.text.endswith(OF_PEOPLE)
    elif base.gender == "n":
        score += NEUTER[person]
    if "ł" in base.text[-2:] and "ł" not in form[-3:]:
        score += HARDENED_L
    return score


def _as_written(form: str, context: Context, unlisted: float, known: bool) -> Iterator[Candidate]:
    """The nominative, and the other cases of a name that does not decline."""
    last = form[-1].lower()
    for gender in "mf" if context.kind is Kind.PERSON else "mfn":
        score = _listed(form, gender, context, unlisted)
        if gender == "m" and last == "a":
            score += MAN_IN_A
        if gender == "f" and also_a_mans(form):
            score += MANS_WITH_A
        if gender == "n":
            score += NEUTER[False]
        if gender == "f" and form.endswith(OF_WOMEN) and context.kind is Kind.PERSON:
            score += SURELY
        genders = _genders(gender, context)
        yield Candidate(form, frozenset({"nom"}), "sg", genders, score)
        languages = _languages(form, gender, context) or frozenset()
        share = ASIAN_INDECLINABLE if "asian" in languages else _indeclinable(last)
        # a woman's name that does not end in -a never declines
        loss = 0.0 if gender == "f" and last != "a" else math.log(share)
        if known and last == "a":
            loss += IN_SPITE
        yield Candidate(form, CASES - {"nom"}, "sg", genders, score + loss)


def _indeclinable(letter: str) -> float:
    shares = data("name_weights")["indeclinable"]
    return float(shares.get(letter, shares["vowel" if letter in VOWELS else "consonant"]))


def _genders(gender: str, context: Context) -> frozenset[str]:
    if gender != "m":
        return frozenset({gender})
    return frozenset({"m1"}) if context.kind is Kind.PERSON else frozenset({"m1", "m3"})


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
