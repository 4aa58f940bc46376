"""Quotations: every Polish mark and the dialogue dash; odd marks are left alone, never an error."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from .language.sentence_starts import DASHES
from .layers import Layers, Quote, Sentence, layers

LONGEST_TURN = 8  # sentences between a dialogue dash and its speaker
PAIRS = {"„": {"”", "“", '"'}, "«": {"»"}, "»": {"«"}, "“": {"”"}, '"': {'"', "”"}, "‚": {"’"}}


class Quotes:
    """Fills `Layers.quotes`: quotations in marks, then dialogue turns."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        marked = self._marked(found)
        closed = {q.start: q.end for q in marked}
        turns = [q for q in self._turns(found) if closed.get(q.inner, q.end) >= q.end - 1]
        found.quotes = sorted([*marked, *turns], key=lambda q: (q.start, -q.end))
        return doc

    def _marked(self, found: Layers) -> list[Quote]:
        quotes: list[Quote] = []
        open_at: int | None = None
        mark = ""
        edges = {s.start: s.paragraph for s in found.sentences}
        paragraph = -1
        for i, word in enumerate(found.words):
            if i in edges and edges[i] != paragraph:
                paragraph, open_at = edges[i], None
            if open_at is not None and word.text in PAIRS[mark] and self._closes(found, i):
                if i > open_at + 1:
                    quotes.append(Quote(open_at, i + 1, open_at + 1, i, "marks"))
                open_at = None
            elif open_at is None and word.text in PAIRS and self._opens(found, i):
                open_at, mark = i, word.text
        return quotes

    @staticmethod
    def _opens(found: Layers, i: int) -> bool:
        """An opening mark touches the word after it, and not the word before."""
        word = found.words[i]
        if word.text in {"„", "‚"}:
            return True
        after = found.words[i + 1].start if i + 1 < len(found.words) else -1
        before = found.words[i - 1].end if i else -1
        return after == word.end and (before != word.start or found.words[i - 1].text in {"(", "„", "-", "–"})

    @staticmethod
    def _closes(found: Layers, i: int) -> bool:
        return i > 0 and (
            found.words[i - 1].end == found.words[i].start
            or i + 1 == len(found.words)
            or found.words[i + 1].start != found.words[i].end
        )

    def _turns(self, found: Layers) -> list[Quote]:
        """– P – powiedział X: from the dash at a sentence's start to the dash before the speaker,
        or to the paragraph's end.
        """
        quotes: list[Quote] = []
        opened: int | None = None
        last: Sentence | None = None
        length = 0
        for sentence in found.sentences:
            length = length + 1 if opened is not None else 0
            if (
                opened is not None
                and last is not None
                and length > LONGEST_TURN
                and sentence.paragraph == last.paragraph
            ):
                # no speaker so far: the dash opened one sentence, not all the rest of the paragraph
                opening = found.sentence_at(opened)
                quotes.append(self._turn(opened, opening.end if opening else opened + 2, found))
                opened = None
            if opened is not None and last is not None and sentence.paragraph != last.paragraph:
                quotes.append(self._turn(opened, last.end, found))
                opened = None
            if found.words[sentence.start].text in DASHES and sentence.end > sentence.start + 1:
                if opened is not None:
                    quotes.append(self._turn(opened, sentence.start, found))
                opened = sentence.start
            if opened is not None:
                stop = self._speaker_dash(found, sentence, opened)
                if stop:
                    quotes.append(self._turn(opened, stop, found))
                    opened = None
            last = sentence
        if opened is not None and last is not None:
            quotes.append(self._turn(opened, last.end, found))
        return [q for q in quotes if q.inner < q.inner_end]

    @staticmethod
    def _speaker_dash(found: Layers, sentence: Sentence, opened: int) -> int | None:
        for i in range(max(sentence.start, opened + 1), sentence.end - 1):
            if (
                found.words[i].text in DASHES
                and found.words[i + 1].finite
                and found.words[i + 1].text[:1].islower()
            ):
                return i
        return None

    @staticmethod
    def _turn(start: int, end: int, found: Layers) -> Quote:
        return Quote(start, end, start + 1, end, "dash")


@Language.factory("sprawdzam_quotes")
def create(nlp: Language, name: str) -> Quotes:
    return Quotes()
