"""The product's own ledger as a stream: each standing verdict on the day it was logged."""

from __future__ import annotations

from django.utils import timezone

from claims.models import LedgerRow
from claims.scoring.replay import Event


def own_stream() -> list[Event]:
    """Every standing ledger row as an event, in the order in which they were recorded.

    A verdict ages from the day of its claim, as in the score itself. Changes of hands are left out.
    """
    rows = LedgerRow.objects.standing().order_by("entry_id")
    return [
        Event(
            day=timezone.localdate(recorded_at),
            source=str(source_id),
            kind=kind,
            value=value,
            weight=weight,
            claimed_on=claim_date,
        )
        for recorded_at, source_id, kind, value, weight, claim_date in rows.values_list(
            "recorded_at", "source_id", "source__kind", "value", "weight", "claim_date"
        )
        if value is not None and weight is not None
    ]
