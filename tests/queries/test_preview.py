"""What the preview promises is what logging the verdict then stores."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from claims.models import Claim, LedgerRow, SourceScore
from claims.models.vocabulary import Outcome
from claims.queries.preview import preview
from claims.services.scores import refit_priors
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build

pytestmark = pytest.mark.django_db
LOCAL_TODAY = timezone.localdate(build.NOW)


@pytest.fixture
def ewa():
    return build.person("editor")


def promised_and_stored(claim: Claim, finding, ewa) -> None:
    seen = preview(
        claim,
        outcome=finding.outcome,
        confidence=finding.confidence,
        public_before=finding.public_before,
        today=LOCAL_TODAY,
    )
    before = {row.source_id: row.mean for row in SourceScore.objects.all()}
    log_verdict(claim.pk, finding, by=ewa, now=build.NOW)
    stored = {row.source_id: row for row in SourceScore.objects.all()}
    for change in seen.changes:
        row = stored[change.source.pk]
        for field in ("mean", "low", "high", "effective"):
            assert getattr(row, field) == pytest.approx(getattr(change.after, field), abs=1e-9)
        assert row.letter == change.after.letter
    moved = {pk for pk, row in stored.items() if row.mean != pytest.approx(before.get(pk, -1), abs=1e-12)}
    assert moved <= {change.source.pk for change in seen.changes}


@pytest.mark.parametrize("outcome", Outcome.values)
@pytest.mark.parametrize("confidence", ["one_proof", "two_proofs"])
def test_a_first_outcome(outcome, confidence, ewa):
    finding = replace(build.two_proofs(outcome), confidence=confidence)
    promised_and_stored(build.claim(published=date(2024, 5, 1)), finding, ewa)


@pytest.mark.parametrize("outcome", ["confirmed", "refuted", "unverifiable"])
def test_an_outcome_in_place_of_another(outcome, ewa):
    claim = build.claim()
    log_verdict(claim.pk, build.two_proofs("partly"), by=ewa, now=build.NOW)
    promised_and_stored(claim, build.finding(outcome), ewa)


def test_after_a_reopening(ewa):
    claim = build.claim()
    log_verdict(claim.pk, build.finding("confirmed"), by=ewa, now=build.NOW)
    reopen_claim(claim.pk, rationale="Nowy dokument.", by=ewa, now=build.NOW)
    claim.refresh_from_db()
    promised_and_stored(claim, build.finding("refuted"), ewa)


def test_with_means_of_the_kinds(ewa):
    for number in range(12):
        claim = build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
        log_verdict(claim.pk, build.two_proofs("refuted"), by=ewa, now=build.NOW)
    refit_priors(as_of=LOCAL_TODAY, now=build.NOW)
    promised_and_stored(build.claim("Jeszcze coś."), build.two_proofs("confirmed"), ewa)


def test_what_was_public_before_moves_nothing(ewa):
    finding = build.finding("confirmed", **build.public_before())
    promised_and_stored(build.claim(), finding, ewa)
    seen = preview(
        build.claim("Inne."),
        outcome="confirmed",
        confidence="one_proof",
        public_before=True,
        today=LOCAL_TODAY,
    )
    assert (seen.changes, seen.reason) == ((), "public_before")


def test_an_opinion_moves_nothing():
    claim = build.claim(claim_type="evaluation")
    seen = preview(claim, outcome="refuted", confidence="one_proof", public_before=False, today=LOCAL_TODAY)
    assert (seen.changes, seen.reason) == ((), "opinion")


def test_looking_writes_nothing():
    claim = build.claim()
    preview(claim, outcome="confirmed", confidence="one_proof", public_before=False, today=LOCAL_TODAY)
    assert not LedgerRow.objects.exists()
    assert not SourceScore.objects.exists()
