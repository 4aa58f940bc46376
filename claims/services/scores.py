"""Scores as they are stored; each can be thrown away and computed again from the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from claims import scoring
from claims.models import KindPrior, LedgerRow, Source, SourceScore
from claims.models.vocabulary import SourceKind

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """A stored number that is not what the ledger says."""

    source: str
    field: str
    stored: float | int | str | date | None
    computed: float | int | str | date


def refresh_scores(source_ids: Iterable[int], *, as_of: date) -> None:
    """Compute and store the scores of these sources. Must run inside a transaction.

    Rows are locked in id order, so that two verdicts at the same moment cannot wait for each other.
    """
    ids = sorted(set(source_ids))
    list(SourceScore.objects.select_for_update().filter(source_id__in=ids).order_by("source_id"))
    for source in Source.objects.filter(pk__in=ids).order_by("pk"):
        SourceScore.objects.update_or_create(source=source, defaults=_computed(source, as_of=as_of))


@transaction.atomic
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
    for kind, mean in kinds.items():
        KindPrior.objects.get_or_create(
            kind=kind,
            valid_from=as_of,
            defaults={"mean": mean, "strength": scoring.STRENGTH, "recorded_at": now},
        )
    return kinds


def differences() -> Iterable[Difference]:
    """Every stored score that differs from the one computed from the ledger by more than 1e-9."""
    posted = set(LedgerRow.objects.values_list("source_id", flat=True).distinct())
    stored = {row.source_id: row for row in SourceScore.objects.select_related("source")}
    for source in Source.objects.filter(pk__in=posted | stored.keys()).order_by("pk"):
        row = stored.get(source.pk)
        if row is None:
            yield Difference(source.name, "score", None, "missing")
            continue
        for field, computed in _computed(source, as_of=row.as_of).items():
            if not _same(getattr(row, field), computed):
                yield Difference(source.name, field, getattr(row, field), computed)


def _computed(source: Source, *, as_of: date) -> dict[str, float | int | str | date]:
    rows = LedgerRow.objects.filter(source=source)
    held, failed = rows.sums()
    prior = KindPrior.objects.in_force(source.kind, as_of)
    now = scoring.score(held=held, failed=failed, as_of=as_of, prior_mean=prior)
    return {
        "held": held,
        "failed": failed,
        "verdict_count": rows.standing().count(),
        "as_of": as_of,
        "prior_mean": prior,
        "mean": now.mean,
        "low": now.low,
        "high": now.high,
        "effective": now.effective,
        "letter": now.letter,
    }


def _same(stored: object, computed: object) -> bool:
    if isinstance(stored, float) and isinstance(computed, float):
        return abs(stored - computed) <= TOLERANCE * max(1.0, abs(computed))
    return stored == computed
