"""The declensions of names that no dictionary holds: every base a form could belong to, with its cases.

The table in `lexicon/declension.yaml` gives paradigms; here they are read backwards, from a form to its
bases: Barnierem -> Barnier (instrumental), Lahtinie -> Lahtin (locative) or Lahtina (dative, locative).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..lexicon import data

VOWELS = "aeiouyąęóáàâäãåăāéèêëėēěíìîïīıöôòõøőüúùûůűūýÿ"
KINDS = {  # section of the table -> gender and number
    "masculine": ("m", "sg"),
    "feminine": ("f", "sg"),
    "neuter": ("n", "sg"),
    "people": ("m", "pl"),
    "plural": ("n", "pl"),
}
OBLIQUE = ("gen", "dat", "acc", "inst", "loc")
SHORTEST_STEM = 2
LONGEST_ENDING = 7
# Softened end of a stem before ~e -> the hard end, for each the likeliest first.
SOFTENED = (
    ("ździ", ("zd",)), ("ści", ("st", "sc")), ("śni", ("sn",)), ("źni", ("zn",)), ("śli", ("sł",)),
    ("dzi", ("d",)), ("rz", ("r",)), ("sz", ("ch", "h")), ("dz", ("g",)), ("ż", ("g", "h")), ("ci", ("t",)),
    ("ksi", ("x", "ks")), ("c", ("k", "c")), ("l", ("ł", "l")),
    *((f"{letter}i", (letter,)) for letter in "bfmnpsvwz"),
)  # fmt: skip


class Base(NamedTuple):
    """A base a form may belong to, in which cases, with its gender (m, f, n) and number (sg, pl)."""

    text: str
    cases: frozenset[str]
    gender: str
    number: str
    like: str


class Rule(NamedTuple):
    """One ending of one paradigm."""

    cases: frozenset[str]
    after: re.Pattern[str]
    stem: str
    base: str
    gender: str
    number: str
    like: str


@lru_cache(maxsize=50_000)
def bases(form: str) -> tuple[Base, ...]:
    """Every base the paradigms allow for an oblique form; the form as its own base is not among them."""
    found: dict[Base, None] = {}
    small = form.lower()
    for length in range(min(LONGEST_ENDING, len(form) - SHORTEST_STEM) + 1):
        ending = small[len(form) - length :]
        for rule in plain_rules().get(ending, ()):
            _add(found, form[: len(form) - length], small[: len(form) - length], rule)
    if small.endswith("e"):
        for soft, hards in SOFTENED:
            if small.endswith(soft, 0, -1):
                for hard in hards:
                    stem = form[: -1 - len(soft)] + hard
                    for rule in softening_rules():
                        if stem.lower().endswith(rule.stem):
                            kept = stem[: len(stem) - len(rule.stem)]
                            _add(found, kept, kept.lower(), rule)
                break
    return tuple(found)


def _add(found: dict[Base, None], stem: str, small: str, rule: Rule) -> None:
    if len(stem) >= SHORTEST_STEM and rule.after.search(small):
        found[Base(stem + rule.base, rule.cases, rule.gender, rule.number, rule.like)] = None


@cache
def plain_rules() -> dict[str, list[Rule]]:
    """Ending, with what stands for the end of the base -> the rules that have it."""
    index: dict[str, list[Rule]] = {}
    for ending, rule in _rules():
        if not ending.startswith("~"):
            index.setdefault(rule.stem + ending, []).append(rule)
    return index


@cache
def softening_rules() -> tuple[Rule, ...]:
    return tuple(rule for ending, rule in _rules() if ending == "~e")


@cache
def _rules() -> tuple[tuple[str, Rule], ...]:
    table = data("declension")
    classes = {name: letters.format(vowels=VOWELS) for name, letters in table["classes"].items()}
    found: list[tuple[str, Rule]] = []
    for section, (gender, number) in KINDS.items():
        for row in table[section]:
            after = row.get("after", "any")
            letters = classes.get(after) or "|".join(classes.get(part, part) for part in _parts(after))
            pattern = re.compile(f"(?:{letters.format(vowels=VOWELS)})$")
            by_ending: dict[str, set[str]] = {}
            for case in OBLIQUE:
                for ending in str(row.get(case, "")).split():
                    by_ending.setdefault("" if ending == "0" else ending, set()).add(case)
            for ending, cases in by_ending.items():
                stem, base = row.get("stem", row.get("base", "")[:0]), row.get("base", "")
                found.append(
                    (ending, Rule(frozenset(cases), pattern, stem, base, gender, number, row["like"]))
                )
    return tuple(found)


def _parts(after: str) -> list[str]:
    return [after] if "[" in after else after.split("|")
