"""Reads a Polish news text and proposes its claims: who said what, through whom, how firmly."""

from __future__ import annotations

import os
from datetime import date

# Before numpy: one thread a process is faster than two that wait for each other (see also `tracker`).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from .pipeline import ENGINE_VERSION, extract_many, readable
from .types import Extraction

__all__ = ["ENGINE_VERSION", "Extraction", "extract", "extract_many", "readable"]


def extract(text: str, *, publisher: str, published: date | None, language: str = "pl") -> Extraction:
    """The regions and claims of one text."""
    return next(iter(extract_many([text], publisher=publisher, published=published, language=language)))
