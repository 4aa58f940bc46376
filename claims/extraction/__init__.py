"""Reads a Polish news text and proposes its claims: who said what, through whom, how firmly."""

from __future__ import annotations

from datetime import date

from .pipeline import ENGINE_VERSION, extract_many
from .types import Extraction

__all__ = ["ENGINE_VERSION", "Extraction", "extract", "extract_many"]


def extract(text: str, *, publisher: str, published: date | None, language: str = "pl") -> Extraction:
    """The regions and claims of one text."""
    return next(iter(extract_many([text], publisher=publisher, published=published, language=language)))
