"""What the engine reads as one word where the treebank has several tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from .language.stops import keeps_stop

DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
HYPHENS = frozenset({"-", "\u2010", "\u2011"})


class Unit(NamedTuple):
    """One word: the indices of its first and last token, its text, where it starts in the text of the Doc."""

    token: int
    last: int
    text: str
    start: int


def word_units(doc: Doc) -> list[Unit]:
    """Words in order, blanks left out: "prof.", "polsko-czeski", "12.03.2023" and "..." are one each."""
    tokens = [token for token in doc if not token.is_space]
    units: list[Unit] = []
    i = 0
    while i < len(tokens):
        end = _end(tokens, i)
        units.append(
            Unit(tokens[i].i, tokens[end - 1].i, "".join(t.text for t in tokens[i:end]), tokens[i].idx)
        )
        i = end
    return units


def _end(tokens: Sequence[Token], i: int) -> int:
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


def _hyphen(tokens: Sequence[Token], i: int) -> bool:
    """Does token i join two words?"""
    return bool(_joined(tokens, i - 1, 3)) and tokens[i].text in HYPHENS and tokens[i + 1].text[0].isalpha()


def _stop(tokens: Sequence[Token], i: int) -> bool:
    """Does a stop follow at token i without a blank?"""
    return bool(_joined(tokens, i - 1, 2)) and tokens[i].text == "."


def _closes(tokens: Sequence[Token], stop: int) -> bool:
    """Is the sentence over after this stop?"""
    return stop + 1 == len(tokens) or bool(tokens[stop + 1].is_sent_start)


def _joined(tokens: Sequence[Token], i: int, count: int) -> str:
    """The text of `count` tokens from i on if no blank parts them, else nothing."""
    group = tokens[i : i + count]
    text = "".join(token.text for token in group)
    whole = len(group) == count and group[-1].idx + len(group[-1]) - group[0].idx == len(text)
    return text if whole else ""
