"""A source's score over time: what one would have read on each of some days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from claims.models import Totals
from claims.models.vocabulary import RowKind
from claims.queries.days import View
from claims.queries.source_rows import Priors, Row, behind, score_of, totals_of
from claims.scoring import Score

MOST_MOMENTS = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """The score on one day, with the number of verdicts behind it."""

    day: date
    score: Score
    verdicts: int


@dataclass(frozen=True, slots=True)
class Tick:
    """The verdicts of one day: how many, and the share of them that held."""

    day: date
    verdicts: int
    held: float


@dataclass(frozen=True, slots=True)
class History:
    moments: tuple[Moment, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[date, ...]

    @property
    def first(self) -> date:
        return self.moments[0].day

    @property
    def last(self) -> date:
        return self.moments[-1].day


def score_history(rows: list[Row], priors: Priors, view: View) -> History | None:
    """From the day of the first verdict to that of the view; None where there is no verdict.

    A verdict stands on the day it was logged, with hindsight on that of its claim.
    """
    with_hindsight = view.is_past and view.hindsight
    day_of: Callable[[Row], date] = _claimed if with_hindsight else _recorded
    dated = sorted(((day_of(row), row) for row in rows), key=lambda pair: pair[0])
    if not dated:
        return None
    moments, total, place = [], Totals(), 0
    for day in _days(dated[0][0], view.as_of):
        start = place
        while place < len(dated) and dated[place][0] <= day:
            place += 1
        total = _plus(total, totals_of(row for _, row in dated[start:place]))
        moments.append(Moment(day, score_of(total, priors, day), total.verdict_count))
    return History(
        moments=tuple(moments),
        ticks=_ticks([(day_of(row), row) for row in behind(rows) if row.kind == RowKind.VERDICT]),
        breaks=tuple(row.claim_date for row in rows if row.kind == RowKind.EPOCH_BREAK),
    )


def _claimed(row: Row) -> date:
    return row.claim_date


def _recorded(row: Row) -> date:
    return row.recorded_on


def _days(first: date, last: date) -> list[date]:
    """Evenly spread days, the first and the last among them, no more than a chart can show."""
    span = max((last - first).days, 0)
    steps = min(span, MOST_MOMENTS - 1)
    return (
        [first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)] if steps else [last]
    )


def _plus(one: Totals, other: Totals) -> Totals:
    return Totals(
        one.held + other.held,
        one.failed + other.failed,
        one.plain_weight + other.plain_weight,
        one.verdict_count + other.verdict_count,
    )


def _ticks(dated: list[tuple[date, Row]]) -> tuple[Tick, ...]:
    values: dict[date, list[float]] = {}
    for day, row in dated:
        values.setdefault(day, []).append(row.value or 0.0)
    return tuple(Tick(day, len(found), sum(found) / len(found)) for day, found in sorted(values.items()))
