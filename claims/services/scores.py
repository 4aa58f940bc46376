"""Scores as they are stored; each can be thrown away and computed again from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from claims import scoring
from claims.models import KindPrior, LedgerRow, Source, SourceScore, Totals
from claims.models.vocabulary import SourceKind

TOLERANCE = 1e-9
FIELDS = (
    "held", "failed", "plain_weight", "verdict_count", "as_of", "prior_mean", "mean", "low", "high",
    "effective", "letter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A stored number that is not what the ledger says."""

    source: str
    field: str
    stored: float | int | str | date | None
    computed: float | int | str | date


def add_to_scores(rows: Iterable[LedgerRow], *, as_of: date) -> None:
    """Add rows that were just appended to the stored sums of their sources, whatever their history.

    Must run in the transaction that appended them: it holds the head of the chain, so nobody else
    adds at the same time.
    """
    new = list(rows)
    sources = Source.objects.filter(pk__in={row.source_id for row in new}).select_related("score")
    known = {source.pk: source for source in sources}
    totals = {pk: stored_totals(source) for pk, source in known.items()}
    for row in new:
        totals[row.source_id] = totals[row.source_id].plus(row)
    _store(known.values(), totals, as_of=as_of)


@transaction.atomic
def refresh_scores(source_ids: Iterable[int], *, as_of: date) -> None:
    """Compute the scores of these sources anew from the whole ledger, and store them."""
    ids = sorted(set(source_ids))
    list(SourceScore.objects.select_for_update().filter(source_id__in=ids).order_by("source_id"))
    totals = LedgerRow.objects.filter(source_id__in=ids).totals()
    _store(
        Source.objects.filter(pk__in=ids),
        {source_id: totals.get(source_id, Totals()) for source_id in ids},
        as_of=as_of,
    )


def stored_totals(source: Source) -> Totals:
    """The sums that are kept of a source, loaded with its score; nothing where there are none."""
    row = getattr(source, "score", None)
    return Totals(row.held, row.failed, row.plain_weight, row.verdict_count) if row else Totals()


def refresh_all_scores(*, now: datetime) -> int:
    """Age every stored score to this day; returns how many there are."""
    ids = list(LedgerRow.objects.order_by().values_list("source_id", flat=True).distinct())
    refresh_scores(ids, as_of=timezone.localdate(now))
    return len(ids)


def refit_due(*, today: date) -> bool:
    """Whether the means of the kinds have no version of this month yet."""
    return not KindPrior.objects.filter(valid_from__gte=today.replace(day=1), valid_from__lte=today).exists()


@transaction.atomic
def refit_priors(*, as_of: date, now: datetime) -> dict[str, float]:
    """The means of all kinds as of a day, from rows recorded by then; stored once a day and kind.

    Returns the means by kind. Scores follow at their next refresh.
    """
    age = scoring.growth(as_of)
    kind_of = dict(Source.objects.values_list("pk", "kind"))
    means = scoring.kind_means(
        scoring.Standing(
            kind=kind_of[source_id],
            held=max(totals.held / age, 0.0),
            failed=max(totals.failed / age, 0.0),
        )
        for source_id, totals in sorted(LedgerRow.objects.recorded_by(as_of).totals().items())
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


def differences() -> Iterator[Difference]:
    """Every stored score that differs from the one computed from the ledger by more than 1e-9."""
    totals = LedgerRow.objects.all().totals()
    stored = {row.source_id: row for row in SourceScore.objects.order_by("source_id")}
    priors = {day: KindPrior.objects.in_force(day) for day in {row.as_of for row in stored.values()}}
    for source in Source.objects.order_by("pk").only("name", "kind").iterator():
        row = stored.get(source.pk)
        if row is None:
            if source.pk in totals:
                yield Difference(source.name, "score", None, "missing")
            continue
        right = _score(source, totals.get(source.pk, Totals()), priors[row.as_of], as_of=row.as_of)
        for field in FIELDS:
            if not _same(getattr(row, field), getattr(right, field)):
                yield Difference(source.name, field, getattr(row, field), getattr(right, field))


def _store(sources: Iterable[Source], totals: dict[int, Totals], *, as_of: date) -> None:
    """In id order, so that two writers at the same moment cannot wait for each other."""
    priors = KindPrior.objects.in_force(as_of)
    in_order = sorted(sources, key=lambda source: source.pk)
    rows = [_score(source, totals[source.pk], priors, as_of=as_of) for source in in_order]
    SourceScore.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["source"], update_fields=FIELDS, batch_size=2000
    )


def _score(source: Source, totals: Totals, priors: dict[str, float], *, as_of: date) -> SourceScore:
    prior = priors.get(source.kind, scoring.NEUTRAL_MEAN)
    now = scoring.score(held=totals.held, failed=totals.failed, as_of=as_of, prior_mean=prior)
    return SourceScore(
        source=source,
        held=totals.held,
        failed=totals.failed,
        plain_weight=totals.plain_weight,
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
