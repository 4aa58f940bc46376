"""Which predicted claim answers which labelled one."""

from __future__ import annotations

from collections.abc import Sequence

from .labels import LabelledClaim
from .overlap import MIN_F1, Tokens, cover, f1

CONTENT_WEIGHT, PREDICATE_WEIGHT = 0.7, 0.3


def pairs(gold: Sequence[LabelledClaim], found: Sequence[LabelledClaim], tokens: Tokens) -> dict[int, int]:
    """Number of a labelled claim -> number of the predicted one, one to one, the best first.

    Contents must share half of their words (F1), or one must hold the other with its predicate; good
    overlap goes before mere containment.
    """
    of_gold = [(cover(tokens, c.content), cover(tokens, c.predicate)) for c in gold]
    of_found = [(cover(tokens, c.content), cover(tokens, c.predicate)) for c in found]
    ranked = []
    for i, (a, gold_predicate) in enumerate(of_gold):
        for j, (b, found_predicate) in enumerate(of_found):
            content = f1(a, b)
            predicate = f1(gold_predicate, found_predicate) if gold[i].predicate else 0.0
            held = predicate > 0 and bool(a & b) and (a <= b or b <= a)
            if content >= MIN_F1 or held:
                likeness = CONTENT_WEIGHT * content + PREDICATE_WEIGHT * predicate
                ranked.append((content >= MIN_F1, likeness, -i, -j))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(ranked, reverse=True):
        if -i not in chosen and -j not in taken:
            chosen[-i] = -j
            taken.add(-j)
    return chosen
