"""Sentences of one length together: batches that need no padding."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

from .examples import NameExample, TreeExample

AT_ONCE = 64
Item = TypeVar("Item", TreeExample, NameExample)


def batches(examples: Sequence[Item], words: int, rng: random.Random) -> Iterator[list[Item]]:
    """Endless batches of at most `words` words, all sentences of a batch of one length, order shuffled.

    One length a batch needs no padding, which is the fastest way through an LSTM. Raises `LookupError` where
    there is no sentence, rather than look for one without end.
    """
    if not examples:
        raise LookupError("the data folder has no sentences of a kind that this plan learns from")
    by_length: dict[int, list[Item]] = {}
    for example in examples:
        by_length.setdefault(len(example.forms), []).append(example)
    while True:
        made = []
        for length, alike in sorted(by_length.items()):
            rng.shuffle(alike)
            size = max(1, words // length)
            made += [alike[start : start + size] for start in range(0, len(alike), size)]
        rng.shuffle(made)
        yield from made


def alike(examples: Sequence[Item]) -> Iterator[list[Item]]:
    """Sentences of one length together, in chunks."""
    by_length: dict[int, list[Item]] = {}
    for example in examples:
        by_length.setdefault(len(example.forms), []).append(example)
    for alike in by_length.values():
        yield from (alike[start : start + AT_ONCE] for start in range(0, len(alike), AT_ONCE))
