"""Base forms of names against those that people gave."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`", "'"))
SPACED_HYPHEN = re.compile(r"\s*[-–]\s*")
PERSON = frozenset({"PER", "persName"})


def score_names(rows: Iterable[Mapping[str, str]], base_form: Callable[[str, str], str]) -> dict[str, float]:
    """Shares from 0 to 1 of names (form, base, type) whose base form is right; 0 where there are none.

    `person` are names of type PER, `person_inflected` those of them whose form is not the base. Where
    `base` is one word, as in the tables of BSNLP, it is the base of the name's first word and only that is
    compared. Capitals, kinds of apostrophes and spaces around hyphens do not count.
    """
    shares = {"all": Share(), "person": Share(), "person_inflected": Share()}
    for row in rows:
        right = compared(base_form(row["form"], row["type"]), row["base"]) == normal(row["base"], row["base"])
        shares["all"].add(right)
        if row["type"] in PERSON:
            shares["person"].add(right)
            if compared(row["form"], row["base"]) != normal(row["base"], row["base"]):
                shares["person_inflected"].add(right)
    return {name: share.value for name, share in shares.items()}


class Share:
    """How many of how many."""

    def __init__(self) -> None:
        self.right = self.total = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.total += 1

    @property
    def value(self) -> float:
        return self.right / self.total if self.total else 0.0


def compared(name: str, base: str) -> str:
    """The part of a name that a base speaks of: its first word where the base is one word, else all."""
    words = normal(name, base).split()
    return " ".join(words if len(normal(base, base).split()) > 1 else words[:1])


def normal(name: str, base: str) -> str:
    """Small letters, one apostrophe; hyphens without spaces where the base has one, since in tokenized
    names (Karla - Heinza Lambertza) the first word ends at the hyphen.
    """
    plain = " ".join(name.translate(APOSTROPHES).lower().split())
    return SPACED_HYPHEN.sub("-", plain) if "-" in base or "–" in base else plain
