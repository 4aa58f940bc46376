"""The base form of a name: the whole of it in the nominative, as a list of names would have it."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from ..lexicon import data
from .candidate import Context, Kind
from .candidates import candidates
from .persons import person
from .phrases import phrase
from .readings import nominative, readings
from .written import like, pieces, trimmed

KINDS = {
    "PER": Kind.PERSON, "persName": Kind.PERSON, "LOC": Kind.PLACE, "placeName": Kind.PLACE,
    "geogName": Kind.PLACE,
}  # fmt: skip
BASED = frozenset({*KINDS, "ORG", "orgName", "PRO", "EVT", "MISC"})  # labels of names; dates have no base
CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "inst", "Loc": "loc", "Voc": "voc"}
GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
LONGEST = 300  # code points; a longer "name" is a mistake and stays as it is
NOTHING: frozenset[str] = frozenset()


def base_form(
    name: str, kind: str, *, seen: Collection[str] = (), case: str | None = None, gender: str | None = None
) -> str:
    """The name in the nominative; a name already there stays as it is.

    `kind` is a label of the news (PER, ORG, LOC, PRO, EVT, MISC) or of the National Corpus (persName,
    orgName, placeName, geogName); an unknown one counts as a thing. `seen`: names that stand in the
    nominative elsewhere in the same text; their words are preferred. `case` and `gender` of the head are
    values of Universal Dependencies, where a tagger knows them. Never empty unless the name is; never raises.
    """
    if len(name) > LONGEST or not name.strip() or name in seen and case == "Nom":
        return name
    words = _words_like(name, frozenset(seen)) if seen else NOTHING
    told = CASES.get(case or ""), GENDERS.get(gender or "")
    return _base_form(name, KINDS.get(kind, Kind.OTHER), words, *told)


def possible_bases(word: str, kind: str) -> frozenset[str]:
    """All that a word of a name might be a form of, likely or not."""
    return frozenset(c.base for c in candidates(word, Context(KINDS.get(kind, Kind.OTHER))))


@lru_cache(maxsize=20_000)
def _base_form(name: str, kind: Kind, seen: frozenset[str], case: str | None, gender: str | None) -> str:
    core = trimmed(name)
    if kind is Kind.PLACE and (place := _place_of_adjective(core)):
        return place
    if kind is Kind.PERSON:
        return "".join(person(pieces(core), seen, case, gender))
    return "".join(phrase(pieces(core), kind, seen, case, gender))


@lru_cache(maxsize=5_000)
def _words_like(name: str, seen: frozenset[str]) -> frozenset[str]:
    """The words seen that begin as a word of the name does: no others could be its bases."""
    beginnings = {word[:2] for word in _split(name)}
    return frozenset(word for other in seen for word in _split(other) if word[:2] in beginnings)


def _split(name: str) -> list[str]:
    """The words of a name, hyphenated ones both whole and in parts."""
    return [word for word in (*name.split(), *re.split(r"[\s-]+", name)) if word]


def _place_of_adjective(word: str) -> str | None:
    """The place an adjective alone stands for: its state (polskich), or a voivodeship (mazowieckiego)."""
    found = readings(word)
    if any(r.pos == "subst" and r.lemma[:1].isupper() for r in found):
        return None
    adjectives = [r for r in found if r.pos == "adj"]
    for reading in adjectives:
        if reading.lemma in _states():
            return _states()[reading.lemma]
    neuter = next((r for r in adjectives if r.number == "sg" and "n" in r.genders), None)
    if neuter is None or not neuter.lemma.endswith(("ski", "cki")):
        return None
    return like(nominative(neuter.lexeme, "adj", "sg", "n") or word, word)


@cache
def _states() -> dict[str, str]:
    return {state["adj"]: state["name"] for state in data("states")}
