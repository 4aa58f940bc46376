"""Names: the best sequence of BIO labels under a chain that forbids what BIO forbids (Viterbi)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from .labels import OUTSIDE, may_follow
from .weights import Array, Learned, leaky, sentence_lengths, vectors, word_places

BARRED = np.float32(-1e4)


class NameFinder(Learned):
    """Sets doc.ents; the tensor has then served its purpose and is let go."""

    def prepare(self) -> None:
        labels = self.tables["labels"]
        self.hidden = self.array("hidden_weight"), self.array("hidden_bias")
        self.out = self.array("out_weight"), self.array("out_bias")
        allowed = np.array([[may_follow(a, b) for b in labels] for a in labels])
        self.steps = np.where(allowed, self.array("transitions"), BARRED)
        self.first = np.array([0.0 if may_follow(None, b) else BARRED for b in labels], dtype=np.float32)

    def annotate(self, docs: list[Doc]) -> None:
        places = [word_places(doc) for doc in docs]
        hidden = leaky(vectors(docs, places) @ self.hidden[0] + self.hidden[1])
        emissions = hidden @ self.out[0] + self.out[1]
        lengths = [n for doc, where in zip(docs, places, strict=True) for n in sentence_lengths(doc, where)]
        best = viterbi(emissions, np.array(lengths, dtype=np.intp), self.steps, self.first)
        start = 0
        for doc, where in zip(docs, places, strict=True):
            labels = [self.tables["labels"][n] for n in best[start : start + len(where)]]
            doc.ents = [Span(doc, int(where[a]), int(where[b - 1]) + 1, k) for a, b, k in spans(labels)]
            doc.tensor = np.zeros((0,), dtype=np.float32)
            start += len(where)


def viterbi(emissions: Array, lengths: NDArray[np.intp], steps: Array, first: Array) -> NDArray[np.intp]:
    """The best labels of sentences one after another; all sentences go forward side by side."""
    best = np.zeros(len(emissions), dtype=np.intp)
    if not len(emissions):
        return best
    order = np.argsort(-lengths, kind="stable")
    lengths, starts = lengths[order], (np.cumsum(lengths) - lengths)[order]
    back = np.zeros((len(emissions), emissions.shape[1]), dtype=np.intp)
    total = emissions[starts] + first
    for step in range(1, int(lengths[0])):
        going = int(np.searchsorted(-lengths, -step, side="left"))
        reached = total[:going, :, None] + steps
        rows = starts[:going] + step
        back[rows] = reached.argmax(axis=1)
        total[:going] = reached.max(axis=1) + emissions[rows]
    label = total.argmax(axis=1)
    for step in range(int(lengths[0]) - 1, -1, -1):
        going = int(np.searchsorted(-lengths, -step, side="left"))
        rows = starts[:going] + step
        best[rows] = label[:going]
        label[:going] = back[rows, label[:going]]
    return best


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, kind) of BIO labels."""
    found = []
    start: int | None = None
    for i, label in enumerate([*labels, OUTSIDE]):
        if start is not None and not label.startswith("I-"):
            found.append((start, i, labels[start][2:]))
            start = None
        if label.startswith("B-"):
            start = i
    return found


@Language.factory("sprawdzam_ner", assigns=["doc.ents"], requires=["doc.tensor"])
def create(nlp: Language, name: str) -> Any:
    return NameFinder()
