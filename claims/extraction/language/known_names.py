"""Bodies, outlets, agencies and channels that the word list knows, in all the forms they go by."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from ..lexicon import data
from .dictionary import analyses

ENDINGS = ("a", "u", "owi", "em", "iem", "ie")
SHORT = 4  # letters; names so short are acronyms and must be written as such
ENDING = re.compile(r"([^\W\d_]*[A-ZĄĆĘŁŃÓŚŹŻ0-9])-[a-ząćęłńóśźż]{1,5}")


class Spelled(Protocol):
    """A word with what the dictionary says of it; lemmas in small letters."""

    @property
    def text(self) -> str: ...
    @property
    def lower(self) -> str: ...
    @property
    def lemma(self) -> str: ...
    @property
    def capital(self) -> bool: ...
    @property
    def lemmas(self) -> Set[str]: ...


@dataclass(frozen=True, slots=True)
class KnownName:
    """One spelling of a known name: its words, each with the lemmas that stand for it, and the entry's
    fields. `marked`: a common word too, a name only in quotation marks or after a noun such as dziennik.
    `small`: it may begin with a small letter. `short`: an acronym, and must be written as one.
    """

    words: tuple[frozenset[str], ...]
    name: str
    type: str
    aliases: tuple[str, ...]
    marked: bool
    small: bool
    short: bool


@cache
def small_firsts() -> frozenset[str]:
    """First words of the names that may begin with a small letter."""
    return frozenset(first for first, listed in known_names().items() for known in listed if known.small)


@cache
def known_names() -> dict[str, list[KnownName]]:
    """First word (and its lemmas, of a longer name) -> names that begin with it, the longest first."""
    index: dict[str, list[KnownName]] = {}
    for entry in data("organisations")["bodies"]:
        declines = entry["type"] in {"agency", "outlet", "channel"}
        alias = entry.get("alias")
        for form in entry["forms"]:
            parts = str(form).split()
            words = tuple(_spellings(part, len(parts) > 1) for part in parts)
            if declines:
                words = (*words[:-1], words[-1] | _declined(parts[-1]))
            known = KnownName(
                words,
                str(entry["name"]),
                str(entry["type"]),
                tuple(str(a) for a in alias) if isinstance(alias, list) else (),
                bool(entry.get("marked")),
                bool(entry.get("small")),
                len(parts) == 1 and len(parts[0]) <= SHORT,
            )
            for first in words[0]:
                index.setdefault(first, []).append(known)
    for listed in index.values():
        listed.sort(key=lambda known: -len(known.words))
    return index


def _spellings(part: str, inflected: bool) -> frozenset[str]:
    """The word itself and, in a name of several words, its lemmas: Polskiej Agencji Prasowej."""
    return frozenset({part, *(a.lemma.lower() for a in analyses(part))} if inflected else {part})


def _declined(word: str) -> frozenset[str]:
    """timesa, guardianowi: a foreign name ending in a consonant, with the endings of a Polish masculine."""
    if len(word) <= SHORT or word[-1] in "aeiouyąęó" or not word.isalpha() or analyses(word):
        return frozenset()
    return frozenset(word + ending for ending in ENDINGS)


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    return {known.name: known.aliases for listed in known_names().values() for known in listed}


def aliases_of(name: str) -> tuple[str, ...]:
    """Other names of a known one; none of others."""
    return _aliases().get(name, ())


def known_name(
    words: Sequence[Spelled], i: int, end: int, marked: bool = False
) -> tuple[int, KnownName] | None:
    """(end, name) of a known name that begins at word i; `marked` where marks or a noun announce one."""
    word = words[i]
    for first in (word.lower, word.lemma, acronym(word.text)):
        for known in known_names().get(first, ()):
            stop = i + len(known.words)
            if stop > end or known.marked and not marked or not (word.capital or known.small):
                continue
            if all(_stands_for(words[i + n], own) for n, own in enumerate(known.words)) and _written(
                word, known
            ):
                return stop, known
    return None


def acronym(text: str) -> str:
    """pap of PAP-u; of other words nothing."""
    match = ENDING.fullmatch(text) if "-" in text else None
    return match[1].lower() if match else ""


def _stands_for(word: Spelled, spellings: frozenset[str]) -> bool:
    return word.lower in spellings or acronym(word.text) in spellings or not spellings.isdisjoint(word.lemmas)


def _written(word: Spelled, known: KnownName) -> bool:
    """pap and ap are no agencies, dpa is; PiS is a party, pis a script."""
    stem = word.text.partition("-")[0]
    return not known.short or word.text == known.name or stem.isupper() or stem in known.aliases
