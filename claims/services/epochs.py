"""A source changes hands: what it claimed before counts for less from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from math import prod

from django.db import transaction
from django.utils import timezone

from claims import scoring
from claims.models import EpochBreak, LedgerRow, Person, Source
from claims.models.vocabulary import Role, RowKind
from claims.services.errors import NotAllowed, Refused
from claims.services.posting import append_rows

USUAL_FACTOR = 0.25


@dataclass(frozen=True, slots=True)
class Break:
    """A change of hands as the ledger has it: claims before the day are scaled by the factor."""

    sequence: int
    on: date
    factor: float


@transaction.atomic
def declare_break(
    source: Source, *, on: date, reason: str, by: Person, now: datetime, factor: float = USUAL_FACTOR
) -> EpochBreak:
    """Scale what a source claimed before a day; one row takes away the rest, nothing is altered.

    Raises NotAllowed for anybody but an editor, Refused with the field at fault.
    """
    if by.role != Role.EDITOR:
        raise NotAllowed("Only an editor declares that a source changed hands.")
    if not reason.strip():
        raise Refused("Say why, in at least one sentence.", field="reason")
    if on > timezone.localdate(now):
        raise Refused("This day has not come yet.", field="on")
    if not 0.0 < factor < 1.0:
        raise Refused("The factor lies between 0 and 1.", field="factor")
    # Two people at once would each take the same part away.
    Source.objects.select_for_update().get(pk=source.pk)
    if EpochBreak.objects.filter(source=source, on=on).exists():
        raise Refused("A change of hands is declared for this day already.", field="on")
    lost, weight = _what_goes(source, on=on, factor=factor)
    declared = EpochBreak.objects.create(
        source=source, on=on, factor=factor, reason=reason.strip(), declared_by=by, recorded_at=now
    )
    row = LedgerRow(
        source=source,
        kind=RowKind.EPOCH_BREAK,
        epoch_break=declared,
        weight=weight,
        claim_date=on,
        held=lost.held,
        failed=lost.failed,
        recorded_at=now,
        method=scoring.METHOD,
    )
    append_rows([row], now=now)
    return declared


def breaks_of(source_ids: set[int]) -> dict[int, list[Break]]:
    """The changes of hands of these sources."""
    found: dict[int, list[Break]] = {}
    rows = LedgerRow.objects.filter(kind=RowKind.EPOCH_BREAK, source_id__in=source_ids)
    for source_id, sequence, on, factor in rows.order_by("entry_id").values_list(
        "source_id", "entry_id", "epoch_break__on", "epoch_break__factor"
    ):
        if on is not None and factor is not None:
            found.setdefault(source_id, []).append(Break(sequence, on, factor))
    return found


def factor_of(breaks: list[Break], claim_date: date, *, posted: int = 0) -> float:
    """What a claim of this day still counts, by the changes of hands declared after entry `posted`."""
    return prod(each.factor for each in breaks if each.on > claim_date and each.sequence > posted)


def _what_goes(source: Source, *, on: date, factor: float) -> tuple[scoring.Posting, float]:
    """What is added to a source so that it loses the rest, and the plain weight that goes with it."""
    earlier = breaks_of({source.pk}).get(source.pk, [])
    held = failed = plain = 0.0
    rows = LedgerRow.objects.filter(source=source, claim_date__lt=on).exclude(kind=RowKind.EPOCH_BREAK)
    for kind, sequence, claim_date, row_held, row_failed, weight in rows.values_list(
        "kind", "entry_id", "claim_date", "held", "failed", "weight"
    ):
        left = factor_of(earlier, claim_date, posted=sequence)
        held += left * row_held
        failed += left * row_failed
        plain += left * (weight or 0.0) * (1 if kind == RowKind.VERDICT else -1)
    gone = 1.0 - factor
    # What reversals leave behind is a rounding error, and a row takes away, never gives.
    return scoring.Posting(min(-gone * held, 0.0), min(-gone * failed, 0.0)), max(gone * plain, 0.0)
