"""How sources stand as of a day: from the stored sums for today, from the ledger for any other day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claims import scoring
from claims.models import KindPrior, LedgerRow, Source, Totals
from claims.scoring import NEUTRAL_MEAN, STRENGTH, Score
from claims.services.scores import stored_totals


@dataclass(frozen=True, slots=True)
class Standing:
    """A source with its score and the number of verdicts that stand behind it.

    plain_weight: what the verdicts would be worth without ageing.
    """

    source: Source
    score: Score
    verdicts: int
    plain_weight: float = 0.0

    @property
    def reason(self) -> str:
        """Why there is no letter: too_few, too_light or too_old; empty where there is one."""
        if self.score.enough:
            return ""
        if self.verdicts < STRENGTH:
            return "too_few"
        return "too_light" if self.plain_weight < STRENGTH else "too_old"


def standings(*, today: date, as_of: date, hindsight: bool = False) -> list[Standing]:
    """Every source that a ledger row ever went to by that day, in no order."""
    priors = KindPrior.objects.in_force(as_of)
    if as_of >= today:
        scored = Source.objects.filter(score__isnull=False).select_related("score")
        return [standing_from(source, stored_totals(source), priors, as_of=as_of) for source in scored]
    totals = LedgerRow.objects.counting(as_of, hindsight=hindsight).totals()
    return [
        standing_from(source, totals[source.pk], priors, as_of=as_of)
        for source in Source.objects.filter(pk__in=totals)
    ]


def standing_of(source: Source, *, today: date, as_of: date, hindsight: bool = False) -> Standing:
    """One source as of a day; nothing recorded is a score too, the mean of the kind with letter F.

    For today `source.score` is read: load it with the source. With hindsight the rows are those of
    claims published by the day, whenever they were judged; without, those recorded by the day.
    """
    priors = KindPrior.objects.in_force(as_of)
    if as_of >= today:
        return standing_from(source, stored_totals(source), priors, as_of=as_of)
    rows = LedgerRow.objects.filter(source=source).counting(as_of, hindsight=hindsight)
    return standing_from(source, rows.totals().get(source.pk, Totals()), priors, as_of=as_of)


def standing_from(source: Source, totals: Totals, priors: dict[str, float], *, as_of: date) -> Standing:
    """The standing that follows from sums and from the means in force."""
    score = scoring.score(
        held=totals.held,
        failed=totals.failed,
        as_of=as_of,
        prior_mean=priors.get(source.kind, NEUTRAL_MEAN),
    )
    return Standing(source, score, totals.verdict_count, totals.plain_weight)
