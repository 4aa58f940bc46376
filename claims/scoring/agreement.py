"""How far two people agree beyond what chance would give: Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable


def cohens_kappa(pairs: Iterable[tuple[Hashable, Hashable]]) -> float | None:
    """(observed - expected) / (1 - expected) agreement of pairs of judgements; 1 is perfect, 0 chance.

    None without pairs, and where both always say the same one thing: then chance explains all.
    """
    judged = list(pairs)
    if not judged:
        return None
    number = len(judged)
    observed = sum(one == other for one, other in judged) / number
    first = Counter(one for one, _ in judged)
    second = Counter(other for _, other in judged)
    expected = sum(first[what] * second[what] for what in first) / number**2
    if expected == 1.0:
        return None
    return (observed - expected) / (1.0 - expected)
