"""The calendar's words in all their forms: lemmas from the lexicon, inflected by the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from ...lexicon import data
from ..dictionary import analyses, morfeusz

CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc"})
INFLECTED = frozenset({"subst", "adj", "num"})
Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class Form(Generic[Meaning]):
    """What a form means, and the cases it can stand in as a singular and as a plural."""

    value: Meaning
    singular: frozenset[str]
    plural: frozenset[str]


def section(name: str) -> Any:
    return data("times")[name]


def forms(meanings: Mapping[str, Meaning], pos: frozenset[str] = INFLECTED) -> dict[str, Form[Meaning]]:
    """Every form of the lemmas, in small letters; where two lemmas share one, the first keeps it."""
    table: dict[str, Form[Meaning]] = {}
    for lemma, value in meanings.items():
        own: dict[str, tuple[set[str], set[str]]] = {}
        for form, tag in _paradigm(lemma):
            parts = tag.split(":")
            if parts[0] in pos:
                values = {v for part in parts for v in part.split(".")}
                own.setdefault(form.lower(), (set(), set()))["sg" not in values].update(values & CASES)
        for form, (singular, plural) in own.items():
            table.setdefault(form, Form(value, frozenset(singular), frozenset(plural)))
    return table


def _paradigm(lemma: str) -> list[tuple[str, str]]:
    """Forms and tags of a lemma; of a superlative (najbliższy), those of that degree alone."""
    found = [(form, tag) for form, _, tag, *_rest in morfeusz().generate(lemma) if tag != "ign"]
    if found:
        return [(form, tag) for form, tag in found if not tag.endswith((":com", ":sup"))]
    positive = next((a.lemma for a in analyses(lemma) if a.tag.endswith(":sup")), lemma)
    return [(form, tag) for form, _, tag, *_rest in morfeusz().generate(positive) if tag.endswith(":sup")]


def numbered(lemmas: Iterable[str], first: int) -> dict[str, int]:
    return {lemma: n for n, lemma in enumerate(lemmas, first)}


NOUN, ADJECTIVE, NUMERAL = frozenset({"subst"}), frozenset({"adj"}), frozenset({"num", "adj", "subst"})


@cache
def weekdays() -> dict[str, Form[int]]:
    """Monday = 0."""
    return forms(numbered(section("weekdays"), 0), NOUN)


@cache
def weekday_adjectives() -> dict[str, Form[int]]:
    return forms(numbered(section("weekday_adjectives"), 0), ADJECTIVE)


@cache
def months() -> dict[str, Form[int]]:
    """January = 1."""
    return forms(numbered(section("months"), 1), NOUN)


@cache
def month_adjectives() -> dict[str, Form[int]]:
    return forms(numbered(section("month_adjectives"), 1), ADJECTIVE)


@cache
def seasons() -> dict[str, Form[int]]:
    """First month of each."""
    return forms(section("seasons"), NOUN)


@cache
def units() -> dict[str, Form[str]]:
    return forms(section("units"), NOUN)


@cache
def steps() -> dict[str, Form[str]]:
    found = forms({lemma: step for step, lemmas in section("steps").items() for lemma in lemmas}, ADJECTIVE)
    return {**found, "ub.": Form("last", CASES, CASES), "ub": Form("last", CASES, CASES)}


@cache
def day_adjectives() -> dict[str, Form[int]]:
    return forms(section("day_adjectives"), ADJECTIVE)


@cache
def unit_adjectives() -> dict[str, Form[list[Any]]]:
    return forms(section("unit_adjectives"), ADJECTIVE)


@cache
def cardinals() -> dict[str, Form[int]]:
    return forms(section("cardinals"), NUMERAL)


@cache
def some() -> frozenset[str]:
    """Forms of the counts that leave the number open."""
    return frozenset(forms(dict.fromkeys(section("some"), 0), NUMERAL)) | set(section("some"))


@cache
def ordinals() -> dict[str, Form[int]]:
    return forms(section("ordinals"), ADJECTIVE)


@cache
def parts() -> dict[str, Form[str]]:
    return forms({lemma: lemma for lemma in section("parts")}, NOUN)


@cache
def dayparts() -> dict[str, Form[str]]:
    """Forms of the nouns that a day's adjective stands before: sobotnie popołudnie."""
    return forms({lemma: lemma for lemma in section("daypart_nouns")}, NOUN)


@cache
def relative_years() -> dict[str, int]:
    """Abbreviations of this year and of the last -> steps from the year of publication."""
    return {**dict.fromkeys(section("this_year"), 0), **dict.fromkeys(section("last_year"), -1)}


@cache
def relative_months() -> dict[str, int]:
    return {**dict.fromkeys(section("this_month"), 0), **dict.fromkeys(section("last_month"), -1)}


@cache
def phrases(*names: str) -> dict[str, list[tuple[tuple[str, ...], int, str]]]:
    """Longest word of a set phrase -> (its words, the word's place in it, section), longest phrase first."""
    index: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
    for name in names:
        for phrase in section(name):
            words = tuple(phrase.split())
            key = max(words, key=len)
            index.setdefault(key, []).append((words, words.index(key), name))
    for listed in index.values():
        listed.sort(key=lambda item: -len(item[0]))
    return index


@dataclass(frozen=True, slots=True)
class HolidayName:
    """One written form of a holiday: its words, and (month, day) or days from Easter."""

    words: tuple[str, ...]
    month: int
    day: int
    easter: int | None


@cache
def holidays() -> dict[str, list[HolidayName]]:
    """First word in small letters -> the names that begin with it, longest first."""
    index: dict[str, list[HolidayName]] = {}
    for entry in section("holidays"):
        month, day = (int(part) for part in str(entry.get("date", "0-0")).split("-"))
        for form in entry["forms"]:
            words = tuple(form.split())
            index.setdefault(words[0].lower(), []).append(HolidayName(words, month, day, entry.get("easter")))
    for listed in index.values():
        listed.sort(key=lambda name: -len(name.words))
    return index
