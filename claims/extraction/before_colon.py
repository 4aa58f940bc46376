"""A speaker before a colon, without a verb: Rzecznik szpitala: pacjent żyje; Pieskow: „To kłamstwo”."""

from __future__ import annotations

from dataclasses import dataclass

from .layers import Layers, Phrase, Sentence, starting
from .lexicon import words as lexicon_words
from .phrases import phrase_at
from .types import QuoteKind

LONGEST = 10  # words before the colon
SPEAKERS = {"person", "agency", "outlet", "channel", "state_body"}
DESCRIBED = ("person", "generic_person", "anonymous", "group")
NOBODY = {"autor", "autorka", "źródło", "wpis", "post"}  # Autor: Jan Lis; Źródło: PAP


@dataclass(frozen=True, slots=True)
class Told:
    """Who stands before the colon at `colon`, and what stands behind it."""

    phrase: Phrase
    colon: int
    content: tuple[int, int]
    kind: QuoteKind


def told_behind_colon(found: Layers, sentence: Sentence, start: int, end: int) -> Told | None:
    """The sentence as somebody's words, where all that stands before its colon is who says them."""
    words = found.words
    near = range(start + 1, min(end - 2, start + LONGEST))
    colon = next((i for i in near if words[i].text == ":"), None)
    if colon is None:
        return None
    while start < colon and not words[start].alpha:
        start += 1  # an emoji, a bullet
    phrase = phrase_at(words, start, colon)
    if phrase is None or phrase.end != colon or "nom" not in phrase.cases or not _speaks(found, phrase):
        return None
    quote = next((q for q in starting(found.quotes, colon + 1, colon + 2) if q.rule == "marks"), None)
    if quote is not None:
        return Told(phrase, colon, (quote.inner, quote.inner_end), QuoteKind.DIRECT)
    if not any(w.finite or w.pos == "pred" for w in words[colon + 1 : end]):
        return None
    return Told(phrase, colon, (colon + 1, end), QuoteKind.INDIRECT)


def _speaks(found: Layers, phrase: Phrase) -> bool:
    """A person or a body by its name, a person by office or calling; not "Przyczyna", "Jan Lis i spółka"."""
    lemma = found.words[phrase.head].lemma
    name = found.name_at.get(phrase.head)
    if name is not None:
        return name.kind in SPEAKERS or name.kind == "org" and lemma in lexicon_words("sources", "state_body")
    return lemma not in NOBODY and any(lemma in lexicon_words("sources", kind) for kind in DESCRIBED)
