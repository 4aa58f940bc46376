"""The declensions of names that no dictionary holds: every base a form could belong to, with its cases.

The paradigms stand in `lexicon/declension.yaml`; here they are read backwards, from a form to its bases:
Barnierem -> Barnier (instrumental), Lahtinie -> Lahtin (locative) or Lahtina (dative, locative).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

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
# Softened end of a stem before -e -> its hard ends.
SOFTENED = (
    ("ździ", ("zd",)), ("ści", ("st", "sc")), ("śni", ("sn",)), ("źni", ("zn",)), ("śli", ("sł",)),
    ("ksi", ("x", "ks")), ("dzi", ("d",)), ("rz", ("r",)), ("sz", ("ch", "h")), ("dz", ("g",)),
    ("ż", ("g", "h")), ("ci", ("t",)), ("c", ("k", "c")), ("l", ("ł", "l")),
    *((f"{letter}i", (letter,)) for letter in "bfmnpsvwz"),
)  # fmt: skip


class Base(NamedTuple):
    """A base a form may belong to, in which cases, with its gender (m, f, n) and number (sg, pl).

    `rarity`: logarithm of the chance of such a form; `in_persons`: the same besides, for persons' names.
    """

    text: str
    cases: frozenset[str]
    gender: str
    number: str
    rarity: float
    in_persons: float


class Rule(NamedTuple):
    """One ending of one paradigm: `stem` stands in the form where `base` stands in the nominative."""

    ending: str
    cases: frozenset[str]
    after: re.Pattern[str]
    stem: str
    base: str
    gender: str
    number: str
    rarity: float
    in_persons: float


@lru_cache(maxsize=1_000)
def bases(form: str) -> tuple[Base, ...]:
    """Every base the paradigms allow for an oblique form; the form as its own base is not among them."""
    found: dict[Base, None] = {}
    small = form.lower()
    for length in range(min(LONGEST_ENDING, len(form) - SHORTEST_STEM) + 1):
        cut = len(form) - length
        for rule in _plain_rules().get(small[cut:], ()):
            _add(found, form[:cut], rule)
    if small.endswith("e"):
        for stem in _hardened(form[:-1]):
            for rule in _softening_rules():
                if stem.lower().endswith(rule.stem):
                    _add(found, stem[: len(stem) - len(rule.stem)], rule)
    return tuple(base for base in found if base.text.lower() != small)


def _add(found: dict[Base, None], before: str, rule: Rule) -> None:
    if len(before) >= SHORTEST_STEM and rule.after.search(before.lower()):
        text = before + rule.base
        base = Base(text, rule.cases, rule.gender, rule.number, rule.rarity, rule.in_persons)
        found[base] = None


def _hardened(stem: str) -> Iterator[str]:
    for soft, hards in SOFTENED:
        if stem.lower().endswith(soft):
            for hard in hards:
                yield stem[: len(stem) - len(soft)] + hard
            return


@cache
def _plain_rules() -> dict[str, list[Rule]]:
    """What a form ends in -> the rules that explain it."""
    index: dict[str, list[Rule]] = {}
    for rule in _rules():
        if not rule.ending.startswith("~"):
            index.setdefault(rule.stem + rule.ending, []).append(rule)
    return index


@cache
def _softening_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in _rules() if rule.ending == "~e")


@cache
def _rules() -> tuple[Rule, ...]:
    table = data("declension")
    rows = [(row, section) for section in KINDS for row in table[section]]
    return tuple(rule for row, section in rows for rule in _rules_of(row, section, table["classes"]))


def _rules_of(row: dict[str, Any], section: str, classes: dict[str, str]) -> Iterator[Rule]:
    gender, number = KINDS[section]
    after = row.get("after", "any")
    letters = after if "[" in after else "|".join(classes.get(part, part) for part in after.split("|"))
    pattern = re.compile(f"(?:{letters.format(vowels=VOWELS)})$")
    cases: dict[str, set[str]] = {}
    for case in OBLIQUE:
        for ending in row.get(case, "").split():
            cases.setdefault("" if ending == "0" else ending, set()).add(case)
    for ending, found in cases.items():
        yield Rule(
            ending,
            frozenset(found),
            pattern,
            stem=row.get("stem", ""),
            base=row.get("base", ""),
            gender=gender,
            number=number,
            rarity=float(row.get("rarity", 0)),
            in_persons=float(row.get("in_persons", 0)),
        )
