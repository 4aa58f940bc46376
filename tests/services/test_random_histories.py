"""Ten thousand random operations: what is stored and what any past day shows is what one would reckon
by hand, from a list kept beside the ledger, with decay backward instead of growth forward."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product
from math import prod
from typing import Any

import pytest
from django.utils import timezone

from claims import scoring
from claims.models import Claim, EntryKind, LedgerRow, SourceScore, Verdict
from claims.models.vocabulary import LinkRole, Role, RowKind, SourceKind
from claims.queries.chain import breaks
from claims.queries.standing import standings
from claims.services.chain import append_entries
from claims.services.epochs import breaks_of, declare_break, factor_of
from claims.services.ledger import reversals_of
from claims.services.posting import append_rows
from claims.services.scores import differences, refresh_all_scores
from claims.services.sources import add_source
from claims.services.verdicts import sealed_verdict
from tests import build

START = datetime(2022, 1, 1, 12, tzinfo=UTC)
FIRST_CLAIM = date(2020, 1, 1)
SOURCES, CLAIMS = 12, 700


@dataclass
class Posted:
    """One verdict as it would stand in a notebook."""

    source: int
    claimed_on: date
    value: float
    weight: float
    at: datetime
    reversed_at: datetime | None = None

    def counts(self, day: date) -> bool:
        return _by(self.at, day) and not (self.reversed_at and _by(self.reversed_at, day))


@dataclass
class Sold:
    source: int
    on: date
    factor: float
    at: datetime


def _by(moment: datetime, day: date) -> bool:
    return timezone.localdate(moment) <= day


class History:
    """Random postings, reversals and changes of hands, and the notebook beside them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.now = START
        self.editor = build.person(Role.EDITOR)
        kinds = SourceKind.values
        self.sources = [add_source(name=f"Źródło {n}", kind=kinds[n % len(kinds)]) for n in range(SOURCES)]
        self.verdicts = self._verdicts()
        self.pairs = list(product(self.verdicts, self.sources))
        self.random.shuffle(self.pairs)
        self.standing: list[tuple[LedgerRow, Posted]] = []
        self.notebook: list[Posted] = []
        self.sales: list[Sold] = []

    def _verdicts(self) -> list[Verdict]:
        """One logged verdict a claim, without going through the forms' checks."""
        claims = Claim.objects.bulk_create(
            Claim(
                sentence=f"Zdarzenie {n}.",
                event_type="CONSULT",
                claim_type="event",
                polarity="positive",
                origin=self.random.choice(self.sources),
                claimed_on=FIRST_CLAIM + timedelta(days=self.random.randrange(2500)),
                created_at=START,
            )
            for n in range(CLAIMS)
        )
        made = [
            Verdict(
                claim=claim,
                kind="logged",
                outcome="confirmed",
                confidence="two_proofs",
                selection="exhaustive",
                logged_by=self.editor,
                recorded_at=START,
                words_sha256="0" * 64,
            )
            for claim in claims
        ]
        bodies = [sealed_verdict(verdict) for verdict in made]
        entries = append_entries(kind=EntryKind.VERDICT, bodies=bodies, now=START)
        for verdict, entry in zip(made, entries, strict=True):
            verdict.entry = entry
        return Verdict.objects.bulk_create(made)

    def step(self) -> int:
        """One operation; how many rows it appended."""
        self.now += timedelta(hours=self.random.randrange(1, 12))
        chance = self.random.random()
        if chance < 0.01:
            return self._sell()
        if chance < 0.3 and self.standing:
            return self._reverse(self.random.randrange(1, 9))
        return self._post(self.random.randrange(1, 16))

    def _post(self, count: int) -> int:
        drawn = [self.pairs.pop() for _ in range(min(count, len(self.pairs)))]
        known = breaks_of({source.pk for _, source in drawn})
        rows, notes = [], []
        for verdict, source in drawn:
            day = verdict.claim.claimed_on
            note = Posted(
                source.pk,
                day,
                value=self.random.choice([0.0, 0.25, 0.5, 0.75, 1.0]),
                weight=self.random.choice([0.125, 0.25, 0.5, 1.0]),
                at=self.now,
            )
            rows.append(self._row(verdict, note, factor_of(known.get(source.pk, []), day)))
            notes.append(note)
        self.notebook += notes
        self.standing += zip(append_rows(rows, now=self.now), notes, strict=True)
        return len(rows)

    def _row(self, verdict: Verdict, note: Posted, left: float) -> LedgerRow:
        weight = note.weight * left
        posted = scoring.posting(claimed_on=note.claimed_on, value=note.value, weight=weight)
        return LedgerRow(
            source_id=note.source,
            kind=RowKind.VERDICT,
            claim_id=verdict.claim_id,
            verdict=verdict,
            role=LinkRole.ORIGINATES,
            value=note.value,
            weight=weight,
            claim_date=note.claimed_on,
            held=posted.held,
            failed=posted.failed,
            recorded_at=self.now,
            method=scoring.METHOD,
        )

    def _reverse(self, count: int) -> int:
        self.random.shuffle(self.standing)
        taken = [self.standing.pop() for _ in range(min(count, len(self.standing)))]
        for _, note in taken:
            note.reversed_at = self.now
        rows = reversals_of([row for row, _ in taken], because_of=self.verdicts[0], now=self.now)
        return len(append_rows(rows, now=self.now))

    def _sell(self) -> int:
        source = self.random.choice(self.sources)
        on = FIRST_CLAIM + timedelta(days=self.random.randrange((self.now.date() - FIRST_CLAIM).days))
        if any(sold.source == source.pk and sold.on == on for sold in self.sales):
            return 0
        factor = self.random.choice([0.25, 0.5, 0.9])
        declare_break(source, on=on, factor=factor, reason="Sprzedano.", by=self.editor, now=self.now)
        self.sales.append(Sold(source.pk, on, factor, self.now))
        return 1

    def by_hand(self, source: int, day: date) -> tuple[float, float, int]:
        """S, F and n of a source as of a day, with backward decay, in the order of the notebook."""
        held = failed = 0.0
        count = 0
        for note in self.notebook:
            if note.source == source and note.counts(day):
                left = prod(
                    sold.factor
                    for sold in self.sales
                    if sold.source == source and _by(sold.at, day) and sold.on > note.claimed_on
                )
                aged = left * note.weight * 2.0 ** (-(day - note.claimed_on).days / 730.0)
                held += aged * note.value
                failed += aged * (1.0 - note.value)
                count += 1
        return held, failed, count


def agree_with_the_notebook(history: History, day: date, *, today: date) -> None:
    shown = {each.source.pk: each for each in standings(today=today, as_of=day)}
    for source in history.sources:
        held, failed, count = history.by_hand(source.pk, day)
        found = shown.get(source.pk)
        if found is None:
            assert (held, failed, count) == (0.0, 0.0, 0)
            continue
        assert found.verdicts == count
        right: dict[str, Any] = {
            "held": held * scoring.growth(day),
            "failed": failed * scoring.growth(day),
            "as_of": day,
            "prior_mean": scoring.NEUTRAL_MEAN,
        }
        expected = scoring.score(**right)
        for field in ("mean", "low", "high", "held", "failed", "effective"):
            assert getattr(found.score, field) == pytest.approx(getattr(expected, field), abs=1e-9)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("seed", [2026])
def test_ten_thousand_operations_leave_what_one_would_reckon_by_hand(seed):
    history = History(seed)
    rows = 0
    while rows < 10_000:
        rows += history.step()
    assert list(differences()) == []
    assert list(breaks()) == []
    last = timezone.localdate(history.now)
    for _ in range(12):
        day = START.date() + timedelta(days=history.random.randrange((last - START.date()).days))
        agree_with_the_notebook(history, day, today=last + timedelta(days=1))
    # From the stored sums, which only ever had rows added to them.
    agree_with_the_notebook(history, last, today=last)
    before = dict(SourceScore.objects.values_list("source", "held"))
    refresh_all_scores(now=history.now)
    after = dict(SourceScore.objects.values_list("source", "held"))
    assert after == pytest.approx(before, rel=1e-9, abs=1e-9)
