"""A text cut where marks begin and end, so that each piece has one set of marks. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of the text with what it is; `owner` is the claim that it belongs to."""

    start: int
    end: int
    kind: str
    owner: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text with all marks that cover it; `first` holds those that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    first: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mark.kind for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text (or a part of it, where a region ends inside), with its region's kind."""

    kind: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A region as far as the page needs it."""

    start: int
    end: int
    kind: str


def segments(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> list[Segment]:
    """The pieces of text[start:end]; joined they are that text exactly, whatever the marks.

    Marks may nest and overlap; what lies outside the text is cut off.
    """
    end = len(text) if end is None else min(end, len(text))
    inside = sorted(
        mark for mark in set(marks) if mark.start < end and mark.end > start and mark.start < mark.end
    )
    cuts = sorted({start, end, *(c for mark in inside for c in (mark.start, mark.end) if start < c < end)})
    pieces = []
    opened: list[Mark] = []
    waiting = iter(inside)
    following = next(waiting, None)
    for left, right in zip(cuts, cuts[1:], strict=False):
        opened = [mark for mark in opened if mark.end > left]
        began = []
        while following is not None and following.start <= left:
            opened.append(following)
            if following.start == left:
                began.append(following)
            following = next(waiting, None)
        if left < right:
            pieces.append(Segment(text[left:right], tuple(opened), tuple(began)))
    return pieces


def blocks(text: str, regions: Iterable[Stretch], marks: Iterable[Mark], *, otherwise: str) -> list[Block]:
    """The whole text as blocks, cut at line ends and at the bounds of regions.

    `otherwise` is the kind of what no region covers. The blocks' segments, joined, are the text.
    """
    known = sorted(regions, key=lambda region: region.start)
    bounds = {0, len(text)} | {place + 1 for place, char in enumerate(text) if char == "\n"}
    bounds |= {c for region in known for c in (region.start, region.end) if 0 < c < len(text)}
    cuts = sorted(bounds)
    left_marks = sorted(marks)
    found: list[Block] = []
    opened: list[Mark] = []
    following = 0
    at = 0
    for left, right in zip(cuts, cuts[1:], strict=False):
        while at < len(known) and known[at].end <= left:
            at += 1
        covered = at < len(known) and known[at].start <= left
        kind = known[at].kind if covered else otherwise
        while following < len(left_marks) and left_marks[following].start < right:
            opened.append(left_marks[following])
            following += 1
        opened = [mark for mark in opened if mark.end > left]
        pieces = tuple(segments(text, opened, start=left, end=right))
        if found and not text[left:right].strip():
            # A line end that a region left outside belongs to the line that it ends.
            found[-1] = Block(found[-1].kind, found[-1].segments + pieces)
        else:
            found.append(Block(kind, pieces))
    return found
