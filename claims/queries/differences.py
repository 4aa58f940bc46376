"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

MOST_WORDS = 20_000
"""Longer texts are compared line by line, or the comparison would take the whole memory."""
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that both texts have, or only the earlier (removed) or the later (added) one."""

    change: Change
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """The pieces in reading order: without the added ones they are `before`, without the removed `after`."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = _LINES.findall(before), _LINES.findall(after)
    pieces: list[Piece] = []
    removed = added = ""
    steps = Indel.opcodes(old, new).as_list()
    for place, (tag, start, end, new_start, new_end) in enumerate(steps):
        here, there = "".join(old[start:end]), "".join(new[new_start:new_end])
        if tag == "delete":
            removed += here
        elif tag == "insert":
            added += there
        elif here.isspace() and (removed or added) and place + 1 < len(steps):
            # A blank between two changed words is part of one change of both.
            removed, added = removed + here, added + here
        else:
            # What went stands before what came in its place, however the steps were ordered.
            pieces += _changes(removed, added)
            removed = added = ""
            pieces.append(Piece(Change.SAME, here))
    return [*pieces, *_changes(removed, added)]


def _changes(removed: str, added: str) -> list[Piece]:
    both = (Piece(Change.REMOVED, removed), Piece(Change.ADDED, added))
    return [piece for piece in both if piece.text]
