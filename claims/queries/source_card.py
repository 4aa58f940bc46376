"""The source card: the score as of a day and everything that it follows from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from claims import scoring
from claims.models import Claim, LedgerRow, Source
from claims.models.vocabulary import Outcome, RowKind, WorkState
from claims.queries.standing import Standing, rows_behind, standing_of

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Point:
    """One ledger row as it counts on the day: weight × age factor, split into what held and what failed."""

    row: LedgerRow
    age_factor: float
    held: float
    failed: float

    @property
    def is_verdict(self) -> bool:
        return self.row.kind == RowKind.VERDICT


@dataclass(frozen=True, slots=True)
class SourceCard:
    source: Source
    today: date
    as_of: date
    standing: Standing
    points: list[Point]
    point_count: int
    counts: list[tuple[str, int]]
    claim_count: int
    checked_count: int

    @property
    def is_past(self) -> bool:
        return self.as_of < self.today

    @property
    def hidden_count(self) -> int:
        return self.point_count - len(self.points)


def source_card(source: Source, *, today: date, as_of: date, everything: bool = False) -> SourceCard:
    """The card of one source (loaded with its score); the counts of claims are always today's."""
    rows = rows_behind(source, as_of=as_of)
    now = scoring.growth(as_of)
    shown = rows if everything else rows[:SHOWN]
    standing = standing_of(source, today=today, as_of=as_of)
    counts = _counts(source)
    return SourceCard(
        source=source,
        today=today,
        as_of=as_of,
        standing=standing,
        points=[
            Point(
                row=row,
                age_factor=scoring.growth(row.claim_date) / now,
                held=row.held / now,
                failed=row.failed / now,
            )
            for row in shown
        ],
        point_count=rows.count(),
        counts=[(value, counts.get(value, 0)) for value in (*Outcome.values, "")],
        claim_count=sum(counts.values()),
        checked_count=sum(number for outcome, number in counts.items() if outcome),
    )


def _counts(source: Source) -> dict[str, int]:
    """The claims that this source is the origin of, by outcome; what was read wrongly is none of them."""
    claims = Claim.objects.of_source(source).filter(merged_into__isnull=True)
    return dict(
        claims.exclude(work_state=WorkState.REJECTED)
        .order_by()
        .values("outcome")
        .annotate(number=Count("pk"))
        .values_list("outcome", "number")
    )
