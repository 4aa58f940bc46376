"""How fast texts are read: by the bare language pipeline, and by the whole engine on top of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claims.extraction.pipeline import extract_many, load


@dataclass(frozen=True, slots=True)
class Speed:
    """Words (tokens but spaces), and the processor's seconds of the quickest round over them."""

    words: int
    bare_seconds: float
    engine_seconds: float

    @property
    def bare(self) -> float:
        return self.words / self.bare_seconds

    @property
    def engine(self) -> float:
        return self.words / self.engine_seconds

    @property
    def ratio(self) -> float:
        return self.bare_seconds / self.engine_seconds


def measured(texts: Sequence[str], *, published: date | None, rounds: Iterable[int]) -> Speed:
    """Both read all texts in one batch, by turns; a first round that fills the caches is not counted."""
    nlp = load()
    words = sum(not token.is_space for doc in nlp.pipe(texts) for token in doc)

    def bare() -> None:
        for _ in nlp.pipe(texts):
            pass

    def engine() -> None:
        for _ in extract_many(texts, publisher="redakcja", published=published):
            pass

    engine()
    taken = [(_seconds(bare), _seconds(engine)) for _ in rounds]
    return Speed(words, min(bare for bare, _ in taken), min(engine for _, engine in taken))


def _seconds(work: Callable[[], None]) -> float:
    """Of the processor, not of the clock: others at work on the machine count less."""
    begun = time.process_time()
    work()
    return time.process_time() - begun
