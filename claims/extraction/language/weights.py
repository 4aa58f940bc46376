"""What a component has learned, and how it is stored: arrays in half precision, tables of symbols."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.tokens import Doc

Array = NDArray[np.float32]
FILE = "weights.msgpack"
BATCH_WORDS = 2_000
"""Words that go through the network at once: enough for fast matrices, few enough for the memory."""


class Learned:
    """A component with weights; saved and loaded again it is the same to the bit."""

    def __init__(self) -> None:
        self.arrays: dict[str, NDArray[Any]] = {}
        self.tables: dict[str, list[str]] = {}

    def learn(self, arrays: dict[str, NDArray[Any]], tables: dict[str, list[str]]) -> None:
        """Take over weights and tables."""
        self.arrays = {name: np.asarray(a, dtype=np.float16) for name, a in arrays.items()}
        self.tables = tables
        self.prepare()

    def prepare(self) -> None:
        """Make of the stored arrays what the component computes with."""

    def array(self, name: str) -> Array:
        """An array in single precision, which takes the stored one's place: saving makes that again."""
        single: Array = self.arrays[name].astype(np.float32)
        self.arrays[name] = single
        return single

    def annotate(self, docs: list[Doc]) -> None:
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        self.annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        for docs in by_words(stream, most_docs=batch_size):
            self.annotate(docs)
            yield from docs

    def to_bytes(self, **_: Any) -> bytes:
        arrays = {name: array.astype(np.float16, copy=False) for name, array in self.arrays.items()}
        return bytes(srsly.msgpack_dumps({"tables": self.tables, "arrays": arrays}))

    def from_bytes(self, data: bytes, **_: Any) -> Learned:
        stored = srsly.msgpack_loads(data)
        self.learn(stored["arrays"], stored["tables"])
        return self

    def to_disk(self, path: Path, **_: Any) -> None:
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        (path / FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: Path, **_: Any) -> Learned:
        return self.from_bytes((Path(path) / FILE).read_bytes())


def by_words(stream: Iterable[Doc], *, most_docs: int) -> Iterator[list[Doc]]:
    """Batches of at most so many documents and about BATCH_WORDS words."""
    batch: list[Doc] = []
    size = 0
    for doc in stream:
        batch.append(doc)
        size += len(doc)
        if len(batch) >= most_docs or size >= BATCH_WORDS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def word_places(doc: Doc) -> NDArray[np.intp]:
    """Indices of the tokens that are words or marks; the others are spaces."""
    return np.array([t.i for t in doc if not t.is_space], dtype=np.intp)


def sentence_lengths(doc: Doc, where: NDArray[np.intp]) -> list[int]:
    """Numbers of words in each sentence; `where` are the places of the words."""
    lengths: list[int] = []
    for n, place in enumerate(where):
        if n == 0 or doc[int(place)].is_sent_start:
            lengths.append(0)
        lengths[-1] += 1
    return lengths


def vectors(docs: list[Doc], places: list[NDArray[np.intp]]) -> Array:
    """The encoder's output for the words of all documents, one under the other."""
    return np.concatenate([doc.tensor[where] for doc, where in zip(docs, places, strict=True)])


def write(doc: Any, attributes: list[str], values: NDArray[np.uint64]) -> None:
    """Set attributes of all tokens at once from (tokens, attributes)."""
    doc.from_array(attributes, values)


def leaky(x: Array) -> Array:
    positive: Array = np.maximum(x, np.float32(0.1) * x)
    return positive


def with_one(x: Array) -> Array:
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
