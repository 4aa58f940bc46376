"""Scores follow from the ledger alone: at any moment, as of any past moment, after any history."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from claims import tasks
from claims.models import Claim, KindPrior, Source, SourceScore
from claims.models.vocabulary import Role, SourceKind
from claims.queries.standing import standing_of
from claims.services.scores import differences, refit_due, refit_priors
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return build.person(Role.EDITOR)


def log(editor, number: int, outcome: str = "confirmed", *, now: datetime = build.NOW, **fields: Any) -> None:
    claim = build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",), **fields)
    log_verdict(claim.pk, build.two_proofs(outcome), by=editor, now=now)


def test_the_means_of_kinds_have_one_version_a_month(editor):
    log(editor, 1)
    assert refit_due(today=build.TODAY)
    with time_machine.travel(build.NOW, tick=False):
        tasks.refit_priors()
    assert not refit_due(today=build.TODAY)
    assert KindPrior.objects.count() == len(SourceKind.values)
    with time_machine.travel(build.NOW + timedelta(days=3), tick=False):
        tasks.refit_priors()
    assert KindPrior.objects.count() == len(SourceKind.values)
    # The night of the first was missed; the next one catches up.
    with time_machine.travel(datetime(2026, 12, 4, 2, 40, tzinfo=UTC), tick=False):
        tasks.refit_priors()
    assert set(KindPrior.objects.values_list("valid_from", flat=True)) == {build.TODAY, date(2026, 12, 4)}


def test_the_mean_in_force_on_a_day_stays_in_force_on_that_day(editor):
    log(editor, 1)
    refit_priors(as_of=build.TODAY, now=build.NOW)
    before = standing_of(Source.objects.get(name="Kanał Bagno"), today=date(2030, 1, 1), as_of=build.TODAY)
    for number in range(2, 8):
        log(editor, number, "refuted", now=build.NOW + timedelta(days=20))
    refit_priors(as_of=build.TODAY + timedelta(days=20), now=build.NOW + timedelta(days=20))
    after = standing_of(Source.objects.get(name="Kanał Bagno"), today=date(2030, 1, 1), as_of=build.TODAY)
    assert after == before


def test_the_nightly_refresh_says_what_differed_and_mends_it(editor, caplog):
    log(editor, 1)
    SourceScore.objects.filter(source__name="Kanał Bagno").update(held=99.0)
    with caplog.at_level(logging.ERROR), time_machine.travel(build.NOW, tick=False):
        tasks.refresh_scores()
    assert "score of Kanał Bagno: held is 99.0, the ledger says 10." in caplog.text
    assert list(differences()) == []


def test_with_hindsight_a_late_verdict_counts_from_the_day_of_its_claim(editor):
    log(editor, 1, published=date(2026, 3, 1), chain=("Kanał Bagno",))
    source, asked = Source.objects.get(name="Kanał Bagno"), date(2026, 6, 1)
    known_then = standing_of(source, today=build.TODAY, as_of=asked)
    in_hindsight = standing_of(source, today=build.TODAY, as_of=asked, hindsight=True)
    assert (known_then.verdicts, in_hindsight.verdicts) == (0, 1)
    assert in_hindsight.score.held == pytest.approx(2 ** (-(asked - date(2026, 3, 1)).days / 730))


def test_with_hindsight_a_reversed_verdict_never_was(editor):
    then = build.NOW - timedelta(days=90)
    log(editor, 1, published=date(2026, 3, 1), chain=("Kanał Bagno",), time=None, now=then)
    log_verdict(Claim.objects.get().pk, build.two_proofs("refuted"), by=editor, now=build.NOW)
    source, asked = Source.objects.get(name="Kanał Bagno"), date(2026, 10, 1)
    known_then = standing_of(source, today=build.TODAY, as_of=asked)
    hindsight = standing_of(source, today=build.TODAY, as_of=asked, hindsight=True)
    assert known_then.score.held > 0.0 == known_then.score.failed
    assert hindsight.score.failed > 0.0 == hindsight.score.held
