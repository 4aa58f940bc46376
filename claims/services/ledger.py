"""Posting verdicts to the ledger of sources, and reversing what was posted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from claims import scoring
from claims.models import AttributionLink, Claim, EntryKind, LedgerRow, Verdict
from claims.models.vocabulary import ClaimType, Review, RowKind
from claims.services.chain import append_entries
from claims.services.scores import refresh_scores


def post_scores(verdict: Verdict, *, corrects: Verdict | None = None, now: datetime) -> list[LedgerRow]:
    """One row to each source in the chains of the claim, for its strongest role; then their scores.

    No row where the outcome is no finding, where it was public before, and for opinion and motive.
    The rows of the verdict that it corrects are reversed with it. Must run inside the transaction
    that logged the verdict.
    """
    reversals = _reversals(corrects, because_of=verdict, now=now) if corrects else []
    return _append([*reversals, *_rows(verdict, now=now)], now=now)


def reverse_rows(verdict: Verdict, *, because_of: Verdict, now: datetime) -> list[LedgerRow]:
    """A row with the sign turned for each standing row of a verdict; recorded now, so yesterday stays."""
    return _append(_reversals(verdict, because_of=because_of, now=now), now=now)


def post_late_repeaters(claim: Claim, *, now: datetime) -> list[LedgerRow]:
    """Rows for sources that took the claim up only after its outcome was logged.

    Otherwise the order in which texts happen to be read would decide who answers for them. Must
    run inside the transaction that wrote their mention.
    """
    last = claim.verdicts.last()
    if last is None or not last.outcome:
        return []
    posted = set(last.ledger_rows.filter(kind=RowKind.VERDICT).values_list("source_id", flat=True))
    return _append([row for row in _rows(last, now=now) if row.source_id not in posted], now=now)


def moves_scores(claim: Claim, *, outcome: str, public_before: bool) -> bool:
    """Whether this outcome of this claim says anything about reliability."""
    return (
        outcome in scoring.weights.VALUE
        and not public_before
        and claim.checkable
        and claim.claim_type != ClaimType.EVALUATION
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What one source answers for in one claim."""

    source_id: int
    role: str
    value: float
    weight: float
    posting: scoring.Posting


def answers(claim: Claim, *, outcome: str, confidence: str, public_before: bool) -> list[Answer]:
    """Everybody who answers for the claim under this outcome, each once, in id order; writes nothing."""
    if not moves_scores(claim, outcome=outcome, public_before=public_before):
        return []
    roles: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    links = AttributionLink.objects.filter(mention__claim=claim, source__isnull=False).exclude(
        mention__review=Review.REJECTED
    )
    for source_id, role, hedged in links.values_list("source_id", "role", "hedged"):
        if source_id is not None:
            roles[source_id].append((role, hedged))
    found = []
    for source_id in sorted(roles):
        role, hedged = scoring.strongest(roles[source_id])
        value = scoring.value_of(outcome, role=role)
        weight = scoring.role_weight(role, hedged=hedged) * scoring.weights.CONFIDENCE[confidence]
        if value is not None and weight > 0.0:
            posted = scoring.posting(claimed_on=claim.claimed_on, value=value, weight=weight)
            found.append(Answer(source_id, role, value, weight, posted))
    return found


def _rows(verdict: Verdict, *, now: datetime) -> list[LedgerRow]:
    answerable = answers(
        verdict.claim,
        outcome=verdict.outcome,
        confidence=verdict.confidence,
        public_before=verdict.public_before,
    )
    return [
        LedgerRow(
            source_id=each.source_id,
            kind=RowKind.VERDICT,
            claim=verdict.claim,
            verdict=verdict,
            role=each.role,
            value=each.value,
            weight=each.weight,
            claim_date=verdict.claim.claimed_on,
            held=each.posting.held,
            failed=each.posting.failed,
            recorded_at=now,
            method=scoring.METHOD,
        )
        for each in answerable
    ]


def _reversals(verdict: Verdict, *, because_of: Verdict, now: datetime) -> list[LedgerRow]:
    return [
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
