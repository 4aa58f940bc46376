"""A described phrase in the nominative: "tajemniczego informatora" -> "tajemniczy informator"."""

from __future__ import annotations

from functools import lru_cache

from .language.dictionary import morfeusz
from .layers import GENDERS, MODIFIER, Phrase, Word, Words
from .lexicon import words as lexicon_words

# Of two plurals (autorzy, autorowie) those in -tor and -log take the plain one, but not a senator.
PLAIN, LOFTY = ("tor", "log"), frozenset({"senator"})
FEW = frozenset({"dwa", "trzy", "cztery", "oba", "obydwa"})  # numbers that agree with their noun
OBLIQUE = frozenset({"dat", "inst", "loc"})


COMPARED = frozenset({"com", "sup"})  # nowszy, najnowszy


@lru_cache(maxsize=20_000)
def nominative_form(lemma: str, pos: str, number: str, gender: str, degree: str = "pos") -> str | None:
    """The nominative of a lemma in a number, a gender and a degree (pos, com, sup); None where the
    dictionary has none.

    A noun may be asked for without a gender; one of another gender is a last resort (the `polityki` of
    `polityk` beside his `politycy`), and before it an old-fashioned form ("dokumenta").
    """
    likely: list[tuple[bool, bool, bool, str]] = []
    for form, _, tag, _names, labels in morfeusz().generate(lemma):
        parts = tag.split(":")
        if parts[-1] == "neg":
            continue  # "nieustalenia"
        values = {v for part in parts for v in part.split(".")}
        if parts[0] != pos or number not in values or "nom" not in values or "depr" in values:
            continue
        if values & COMPARED - {degree} or degree in COMPARED and degree not in values:
            continue
        other = bool(gender) and gender not in values
        if not (pos in MODIFIER and (other or labels)):
            unusual = form.endswith("owie") and lemma.endswith(PLAIN) and lemma not in LOFTY
            likely.append((other, bool(labels), unusual, str(form)))
    return min(likely, key=lambda found: found[:3])[3] if likely else None


@lru_cache(maxsize=4_000)
def present_form(lemma: str) -> str | None:
    """The third person singular of the present: wierzyć -> wierzy."""
    for form, _, tag, *_rest in morfeusz().generate(lemma):
        if tag.startswith("fin:sg:ter"):
            return str(form)
    return None


def base_phrase(words: Words, phrase: Phrase) -> str:
    """The phrase in its nominative; words that hang on the head keep their case."""
    head = words[phrase.head]
    counted = any(words[i].pos in {"num", "dig"} for i in range(phrase.start, phrase.head))
    few = words[phrase.start].pos == "num" and words[phrase.start].lemma in FEW
    if "nom" in phrase.cases or counted and not (few and phrase.cases <= OBLIQUE):
        return _plain(words, phrase)
    fitting = [r for r in head.readings if r.cases & phrase.cases and len(r.cases) < 6]
    papers = lexicon_words("sources", "document")  # w liście: a letter sooner than a list
    nouns = sorted(
        (r for r in fitting if r.pos in {"subst", "ger"}),
        key=lambda r: (r.pos == "ger", r.lemma not in papers, r.lemma != head.best.lemma),
    )
    reading = next(iter(nouns), head.best)
    number = (
        "pl"
        if few
        else phrase.number or ("pl" if "pl" in reading.tags and "sg" not in reading.tags else "sg")
    )
    genders = sorted(reading.tags & GENDERS) or ["m3"]
    pieces: list[str] = []
    for i in range(phrase.start, phrase.end):
        word = words[i]
        if i == phrase.head:
            pieces.append(_head(word, reading.lemma, number, genders[0]))
        elif i < phrase.head or (
            word.pos in MODIFIER
            and i == phrase.head + 1
            and _goes_with(word, phrase, number, frozenset(genders))
        ):
            pieces.append(_modifier(word, phrase, number, genders[0]))
        else:
            pieces.append(word.text)
    return _spaced(words, phrase, pieces)


def _goes_with(word: Word, phrase: Phrase, number: str, genders: frozenset[str]) -> bool:
    """Does the modifier agree with the head: not "raportu Najwyższej Izby"?"""
    return any(
        r.cases & phrase.cases and number in r.tags and (not r.genders or r.genders & genders)
        for r in word.readings
        if r.pos in MODIFIER
    )


def _plain(words: Words, phrase: Phrase) -> str:
    """The phrase as written, its first letter small unless it is a name's."""
    pieces = [w.text for w in words[phrase.start : phrase.end]]
    first = words[phrase.start]
    opens = phrase.start == 0 or words[phrase.start - 1].pos == "punct"
    titled = any(
        w.capital and w.known and w.lemma.islower() for w in words[phrase.start + 1 : phrase.end][:1]
    )
    body = first.lemma in lexicon_words("sources", "state_body", "org")
    if titled and body and first.capital and phrase.head == phrase.start:
        return _spaced(words, phrase, pieces)  # Ministerstwo Technologii
    common = any(r.lemma[:1].islower() and r.cases & phrase.cases for r in first.readings)
    if first.known and not first.text.isupper() and (not first.best.lemma[:1].isupper() or opens and common):
        pieces[0] = first.lower
    return _spaced(words, phrase, pieces)


def _spaced(words: Words, phrase: Phrase, pieces: list[str]) -> str:
    """The pieces of a phrase with the gaps that the text has between their words."""
    text = pieces[0]
    for i, piece in enumerate(pieces[1:], phrase.start + 1):
        text += piece if words[i - 1].end == words[i].start else f" {piece}"
    for mark in (",", ".", "”", ")"):
        text = text.replace(f" {mark}", mark)
    return text.replace("„ ", "„").replace("( ", "(")


def _head(word: Word, lemma: str, number: str, gender: str) -> str:
    if not word.known:
        return word.text
    form = (
        nominative_form(lemma, "subst", number, gender)
        or nominative_form(lemma, word.pos, number, gender)
        or lemma
    )
    return form if lemma[:1].isupper() else form.lower()


def _modifier(word: Word, phrase: Phrase, number: str, gender: str) -> str:
    reading = next((r for r in word.readings if r.pos in MODIFIER and r.cases & phrase.cases), None)
    if reading is None:
        return word.lower
    degree = next(iter(reading.tags & COMPARED), "pos")
    form = nominative_form(reading.lemma, reading.pos, number, gender, degree)
    return form or word.lower
