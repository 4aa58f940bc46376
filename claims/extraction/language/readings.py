"""What the dictionary says of a word that may be part of a name: its readings, and its nominatives."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .dictionary import entries, morfeusz

CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})
GENDERS = frozenset({"m1", "m2", "m3", "f", "n"})
NOUNS = frozenset({"subst", "ger"})
ADJECTIVES = frozenset({"adj", "pact", "ppas", "num"})
OLD = frozenset({"przest.", "daw.", "hom.", "rzad.", "arch.", "char."})  # labels of readings seldom meant


class Reading(NamedTuple):
    """One number of one reading; `lexeme` is the lemma with its homonym mark, `lemma` without."""

    lexeme: str
    lemma: str
    pos: str
    number: str
    cases: frozenset[str]
    genders: frozenset[str]
    degree: str
    classes: frozenset[str]
    usual: bool


@lru_cache(maxsize=3_000)
def readings(form: str) -> tuple[Reading, ...]:
    """Every reading of the whole form as a noun or an adjective; none where the dictionary has none."""
    if not form[:1].isalpha():
        return ()
    found: dict[Reading, None] = {}
    for lexeme, tag, classes, labels in entries(form):
        pos = tag.split(":")[0]
        if pos not in NOUNS | ADJECTIVES:
            continue
        values = _values(tag)
        degree = next((d for d in ("com", "sup") if d in values), "pos")
        usual = OLD.isdisjoint(labels)
        for number in sorted(values & {"sg", "pl"}):
            reading = Reading(
                lexeme, lexeme.split(":")[0], pos, number, values & CASES, values & GENDERS, degree,
                frozenset(classes), usual,
            )  # fmt: skip
            found[reading] = None
    return tuple(found)


@lru_cache(maxsize=5_000)
def nominative(lexeme: str, pos: str, number: str, gender: str, degree: str = "pos") -> str | None:
    """The nominative of a lexeme in a number and gender (and degree); None where it has none."""
    rare = None
    for form, _, tag, _classes, labels in _forms(lexeme):
        values = _values(tag)
        if not tag.startswith(f"{pos}:") or not values >= {number, "nom", gender} or "neg" in values:
            continue
        if pos == "adj" and degree not in values:
            continue
        if not labels:
            return str(form)
        rare = rare or str(form)
    return rare


@lru_cache(maxsize=200)
def _forms(lexeme: str) -> list[tuple[str, str, str, list[str], list[str]]]:
    return list(morfeusz().generate(lexeme))


@lru_cache(maxsize=3_000)
def _values(tag: str) -> frozenset[str]:
    return frozenset(value for part in tag.split(":") for value in part.split("."))
