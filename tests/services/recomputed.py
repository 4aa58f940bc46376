"""Scores worked out anew from claims, chains and standing verdicts, without looking at the ledger."""

from __future__ import annotations

from collections import defaultdict

from claims import scoring
from claims.models import AttributionLink, Claim, LedgerRow, SourceScore

ORDER = ["originates", "endorses", "denies", "attributes", "copies"]


def sums() -> dict[int, tuple[float, float]]:
    """A and B of every source that answers for something; no changes of hands."""
    found: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for claim in Claim.objects.exclude(outcome=""):
        verdict = claim.verdicts.last()
        assert verdict is not None and verdict.outcome == claim.outcome
        value = scoring.weights.VALUE.get(verdict.outcome)
        if value is None or verdict.public_before:
            continue
        value = value if verdict.value is None else verdict.value
        strongest: dict[int, str] = {}
        for link in AttributionLink.objects.filter(mention__claim=claim, source__isnull=False):
            roles = [link.role, strongest.get(link.source_id, link.role)]  # type: ignore[arg-type]
            strongest[link.source_id] = min(roles, key=ORDER.index)  # type: ignore[index]
        for source_id, role in strongest.items():
            weight = {"attributes": 0.25, "copies": 0.0}.get(role, 1.0)
            weight *= 0.5 if verdict.confidence == "one_proof" else 1.0
            grown = weight * 2.0 ** ((claim.claimed_on - scoring.model.EPOCH).days / 730.0)
            held = 1.0 - value if role == "denies" else value
            found[source_id][0] += grown * held
            found[source_id][1] += grown * (1.0 - held)
    return {source_id: (held, failed) for source_id, (held, failed) in found.items()}


def check() -> None:
    """Stored sums are the recomputed ones to 1e-9, and a claim and a source have one standing row at most."""
    right = sums()
    for score in SourceScore.objects.all():
        held, failed = right.pop(score.source_id, (0.0, 0.0))
        assert abs(score.held - held) <= 1e-9 * max(1.0, held), score
        assert abs(score.failed - failed) <= 1e-9 * max(1.0, failed), score
    assert all(held == failed == 0.0 for held, failed in right.values())
    pairs = list(LedgerRow.objects.standing().values_list("claim_id", "source_id"))
    assert len(pairs) == len(set(pairs))
