"""The encoder: words to vectors of their sentence's meaning, in numpy (a bidirectional LSTM).

Trained in torch by `claims.extraction.training`; here the same sums without torch.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from .features import BAGS, SINGLE, features
from .weights import Array, Learned, sentence_lengths, word_places

CACHED_WORDS = 14_000
SENTENCES = 64
"""Sentences read side by side: more would fall out of the processor's cache."""


class Encoder(Learned):
    """Fills `doc.tensor` with one vector a token, (tokens, 2 width); zeros for spaces."""

    def prepare(self) -> None:
        self.symbols = {
            name: {symbol: n for n, symbol in enumerate(self.tables[name])} for name in (*SINGLE, *BAGS)
        }
        self.layers = [self._layer(n) for n in range(self._count())]
        self.width = self.layers[0]["recurrent_forward"].shape[0]
        wide = sum(self.arrays[f"embedding.{name}"].shape[1] for name in (*SINGLE, *BAGS))
        self.known: dict[str, int] = {}
        self.cache = np.zeros((CACHED_WORDS, wide), dtype=np.float16)

    def annotate(self, docs: list[Doc]) -> None:
        places = [word_places(doc) for doc in docs]
        forms = [doc[int(place)].text for doc, where in zip(docs, places, strict=True) for place in where]
        lengths = [n for doc, where in zip(docs, places, strict=True) for n in sentence_lengths(doc, where)]
        output = self.encode(forms, np.array(lengths, dtype=np.intp))
        start = 0
        for doc, where in zip(docs, places, strict=True):
            tensor = np.zeros((len(doc), 2 * self.width), dtype=np.float32)
            tensor[where] = output[start : start + len(where)]
            doc.tensor = tensor
            start += len(where)

    def encode(self, forms: list[str], lengths: NDArray[np.intp]) -> Array:
        """Forms of sentences one after another, with the sentences' lengths -> (words, 2 width)."""
        output = np.zeros((len(forms), 2 * self.width), dtype=np.float32)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if len(lengths) else lengths
        order = np.argsort(-lengths, kind="stable")
        for begin in range(0, len(order), SENTENCES):
            chosen = order[begin : begin + SENTENCES]
            words = np.concatenate(
                [np.arange(starts[s], starts[s] + lengths[s], dtype=np.intp) for s in chosen]
            )
            x, rows = self._embedded([forms[w] for w in words])
            for layer in self.layers:
                gates = x @ layer["input"] + layer["bias"]
                x = _bidirectional(gates, rows, lengths[chosen], layer)
                rows = np.arange(len(x))
            output[words] = x
        return output

    def _embedded(self, forms: list[str]) -> tuple[Array, NDArray[np.intp]]:
        """A vector for each type among the forms, and for each form the row of its type."""
        places = {form: row for row, form in enumerate(dict.fromkeys(forms))}
        return self._of_types(list(places)), np.array([places[form] for form in forms], dtype=np.intp)

    def _of_types(self, types: list[str]) -> Array:
        if len(types) > CACHED_WORDS:
            return self._vectors(types)
        if len(self.known) + len(types) > CACHED_WORDS:
            self.known.clear()
        if new := [form for form in types if form not in self.known]:
            first = len(self.known)
            self.cache[first : first + len(new)] = self._vectors(new)
            self.known.update(zip(new, range(first, first + len(new)), strict=True))
        rows = np.array([self.known[form] for form in types], dtype=np.intp)
        return self.cache[rows].astype(np.float32)

    def _vectors(self, forms: list[str]) -> Array:
        """(forms, sum of the widths of all features): one symbol of each single kind, the sum of each bag."""
        found = [features(form) for form in forms]
        parts: list[Array] = []
        for name in SINGLE:
            number = self.symbols[name]
            ids = np.array([number.get(getattr(each, name), 0) for each in found], dtype=np.intp)
            parts.append(self.arrays[f"embedding.{name}"][ids].astype(np.float32))
        for name in BAGS:
            number = self.symbols[name]
            bags = [[number[s] for s in getattr(each, name) if s in number] for each in found]
            parts.append(_sums(self.arrays[f"embedding.{name}"], bags))
        return np.concatenate(parts, axis=1)

    def _count(self) -> int:
        return sum(name.startswith("input.") for name in self.arrays)

    def _layer(self, n: int) -> dict[str, Array]:
        return {
            name: self.array(f"{name}.{n}")
            for name in ("input", "bias", "recurrent_forward", "recurrent_backward")
        }


def _sums(table: NDArray[np.float16], bags: list[list[int]]) -> Array:
    """The sum of the table's rows of each bag; zeros for an empty one."""
    sizes = np.array([len(bag) for bag in bags], dtype=np.intp)
    sums = np.zeros((len(bags), table.shape[1]), dtype=np.float32)
    rows = np.fromiter(chain.from_iterable(bags), dtype=np.intp, count=int(sizes.sum()))
    if len(rows):
        starts = (np.cumsum(sizes) - sizes)[sizes > 0]
        sums[sizes > 0] = np.add.reduceat(table[rows].astype(np.float32), starts, axis=0)
    return sums


def _bidirectional(
    gates: Array, rows: NDArray[np.intp], lengths: NDArray[np.intp], layer: dict[str, Array]
) -> Array:
    """One layer over sentences one after another, longest first -> (words, 2 width).

    `rows` are the rows of `gates` that belong to each word: words of one type share one. Gates stand in the
    order input, forget, output, candidate; the first three are halved in the stored weights, so that one
    tanh serves all (sigmoid(z) = tanh(z / 2) / 2 + 1 / 2).
    """
    recurrent = (layer["recurrent_forward"], layer["recurrent_backward"])
    width = recurrent[0].shape[0]
    output = np.empty((len(rows), 2 * width), dtype=np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    ends = starts + lengths - 1
    state = [np.zeros((len(lengths), width), dtype=np.float32) for _ in range(4)]
    for step in range(int(lengths[0]) if len(lengths) else 0):
        going = int(np.searchsorted(-lengths, -step, side="left"))
        for side, place in ((0, starts[:going] + step), (1, ends[:going] - step)):
            hidden, cell = state[2 * side], state[2 * side + 1]
            z = gates[rows[place], 4 * width * side : 4 * width * (side + 1)]
            z += hidden[:going] @ recurrent[side]
            np.tanh(z, out=z)
            opened = z[:, : 3 * width]
            opened *= 0.5
            opened += 0.5
            now = cell[:going]
            now *= opened[:, width : 2 * width]
            now += opened[:, :width] * z[:, 3 * width :]
            hidden[:going] = np.tanh(now)
            hidden[:going] *= opened[:, 2 * width :]
            output[place, width * side : width * (side + 1)] = hidden[:going]
    return output


@Language.factory("sprawdzam_encoder", assigns=["doc.tensor"])
def create(nlp: Language, name: str) -> Any:
    return Encoder()
