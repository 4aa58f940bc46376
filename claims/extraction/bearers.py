"""Whom the text itself names as the holder of a state's office: before the table of offices, which knows only
the real ones, and before the name itself comes (a lead that says "francuski minister obrony").
"""

from __future__ import annotations

from . import roles
from .answers import answered_once
from .layers import Layers, Name
from .lexicon import data

TITLE = 7  # words of a title before its bearer
BEHIND = 8  # words of a title after its bearer


def holder_meant(found: Layers, state: str, office: str) -> str | None:
    """Who holds an office: by the text, else by the table on the day; of a spokesperson, who speaks for
    another, only by the text.
    """
    named = named_holders(found)
    if (state, office) in named:
        return named[state, office]
    holders = {str(e["name"]) for e in roles.holders().get((state, office), ())}
    if office in data("offices")["spokesmen"]:
        present = {n.canonical for n in found.names} & holders
        return next(iter(present)) if len(present) == 1 else None
    return roles.holder(state, office, found.published)


@answered_once
def named_holders(found: Layers) -> dict[tuple[str, str], str]:
    """(state or body, office) -> the one person to whom the text gives its title."""
    given: dict[tuple[str, str], set[str]] = {}
    for name in found.names:
        if name.kind == "person":
            for key in _before(found, name) or _behind(found, name):
                given.setdefault(key, set()).add(name.canonical)
    return {key: next(iter(names)) for key, names in given.items() if len(names) == 1}


def _before(found: Layers, name: Name) -> list[tuple[str, str]]:
    """minister obrony Francji Jan Lis; szef brytyjskiej dyplomacji Jan Lis."""
    sentence = found.sentence_at(name.start)
    first = max(sentence.start if sentence else 0, name.start - TITLE)
    for i in range(name.start - 1, first - 1, -1):
        word = found.words[i]
        if word.finite or word.pos in {"punct", "conj"}:
            break
        start = i - 1 if i > first and found.words[i - 1].lemmas & roles.adjectives().keys() else i
        if office := _office(found, i, start, name.start):
            return [office]
    return []


def _behind(found: Layers, name: Name) -> list[tuple[str, str]]:
    """Jan Lis, minister obrony Francji, powiedział."""
    words, at = found.words, name.end
    sentence = found.sentence_at(name.start)
    end = min(sentence.end if sentence else len(words), at + BEHIND)
    if at >= end or words[at].text not in {",", "("}:
        return []
    stop = next((i for i in range(at + 1, end) if words[i].pos == "punct" or words[i].finite), end)
    for i in range(at + 1, min(stop, at + 3)):
        if office := _office(found, i, at + 1, stop):
            return [office]
    return []


def _office(found: Layers, i: int, start: int, end: int) -> tuple[str, str] | None:
    """The office of a title at word i with the state that stands beside it."""
    if "sg" not in found.words[i].best.tags or roles.is_former(found.words, i):
        return None
    of_body = roles.body_title_at(found.words, i, end)
    title = roles.title_at(found.words, i, end)
    state = state_within(found, start, end) if title else None
    if title is not None and state is not None:
        office = title[1]
        return state, roles.led_by(state) if office == "leader" else office
    return of_body[1] if of_body is not None else None


def state_within(found: Layers, start: int, end: int) -> str | None:
    """The state that these words speak of, by its name or its adjective."""
    for i in range(start, end):
        name = found.name_at.get(i)
        if name is not None and name.kind == "state":
            return name.canonical
        word = found.words[i]
        if word.lower == "kremla":
            return "Rosja"
        adjective = next(
            (roles.adjectives()[lemma] for lemma in sorted(word.lemmas) if lemma in roles.adjectives()), None
        )
        if adjective and word.may("adj"):
            return adjective
    return None


def speaks_for_nobody(name: str) -> bool:
    """Does the table know somebody only as one for whom others speak (a head of state, a minister)?"""
    offices = roles.offices_of(name)
    return bool(offices) and not offices & set(data("offices")["spokesmen"])
