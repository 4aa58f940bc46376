"""Scores as they are stored; each can be thrown away and computed again from the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from claims import scoring
from claims.models import KindPrior, LedgerRow, Source, SourceScore
from claims.models.vocabulary import RowKind, SourceKind

TOLERANCE = 1e-9
FIELDS = (
    "held", "failed", "verdict_count", "as_of", "prior_mean", "mean", "low", "high", "effective", "letter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A stored number that is not what the ledger says."""

    source: str
    field: str
    stored: float | int | str | date | None
    computed: float | int | str | date


@dataclass(frozen=True, slots=True)
class Totals:
    """What the ledger says of one source, whatever the day."""

    held: float = 0.0
    failed: float = 0.0
    verdict_count: int = 0


@transaction.atomic
def refresh_scores(source_ids: Iterable[int], *, as_of: date) -> None:
    """Compute and store the scores of these sources.

    Rows are locked in id order, so that two verdicts at the same moment cannot wait for each other.
    """
    ids = sorted(set(source_ids))
    list(SourceScore.objects.select_for_update().filter(source_id__in=ids).order_by("source_id"))
    totals, priors = _totals(Q(source_id__in=ids)), KindPrior.objects.in_force(as_of)
    rows = [
        _score(source, totals.get(source.pk, Totals()), priors, as_of=as_of)
        for source in Source.objects.filter(pk__in=ids).order_by("pk")
    ]
    SourceScore.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["source"], update_fields=FIELDS
    )


def refresh_all_scores(*, now: datetime) -> int:
    """Age every stored score to this day; returns how many there are."""
    ids = list(LedgerRow.objects.values_list("source_id", flat=True).distinct())
    refresh_scores(ids, as_of=timezone.localdate(now))
    return len(ids)


@transaction.atomic
def refit_priors(*, as_of: date, now: datetime) -> dict[str, float]:
    """The means of all kinds as of a day, from rows recorded by then; stored once a day and kind.

    Returns the means by kind. Scores follow at their next refresh.
    """
    age = scoring.growth(as_of)
    sums = (
        LedgerRow.objects.recorded_by(as_of)
        .values("source_id", "source__kind")
        .annotate(held_sum=Sum("held"), failed_sum=Sum("failed"))
        .order_by("source_id")
    )
    means = scoring.kind_means(
        scoring.Standing(
            kind=row["source__kind"],
            held=max(row["held_sum"] / age, 0.0),
            failed=max(row["failed_sum"] / age, 0.0),
        )
        for row in sums
    )
    kinds = {kind: means.of(kind) for kind in SourceKind.values}
    KindPrior.objects.bulk_create(
        [
            KindPrior(kind=kind, valid_from=as_of, mean=mean, strength=scoring.STRENGTH, recorded_at=now)
            for kind, mean in kinds.items()
        ],
        # What was once in force on a day stays in force on that day.
        ignore_conflicts=True,
    )
    return kinds


def differences() -> Iterable[Difference]:
    """Every stored score that differs from the one computed from the ledger by more than 1e-9."""
    totals = _totals(Q())
    stored = {row.source_id: row for row in SourceScore.objects.order_by("source_id")}
    priors = {day: KindPrior.objects.in_force(day) for day in {row.as_of for row in stored.values()}}
    for source in Source.objects.filter(pk__in=totals.keys() | stored.keys()).order_by("pk"):
        row = stored.get(source.pk)
        if row is None:
            yield Difference(source.name, "score", None, "missing")
            continue
        right = _score(source, totals.get(source.pk, Totals()), priors[row.as_of], as_of=row.as_of)
        for field in FIELDS:
            if not _same(getattr(row, field), getattr(right, field)):
                yield Difference(source.name, field, getattr(row, field), getattr(right, field))


def _totals(which: Q) -> dict[int, Totals]:
    """The ledger's sums by source id, in one query."""
    counted = Count("pk", filter=Q(kind=RowKind.VERDICT, reversed_by__isnull=True))
    rows = LedgerRow.objects.filter(which).values("source_id").order_by()
    return {
        row["source_id"]: Totals(row["held_sum"], row["failed_sum"], row["counted"])
        for row in rows.annotate(held_sum=Sum("held"), failed_sum=Sum("failed"), counted=counted)
    }


def _score(source: Source, totals: Totals, priors: dict[str, float], *, as_of: date) -> SourceScore:
    prior = priors.get(source.kind, scoring.NEUTRAL_MEAN)
    now = scoring.score(held=totals.held, failed=totals.failed, as_of=as_of, prior_mean=prior)
    return SourceScore(
        source=source,
        held=totals.held,
        failed=totals.failed,
        verdict_count=totals.verdict_count,
        as_of=as_of,
        prior_mean=prior,
        mean=now.mean,
        low=now.low,
        high=now.high,
        effective=now.effective,
        letter=now.letter,
    )


def _same(stored: object, computed: object) -> bool:
    if isinstance(stored, float) and isinstance(computed, float):
        return abs(stored - computed) <= TOLERANCE * max(1.0, abs(computed))
    return stored == computed
