"""Word classes of the National Corpus, and morphology in the terms of Universal Dependencies."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from .weights import Learned, vectors, word_places, write

SPACE_TAG = "_SP"


class Tagger(Learned):
    """Sets token.tag_: subst, adj, fin, praet, prep, interp …"""

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        self.strings = nlp.vocab.strings

    def prepare(self) -> None:
        self.weight, self.bias = self.array("weight"), self.array("bias")
        self.keys = np.array([self.strings.add(label) for label in self.tables["labels"]], dtype=np.uint64)
        self.space = self.strings.add(SPACE_TAG)

    def annotate(self, docs: list[Doc]) -> None:
        places = [word_places(doc) for doc in docs]
        best = (vectors(docs, places) @ self.weight + self.bias).argmax(axis=1)
        start = 0
        for doc, where in zip(docs, places, strict=True):
            tags = np.full(len(doc), self.space, dtype=np.uint64)
            tags[where] = self.keys[best[start : start + len(where)]]
            write(doc, ["TAG"], tags.reshape(-1, 1))
            start += len(where)


class Morphology(Learned):
    """Sets token.pos_ and token.morph, which are learned as one label."""

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        self.vocab = nlp.vocab

    def prepare(self) -> None:
        self.weight, self.bias = self.array("weight"), self.array("bias")
        strings = self.vocab.strings
        split = [label.partition("|") for label in self.tables["labels"]]
        self.keys = np.array(
            [[strings.add(pos), self.vocab.morphology.add(feats)] for pos, _, feats in split], dtype=np.uint64
        )
        self.space = np.array([strings.add("SPACE"), self.vocab.morphology.add("")], dtype=np.uint64)

    def annotate(self, docs: list[Doc]) -> None:
        places = [word_places(doc) for doc in docs]
        best = (vectors(docs, places) @ self.weight + self.bias).argmax(axis=1)
        start = 0
        for doc, where in zip(docs, places, strict=True):
            values = np.tile(self.space, (len(doc), 1))
            values[where] = self.keys[best[start : start + len(where)]]
            write(doc, ["POS", "MORPH"], values)
            start += len(where)


@Language.factory("sprawdzam_tagger", assigns=["token.tag"], requires=["doc.tensor"])
def create_tagger(nlp: Language, name: str) -> Any:
    return Tagger(nlp)


@Language.factory("sprawdzam_morphologizer", assigns=["token.pos", "token.morph"], requires=["doc.tensor"])
def create_morphology(nlp: Language, name: str) -> Any:
    return Morphology(nlp)
