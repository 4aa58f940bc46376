"""The source card: the score as of a day and everything that it follows from."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from claims import scoring
from claims.models import LedgerRow, Source, Totals
from claims.models.vocabulary import RowKind, Selection
from claims.queries.asserted import Asserted, asserted_of
from claims.queries.coverage import Coverage, coverage
from claims.queries.days import View
from claims.queries.relays import Relay, relays_of
from claims.queries.score_history import History, score_history
from claims.queries.source_rows import Priors, Row, behind, score_of, source_rows, totals_of
from claims.queries.standing import Standing
from claims.scoring import Score
from claims.services.scores import stored_totals

SHOWN = 60
"""Verdicts that are shown at first: with them the page weighs less than 100 kB."""


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

    @property
    def is_break(self) -> bool:
        return self.row.kind == RowKind.EPOCH_BREAK


@dataclass(frozen=True, slots=True)
class SourceCard:
    """`audit` is the score from the claims drawn at random alone; counts of claims are always today's."""

    source: Source
    view: View
    standing: Standing
    history: History | None
    points: list[Point]
    point_count: int
    audit: Score
    coverage: Coverage
    relays: list[Relay]
    asserted: list[Asserted]

    @property
    def hidden_count(self) -> int:
        return self.point_count - len(self.points)


def source_card(source: Source, view: View, *, everything: bool = False) -> SourceCard:
    """The card of one source, loaded with its score."""
    rows, priors = source_rows(source, view), Priors(source.kind)
    shown = behind(rows)
    totals = totals_of(rows) if view.is_past else stored_totals(source)
    return SourceCard(
        source=source,
        view=view,
        standing=Standing(
            source, score_of(totals, priors, view.as_of), totals.verdict_count, totals.plain_weight
        ),
        history=score_history(rows, priors, view),
        points=_points(shown if everything else shown[:SHOWN], view),
        point_count=len(shown),
        audit=score_of(_audited(rows), priors, view.as_of),
        coverage=coverage(source),
        relays=relays_of(source),
        asserted=asserted_of(source),
    )


def _points(rows: list[Row], view: View) -> list[Point]:
    now = scoring.growth(view.as_of)
    known = LedgerRow.objects.select_related("claim", "verdict", "epoch_break").in_bulk(
        [row.pk for row in rows]
    )
    return [
        Point(
            row=known[row.pk],
            age_factor=scoring.growth(row.claim_date) / now,
            held=row.held / now,
            failed=row.failed / now,
        )
        for row in rows
    ]


def _audited(rows: list[Row]) -> Totals:
    """The sums of standing verdicts on claims drawn at random, as changes of hands have left them."""
    taken_back = {row.reverses_id for row in rows}
    breaks = [(place, row) for place, row in enumerate(rows) if row.factor is not None]
    held = failed = 0.0
    count = 0
    for place, row in enumerate(rows):
        drawn = row.kind == RowKind.VERDICT and row.selection == Selection.RANDOM_AUDIT
        if drawn and row.pk not in taken_back:
            left = prod(
                sold.factor or 1.0
                for later, sold in breaks
                if later > place and sold.claim_date > row.claim_date
            )
            held += left * row.held
            failed += left * row.failed
            count += 1
    return Totals(held, failed, verdict_count=count)
