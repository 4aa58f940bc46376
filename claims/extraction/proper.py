"""Names of several words in the nominative: head and adjectives together, genitives as they stand."""

from __future__ import annotations

import re

from .forms import NameForms, options
from .inflect import nominative_form
from .layers import CASES, GENDERS, Layers, Word
from .morphology import readings

NUMBERED = re.compile(r"^(\D{3,})(\d+)$")


def base_name(found: Layers, i: int, stop: int, forms: NameForms, allowed: frozenset[str]) -> str:
    """The name in the nominative; as written where its place allows that."""
    words = found.words[i:stop]
    head = _head(words)
    group = _group(words, head)
    cases, singular = _cases(words, group, allowed)
    if not cases:
        return found.of(i, stop)
    if "nom" in cases and (words[head].known or len(words) > 1 and not _bent(words[head], forms)):
        if "nom" in singular or not singular or allowed == CASES:
            return found.of(i, stop)
        cases = singular  # Ministerstwa Żeglugi after a noun: one ministry in the genitive
    pieces = [w.text for w in words]
    lemma, gender, number = _base_of(words[head], forms, cases)
    pieces[head] = lemma
    for n in group:
        if n != head:
            pieces[n] = _adjective(words[n], gender, number)
    return " ".join(pieces)


def _bent(word: Word, forms: NameForms) -> bool:
    return not word.known and forms.base(word.text) != word.text


def _head(words: list[Word]) -> int:
    """The first noun; an adjective before it only where the two agree."""
    for n, word in enumerate(words):
        if not (word.pos in {"adj", "pact", "ppas"} and n + 1 < len(words)):
            return n
    return 0


def _group(words: list[Word], head: int) -> list[int]:
    """Positions of the head and of the adjectives that agree with it."""
    group = list(range(head + 1))
    for n in range(head + 1, len(words)):
        adjective = any(r.pos == "adj" for r in words[n].readings)
        if not adjective or not _shared(words[n], words[head]):
            break
        group.append(n)
    return group


def _shared(one: Word, other: Word) -> bool:
    if not other.known:
        return one.pos == "adj"
    return any(
        r.cases & o.cases and r.genders & o.genders and r.tags & o.tags & {"sg", "pl"}
        for r in one.readings
        for o in other.readings
        if r.pos == "adj" and o.pos == "subst"
    )


def _cases(
    words: list[Word], group: list[int], allowed: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """(cases, those of the singular) that the words of a group share."""
    pairs = {(c, n) for c in allowed for n in ("sg", "pl")}
    for place in group:
        if not words[place].known:
            continue
        own = {
            (c, n)
            for r in words[place].readings
            if r.pos in {"adj", "subst", "ger"} and len(r.cases) < 6
            for c in r.cases
            for n in r.tags & {"sg", "pl"}
        }
        pairs &= own or pairs
    return frozenset(c for c, _ in pairs), frozenset(c for c, n in pairs if n == "sg")


def _base_of(word: Word, forms: NameForms, cases: frozenset[str]) -> tuple[str, str, str]:
    """(base form, gender, number) of a head."""
    if numbered := NUMBERED.match(word.text):
        inner = readings(numbered[1].lower())
        noun = next((r for r in inner if r.pos == "subst" and r.cases & cases), None)
        if noun and "nom" not in noun.cases:
            return noun.lemma.capitalize() + numbered[2], "m3", "sg"
        return (word.text if noun else forms.base(numbered[1], cases) + numbered[2]), "m3", "sg"
    if not word.known:
        base = forms.base(word.text, cases)
        return base, "f" if base.endswith("a") else "n" if base[-1:] in "oe" else "m3", "sg"
    fitting = [r for r in word.readings if r.pos in {"subst", "ger"} and r.cases & cases and len(r.cases) < 6]
    # Stowarzyszenia: the society before what is done when people associate.
    fitting.sort(key=lambda r: r.pos == "ger")
    singular = [r for r in fitting if "sg" in r.tags]
    reading = next(iter(singular or fitting), None)
    if reading is None:
        return word.text, "m3", "sg"
    number = "sg" if "sg" in reading.tags else "pl"
    gender = next(iter(sorted(reading.tags & GENDERS)), "m3")
    form = nominative_form(reading.lemma, "subst", number, "m1" if gender == "m1" else "") or reading.lemma
    return form[:1].upper() + form[1:], gender, number


def _adjective(word: Word, gender: str, number: str) -> str:
    reading = next((r for r in word.readings if r.pos == "adj"), None)
    form = nominative_form(reading.lemma, "adj", number, gender) if reading else None
    if form is None:
        return word.text
    return form[:1].upper() + form[1:] if word.capital else form


def matches(words: list[Word], i: int, stop: int, name: str) -> bool:
    """Is the stretch a form of a name known in the nominative (Szarej Koperty: „Szara Koperta”)?"""
    parts = name.split()
    return len(parts) == stop - i and all(_form_of(words[i + n], part) for n, part in enumerate(parts))


def _form_of(word: Word, base: str) -> bool:
    if word.text == base:
        return True
    if not word.capital or word.text.isupper():
        return False
    mine, its = NUMBERED.match(word.text), NUMBERED.match(base)
    if bool(mine) != bool(its) or mine and its and mine[2] != its[2]:
        return False
    own = {r.lemma.lower() for r in readings((mine[1] if mine else word.text).lower()) if r.pos != "ign"}
    if own:
        other = {r.lemma.lower() for r in readings((its[1] if its else base).lower())}
        return bool(own & other)

    return any(o.base == base for o in options(word.text))
