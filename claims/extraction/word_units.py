"""What the engine reads as one word where the treebank has several tokens."""

from __future__ import annotations

import re

from .language.stops import keeps_stop
from .tagged import TaggedTokens

DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
JOINING = HYPHENS | {"."}  # what stands between the tokens of a word, or ends it


def word_units(tokens: TaggedTokens) -> list[tuple[int, int]]:
    """First and last token (exclusive) of each word, in order.

    "prof.", "polsko-czeski", "12.03.2023" and "..." are one word each.
    """
    units: list[tuple[int, int]] = []
    at = 0
    for sign in [i for i, text in enumerate(tokens.texts) if text in JOINING]:
        if sign <= at:
            continue  # part of the word before, or the first token: it joins nothing
        units += [(i, i + 1) for i in range(at, sign - 1)]
        at = _end(tokens, sign - 1)
        units.append((sign - 1, at))
    units += [(i, i + 1) for i in range(at, len(tokens.texts))]
    return units


def _end(tokens: TaggedTokens, i: int) -> int:
    """Behind the last token of the word that begins at token i."""
    form = tokens.texts[i]
    if form == "." and _joined(tokens, i, 3) == "...":
        return i + 3
    if form.isdigit() and DATE.fullmatch(_joined(tokens, i, 5)):
        return i + 5
    end = i + 1
    while form[0].isalpha() and _hyphen(tokens, end):
        end += 2
    if _stop(tokens, end) and keeps_stop(tokens.texts[end - 1], last=_closes(tokens, end)):
        end += 1
    return end


def _hyphen(tokens: TaggedTokens, i: int) -> bool:
    """Does token i join two words?"""
    texts = tokens.texts
    hyphen = i + 1 < len(texts) and texts[i] in HYPHENS and texts[i + 1][0].isalpha()
    return hyphen and bool(_joined(tokens, i - 1, 3))


def _stop(tokens: TaggedTokens, i: int) -> bool:
    """Does a stop follow at token i without a blank?"""
    return i < len(tokens.texts) and tokens.texts[i] == "." and bool(_joined(tokens, i - 1, 2))


def _closes(tokens: TaggedTokens, stop: int) -> bool:
    """Is the sentence over after this stop?"""
    return stop + 1 == len(tokens.texts) or tokens.opens[stop + 1]


def _joined(tokens: TaggedTokens, i: int, count: int) -> str:
    """The text of `count` tokens from i on if no blank parts them, else nothing."""
    if i + count > len(tokens.texts):
        return ""
    last = i + count - 1
    text = "".join(tokens.texts[i : i + count])
    whole = tokens.starts[last] + len(tokens.texts[last]) - tokens.starts[i] == len(text)
    return text if whole else ""
