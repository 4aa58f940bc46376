"""The tree that is found is a tree with one root, and no tree scores higher."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.language.spanning import tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(h == 0 for h in heads) != 1:
        return False
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def worth(heads: tuple[int, ...], scores: np.ndarray) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


TABLES = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.integers(-20, 20), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
)


@given(TABLES)
@settings(max_examples=150, deadline=None)
def test_always_a_tree_with_one_root(table: list[list[int]]) -> None:
    found = tree(np.array(table, dtype=np.float32))
    assert is_tree(tuple(int(h) for h in found))


@given(TABLES)
@settings(max_examples=150, deadline=None)
def test_no_tree_under_its_root_scores_higher(table: list[list[int]]) -> None:
    scores = np.array(table, dtype=np.float32)
    found = tuple(int(h) for h in tree(scores.copy()))
    n = len(table)
    root = found.index(0)
    rivals = [h for h in product(range(n + 1), repeat=n) if is_tree(h) and h.index(0) == root]
    assert worth(found, scores) == max(worth(h, scores) for h in rivals)


def test_a_ring_is_broken_where_it_costs_least() -> None:
    # Words 1 and 2 like each other best; 1 loses less by leaning on the root.
    scores = np.array([[4, 0, 5], [1, 9, 0]], dtype=np.float32)
    assert tree(scores).tolist() == [0, 1]


def test_of_two_roots_the_stronger_stays() -> None:
    scores = np.array([[9, 0, 8], [7, 1, 0]], dtype=np.float32)
    assert tree(scores).tolist() == [0, 1]
