"""Time expressions of the text among the engine's words: what the grammar has found in the pipeline."""

from __future__ import annotations

from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from .language.time_expressions import PlainTime, published_on
from .language.time_expressions import create as create_grammar
from .layers import Layers, TimeHit, layers


class Times:
    """Fills `Layers.times`; a text without a date gets only absolute times."""

    def __init__(self, nlp: Language) -> None:
        self.grammar = create_grammar(nlp, "times", "times")

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        starts = [word.start for word in found.words]
        hits = [_hit(starts, expression) for expression in self._expressions(doc, found)]
        found.times = [hit for hit in hits if hit is not None]
        return doc

    def _expressions(self, doc: Doc, found: Layers) -> list[PlainTime]:
        """The pipeline's own, unless it was read for another day than the engine reads it for."""
        if doc._.time_expressions is None or published_on(doc) != found.published:
            doc._.published = found.published
            self.grammar(doc)
        return list(doc._.time_expressions)


def _hit(starts: list[int], told: PlainTime) -> TimeHit | None:
    """The words an expression takes in; a word that it only begins within is none of its."""
    start, end, iso, rule, attributive, hour = told
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end - 1)
    if first < 0 or first >= last:
        return None
    return TimeHit(first, last, iso, rule, attributive, hour)


@Language.factory("sprawdzam_times")
def create(nlp: Language, name: str) -> Times:
    return Times(nlp)
