"""Posting verdicts to the ledger of sources, and reversing what was posted."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.utils import timezone

from claims import scoring
from claims.models import AttributionLink, EntryKind, LedgerRow, Verdict
from claims.models.vocabulary import ClaimType, Review, RowKind
from claims.services.chain import append_entries
from claims.services.scores import refresh_scores


def post_scores(verdict: Verdict, *, now: datetime) -> list[LedgerRow]:
    """One row to each source in the chains of the claim, for its strongest role; then their scores.

    No row where the outcome is no finding, where it was public before, and for opinion and motive.
    Must run inside the transaction that logged the verdict.
    """
    rows = [_row(verdict, source, role, hedged, now=now) for source, role, hedged in _answerable(verdict)]
    return _append([row for row in rows if row is not None], now=now)


def reverse_rows(verdict: Verdict, *, because_of: Verdict, now: datetime) -> list[LedgerRow]:
    """A row with the sign turned for each standing row of a verdict; recorded now, so yesterday stays."""
    reversals = [
        LedgerRow(
            source_id=row.source_id,
            kind=RowKind.REVERSAL,
            claim_id=row.claim_id,
            verdict=because_of,
            reverses=row,
            role=row.role,
            value=row.value,
            weight=row.weight,
            claim_date=row.claim_date,
            held=-row.held,
            failed=-row.failed,
            recorded_at=now,
            method=row.method,
        )
        for row in verdict.ledger_rows.standing().order_by("source_id")
    ]
    return _append(reversals, now=now)


def sealed_body(row: LedgerRow) -> dict[str, Any]:
    """What the hash chain seals of a row: ids, codes and numbers."""
    return {
        "kind": str(row.kind),
        "source": row.source_id,
        "claim": row.claim_id,
        "verdict": row.verdict_id,
        "epoch_break": row.epoch_break_id,
        "reverses": row.reverses_id,
        "role": str(row.role),
        "value": row.value,
        "weight": row.weight,
        "claim_date": row.claim_date.isoformat(),
        "held": row.held,
        "failed": row.failed,
        "method": row.method,
    }


def _append(rows: list[LedgerRow], *, now: datetime) -> list[LedgerRow]:
    """Seal the rows in the chain, store them, and bring their sources' scores up to date."""
    if not rows:
        return []
    bodies = [sealed_body(row) for row in rows]
    for row, entry in zip(
        rows, append_entries(kind=EntryKind.LEDGER_ROW, bodies=bodies, now=now), strict=True
    ):
        row.entry = entry
    written = LedgerRow.objects.bulk_create(rows)
    refresh_scores({row.source_id for row in written}, as_of=timezone.localdate(now))
    return written


def moves_scores(verdict: Verdict) -> bool:
    """Whether this verdict says anything about reliability."""
    claim = verdict.claim
    return (
        verdict.outcome in scoring.weights.VALUE
        and not verdict.public_before
        and claim.checkable
        and claim.claim_type != ClaimType.EVALUATION
    )


def _answerable(verdict: Verdict) -> list[tuple[int, str, bool]]:
    """(source id, role, hedged) of everybody who answers for the claim, each once, in id order."""
    if not moves_scores(verdict):
        return []
    roles: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    links = AttributionLink.objects.filter(mention__claim=verdict.claim, source__isnull=False).exclude(
        mention__review=Review.REJECTED
    )
    for source_id, role, hedged in links.values_list("source_id", "role", "hedged"):
        if source_id is not None:
            roles[source_id].append((role, hedged))
    return [(source_id, *scoring.strongest(roles[source_id])) for source_id in sorted(roles)]


def _row(verdict: Verdict, source_id: int, role: str, hedged: bool, *, now: datetime) -> LedgerRow | None:
    value = scoring.value_of(verdict.outcome, role=role)
    weight = scoring.role_weight(role, hedged=hedged) * scoring.weights.CONFIDENCE[verdict.confidence]
    if value is None or weight == 0.0:
        return None
    claimed_on = verdict.claim.claimed_on
    posted = scoring.posting(claimed_on=claimed_on, value=value, weight=weight)
    return LedgerRow(
        source_id=source_id,
        kind=RowKind.VERDICT,
        claim=verdict.claim,
        verdict=verdict,
        role=role,
        value=value,
        weight=weight,
        claim_date=claimed_on,
        held=posted.held,
        failed=posted.failed,
        recorded_at=now,
        method=scoring.METHOD,
    )
