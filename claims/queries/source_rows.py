"""The ledger rows of one source, light and all at once: what its card and its history are made of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from claims import scoring
from claims.models import KindPrior, LedgerRow, Source, Totals
from claims.models.vocabulary import RowKind
from claims.queries.days import View
from claims.scoring import NEUTRAL_MEAN, Score

COLUMNS = (
    "pk", "kind", "recorded_at", "claim_date", "held", "failed", "weight", "value", "reverses_id",
    "verdict__selection", "epoch_break__factor",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One ledger row without what only the table of rows needs; in the order of COLUMNS."""

    pk: int
    kind: str
    recorded_at: datetime
    claim_date: date
    held: float
    failed: float
    weight: float | None
    value: float | None
    reverses_id: int | None
    selection: str | None
    factor: float | None

    @property
    def recorded_on(self) -> date:
        return timezone.localdate(self.recorded_at)


def source_rows(source: Source, view: View) -> list[Row]:
    """The rows that count for this view, in the order of the ledger."""
    rows = LedgerRow.objects.filter(source=source)
    if view.is_past:
        rows = rows.counting(view.as_of, hindsight=view.hindsight)
    return [Row(*values) for values in rows.order_by("entry_id").values_list(*COLUMNS)]


def behind(rows: list[Row]) -> list[Row]:
    """What a score rests on, newest claim first: standing verdicts and changes of hands.

    Where the source changed hands, reversed rows and their reversals are among them: they no
    longer cancel each other out alone.
    """
    kept = rows
    if not any(row.kind == RowKind.EPOCH_BREAK for row in rows):
        taken_back = {row.reverses_id for row in rows if row.kind == RowKind.REVERSAL}
        kept = [row for row in rows if row.kind == RowKind.VERDICT and row.pk not in taken_back]
    return sorted(kept, key=lambda row: (row.claim_date, row.pk), reverse=True)


def totals_of(rows: Iterable[Row]) -> Totals:
    """What rows add up to."""
    held = failed = plain = 0.0
    count = 0
    for row in rows:
        held += row.held
        failed += row.failed
        plain += (row.weight or 0.0) * (1 if row.kind == RowKind.VERDICT else -1)
        count += {RowKind.VERDICT: 1, RowKind.REVERSAL: -1}.get(RowKind(row.kind), 0)
    return Totals(held, failed, plain, count)


class Priors:
    """The mean of one kind of source in force on any day."""

    def __init__(self, kind: str) -> None:
        versions = KindPrior.objects.filter(kind=kind).order_by("valid_from")
        self._versions = list(versions.values_list("valid_from", "mean"))
        self._days = [day for day, _ in self._versions]

    def on(self, day: date) -> float:
        place = bisect_right(self._days, day)
        return self._versions[place - 1][1] if place else NEUTRAL_MEAN


def score_of(totals: Totals, priors: Priors, day: date) -> Score:
    """The score that follows from sums on a day."""
    return scoring.score(held=totals.held, failed=totals.failed, as_of=day, prior_mean=priors.on(day))
