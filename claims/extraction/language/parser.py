"""Trees: each word's head and relation by a biaffine network (Dozat and Manning 2017)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from .spanning import tree
from .weights import Array, Learned, leaky, sentence_lengths, vectors, with_one, word_places, write

LEANS = "dep"
"""The relation of a space to the word before it."""
RELATION_ROWS = 512
"""Words whose relations are scored at once: the scores are wide."""


class Parser(Learned):
    """Sets token.head and token.dep_; sentence starts stay as they were found."""

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        self.strings = nlp.vocab.strings

    def prepare(self) -> None:
        self.parts = {name: self.array(name) for name in self.arrays}
        self.keys = np.array([self.strings.add(label) for label in self.tables["labels"]], dtype=np.uint64)
        self.leans = self.strings.add(LEANS)
        self.root_label = self.tables["labels"].index("ROOT")
        size = len(self.tables["labels"])
        inner = self.parts["relation_weight"].shape
        self.relation_weight = self.parts["relation_weight"].reshape(inner[0], size * inner[2])

    def annotate(self, docs: list[Doc]) -> None:
        places = [word_places(doc) for doc in docs]
        x = vectors(docs, places)
        dependents = with_one(self._mlp("arc_dependent", x)) @ self.parts["arc_weight"]
        heads = self._mlp("arc_head", x)
        root = self._mlp("arc_head", self.parts["root"][None])
        lengths = [sentence_lengths(doc, where) for doc, where in zip(docs, places, strict=True)]
        governors = _governors(dependents, heads, root, [n for each in lengths for n in each])
        relations = self._relations(x, governors)
        start = 0
        for doc, where in zip(docs, places, strict=True):
            stop = start + len(where)
            own = governors[start:stop]
            self._set(doc, where, np.where(own < 0, own, own - start), relations[start:stop])
            start = stop

    def _mlp(self, name: str, x: Array) -> Array:
        return leaky(x @ self.parts[f"{name}_weight"] + self.parts[f"{name}_bias"])

    def _relations(self, x: Array, governors: NDArray[np.intp]) -> NDArray[np.intp]:
        """The best relation of each word to its governor (-1: the root)."""
        dependents = with_one(self._mlp("relation_dependent", x))
        rows = np.concatenate([x, self.parts["root"][None]])
        heads = with_one(self._mlp("relation_head", rows))[governors]
        best = np.empty(len(x), dtype=np.intp)
        for start in range(0, len(x), RELATION_ROWS):
            piece = slice(start, start + RELATION_ROWS)
            wide: Array = dependents[piece] @ self.relation_weight
            scores: Array = (wide.reshape(len(wide), len(self.keys), -1) @ heads[piece][:, :, None])[..., 0]
            best[piece] = _best(scores, governors[piece], self.root_label)
        return best

    def _set(
        self, doc: Doc, where: NDArray[np.intp], governors: NDArray[np.intp], relations: NDArray[np.intp]
    ) -> None:
        """Write heads as offsets; a space leans on the token before it, a leading one on the one after."""
        values = np.empty((len(doc), 2), dtype=np.uint64)
        offsets = np.full(len(doc), -1, dtype=np.int64)
        if len(doc) and len(where) < len(doc):
            first = int(where[0]) if len(where) else 0
            offsets[:first] = first - np.arange(first)
            if not len(where):
                offsets[:] = 0 - np.arange(len(doc))
        targets = np.where(governors < 0, where, where[governors] if len(where) else where)
        offsets[where] = targets - where
        values[:, 0] = offsets.astype(np.uint64)
        values[:, 1] = self.leans
        values[where, 1] = self.keys[relations]
        write(doc, ["HEAD", "DEP"], values)


def _best(scores: Array, governors: NDArray[np.intp], root_label: int) -> NDArray[np.intp]:
    """The best label: ROOT for the root, and for nothing else."""
    root = governors < 0
    scores[~root, root_label] = -np.inf
    best: NDArray[np.intp] = scores.argmax(axis=1)
    best[root] = root_label
    return best


def _governors(dependents: Array, heads: Array, root: Array, lengths: list[int]) -> NDArray[np.intp]:
    """The row of each word's governor, -1 for the root of a sentence."""
    governors = np.empty(len(dependents), dtype=np.intp)
    start = 0
    for length in lengths:
        stop = start + length
        own = dependents[start:stop]
        scores = own @ np.concatenate([root, heads[start:stop]]).T
        found = tree(scores)
        governors[start:stop] = np.where(found == 0, -1, found - 1 + start)
        start = stop
    return governors


@Language.factory(
    "sprawdzam_parser", assigns=["token.dep", "token.head"], requires=["doc.tensor"], default_config={}
)
def create(nlp: Language, name: str) -> Any:
    return Parser(nlp)
