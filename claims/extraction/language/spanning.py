"""The best tree over a table of scores (Chu and Liu 1965, Edmonds 1967), with one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
BARRED = np.float32(-1e9)


def tree(scores: Scores) -> NDArray[np.intp]:
    """Head of each of n words by scores (n, n + 1); head 0 is the root, heads count words from 1.

    The scores are changed in place (no word heads itself).
    """
    n = len(scores)
    scores[np.arange(n), np.arange(1, n + 1)] = BARRED
    heads: NDArray[np.intp] = scores.argmax(axis=1)
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1 and not _cycle(heads):
        return heads  # nearly always: nothing to mend
    if len(roots) > 1:
        only = int(roots[scores[roots, 0].argmax()])
    else:
        # The word that loses least by being the root.
        only = int((scores[:, 0] - scores.max(axis=1)).argmax())
    scores[np.arange(n) != only, 0] = BARRED
    scores[only, 1:] = BARRED
    full = np.full((n + 1, n + 1), BARRED, dtype=np.float64)
    full[1:] = scores
    return _edmonds(full)[1:]


def _cycle(heads: NDArray[np.intp]) -> list[int]:
    """Words (from 1) that head one another in a ring; empty where every way leads to the root."""
    seen = [0] * (len(heads) + 1)
    for word in range(1, len(heads) + 1):
        at = word
        while at and not seen[at]:
            seen[at] = word
            at = int(heads[at - 1])
        if at and seen[at] == word:
            ring = [at]
            while (at := int(heads[at - 1])) != ring[0]:
                ring.append(at)
            return ring
    return []


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """Heads of nodes 0 … n of the best arborescence from node 0, by scores (dependent, head)."""
    heads: NDArray[np.intp] = scores.argmax(axis=1)
    ring = _cycle(heads[1:])
    if not ring:
        return heads
    size = len(scores)
    inside = np.zeros(size, dtype=bool)
    inside[ring] = True
    outside = np.flatnonzero(~inside)
    own = scores[ring, heads[ring]]
    # The ring becomes one node, the last.
    members = np.array(ring, dtype=np.intp)
    enter = scores[np.ix_(members, outside)] - own[:, None]
    leave = scores[np.ix_(outside, members)]
    smaller = np.full((len(outside) + 1, len(outside) + 1), BARRED, dtype=np.float64)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = enter.max(axis=0)
    smaller[:-1, -1] = leave.max(axis=1)
    smaller[0] = BARRED
    found = _edmonds(smaller)
    into = int(found[-1])
    broken = ring[int(enter[:, into].argmax())]
    result = heads.copy()
    result[broken] = outside[into]
    for n, node in enumerate(outside):
        if n == 0:
            continue
        head = int(found[n])
        result[node] = ring[int(leave[n].argmax())] if head == len(outside) else outside[head]
    return result
