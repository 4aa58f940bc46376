"""How sources stand as of a day: from the stored sums for today, from the ledger for any other day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Sum

from claims import scoring
from claims.models import KindPrior, LedgerRow, Source
from claims.models.vocabulary import RowKind
from claims.queries.days import day_after
from claims.scoring import NEUTRAL_MEAN, Score


@dataclass(frozen=True, slots=True)
class Standing:
    """A source with its score and the number of verdicts that stand behind it."""

    source: Source
    score: Score
    verdicts: int


def standings(*, today: date, as_of: date) -> list[Standing]:
    """Every source that a ledger row ever went to by that day, in no order."""
    priors = KindPrior.objects.in_force(as_of)
    if as_of >= today:
        scored = Source.objects.filter(score__isnull=False).select_related("score")
        return [
            _standing(
                source, source.score.held, source.score.failed, source.score.verdict_count, as_of, priors
            )
            for source in scored
        ]
    sums = {
        row["source_id"]: row
        for row in LedgerRow.objects.recorded_by(as_of)
        .order_by()
        .values("source_id")
        .annotate(
            held_sum=Sum("held"),
            failed_sum=Sum("failed"),
            verdicts=Count("pk", filter=Q(kind=RowKind.VERDICT) & ~_reversed_by(as_of)),
        )
    }
    return [
        _standing(source, row["held_sum"], row["failed_sum"], row["verdicts"], as_of, priors)
        for source in Source.objects.filter(pk__in=sums)
        for row in (sums[source.pk],)
    ]


def standing_of(source: Source, *, today: date, as_of: date) -> Standing:
    """One source as of a day; nothing recorded is a score too, the mean of the kind with letter F.

    For today `source.score` is read: load it with the source.
    """
    priors = KindPrior.objects.in_force(as_of)
    if as_of >= today:
        stored = getattr(source, "score", None)
        held, failed = (stored.held, stored.failed) if stored else (0.0, 0.0)
        return _standing(source, held, failed, stored.verdict_count if stored else 0, as_of, priors)
    sums = (
        LedgerRow.objects.recorded_by(as_of)
        .filter(source=source)
        .aggregate(
            held=Sum("held", default=0.0),
            failed=Sum("failed", default=0.0),
            verdicts=Count("pk", filter=Q(kind=RowKind.VERDICT) & ~_reversed_by(as_of)),
        )
    )
    return _standing(source, sums["held"], sums["failed"], sums["verdicts"], as_of, priors)


def _reversed_by(day: date) -> Q:
    return Q(reversed_by__isnull=False, reversed_by__recorded_at__lt=day_after(day))


def _standing(
    source: Source, held: float, failed: float, verdicts: int, as_of: date, priors: dict[str, float]
) -> Standing:
    score = scoring.score(
        held=held, failed=failed, as_of=as_of, prior_mean=priors.get(source.kind, NEUTRAL_MEAN)
    )
    return Standing(source, score, verdicts)


def rows_behind(source: Source, *, as_of: date) -> list[LedgerRow]:
    """What a score as of a day rests on, newest claim first: standing verdicts and changes of hands."""
    return list(
        LedgerRow.objects.recorded_by(as_of)
        .filter(source=source)
        .exclude(kind=RowKind.REVERSAL)
        .exclude(_reversed_by(as_of))
        .select_related("claim", "verdict", "epoch_break")
        .order_by(F("claim_date").desc(), "-pk")
    )
