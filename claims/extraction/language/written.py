"""How names and their endings are written: apostrophes, acronyms, hyphens, capitals, marks at the edges."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .readings import CASES, readings
from .stops import keeps_stop

APOSTROPHES = "'’‘ʼ´`"
ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
# What stands after the apostrophe of a name whose last letter is not heard -> the cases it may mean.
AFTER_APOSTROPHE = {
    "a": "gen acc", "u": "gen loc", "owi": "dat", "em": "inst", "iem": "inst", "m": "inst loc", "ie": "loc",
    "ego": "gen acc", "emu": "dat", "im": "inst loc", "ym": "inst loc", "ów": "gen acc", "om": "dat",
    "ami": "inst", "ach": "loc", "s": "gen",
}  # fmt: skip
ENDING = "|".join(sorted(AFTER_APOSTROPHE, key=len, reverse=True))
APOSTROPHE = re.compile(rf"(?P<base>.*\w)[{APOSTROPHES}](?P<ending>{ENDING})", re.DOTALL)
DETACHED = re.compile(rf"(?<=\w)(?:([{APOSTROPHES}]) | ([{APOSTROPHES}]))(?=(?:{ENDING})\b)")
CAPITAL = "[A-ZĄĆĘŁŃÓŚŹŻ]"
# SVR-u, ONZ-etu, LOTu, NATO-wski, PiS-owski
OF_ACRONYM = (
    "u|owi|em|iem|ie|ze|a|y|ę|ą|e|ów|om|ami|ach|e?t(?:u|em|owi)|e?cie"
    "|(?:ow|w)?sk(?:i|a|ie|iego|iemu|im|iej|ą|ich|imi)"
)
TWO_CAPITALS = rf"(?=\w*{CAPITAL}\w*{CAPITAL})\w*"
ACRONYM = re.compile(
    rf"(?P<base>{TWO_CAPITALS}\w)-(?:{OF_ACRONYM})|(?P<whole>{TWO_CAPITALS}{CAPITAL})(?:{OF_ACRONYM})"
)
ROMAN = re.compile(r"[IVXLCDM]+")
ADDRESS = re.compile(r"\w\.\w|@|#|://")
IN_MARKS = re.compile(r"[„“”\"«»][^„“”\"«»]+[”“\"»«]")
EDGES = "/*,;:|·•-–— "  # marks that a tokenizer or an editor left at the edge of a name
FOREIGN = re.compile(
    r"[vxqáàâäãåăéèêëėíìîïıöôòõøőüúùûůűýðğşčďěňřšťž]|th|ph|sh|ck|ee|oo|ou|wh|wr|([bcdfglmnprst])\1"
)


class Piece(NamedTuple):
    """A word of a name (`word`: it may have a base of its own), or what stands between two words."""

    text: str
    word: bool


class Ending(NamedTuple):
    """A base that the way of writing gives away, and the cases its ending may mean."""

    base: str
    cases: frozenset[str]


def trimmed(name: str) -> str:
    """A name without marks at its edges that are not its own, its endings joined again where a tokenizer
    has cut them off (Rutte' em).
    """
    core = DETACHED.sub(lambda match: match[1] or match[2], name).strip()
    core = core.strip(EDGES) or core
    if IN_MARKS.fullmatch(core):
        core = core[1:-1]
    last = core[:-1].rpartition(" ")[2]
    if core.endswith(".") and last[-1:].isalnum() and not keeps_stop(last, last=True):
        return core[:-1]  # the full stop of a sentence
    return core


@lru_cache(maxsize=5_000)
def pieces(name: str) -> tuple[Piece, ...]:
    """The words of a name and all that stands between them; put together they are the name."""
    found: list[Piece] = []
    for part in re.split(r"(\s+|[„”“\"«»()\[\]/]|[-–—.,](?=\s|$))", name):
        if part:
            found.append(Piece(part, _is_word(part)))
    return tuple(found)


def _is_word(text: str) -> bool:
    one_letter = len(text) == 1 and text.isupper()
    return text[:1].isalpha() and not one_letter and not ROMAN.fullmatch(text) and not ADDRESS.search(text)


def ending(word: str, person: bool) -> Ending | None:
    """The base of a word written with an apostrophe or of an acronym with an ending; None for other words."""
    if word.isupper():
        return None
    match = APOSTROPHE.fullmatch(word)
    if match and (person or match["ending"] != "s"):  # Farage's, but Lloyd's is a name
        return Ending(match["base"], frozenset(AFTER_APOSTROPHE[match["ending"]].split()))
    match = ACRONYM.fullmatch(word)
    if match:
        return Ending(match["base"] or match["whole"], CASES - {"nom", "voc"})
    return None


def hyphenated(word: str) -> list[str]:
    """The parts of a word with hyphens that decline by themselves; the word alone where it is one."""
    parts = word.split("-")
    if len(parts) == 1 or not all(parts) or readings(word):
        return [word]
    return parts


def foreign(word: str) -> bool:
    """Has the word letters or pairs of letters that Polish has not?"""
    return FOREIGN.search(word.lower()) is not None


def like(base: str, form: str) -> str:
    """The base in the letters of the form: all capitals, or one at the beginning."""
    if len(form) > 1 and form.isupper():
        return base.upper()
    return base[:1].upper() + base[1:] if form[:1].isupper() else base
