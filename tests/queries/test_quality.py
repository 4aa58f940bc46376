"""The quality page's figures: a replay that is kept, agreement of two people, shares."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache

from claims.models import Claim
from claims.queries import quality
from claims.services.proposals import decline_proposal, propose_verdict
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.delete(quality.KEPT)
    yield
    cache.delete(quality.KEPT)


@pytest.fixture
def ewa():
    return build.person("editor")


def log(number: int, ewa, outcome="confirmed", **finding) -> Claim:
    claim = build.claim(f"Zdarzenie {number}.", chain=("Kanał Bagno",), actors=(f"Aktor {number}x",))
    now = build.NOW + timedelta(days=number)
    log_verdict(claim.pk, build.two_proofs(outcome, **finding), by=ewa, now=now)
    return claim


def test_an_empty_ledger_has_no_track_record():
    found = quality.quality_page()
    assert found.track_record is None
    assert (found.proposals.pairs, found.proposals.kappa) == (0, None)
    assert (found.checking.checkable, found.checking.verdicts) == (0, 0)


def test_a_measurement_is_kept_until_the_chain_grows(ewa, monkeypatch):
    for number in range(4):
        log(number, ewa)
    first = quality.track_record()
    assert first is not None
    assert (first.sequence, first.report.events, first.is_enough) == (8, 4, False)
    monkeypatch.setattr(quality, "own_stream", lambda: pytest.fail("it was kept"))
    assert quality.track_record() == first
    monkeypatch.undo()
    log(9, ewa)
    again = quality.track_record()
    assert again is not None and again.report.events == 5


def test_a_long_ledger_is_measured_at_night_only(ewa, monkeypatch):
    log(1, ewa)
    monkeypatch.setattr(quality, "MOST_AT_ONCE", 0)
    assert quality.track_record() is None
    measured = quality.measure_track_record()
    log(2, ewa)
    assert quality.track_record() == measured


def test_calibration_parts_hold_what_came_within_their_interval(ewa):
    for number in range(30):
        log(number, ewa, "refuted" if number % 3 else "confirmed")
    found = quality.track_record()
    assert found is not None
    parts = found.calibration.parts
    assert sum(part.count for part in parts) == found.report.scored == 27
    assert all(0.0 <= part.low <= part.high <= 1.0 for part in parts)
    assert all(
        part.low - 1e-9 <= part.observed <= part.high + 1e-9 for part in parts if 0 < part.observed < 1
    )


def test_agreement_of_proposals_and_of_what_was_logged_upon_them(ewa):
    ania, ola = build.person("analyst"), build.person("analyst")
    for number, (first, second, logged) in enumerate(
        [("confirmed", "confirmed", "confirmed"), ("refuted", "confirmed", "refuted")]
    ):
        claim = build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
        one = propose_verdict(claim.pk, build.two_proofs(first), by=ania, now=build.NOW)
        decline_proposal(one.pk, by=ewa, now=build.NOW, note="Za mało.")
        propose_verdict(claim.pk, build.two_proofs(second), by=ola, now=build.NOW + timedelta(hours=1))
        log_verdict(claim.pk, build.two_proofs(logged), by=ewa, now=build.NOW + timedelta(hours=2))
    found = quality.quality_page()
    assert (found.proposals.pairs, found.proposals.same) == (2, 1)
    # Chance alone would give one half of these.
    assert found.proposals.kappa == pytest.approx(0.0)
    assert (found.logged.pairs, found.logged.same) == (2, 1)


def test_a_person_does_not_agree_with_himself(ewa):
    claim = build.claim()
    propose_verdict(claim.pk, build.finding(), by=ewa, now=build.NOW)
    log_verdict(claim.pk, build.finding(), by=ewa, now=build.NOW)
    found = quality.quality_page()
    assert (found.proposals.pairs, found.logged.pairs) == (0, 0)


def test_shares_of_what_is_checked_and_how_it_was_chosen(ewa):
    log(1, ewa, selection="random_audit")
    superseded = log(2, ewa, selection="random_audit")
    log_verdict(superseded.pk, build.two_proofs("refuted"), by=ewa, now=build.NOW + timedelta(days=9))
    build.claim("Jeszcze nic.")
    build.claim("Opinia.", claim_type="evaluation", checkable=False)
    found = quality.quality_page().checking
    assert (found.checkable, found.checked, found.verdicts, found.audited) == (3, 2, 2, 1)
