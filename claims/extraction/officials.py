"""Persons of the table of offices by their surnames: whom "Ławrow" or "minister Tajani" means in a text
that never names them in full.
"""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from . import roles
from .language.name_lists import first_names
from .layers import Layers, Name
from .lexicon import data
from .names import surname_stem
from .transliteration import in_plain_letters, name_key

TITLE = 5  # words before a name in which its title stands
VOWELS = set("aąeęioóuy")
ALIKE = 0.7  # of two spellings of one first name (Siergiej, Sergey); Jan and Janina are less alike


@cache
def officials() -> dict[str, list[dict[str, Any]]]:
    """Stem of a surname -> the offices of all who bear it, in the table's order."""
    index: dict[str, list[dict[str, Any]]] = {}
    for entry in data("offices")["holders"]:
        first, last = entry["name"].split()[0], surname_stem(entry["name"])
        for stem in {last, surname_stem(in_plain_letters(last))}:  # Erdoğan, also written Erdogan
            index.setdefault(stem, []).append(entry)
        if entry["state"] in FAMILY_FIRST and surname_stem(first) != last:
            index.setdefault(surname_stem(first), []).append(entry)
    return index


FAMILY_FIRST = {"Chiny", "Korea Północna", "Korea Południowa"}


@cache
def official_surnames() -> frozenset[str]:
    return frozenset(entry["name"].split()[-1] for entry in data("offices")["holders"])


@cache
def common_surnames() -> frozenset[str]:
    return frozenset(data("offices")["common"])


def official_in_full(canonical: str) -> str | None:
    """The table's spelling of a full name: Sergey Lavrov's variants in Polish texts, not his namesakes."""
    first, stem = canonical.split()[0], surname_stem(canonical)
    bearers = {
        e["name"]
        for e in officials().get(stem, ())
        if _one_surname(e["name"].split()[-1], canonical.split()[-1])
        and same_first(first, e["name"].split()[0])
    }
    return next(iter(bearers)) if len(bearers) == 1 else None


def same_first(one: str, other: str) -> bool:
    """Are two first names spellings of one?"""
    if one == other:
        return True
    keys = name_key(one) or one.lower(), name_key(other) or other.lower()
    if any(a in first_names("f") and b in first_names("m") for a, b in ((one, other), (other, one))):
        return False
    return SequenceMatcher(None, *keys).ratio() >= ALIKE


def official_by_surname(found: Layers, name: Name) -> str | None:
    """The person of the table whom a surname alone means: by the title before it, else by the surname
    if few bear it.
    """
    entries = officials().get(surname_stem(name.canonical), [])
    entries = [e for e in entries if _bears(e["name"], name.canonical)]
    if not entries:
        return None
    if titled := [e for e in entries if _has_title(found, name, e)]:
        return _chosen(titled, found.published)
    first_name = name.canonical in first_names("m") or name.canonical in first_names("f")
    first_name = first_name and not all(e["state"] in FAMILY_FIRST for e in entries)  # Xi
    dictionary = any("imię" in r.names for w in found.words[name.start : name.end] for r in w.readings)
    if first_name or dictionary or name.canonical in common_surnames():
        return None
    return _chosen(entries, found.published)


def _bears(official: str, surname: str) -> bool:
    parts = official.split()
    return any(_one_surname(part, surname) for part in (parts[-1], parts[0]))


def _one_surname(official: str, written: str) -> bool:
    """One word but for its spelling; the stem alone would join Linde and Lindo, Duda and Dudek."""
    if official.endswith("u") and written == official[:-1]:
        return True  # Szojgu has one form in all cases; it looks like the locative of another name
    if (name_key(official) or official.lower()) != (name_key(written) or written.lower()):
        return False
    last, other = official[-1].lower(), written[-1].lower()
    return last == other or last not in VOWELS or {last, other} <= set("iy") or written.endswith("enko")


def _has_title(found: Layers, name: Name, entry: dict[str, Any]) -> bool:
    """minister Tajani, prezydent Stubb, szef NATO Rutte."""
    words = found.words
    for i in range(max(0, name.start - TITLE), name.start):
        title = roles.title_at(words, i, name.start)
        if title is not None and title[1] in {entry["office"], LEADS.get(entry["office"])}:
            return True
        of_body = roles.body_title_at(words, i, name.start)
        if of_body is not None and of_body[1] == (entry["state"], entry["office"]):
            return True
        if i == name.start - 1 and words[i].lemma in BARE and entry["office"] in roles.MINISTERS:
            return True
    return False


BARE = {"minister", "ministra", "szef", "szefowa"}
LEADS = {"head": "leader", "government": "leader"}


def _chosen(entries: list[dict[str, Any]], day: date | None) -> str | None:
    """The one person, or of several the one who holds the office on the day."""
    names = {e["name"] for e in entries}
    if len(names) > 1:
        names = {e["name"] for e in entries if day is not None and roles.holds(e, day)}
    return next(iter(names)) if len(names) == 1 else None
