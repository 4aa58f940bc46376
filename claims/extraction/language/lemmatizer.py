"""Lemmas: exceptions of the treebank, then the dictionary, then the script that the network chooses."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from .lemmas import agreeing
from .scripts import apply, script
from .weights import Array, Learned, vectors, word_places, write


class Lemmatizer(Learned):
    """Sets token.lemma_ from token.tag_, pos_ and morph, which must be there.

    Tables: `labels` are lemma scripts, `exceptions` lines of form, class and lemma.
    """

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        self.strings = nlp.vocab.strings

    def prepare(self) -> None:
        self.weight, self.bias = self.array("weight"), self.array("bias")
        self.numbers = {label: n for n, label in enumerate(self.tables["labels"])}
        lines = (line.split("\t") for line in self.tables["exceptions"])
        self.exceptions = {(form, tag): lemma for form, tag, lemma in lines}

    def annotate(self, docs: list[Doc]) -> None:
        places = [word_places(doc) for doc in docs]
        chosen: list[str] = []
        doubtful: list[tuple[int, str, tuple[str, ...]]] = []
        for doc, where in zip(docs, places, strict=True):
            for place in where:
                token = doc[int(place)]
                candidates = self._candidates(token)
                if len(candidates) != 1:
                    doubtful.append((len(chosen), token.text, candidates))
                chosen.append(candidates[0] if candidates else token.text)
        if doubtful:
            x = vectors(docs, places)[[row for row, _, _ in doubtful]]
            scores = x @ self.weight + self.bias
            for (row, form, candidates), own in zip(doubtful, scores, strict=True):
                chosen[row] = self._by_network(form, candidates, own)
        start = 0
        for doc, where in zip(docs, places, strict=True):
            lemmas = [t.text for t in doc]
            for n, place in enumerate(where):
                lemmas[place] = chosen[start + n]
            keys = np.array([self.strings.add(lemma) for lemma in lemmas], dtype=np.uint64)
            write(doc, ["LEMMA"], keys.reshape(-1, 1))
            start += len(where)

    def _candidates(self, token: Token) -> tuple[str, ...]:
        form = token.text
        known = self.exceptions.get((form if token.pos_ == "PROPN" else form.lower(), token.tag_))
        if known is not None:
            return (known,)
        if not form[:1].isalpha():
            return (form,)
        return agreeing(form, token.tag_, token.pos_, _values(str(token.morph)))

    def _by_network(self, form: str, candidates: tuple[str, ...], scores: Array) -> str:
        """The likeliest of the dictionary's candidates; of all scripts where it has none."""
        if not candidates:
            return apply(self.tables["labels"][int(scores.argmax())], form)
        low = float(scores.min())
        return max(
            candidates, key=lambda c: float(scores[n]) if (n := self._number(form, c)) is not None else low
        )

    def _number(self, form: str, lemma: str) -> int | None:
        wanted = script(form, lemma)
        return None if wanted is None else self.numbers.get(wanted)


@cache
def _values(feats: str) -> tuple[str, ...]:
    """UD features one by one; kept, for the tagger has some hundred answers and words ask again and again."""
    return tuple(feats.split("|")) if feats else ()


@Language.factory("sprawdzam_lemmatizer", assigns=["token.lemma"], requires=["token.tag", "token.morph"])
def create(nlp: Language, name: str) -> Any:
    return Lemmatizer(nlp)
