"""Surnames in -owa, -ewa, -ina, -yna: a woman's in the nominative, or a man's in the genitive.

The ending cannot tell Zacharowa from Ławrowa; what stands around them does. With a first name before it, the
first name tells, and nothing is said here.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from spacy.tokens import Span, Token

from ..lexicon import words
from .dictionary import analyses
from .name_lists import first_names

ENDING = re.compile(r"(?:ow|ew|in|yn)a$")
WOMAN, MAN = ("Nom", "Fem"), ("Gen", "Masc")  # case and gender as Universal Dependencies have them
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
GOVERNED = frozenset({"nmod", "nmod:arg", "obj", "iobj", "obl", "obl:arg", "obl:agent"})
OBLIQUE = frozenset({"Gen", "Dat", "Acc", "Ins", "Loc"})


def woman_or_man(name: Span, men: Collection[str]) -> tuple[str, str] | None:
    """(case, gender) of a surname that stands alone; None where it is none of those, or nothing tells.

    `men`: names that stand in the nominative elsewhere in the text.
    """
    surname = name[-1]
    if len(name) > 1 or not _open(surname.text):
        return None
    told = _by_title(surname) or _by_other_conjunct(surname) or _by_verb(surname) or _by_governor(surname)
    if told is None and any(man.split()[-1] == surname.text[:-1] for man in men):
        return MAN
    return told or _before_verb(surname)


@lru_cache(maxsize=1_000)
def _open(form: str) -> bool:
    """Zacharowa, Putina; not Halina nor Głowa, which the dictionary has in the nominative as other names."""
    nominatives = [each for each in analyses(form) if "nom" in each.tag.replace(":", ".").split(".")]
    women = all("nazwisko" in each.names and ":f" in each.tag for each in nominatives)
    return ENDING.search(form) is not None and women and form not in first_names("f")


def _by_title(surname: Token) -> tuple[str, str] | None:
    """Rzeczniczka Zacharowa."""
    title = surname.nbor(-1) if surname.i else None
    if title is None or title.lemma_ not in words("offices_of_women", "titles"):
        return None
    return WOMAN if "Nom" in title.morph.get("Case", []) else None


def _by_other_conjunct(surname: Token) -> tuple[str, str] | None:
    """Putina i Tokajewa, Ławrow i Zacharowa: both stand in one case."""
    others = [surname.head] if surname.dep_ == "conj" else [t for t in surname.children if t.dep_ == "conj"]
    cases = {"".join(other.morph.get("Case", [])) for other in others if other.pos_ == "PROPN"}
    if cases & OBLIQUE:
        return MAN
    clear = not any(ENDING.search(other.text) for other in others)
    return WOMAN if cases == {"Nom"} and clear else None


def _by_verb(surname: Token) -> tuple[str, str] | None:
    """Zacharowa powiedziała; a verb in the masculine has another subject."""
    verb = surname.head
    if surname.dep_ not in SUBJECTS or "Sing" not in verb.morph.get("Number", []):
        return None
    gender = "".join(verb.morph.get("Gender", []))
    return {"Fem": WOMAN, "Masc": MAN}.get(gender) if verb.pos_ in {"VERB", "ADJ"} else None


def _by_governor(surname: Token) -> tuple[str, str] | None:
    """podpis Karimowa, dla Mirzijojewa: no nominative stands there."""
    after_preposition = any(child.dep_ == "case" for child in surname.children)
    return MAN if surname.dep_ in GOVERNED or after_preposition else None


def _before_verb(surname: Token) -> tuple[str, str] | None:
    """Zacharowa twierdzi: the only subject, right before a verb that tells no gender."""
    verb = surname.head
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    return WOMAN if subjects == [surname] and verb.i == surname.i + 1 else None
