"""Morfeusz, asked once a form: every dictionary reading of a whole word."""

from __future__ import annotations

from functools import cache, lru_cache
from sys import intern
from typing import Any, NamedTuple

import morfeusz2

LONGEST = 48  # code points; longer "words" are addresses and noise


class Analysis(NamedTuple):
    """One reading: lemma without its homonym number, NKJP tag with alternatives by dots, name classes."""

    lemma: str
    tag: str
    names: tuple[str, ...]


class Entry(NamedTuple):
    """One entry as the dictionary has it: lemma with homonym number, tag, name classes, labels of usage."""

    lexeme: str
    tag: str
    names: tuple[str, ...]
    labels: tuple[str, ...]


@cache
def morfeusz() -> Any:
    return morfeusz2.Morfeusz(expand_tags=False, praet="composite")


@lru_cache(maxsize=4_000)
def analyses(form: str) -> tuple[Analysis, ...]:
    """Readings of the whole form; of a hyphenated word, the last part bears them; none where unknown."""
    if not form or len(form) > LONGEST or not form[0].isalnum():
        return ()
    found = _whole(form)
    return found or (_hyphenated(form) if "-" in form else ())


@lru_cache(maxsize=4_000)
def analyses_any_case(form: str) -> tuple[Analysis, ...]:
    """The same for a word that may stand at the head of a sentence: as written, and in small letters."""
    found = analyses(form)
    if form[:1].isupper():
        found = tuple(dict.fromkeys((*found, *analyses(form.lower()))))
    return found


@lru_cache(maxsize=1_000)
def entries(form: str) -> tuple[Entry, ...]:
    """The dictionary's entries for the whole form, in its order."""
    if not form or len(form) > LONGEST or not form[0].isalnum():
        return ()
    found = morfeusz().analyse(form)
    last = max((a[1] for a in found), default=0)
    return tuple(
        Entry(lexeme, intern(tag), _kept(tuple(names)), _kept(tuple(labels)))
        for start, end, (_, lexeme, tag, names, labels) in found
        if start == 0 and end == last and tag != "ign"
    )


@cache
def _kept(words: tuple[str, ...]) -> tuple[str, ...]:
    """The first of all equal ones: the dictionary has some dozens, and makes each anew."""
    return words


def _whole(form: str) -> tuple[Analysis, ...]:
    found = (Analysis(entry.lexeme.split(":")[0], entry.tag, entry.names) for entry in entries(form))
    return tuple(dict.fromkeys(found))


def _hyphenated(form: str) -> tuple[Analysis, ...]:
    first, _, last = form.rpartition("-")
    if not first or not last[:1].isalpha():
        return ()
    tail = _whole(last)
    head = next(iter(_whole(first)), None)
    joined = head.lemma if head else first
    return tuple(Analysis(f"{joined}-{a.lemma}", a.tag, a.names) for a in tail)
