"""All candidates of one word of a name, and the best of them by case, number and gender."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from .candidate import Candidate, Cell, Context, Kind
from .guessed_words import guessed
from .known_words import known
from .name_lists import first_names, surnames
from .readings import CASES, GENDERS
from .written import ending, hyphenated

SEEN = 5.0
LISTED = 6.0  # a hyphenated name that is in the lists
STIFF = -1.5  # the first part of a hyphenated name does not decline (Jean-Luca)
Turned = dict[Cell, tuple[float, str]]  # cell -> (score, base)


@lru_cache(maxsize=500)
def candidates(form: str, context: Context) -> tuple[Candidate, ...]:
    """Everything the word may be; never empty."""
    if form.isupper() and len(form) > 1:
        small = form.capitalize()
        if context.kind is not Kind.PERSON or small == form:
            return (Candidate(form, CASES, "sg", GENDERS, 0.0),)
        return tuple(c._replace(base=c.base.upper()) for c in candidates(small, context))
    written = ending(form, context.kind is Kind.PERSON)
    if written is not None:
        return (Candidate(written.base, written.cases, "sg", GENDERS, 0.0),)
    parts = hyphenated(form)
    if len(parts) > 1:
        return tuple(_compounds(parts, context))
    found = known(form, context)
    return (*found, *guessed(form, context, found))


def _compounds(parts: list[str], context: Context) -> Iterator[Candidate]:
    """The last part bears the ending; those before it stand in the same case or as they are."""
    *firsts, last = parts
    tables = [_first_part(part, context) for part in firsts]
    for candidate in candidates(last, context):
        for case in candidate.cases:
            turned = [table.get(case) or table["nom"] for table in tables]
            own = candidate.base.lower() if last.islower() else candidate.base  # Jae-in
            base = "-".join([*(text for _, text in turned), own])
            score = candidate.score + sum(score for score, _ in turned)
            if context.kind is Kind.PERSON and base in (first_names("m").keys() | surnames().keys()):
                score += LISTED
            yield candidate._replace(base=base, cases=frozenset({case}), score=score)


def _first_part(part: str, context: Context) -> dict[str, tuple[float, str]]:
    """case -> (score, text); under "nom" as it stands."""
    if part[:1].islower() or part.endswith("o") or len(part) < 4:  # al-Asad, Północno-Wschodni, Ust-Ługa
        return {"nom": (0.0, part)}
    found: dict[str, tuple[float, str]] = {}
    for candidate in candidates(part, context):
        for case in candidate.cases:
            if case not in found or candidate.score > found[case][0]:
                found[case] = candidate.score, candidate.base
    stands = found.get("nom", (0.0, part))[0] + STIFF, part
    for case, (score, _) in found.items():
        if case != "nom" and stands[0] > score:
            found[case] = stands
    return {**found, "nom": (stands[0] - STIFF, part)}


@lru_cache(maxsize=1_500)
def turned(form: str, context: Context, seen: frozenset[str], adjective: bool | None = None) -> Turned:
    """The best base for every cell the word may stand in; as an adjective or as a noun only, where asked.

    `seen`: bases that stand in the nominative elsewhere in the text.
    """
    table: Turned = {}
    for candidate in candidates(form, context):
        if adjective is not None and candidate.adjective is not adjective:
            continue
        score = candidate.score + (SEEN if candidate.base in seen else 0.0)
        entry = score, candidate.base
        for cell in candidate.cells():
            if cell not in table or score > table[cell][0]:
                table[cell] = entry
    return table
