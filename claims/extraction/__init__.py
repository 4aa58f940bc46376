"""Reads a Polish news text and proposes its claims: who said what, through whom, how firmly."""

from __future__ import annotations

import os
from datetime import date

# Before numpy: one thread a process is faster than two that wait for each other (see also `tracker`).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from .types import Extraction

__all__ = ["READABLE", "Extraction", "extract"]

READABLE = frozenset({"pl"})
"""The languages (ISO 639-1) that claims can be read out of."""


def extract(text: str, *, publisher: str, published: date | None, language: str = "pl") -> Extraction:
    """The regions and claims of one text."""
    # spaCy takes 80 MB: only a process that reads has it.
    from .pipeline import extract_many

    return next(iter(extract_many([text], publisher=publisher, published=published, language=language)))
