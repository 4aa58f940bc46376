"""How a chunk between two spaces is cut: as the Polish treebank of UD and the National Corpus cut it.

A full stop stands alone (prof|. r|.), and three of them are three. Adjectival compounds and coordinated
nouns are cut at the hyphen (polsko|-|niemiecki); names and endings of acronyms and numbers are not
(Bielsku-Białej, PiS-u, 10-letni). A verb keeps its personal ending (zrobiłem).
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..lexicon import word_list
from .hyphens import cut_hyphens

LONGEST = 200  # code points; a longer chunk is no prose, and is cut sign by sign so that time stays linear


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _at_the_head(words: list[str]) -> list[str]:
    """As listed, and as they open a sentence: M.in."""
    return [form for word in words for form in (word, word[0].upper() + word[1:])]


LISTS = word_list("abbreviations")
# Accents, soft hyphens and joiners belong to the letter before them.
WORD = r"\w[\w\u0300-\u036f\u00ad\u200c\u200d]*"
SYMBOL = r"[\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\U0001f000-\U0001faff]"
PICTURE = rf"{SYMBOL}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"  # with its colour of skin
EMOJI = rf"[\U0001f1e6-\U0001f1ff]{{2}}|{PICTURE}(?:\u200d{PICTURE})*"
SIGN = rf"{EMOJI}|°[CF]\b|--+|''|’’|."
DOMAINS = _any_of(LISTS["domains"] + [d.upper() for d in LISTS["domains"]])
WEB = r"(?:https?://|ftp://|www\.)[^\s„”\"<>«»]*[\w/=&#%~-]"
ADDRESS = (
    rf"{WEB}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?:[\w-]+\.)+(?:{DOMAINS})(?:/[^\s„”\"<>«»]*[\w/=&#%~-]|/)?(?!\w)"
)
PIECE = re.compile(
    rf"(?:{ADDRESS})"
    rf"|(?:{_any_of(_at_the_head(LISTS['inner_stops']))})(?!\w)"
    rf"|(?:{_any_of(_at_the_head(LISTS['strokes']))})(?!\w)"
    r"|@\w+(?:\.\w+)*|#\w+"
    r"|[:;=]'?-?(?:\)+|\(+|[DPp*])(?!\w)"  # :-)
    r"|[^\W\d_]+\*+[^\W\d_]+"  # ch***ny
    rf"|\d+(?:[.,]\d+)*(?=(?:{_any_of(LISTS['units'])})(?!\w))"
    r"|(?:\d+|(?:jedno|dwu|trzy|cztero|pięcio|kilku|wielo))-(?=[,)]?$)"  # "2- i 3-letni"
    r"|(?<!\S)-\d+(?:[.,]\d+)?(?!\w)"
    r"|'\d\d(?!\w)"  # '99
    r"|\d+[.,]\d+(?=[^\W\d_])"  # 0.7m
    rf"|{WORD}\++(?!\w)"  # 500+, C++
    rf"|(?<![\w.])\.(?:{DOMAINS})(?!\w)"
    rf"|(?P<run>{WORD}(?:[-\u2010\u2011.,:/'’‘]{WORD})*)"
    rf"|{SIGN}",
    re.S,
)
SIMPLE = re.compile(rf"{WEB}|{WORD}|{SIGN}", re.S)
NUMBER = re.compile(
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"  # 1.300.000,50
    r"|\d+(?:[.,]\d+)?"
    r"|\d+(?:\.\d+)+"  # 3.1.1
    r"|\d{1,2}:\d\d(?::\d\d)?"
    r"|\d+(?:/\d+)+(?:/[A-Z]+)?"  # 2006/43/WE
    r"|\d+(?:-\d+){2,}"  # 022-650-91-58
    r"|\d+(?:[.,]\d+)?-[^\W\d_]+"  # 2,5-letni
)
DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(?:(?:0?[1-9]|1[0-2])\.\d{4}|(?:0[1-9]|1[0-2])\.\d\d)")
RANGE = re.compile(r"[\d.,]+(?:-[\d.,]+)+")


def pieces(chunk: str) -> tuple[str, ...]:
    """The tokens of a chunk without blanks; joined they are the chunk."""
    if chunk.isalpha():
        return (chunk,)
    return _pieces(chunk) if len(chunk) <= LONGEST else tuple(SIMPLE.findall(chunk))


@lru_cache(maxsize=30_000)
def _pieces(chunk: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in PIECE.finditer(chunk):
        run = match["run"]
        found += _cut(run) if run else (match.group(),)
    return tuple(found)


def _cut(run: str) -> list[str]:
    """Words and numbers written together with - . , : / or an apostrophe between them."""
    if run.isalnum() or NUMBER.fullmatch(run) and not DATE.fullmatch(run):
        return [run]
    if RANGE.fullmatch(run):
        return _split(run, "-")
    for sign in "/:,.":
        if sign in run:
            return _split(run, sign)
    return cut_hyphens(run)


def _split(run: str, sign: str) -> list[str]:
    """The parts, each cut further, and the signs between them."""
    first, *rest = run.split(sign)
    found = _cut(first)
    for part in rest:
        found += [sign, *_cut(part)]
    return found
