"""Names: the best sequence of BIO labels under a chain that forbids what BIO forbids (Viterbi).

Before that, words of one text that share a lemma and are written with a capital come to an understanding: a
name is mostly of one kind throughout a text, and clearer in one of its places than in another.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from .labels import OUTSIDE, may_follow
from .land import is_land
from .weights import Array, Learned, leaky, sentence_lengths, vectors, word_places

BARRED = np.float32(-1e4)
OTHERS = np.float32(0.6)
"""What all places of a name together count for in each of them."""


class NameFinder(Learned):
    """Sets doc.ents; the tensor has then served its purpose and is let go.

    The labels are those of the National Corpus; `news` is what the labelling of news differs by, used as
    far as a text seems to be news.
    """

    def prepare(self) -> None:
        labels = self.tables["labels"]
        self.hidden = self.array("hidden_weight"), self.array("hidden_bias")
        self.out = self.array("out_weight"), self.array("out_bias")
        self.news = self.array("news_weight"), self.array("news_bias")
        self.genre = self.array("genre_weight"), self.array("genre_bias")
        allowed = np.array([[may_follow(a, b) for b in labels] for a in labels])
        self.steps = np.where(allowed, self.array("transitions"), BARRED)
        self.first = np.array([0.0 if may_follow(None, b) else BARRED for b in labels], dtype=np.float32)

    def annotate(self, docs: list[Doc]) -> None:
        places = [word_places(doc) for doc in docs]
        emissions = np.concatenate(
            [self._emissions(doc, where) for doc, where in zip(docs, places, strict=True)]
        )
        lengths = [n for doc, where in zip(docs, places, strict=True) for n in sentence_lengths(doc, where)]
        best = viterbi(emissions, np.array(lengths, dtype=np.intp), self.steps, self.first)
        start = 0
        for doc, where in zip(docs, places, strict=True):
            labels = [self.tables["labels"][n] for n in best[start : start + len(where)]]
            names = [Span(doc, int(where[a]), int(where[b - 1]) + 1, k) for a, b, k in spans(labels)]
            doc.ents = [as_land(name) for name in names]
            doc.tensor = np.zeros((0,), dtype=np.float32)
            start += len(where)

    def _emissions(self, doc: Doc, where: NDArray[np.intp]) -> Array:
        """Logarithms of the chances of the labels, (words, labels)."""
        x = vectors([doc], [where])
        if not len(x):
            return np.zeros((0, len(self.first)), dtype=np.float32)
        hidden = leaky(x @ self.hidden[0] + self.hidden[1])
        scores = hidden @ self.out[0] + self.out[1]
        scores += self._newsy(x) * (hidden @ self.news[0] + self.news[1])
        return agreed(log_softmax(scores), [_name(doc[int(place)]) for place in where])

    def _newsy(self, x: Array) -> Array:
        """How likely the text is news, 0 to 1."""
        newsy: Array = 1 / (1 + np.exp(-(x.mean(axis=0) @ self.genre[0] + self.genre[1])))
        return newsy


def as_land(name: Span) -> Span:
    """A place under geogName where we know it for land: the network has met too few of those."""
    if name.label_ != "placeName" or not is_land(name):
        return name
    return Span(name.doc, name.start, name.end, "geogName")


def agreed(chances: Array, names: list[str]) -> Array:
    """The chances of each word drawn to the mean of all that bear its name; "" bears none."""
    number = {name: n for n, name in enumerate(dict.fromkeys(name for name in names if name))}
    rows = np.array([row for row, name in enumerate(names) if name], dtype=np.intp)
    if not len(rows):
        return chances
    owners = np.array([number[names[row]] for row in rows])
    sums = np.zeros((len(number), chances.shape[1]), dtype=np.float32)
    np.add.at(sums, owners, chances[rows])
    means = sums / np.bincount(owners)[:, None].astype(np.float32)
    together = chances.copy()
    together[rows] = (1 - OTHERS) * chances[rows] + OTHERS * means[owners]
    return together


def log_softmax(scores: Array) -> Array:
    shifted = scores - scores.max(axis=1, keepdims=True)
    logarithms: Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logarithms


def _name(token: Token) -> str:
    """By what a word with a capital is known in all its forms."""
    return (token.lemma_ or token.text).lower() if token.text[:1].isupper() else ""


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
