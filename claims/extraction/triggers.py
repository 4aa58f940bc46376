"""What the lexicon says a verb or a noun may name, and the conditions around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from .layers import FINITE, Word
from .lexicon import data

VERBAL = FINITE | {"inf", "pcon", "pant", "ppas", "pact"}
REACH = 5  # words between a verb and its `się` or preposition
SCENE = 12  # words around a trigger that may name its object


@dataclass(frozen=True, slots=True)
class Trigger:
    """One line of the lexicon for one lemma."""

    lemma: str
    reflexive: bool
    noun: bool
    type: str
    mode: str | None
    speech: bool
    entry: dict[str, Any]


@cache
def triggers() -> dict[str, list[Trigger]]:
    """Lemma -> what it may name, in the order of the scheme."""
    index: dict[str, list[Trigger]] = {}
    for entry in data("events"):
        for kind in ("verbs", "nouns", "of"):
            for phrase in entry.get(kind, ()):
                lemma = phrase.split()[0]
                made = Trigger(
                    phrase,
                    " się" in phrase,
                    kind == "nouns",
                    entry["type"],
                    entry["mode"],
                    bool(entry.get("speech")),
                    entry,
                )
                index.setdefault(lemma, []).append(made)
    return index


def around(words: list[Word], i: int) -> set[str]:
    """Lemmas near word i, within its sentence at most `SCENE` words away."""
    found: set[str] = set()
    for step in (-1, 1):
        for j in range(i + step, i + step * (SCENE + 1), step):
            if not 0 <= j < len(words) or words[j].text in {".", ";"}:
                break
            found |= words[j].lemmas()
    return found


def trigger_at(words: list[Word], i: int) -> Trigger | None:
    """The first line of the lexicon whose conditions word i meets."""
    word = words[i]
    noun = word.pos in {"subst", "ger"}
    if not noun and word.pos not in VERBAL:
        return None
    listed = triggers().get(word.lemma)
    if listed is None:
        return None
    scene = around(words, i)
    return next(
        (t for t in listed if (t.noun == noun or word.pos == "ger") and _holds(t, words, i, scene)), None
    )


def _holds(trigger: Trigger, words: list[Word], i: int, scene: set[str]) -> bool:
    entry, lemma = trigger.entry, trigger.lemma
    reflexive = _reflexive(words, i)
    if trigger.reflexive and not reflexive:
        return False
    further = [part for part in lemma.split()[1:] if part != "się"]
    if further and not all(part in scene for part in further):
        return False
    if lemma in entry.get("not_reflexive", ()) and reflexive:
        return False
    if entry.get("negated") and words[i - 1].lower != "nie":
        return False
    if lemma in entry.get("of", ()) and not scene & set(entry.get("words", ())):
        return False
    if lemma in entry.get("strict", ()) and not scene & set(entry.get("words", ())):
        return False
    for section in ("only_nouns_with", "words_only"):
        wanted = entry.get(section, {}).get(lemma)
        if wanted and not scene & set(wanted):
            return False
    if lemma in entry.get("not_nouns", ()):
        return False
    if entry.get("not_before", {}).get(lemma) and scene & set(entry["not_before"][lemma]):
        return False
    preposition = entry.get("frames", {}).get(lemma)
    if preposition and not any(w.lower == preposition for w in words[max(0, i - REACH) : i + REACH + 2]):
        return False
    person = _person_near(words, i)
    if lemma in entry.get("needs_person", ()) and not person:
        return False
    return not (lemma in entry.get("not_person", ()) and person)


def _reflexive(words: list[Word], i: int) -> bool:
    """Is there a `się` near word i, in its own sentence?"""
    for step in (-1, 1):
        for j in range(i + step, i + step * (REACH + 1), step):
            if not 0 <= j < len(words) or words[j].text in {".", ";", "!", "?"}:
                break
            if words[j].lower == "się":
                return True
    return False


def _person_near(words: list[Word], i: int) -> bool:
    """Does the clause around word i have somebody as its object:
    a person's name or a noun for a person, but not its own subject?
    """
    for j in range(i + 1, min(len(words), i + 1 + REACH)):
        if words[j].pos == "punct":
            break
        if (
            "m1" in words[j].best.genders
            and words[j].pos in {"subst", "ppron3"}
            and "nom" not in words[j].cases()
            or words[j].lower in {"go", "ją"}
        ):
            return True
    if words[i].pos not in {"ppas", "imps"}:
        return False
    for j in range(i - 1, max(-1, i - 2 * REACH), -1):
        if words[j].pos == "punct":
            break
        unknown = words[j].capital and not words[j].known and words[j - 1].pos != "prep"
        if (
            unknown
            or "m1" in words[j].best.genders
            and words[j].pos == "subst"
            and words[j - 1].pos != "prep"
        ):
            return True  # "ministra zatrzymano", "minister został zatrzymany"
    return False
