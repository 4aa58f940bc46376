"""The base form of a name: the whole of it in the nominative, as a headword would have it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache

from ..lexicon import data
from .agreement import person, phrase
from .hypotheses import Kind
from .readings import nominative, readings
from .written import joined, like, pieces, trimmed

KINDS = {
    "PER": Kind.PERSON, "persName": Kind.PERSON, "LOC": Kind.PLACE, "placeName": Kind.PLACE,
    "geogName": Kind.PLACE,
}  # fmt: skip
UD_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "inst", "Loc": "loc", "Voc": "voc"}
UD_GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
LONGEST = 300  # code points; a longer "name" is a mistake and stays as it is


def base_form(
    name: str, kind: str, *, seen: Collection[str] = (), case: str | None = None, gender: str | None = None
) -> str:
    """The name in the nominative."""
    if len(name) > LONGEST or not name.strip():
        return name
    return _base_form(name, KINDS.get(kind, Kind.OTHER), frozenset(seen), UD_CASES.get(case or ""), UD_GENDERS.get(gender or ""))


@lru_cache(maxsize=50_000)
def _base_form(name: str, kind: Kind, seen: frozenset[str], case: str | None, gender: str | None) -> str:
    name = trimmed(joined(name))
    if kind is Kind.PLACE and (place := place_of_adjective(name)):
        return place
    words = list(pieces(name))
    if kind is Kind.PERSON:
        return "".join(person(words, seen, case, gender))
    return "".join(phrase(words, kind, seen, case, gender))


def place_of_adjective(word: str) -> str | None:
    """The place an adjective alone stands for: its state (polskich), or a voivodeship (mazowieckiego)."""
    found = readings(word)
    if any(r.pos == "subst" and r.lemma[:1].isupper() for r in found):
        return None
    for reading in found:
        if reading.pos == "adj" and reading.lemma in states():
            return states()[reading.lemma]
    neuter = next((r for r in found if r.pos == "adj" and r.number == "sg" and "n" in r.genders), None)
    if neuter is not None and neuter.lemma.endswith(("ski", "cki")):
        return like(nominative(neuter.lexeme, "adj", "sg", "n") or word, word)
    return None


@cache
def states() -> dict[str, str]:
    return {state["adj"]: state["name"] for state in data("states")}
