"""Sentences: they survive quotation marks, dashes, initials and abbreviations, and never cross a line end."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from .layers import Layers, Sentence, Word, layers
from .lexicon import words as lexicon_words
from .types import RegionKind

STOPS = {".", "!", "?", "…", "..."}
CLOSERS = {'"', "”", "»", "’", "'", ")", "]", "«", "“"}
DASHES = {"–", "—", "-", "―"}
LONGEST = 250  # words; a longer "sentence" is no prose, and cutting it keeps the later stages linear


class Sentences:
    """Fills `Layers.sentences`; a paragraph is a line of the text."""

    def __init__(self) -> None:
        self.ends = lexicon_words("abbreviations", "ends")

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        found.sentences = list(self._split(found))
        return doc

    def _split(self, found: Layers) -> list[Sentence]:
        words, sentences = found.words, []
        start = paragraph = at = 0
        for i, word in enumerate(words):
            last = i + 1 == len(words)
            line = not last and "\n" in found.text[word.end : words[i + 1].start]
            while at < len(found.regions) and found.regions[at].span.end <= word.start:
                at += 1
            edge = not last and at < len(found.regions) and words[i + 1].start >= found.regions[at].span.end
            if last or line or edge or i - start >= LONGEST or self._stops(words, i):
                kind = found.regions[at].kind if at < len(found.regions) else RegionKind.BODY
                sentences.append(Sentence(start, i + 1, paragraph, kind.value))
                start = i + 1
                paragraph += bool(line)
        return sentences

    def _stops(self, words: list[Word], i: int) -> bool:
        """Does a sentence end after word i?"""
        word, after = words[i], words[i + 1]
        if word.text in STOPS:
            return self._fresh(words, i + 1) and not (after.text in CLOSERS or after.text in STOPS)
        if word.text in CLOSERS and i and words[i - 1].text in STOPS:
            return self._fresh(words, i + 1)
        if word.text.endswith(".") and len(word.text) > 1 and word.alpha:
            return (
                word.lower.rstrip(".") in self.ends
                and after.capital
                and after.known
                and not after.text.isdigit()
            )
        return False

    def _fresh(self, words: list[Word], i: int) -> bool:
        """Can a sentence begin at word i? Not with a small letter,
        and not with the dash that brings in the speaker.
        """
        word = words[i]
        if word.text in DASHES:
            return i + 1 < len(words) and (words[i + 1].capital or not words[i + 1].alpha)
        if word.text in {",", ";", ":", ")"}:
            return False
        return not word.text[:1].islower()


@Language.factory("sprawdzam_sentences")
def create(nlp: Language, name: str) -> Sentences:
    return Sentences()
