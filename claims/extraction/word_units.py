"""What the engine reads as one word where the treebank has several tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from .language.stops import keeps_stop

DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
HYPHENS = frozenset({"-", "\u2010", "\u2011"})


class Piece(NamedTuple):
    """A token as plain values: its index, text and place, whether a sentence begins with it."""

    i: int
    text: str
    start: int
    opens: bool


class Unit(NamedTuple):
    """One word: the indices of its first and last token, its text, where it starts in the text of the Doc."""

    token: int
    last: int
    text: str
    start: int


def word_units(doc: Doc) -> list[Unit]:
    """Words in order, blanks left out: "prof.", "polsko-czeski", "12.03.2023" and "..." are one each."""
    tokens = [Piece(t.i, t.text, t.idx, bool(t.is_sent_start)) for t in doc if not t.is_space]
    units: list[Unit] = []
    i = 0
    while i < len(tokens):
        end = _end(tokens, i)
        text = tokens[i].text if end == i + 1 else "".join(t.text for t in tokens[i:end])
        units.append(Unit(tokens[i].i, tokens[end - 1].i, text, tokens[i].start))
        i = end
    return units


def _end(tokens: Sequence[Piece], i: int) -> int:
    """Behind the last token of the word that begins at token i."""
    form = tokens[i].text
    if form == "." and _joined(tokens, i, 3) == "...":
        return i + 3
    if form.isdigit() and DATE.fullmatch(_joined(tokens, i, 5)):
        return i + 5
    end = i + 1
    while form[0].isalpha() and _hyphen(tokens, end):
        end += 2
    if _stop(tokens, end) and keeps_stop(tokens[end - 1].text, last=_closes(tokens, end)):
        end += 1
    return end


def _hyphen(tokens: Sequence[Piece], i: int) -> bool:
    """Does token i join two words?"""
    hyphen = i + 1 < len(tokens) and tokens[i].text in HYPHENS and tokens[i + 1].text[0].isalpha()
    return hyphen and bool(_joined(tokens, i - 1, 3))


def _stop(tokens: Sequence[Piece], i: int) -> bool:
    """Does a stop follow at token i without a blank?"""
    return i < len(tokens) and tokens[i].text == "." and bool(_joined(tokens, i - 1, 2))


def _closes(tokens: Sequence[Piece], stop: int) -> bool:
    """Is the sentence over after this stop?"""
    return stop + 1 == len(tokens) or tokens[stop + 1].opens


def _joined(tokens: Sequence[Piece], i: int, count: int) -> str:
    """The text of `count` tokens from i on if no blank parts them, else nothing."""
    group = tokens[i : i + count]
    text = "".join(token.text for token in group)
    whole = len(group) == count and group[-1].start + len(group[-1].text) - group[0].start == len(text)
    return text if whole else ""
