"""The sentences that the splitter found, with the paragraph and the region each lies in."""

from __future__ import annotations

from itertools import zip_longest

from spacy.language import Language
from spacy.tokens import Doc

from .language.sentence_starts import ends_line
from .layers import Layers, Sentence, layers
from .types import RegionKind


class Sentences:
    """Fills `Layers.sentences`; a paragraph is a line of the text, and a region's edge ends a sentence."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        table = doc.to_array(["IDX", "SENT_START"])  # spaCy makes an object for each look at a token
        found.sentences = list(_split(found, set(table[table[:, 1] == 1, 0].tolist())))
        return doc


def _split(found: Layers, starts: set[int]) -> list[Sentence]:
    """`starts` are the places in the text where sentences begin."""
    words, sentences = found.words, []
    start = paragraph = 0
    regions = iter(found.regions)
    region = next(regions, None)
    for i, (word, after) in enumerate(zip_longest(words, words[1:])):
        while region is not None and region.span.end <= word.start:
            region = next(regions, None)
        edge = after is not None and region is not None and after.start >= region.span.end
        if after is None or edge or after.start in starts:
            kind = region.kind if region else RegionKind.BODY
            sentences.append(Sentence(start, i + 1, paragraph, kind.value))
            start = i + 1
            paragraph += after is not None and ends_line(found.text[word.end : after.start])
    return sentences


@Language.factory("sprawdzam_sentences")
def create(nlp: Language, name: str) -> Sentences:
    return Sentences()
