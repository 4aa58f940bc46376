"""Quotation marks at the edge of a name that have no partner in it."""

from __future__ import annotations

from spacy.tokens import Span

from .name_words import CLOSING, OPENING

ENDING = CLOSING | {"''", "’’"}  # two apostrophes close what one mark opened


def without_stray_marks(name: Span) -> Span | None:
    """The name without a mark that opens before it or closes behind it; None where nothing is left."""
    start, end = name.start, name.end
    words = [word.text for word in name]
    if words[0] in OPENING and ENDING.isdisjoint(words[1:]):
        start += 1
    elif words[-1] in ENDING and OPENING.isdisjoint(words[:-1]):
        end -= 1
    if start == end:
        return None
    return name if len(name) == end - start else Span(name.doc, start, end, label=name.label)
