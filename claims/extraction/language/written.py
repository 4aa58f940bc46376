"""How inflected names are written: apostrophes, hyphens, acronyms with endings, capitals."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from ..lexicon import word_list
from .readings import CASES, readings

APOSTROPHES = "'’‘ʼ´`"
# What stands after the apostrophe of a name whose last letter is not heard -> its cases.
AFTER_APOSTROPHE = {
    "a": "gen acc", "u": "gen loc", "owi": "dat", "em": "inst", "iem": "inst", "m": "inst loc", "ie": "loc",
    "ego": "gen acc", "emu": "dat", "im": "inst loc", "ym": "inst loc", "ów": "gen acc", "om": "dat", "ami": "inst",
    "ach": "loc", "s": "gen",
}  # fmt: skip
ENDING = "|".join(sorted(AFTER_APOSTROPHE, key=len, reverse=True))
APOSTROPHE = re.compile(rf"(?P<base>.*\w)[{APOSTROPHES}](?P<ending>{ENDING})", re.DOTALL)
DETACHED = re.compile(rf"(?<=\w)(?:([{APOSTROPHES}]) | ([{APOSTROPHES}]))(?=(?:{ENDING})\b)")
# SVR-u, PiS-owi, ONZ-etu, NATO-wski; LOTu, ZUSowi.
OF_ACRONYM = "u|owi|em|iem|ie|ze|cie|a|y|ę|ą|e|ów|om|ami|ach|etu|etem|etowi|ecie|tu|tem|towi"
OF_ADJECTIVE = "(?:ow|w)?sk(?:i|a|ie|iego|iemu|im|iej|ą|ich|imi|o)"
ACRONYM = re.compile(
    rf"(?P<base>(?=\w*[A-ZĄĆĘŁŃÓŚŹŻ]\w*[A-ZĄĆĘŁŃÓŚŹŻ])\w*[A-ZĄĆĘŁŃÓŚŹŻ\d])(?:-?(?:{OF_ACRONYM})|-?{OF_ADJECTIVE})|"
    rf"(?P<mixed>\w*[A-ZĄĆĘŁŃÓŚŹŻ]\w*[A-ZĄĆĘŁŃÓŚŹŻ]\w*)-(?:{OF_ACRONYM}|{OF_ADJECTIVE})"
)
ROMAN = re.compile(r"[IVXLCDM]+")
PARTICLES = frozenset(
    "al el ul ibn bin ben von vom van der den de da do di du del della dos das la le las los ten ter zu zur af av y e e' i"
    .split()
)
PREPOSITIONS = frozenset("z ze w we na nad pod od ode do dla przy przed po za o u przeciw przeciwko im ds".split())


class Piece(NamedTuple):
    """A word of a name or what stands between words; `word` where it may have a base of its own."""

    text: str
    word: bool


class Ending(NamedTuple):
    """A base that the way of writing gives away, and the cases of its ending."""

    base: str
    cases: frozenset[str]


def trimmed(name: str) -> str:
    """A name without the marks at its edges that are not its own: a full stop after a word, a dash, a slash."""
    core = name.strip().strip("/*,;:-–— ") or name
    if core.endswith(".") and re.search(r"\w{3}\.$", core) and core.count(".") == 1 and core.lower() not in abbreviations():
        return core[:-1]
    return core


@cache
def abbreviations() -> frozenset[str]:
    return frozenset(word_list("abbreviations")["dotted"])


def joined(name: str) -> str:
    """A name whose endings a tokenizer has cut off at the apostrophe, put together again (Rutte' em)."""
    return DETACHED.sub(lambda match: match[1] or match[2], name)


@lru_cache(maxsize=20_000)
def pieces(name: str) -> tuple[Piece, ...]:
    """The words of a name and all that stands between them; together they are the name."""
    found: list[Piece] = []
    for part in re.split(r"(\s+)", name):
        if not part:
            continue
        if "-" in part.strip("-") and not ACRONYM.fullmatch(part) and not readings(part):
            found += [Piece(p, _is_word(p)) for p in re.split("(-)", part) if p]
        else:
            opening, core, closing = re.fullmatch(r"(\W*)(.*?)(\W*)", part, re.DOTALL).groups()  # type: ignore[union-attr]
            found += [Piece(p, p is core and _is_word(p)) for p in (opening, core, closing) if p]
    return tuple(found)


def _is_word(text: str) -> bool:
    return text[:1].isalpha() and not ROMAN.fullmatch(text) and not (len(text) == 1 and text.isupper())


def ending(word: str) -> Ending | None:
    """The base of a word written with an apostrophe or as an acronym with an ending; None for other words."""
    if word.isupper() and len(word) > 1:
        return None
    match = APOSTROPHE.fullmatch(word)
    if match:
        return Ending(match["base"], frozenset(AFTER_APOSTROPHE[match["ending"]].split()))
    match = ACRONYM.fullmatch(word)
    if match:
        return Ending(match["base"] or match["mixed"], CASES - {"nom", "voc"})
    return None


def like(base: str, form: str) -> str:
    """The base in the letters of the form: all capitals, or one at the beginning."""
    if len(form) > 1 and form.isupper():
        return base.upper()
    if form[:1].isupper():
        return base[:1].upper() + base[1:]
    return base
