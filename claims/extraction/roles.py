"""Who holds an office on a day: "prezydent Kazachstanu" and "rosyjski przywódca" as persons,
states by all their names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from .layers import Word, Words
from .lexicon import data
from .lexicon import words as lexicon_words
from .morphology import readings

Meant = TypeVar("Meant")
# Offices whose holders are called "minister" alone, or "szef" of what they head.
MINISTERS = frozenset(
    {"foreign", "defence", "interior", "health", "justice", "finance", "economy", "energy", "brexit"}
)


@dataclass(frozen=True, slots=True)
class State:
    name: str
    genitive: str
    adjective: str


def _key(name: str) -> tuple[str, ...]:
    """Lemmas of a fixed name, as the morphology gives them."""
    return tuple(readings(part)[0].lemma.lower() for part in name.split())


def _listed() -> list[dict[str, Any]]:
    return [*data("states"), *data("further_states")]


@cache
def states() -> dict[str, State]:
    return {s["name"]: State(s["name"], s["gen"], s["adj"]) for s in _listed()}


@cache
def state_names() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """First lemma -> (lemmas, state, what kind of name it is), the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}

    def add(name: str, state: str, kind: str) -> None:
        for key in {_key(name), tuple(name.lower().split())}:
            index.setdefault(key[0], []).append((key, state, kind))

    for entry in _listed():
        add(entry["name"], entry["name"], "state")
        add(entry["gen"], entry["name"], "state")
        for alias in entry["alias"]:
            add(alias, entry["name"], "state")
        if entry["capital"]:
            add(entry["capital"], entry["name"], "capital")
        for person in entry["people"]:
            add(person, entry["name"], "people")
    for listed in index.values():
        listed.sort(key=lambda item: -len(item[0]))
    return index


@cache
def adjectives() -> dict[str, str]:
    return {
        adjective: entry["name"]
        for entry in _listed()
        for adjective in (entry["adj"], *entry.get("adj_also", ()))
    }


def state_at(words: Words, i: int, end: int) -> tuple[int, str, str] | None:
    """(end, state, kind) of a state's name that begins at word i."""
    if not words[i].capital:
        return None
    for lemma in {words[i].lemma, words[i].lower, *words[i].lemmas}:
        for key, state, kind in state_names().get(lemma, ()):
            stop = i + len(key)
            if stop <= end and all(
                part in words[i + n].lemmas or part == words[i + n].lower for n, part in enumerate(key)
            ):
                return stop, state, kind
    return None


@cache
def titles() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First lemma of a title -> (its words, the office), the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for office, names in data("offices")["titles"].items():
        for name in names:
            parts = tuple(name.lower().split())
            index.setdefault(parts[0], []).append((parts, office))
    for listed in index.values():
        listed.sort(key=lambda item: -len(item[0]))
    return index


@cache
def body_titles() -> dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]]:
    """First lemma of a title that names its body (szef CIA) -> (its words, (state or body, office))."""
    index: dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]] = {}
    for entry in data("offices")["of_bodies"]:
        for name in entry["titles"]:
            parts = tuple(name.lower().split())
            index.setdefault(parts[0], []).append((parts, (entry["state"], entry["office"])))
    for listed in index.values():
        listed.sort(key=lambda item: -len(item[0]))
    return index


def is_former(words: Words, head: int) -> bool:
    """były premier, ówczesny brytyjski minister: is the title at `head` of one who does not hold it now?"""
    at = head - 1
    while at > 0 and words[at].pos == "adj" and not words[at].lemmas & former():
        at -= 1
    return at >= 0 and bool(words[at].lemmas & former())


def former() -> frozenset[str]:
    """The adjectives that say so."""
    return lexicon_words("sources", "former")


def title_at(words: Words, i: int, end: int) -> tuple[int, str] | None:
    """(end, office) of a title at word i; "szef MSZ" and "minister spraw zagranicznych" are titles of
    several words, which a state's adjective may part (szef francuskiej dyplomacji).
    """
    return _listed_at(titles(), words, i, end)


def body_title_at(words: Words, i: int, end: int) -> tuple[int, tuple[str, str]] | None:
    """(end, (state or body, office)) of a title at word i that names its body: "sekretarz generalny NATO"."""
    return _listed_at(body_titles(), words, i, end)


def _listed_at(
    index: dict[str, list[tuple[tuple[str, ...], Meant]]], words: Words, i: int, end: int
) -> tuple[int, Meant] | None:
    lemmas = [lemma for lemma in words[i].lemmas if lemma in index]
    if not lemmas:
        return None
    for lemma in sorted(lemmas):
        for parts, meant in index[lemma]:
            stop = _past(parts, words, i, end)
            if stop is not None:
                return stop, meant
    return None


def _past(parts: tuple[str, ...], words: Words, i: int, end: int) -> int | None:
    """Where the words of a title end that begins at word i; None where they do not stand there."""
    at = i + 1
    for part in parts[1:]:
        if at < end and not _is(words[at], part) and words[at].lemmas & adjectives().keys():
            at += 1
        if at >= end or not _is(words[at], part):
            return None
        at += 1
    return at


def _is(word: Word, part: str) -> bool:
    return part in word.lemmas or part == word.lower


def holder(state: str, office: str, day: date | None) -> str | None:
    """Who held the office on the day; None where the table does not say or there is no day."""
    if office == "leader":
        office = led_by(state)
    if day is None:
        return None
    return next((str(e["name"]) for e in holders().get((state, office), ()) if holds(e, day)), None)


def led_by(state: str) -> str:
    """The office whose holder is the "leader" of a state."""
    return "government" if state in data("offices")["led_by_government"] else "head"


@cache
def holders() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """(state, office) -> who held it, in the table's order."""
    index: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for entry in data("offices")["holders"]:
        index.setdefault((entry["state"], entry["office"]), []).append(entry)
    return index


def holds(entry: dict[str, Any], day: date) -> bool:
    """Is the day one of an entry's days of office?"""
    since, until = entry["from"], entry["to"]
    return (since is None or since <= day) and (until is None or day <= until)


def state_of(name: str) -> str | None:
    """The state of a holder in the table; None of one who is the head of a body alone."""
    return _states_of_holders().get(name)


@cache
def _states_of_holders() -> dict[str, str]:
    listed = reversed(data("offices")["holders"])
    return {str(e["name"]): str(e["state"]) for e in listed if e["state"] in states()}


def offices_of(name: str) -> frozenset[str]:
    """The offices that somebody holds or held, by the table."""
    return _offices_by_name().get(name, frozenset())


@cache
def _offices_by_name() -> dict[str, frozenset[str]]:
    index: dict[str, frozenset[str]] = {}
    for entry in data("offices")["holders"]:
        index[entry["name"]] = index.get(entry["name"], frozenset()) | {entry["office"]}
    return index
