"""The league table: by score, overlapping bars as ties, sources without a letter below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, FloatField, QuerySet, Value, When
from django.db.models.expressions import Combinable

from claims import scoring
from claims.models import KindPrior, LedgerRow, Source, SourceScore, Totals
from claims.queries.days import View
from claims.queries.standing import Standing, standing_from
from claims.scoring import NEUTRAL_MEAN, STRENGTH

SHOWN = 30
"""Rows of each part of the table that are shown at first: with them the page weighs less than 100 kB."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Sources whose bars overlap that of the first of them; places are those they share.

    goes_on: the table was cut here, and the tie may reach further.
    """

    first_place: int
    members: tuple[Standing, ...]
    goes_on: bool = False

    @property
    def last_place(self) -> int:
        return self.first_place + len(self.members) - 1

    @property
    def is_tie(self) -> bool:
        return len(self.members) > 1


@dataclass(frozen=True, slots=True)
class League:
    """The table as of a day; `hidden` counts what a longer table would show too."""

    ties: tuple[Tie, ...]
    without_letter: tuple[Standing, ...]
    without_verdicts: tuple[Source, ...]
    hidden: int

    @property
    def size(self) -> int:
        scored = sum(len(tie.members) for tie in self.ties)
        return scored + len(self.without_letter) + len(self.without_verdicts)


def league(view: View, *, everything: bool = False) -> League:
    """The sources with their scores as of a day; for today also those that no verdict has touched."""
    most = None if everything else SHOWN
    table = _PastTable(view) if view.is_past else _Table(view)
    ranked, rest = table.ranked(most), table.unranked(most)
    hidden = table.size() - len(ranked) - len(rest)
    untouched, more_untouched = ([], 0) if view.is_past else _untouched(most)
    return League(
        ties=tuple(ties(ranked, goes_on=most is not None and len(ranked) == most)),
        without_letter=tuple(rest),
        without_verdicts=tuple(untouched),
        hidden=hidden + more_untouched,
    )


def ties(ranked: list[Standing], *, goes_on: bool = False) -> list[Tie]:
    """Neighbours in the ranking whose bar reaches that of the best of them share their places."""
    found: list[Tie] = []
    for place, each in enumerate(ranked, 1):
        if found and each.score.high >= found[-1].members[0].score.low:
            found[-1] = Tie(found[-1].first_place, (*found[-1].members, each))
        else:
            found.append(Tie(place, (each,)))
    if found and goes_on:
        found[-1] = Tie(found[-1].first_place, found[-1].members, goes_on=True)
    return found


class _Table:
    """All sources with a ledger row, ranked by the database: only what is shown is loaded."""

    def __init__(self, view: View) -> None:
        self.as_of = view.as_of
        self.priors = KindPrior.objects.in_force(view.as_of)
        self.rows = _stored_sums().annotate(own=self._own(), expected=self._expected())

    def ranked(self, most: int | None) -> list[Standing]:
        """Those with a letter, the best first."""
        rows = self.rows.filter(own__gte=STRENGTH).order_by("-expected", "sort_name", "source_id")
        return self._standings(rows[:most])

    def unranked(self, most: int | None) -> list[Standing]:
        """Those without, in the Polish alphabet."""
        rows = self.rows.filter(own__lt=STRENGTH).order_by("sort_name", "source_id")
        return self._standings(rows[:most])

    def size(self) -> int:
        return SourceScore.objects.count()

    def _standings(self, rows: Iterable[Any]) -> list[Standing]:
        found = list(rows)
        sources = Source.objects.in_bulk([row["source_id"] for row in found])
        return [
            standing_from(sources[row["source_id"]], _totals(row), self.priors, as_of=self.as_of)
            for row in found
        ]

    def _own(self) -> Combinable:
        """The worth of own evidence on the day."""
        return (F("held_sum") + F("failed_sum")) / Value(scoring.growth(self.as_of))

    def _expected(self) -> Combinable:
        """The mean of the posterior, as claims.scoring.score has it."""
        means = [When(source_kind=kind, then=Value(mean)) for kind, mean in self.priors.items()]
        prior = Case(*means, default=Value(NEUTRAL_MEAN), output_field=FloatField())
        held = F("held_sum") / Value(scoring.growth(self.as_of))
        return (Value(STRENGTH) * prior + held) / (Value(STRENGTH) + self._own())


class _PastTable(_Table):
    """The same as of a past day: the whole ledger is summed, so it is asked only once."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        summed = _summed_rows(view).annotate(own=self._own(), expected=self._expected())
        self.known: list[Any] = list(summed.order_by("sort_name", "source_id"))

    def ranked(self, most: int | None) -> list[Standing]:
        rows = [row for row in self.known if row["own"] >= STRENGTH]
        return self._standings(sorted(rows, key=lambda row: -row["expected"])[:most])

    def unranked(self, most: int | None) -> list[Standing]:
        return self._standings([row for row in self.known if row["own"] < STRENGTH][:most])

    def size(self) -> int:
        return len(self.known)


def _stored_sums() -> QuerySet[Any]:
    return SourceScore.objects.values(
        "source_id",
        "verdict_count",
        "plain_weight",
        held_sum=F("held"),
        failed_sum=F("failed"),
        source_kind=F("source__kind"),
        sort_name=F("source__sort_name"),
    )


def _summed_rows(view: View) -> QuerySet[Any]:
    totals = LedgerRow.objects.counting(view.as_of, hindsight=view.hindsight).sums()
    return totals.annotate(source_kind=F("source__kind"), sort_name=F("source__sort_name"))


def _totals(row: dict[str, Any]) -> Totals:
    return Totals(row["held_sum"], row["failed_sum"], row["plain_weight"], row["verdict_count"])


def _untouched(most: int | None) -> tuple[list[Source], int]:
    """Sources without any ledger row; which of them were known on a past day is not kept."""
    rows = Source.objects.filter(score__isnull=True).order_by("sort_name", "id")
    found: Iterable[Source] = rows[: most + 1] if most is not None else rows
    shown = list(found)
    if most is None or len(shown) <= most:
        return shown, 0
    return shown[:most], rows.count() - most
