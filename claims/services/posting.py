"""Appending rows to the ledger: sealed in the chain, stored, and added to their sources' scores."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from claims.models import EntryKind, LedgerRow
from claims.services.chain import append_entries
from claims.services.scores import add_to_scores


def append_rows(rows: list[LedgerRow], *, now: datetime) -> list[LedgerRow]:
    """Append these rows in their order. Must run inside a transaction."""
    if not rows:
        return []
    bodies = [sealed_body(row) for row in rows]
    entries = append_entries(kind=EntryKind.LEDGER_ROW, bodies=bodies, now=now)
    for row, entry in zip(rows, entries, strict=True):
        row.entry = entry
    written = LedgerRow.objects.bulk_create(rows)
    add_to_scores(written, as_of=timezone.localdate(now))
    return written


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
        # PostgreSQL gives back a plain nought for minus nought, and the seal must fit what is read.
        "held": row.held + 0.0,
        "failed": row.failed + 0.0,
        "method": row.method,
    }
