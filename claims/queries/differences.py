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
    steps = list(Indel.opcodes(old, new))
    for place, step in enumerate(steps):
        here = "".join(old[step.src_start : step.src_end])
        if step.tag == "delete":
            removed += here
        elif step.tag == "insert":
            added += "".join(new[step.dest_start : step.dest_end])
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
