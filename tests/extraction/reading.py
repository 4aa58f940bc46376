"""Readers for the engine's tests: every text here is our own."""

from __future__ import annotations

from datetime import date

from claims.extraction import extract
from claims.extraction.layers import Layers, layers
from claims.extraction.pipeline import load, staged
from claims.extraction.types import ExtractedMention, Scope

TUESDAY = date(2023, 3, 7)
PUBLISHER = "portal.example"
LONG = (
    "Huta pracuje od wielu lat w naszym mieście i daje pracę ponad tysiącu osób, a w tym roku ma nowy piec."
)


def read(text: str, day: date | None = TUESDAY, publisher: str = PUBLISHER) -> list[ExtractedMention]:
    """The claims of named sources in a text."""
    found = extract(text, publisher=publisher, published=day)
    return [m for m in found.mentions if m.scope is Scope.SOURCE]


def stages(text: str, day: date | None = TUESDAY, publisher: str = PUBLISHER) -> Layers:
    """What every component left behind."""
    return layers(staged(load()(text), publisher, day))


def contents(text: str, mentions: list[ExtractedMention]) -> list[str]:
    return [" … ".join(span.of(text) for span in m.content) for m in mentions]
