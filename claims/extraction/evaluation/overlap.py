"""How far two stretches of a text cover the same words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from .labels import Spans

Tokens = list[tuple[int, int]]  # start and end of every word, in text order
MIN_F1 = 0.5


def words_of(text: str) -> Tokens:
    return [match.span() for match in re.finditer(r"\w+", text)]


def cover(tokens: Tokens, spans: Spans) -> set[int]:
    """Numbers of the words that the spans touch."""
    touched: set[int] = set()
    for start, end in spans:
        first = bisect_right(tokens, start, key=lambda token: token[1])
        touched.update(range(first, bisect_left(tokens, end, key=lambda token: token[0])))
    return touched


def f1(one: set[int], other: set[int]) -> float:
    """Harmonic mean of precision and recall of two sets; 1 for two empty ones."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
