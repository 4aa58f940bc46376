"""Time expressions of the text among the engine's words: the grammar's findings, the tense by the words' own
readings.
"""

from __future__ import annotations

from bisect import bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from .language.time_grammar import Grain, TimeExpression, find_times
from .language.time_grammar.scan import Pieces
from .language.time_grammar.tense import Verb, Verbs, tagged_verb
from .layers import Layers, TimeHit, Word, layers


class Times:
    """Fills `Layers.times`; a text without a date gets only absolute times."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        starts = [word.start for word in found.words]
        expressions = find_times(found.text, found.published, _verbs(found))
        hits = [_hit(starts, e) for e in expressions]
        found.times = [hit for hit in hits if hit is not None]
        return doc


def _verbs(found: Layers) -> Verbs:
    """The verb at a piece of the grammar, as the morphology has chosen among the word's readings."""
    words = {word.start: word for word in found.words}

    def verb(pieces: Pieces, i: int) -> Verb | None:
        word = words.get(pieces.start[i]) if i < pieces.count else None
        return word_verb(word) if word is not None else None

    return verb


def word_verb(word: Word) -> Verb | None:
    tags = ".".join(sorted(word.best.tags))
    return tagged_verb(word.lemma, f"{word.pos}:{tags}")


def _hit(starts: list[int], expression: TimeExpression) -> TimeHit | None:
    """The words an expression takes in; a word that it only begins within is none of its."""
    first = bisect_right(starts, expression.start) - 1
    last = bisect_right(starts, expression.end - 1)
    if first < 0 or first >= last:
        return None
    return TimeHit(
        first,
        last,
        expression.iso,
        expression.rule,
        expression.attributive,
        expression.granularity is Grain.HOUR,
    )


@Language.factory("sprawdzam_times")
def create(nlp: Language, name: str) -> Times:
    return Times()
