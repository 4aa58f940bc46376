"""The network's sums, each against the plainest way of writing it."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.language.encoder import _bidirectional, _sums
from claims.extraction.language.labels import NAME_LABELS, may_follow
from claims.extraction.language.ner import OTHERS, agreed, log_softmax, spans, viterbi
from claims.extraction.language.weights import by_words


def plain_lstm(x: np.ndarray, weight: np.ndarray, bias: np.ndarray, recurrent: np.ndarray) -> np.ndarray:
    """One direction over one sentence, gates input, forget, output (halved) and candidate."""
    width = recurrent.shape[0]
    hidden, cell = np.zeros(width), np.zeros(width)
    out = []
    for row in x:
        i, f, o, g = np.split(row @ weight + bias + hidden @ recurrent, 4)
        i, f, o = (1 / (1 + np.exp(-2 * gate)) for gate in (i, f, o))
        cell = f * cell + i * np.tanh(g)
        hidden = o * np.tanh(cell)
        out.append(hidden)
    return np.array(out)


def test_sentences_side_by_side_are_read_as_each_alone() -> None:
    rng = np.random.default_rng(5)
    width, wide, lengths = 3, 4, np.array([5, 3, 3, 1])
    layer = {
        "input": rng.normal(size=(wide, 8 * width)).astype(np.float32),
        "bias": rng.normal(size=8 * width).astype(np.float32),
        "recurrent_forward": rng.normal(size=(width, 4 * width)).astype(np.float32),
        "recurrent_backward": rng.normal(size=(width, 4 * width)).astype(np.float32),
    }
    types = rng.normal(size=(7, wide)).astype(np.float32)
    rows = rng.integers(len(types), size=int(lengths.sum()))  # several words of one type
    found = _bidirectional(types @ layer["input"] + layer["bias"], rows, lengths, layer)
    x = types[rows]
    start = 0
    for length in lengths:
        own = x[start : start + length]
        forward = plain_lstm(
            own, layer["input"][:, : 4 * width], layer["bias"][: 4 * width], layer["recurrent_forward"]
        )
        backward = plain_lstm(
            own[::-1], layer["input"][:, 4 * width :], layer["bias"][4 * width :], layer["recurrent_backward"]
        )[::-1]
        expected = np.concatenate([forward, backward], axis=1)
        np.testing.assert_allclose(found[start : start + length], expected, atol=1e-5)
        start += length


@given(st.lists(st.lists(st.integers(0, 5), max_size=4), min_size=1, max_size=6))
@settings(deadline=None)
def test_bags_are_summed_each_for_itself(bags: list[list[int]]) -> None:
    table = np.arange(12, dtype=np.float16).reshape(6, 2)
    expected = [sum((table[i].astype(float) for i in bag), np.zeros(2)) for bag in bags]
    np.testing.assert_allclose(_sums(table, bags), expected)


@given(st.lists(st.sampled_from(["", "orlik", "kreta"]), min_size=1, max_size=8), st.randoms())
@settings(deadline=None)
def test_bearers_of_a_name_meet_between_each_and_their_mean(names: list[str], dice: Any) -> None:
    chances = log_softmax(np.array([[dice.uniform(-3, 3) for _ in range(3)] for _ in names], np.float32))
    for own, name, after in zip(chances, names, agreed(chances, names), strict=True):
        mean = np.mean([c for c, n in zip(chances, names, strict=True) if n == name], axis=0)
        expected = (1 - OTHERS) * own + OTHERS * mean if name else own
        np.testing.assert_allclose(after, expected, atol=1e-5)


def test_chances_of_the_labels_sum_to_one_however_large_the_scores() -> None:
    chances = np.exp(log_softmax(np.array([[1e4, 0, -1e4], [1, 2, 3]], dtype=np.float32)))
    np.testing.assert_allclose(chances.sum(axis=1), [1, 1], atol=1e-6)
    assert chances[0].argmax() == 0 and chances[1].argmax() == 2


@given(
    st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=5), st.integers(1, 4)
)
@settings(deadline=None)
def test_the_best_labelling_is_found(table: list[list[int]], cut: int) -> None:
    labels = ("O", "B-x", "I-x")
    emissions = np.array(table, dtype=np.float32)
    cut = min(cut, len(table))
    lengths = np.array([cut, len(table) - cut] if cut < len(table) else [cut])
    steps = np.array([[0.0 if may_follow(a, b) else -1e4 for b in labels] for a in labels], dtype=np.float32)
    first = np.array([0.0 if may_follow(None, b) else -1e4 for b in labels], dtype=np.float32)
    best = viterbi(emissions, lengths, steps, first)
    start = 0
    for length in lengths:
        own = emissions[start : start + length]

        def worth(path: tuple[int, ...], own: np.ndarray = own) -> float:
            chain = sum(steps[a, b] for a, b in zip(path, path[1:], strict=False))
            return float(first[path[0]] + chain + sum(own[i, label] for i, label in enumerate(path)))

        rivals = product(range(3), repeat=int(length))
        assert worth(tuple(best[start : start + length])) == max(worth(p) for p in rivals)
        start += int(length)


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        ("O B-persName I-persName O", [(1, 3, "persName")]),
        ("B-orgName B-orgName", [(0, 1, "orgName"), (1, 2, "orgName")]),
        ("B-date I-date", [(0, 2, "date")]),
        ("O O", []),
    ],
)
def test_spans_of_labels(labels: str, wanted: list[tuple[int, int, str]]) -> None:
    assert spans(labels.split()) == wanted


def test_a_name_is_never_continued_by_another_kind() -> None:
    assert not may_follow("B-persName", "I-orgName")
    assert not may_follow("O", "I-orgName")
    assert not may_follow(None, "I-orgName")
    assert may_follow("B-orgName", "I-orgName")
    assert all(may_follow(label, "O") for label in NAME_LABELS)


def test_batches_keep_order_and_bounds() -> None:
    nlp: Any = spacy.blank("pl")
    docs = [nlp.make_doc("słowo " * n) for n in (1, 7000, 2, 3)]
    found = list(by_words(docs, most_docs=2))
    assert [len(batch) for batch in found] == [2, 2]
    assert [doc for batch in found for doc in batch] == docs
