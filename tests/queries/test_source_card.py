"""The card: its points add up to its score, any day can be asked for, and F says why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claims.models import Source
from claims.queries.days import View
from claims.queries.source_card import SHOWN, source_card
from claims.services.scores import refresh_all_scores
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build

pytestmark = pytest.mark.django_db
NAME = "Kanał Bagno"


@pytest.fixture
def ewa():
    return build.person("editor")


def logged(number: int, ewa, *, outcome="confirmed", published=date(2026, 11, 1), now=build.NOW, **finding):
    claim = build.claim(
        f"Zdarzenie {number}.", chain=(NAME,), actors=(f"Aktor {number}x",), published=published
    )
    log_verdict(claim.pk, build.two_proofs(outcome, **finding), by=ewa, now=now)
    return claim


def card(as_of=build.TODAY, **options):
    source = Source.objects.select_related("score").get(name=NAME)
    return source_card(source, View(build.TODAY, as_of), **options)


def test_points_add_up_to_the_score(ewa):
    for number in range(10):
        logged(number, ewa, outcome=["confirmed", "refuted", "partly"][number % 3])
    found = card()
    assert sum(point.held for point in found.points) == pytest.approx(found.standing.score.held)
    assert sum(point.failed for point in found.points) == pytest.approx(found.standing.score.failed)
    assert found.standing.score.alpha / (
        found.standing.score.alpha + found.standing.score.beta
    ) == pytest.approx(found.standing.score.mean)
    for point in found.points:
        assert point.held == pytest.approx(point.row.weight * point.row.value * point.age_factor)
    assert found.standing.reason == ""


def test_the_stored_score_and_the_ledger_agree_on_today(ewa):
    for number in range(9):
        logged(number, ewa, now=build.NOW - timedelta(days=2))
    reopen_claim(logged(20, ewa).pk, rationale="Pomyłka.", by=ewa, now=build.NOW)
    refresh_all_scores(now=build.NOW)
    stored = card().standing
    tomorrow = build.TODAY + timedelta(days=1)
    source = Source.objects.select_related("score").get(name=NAME)
    summed = source_card(source, View(tomorrow, build.TODAY)).standing
    assert summed.score.mean == pytest.approx(stored.score.mean, abs=1e-12)
    assert summed.verdicts == stored.verdicts == 9


def test_a_past_day_shows_what_was_known_then(ewa):
    yesterday = build.NOW - timedelta(days=1)
    first = logged(1, ewa, now=yesterday)
    log_verdict(first.pk, build.finding("refuted"), by=ewa, now=build.NOW)
    then, now = card(as_of=build.TODAY - timedelta(days=1)), card()
    assert [point.row.value for point in then.points] == [1.0]
    assert [point.row.value for point in now.points] == [0.0]
    assert then.view.is_past and not now.view.is_past
    assert card(as_of=date(2020, 1, 1)).points == []


@pytest.mark.parametrize(
    ("count", "published", "confidence", "reason"),
    [
        (5, date(2026, 11, 1), "two_proofs", "too_few"),
        (9, date(2026, 11, 1), "one_proof", "too_light"),
        (9, date(2019, 1, 1), "two_proofs", "too_old"),
        (9, date(2026, 11, 1), "two_proofs", ""),
    ],
)
def test_without_a_letter_there_is_a_reason(ewa, count, published, confidence, reason):
    for number in range(count):
        claim = build.claim(
            f"Zdarzenie {number}.", chain=(NAME,), actors=(f"Aktor {number}x",), published=published
        )
        finding = build.two_proofs() if confidence == "two_proofs" else build.finding()
        log_verdict(claim.pk, finding, by=ewa, now=build.NOW)
    found = card()
    assert found.standing.reason == reason
    assert (found.standing.score.letter == "F") is bool(reason)


def test_claims_are_counted_by_outcome(ewa):
    logged(1, ewa)
    logged(2, ewa, outcome="unverifiable")
    build.claim("Jeszcze nic.", chain=(NAME,))
    counts = dict(card().coverage.counts)
    assert (counts["confirmed"], counts["unverifiable"], counts[""]) == (1, 1, 1)
    assert (card().coverage.total, card().coverage.checked) == (3, 2)


def test_a_source_that_nobody_judged_has_a_card_too():
    build.claim(chain=(NAME,))
    found = card()
    assert (found.standing.verdicts, found.points, found.standing.reason) == (0, [], "too_few")


def test_a_long_list_is_cut_and_says_so(ewa, monkeypatch):
    monkeypatch.setattr("claims.queries.source_card.SHOWN", 2)
    for number in range(3):
        logged(number, ewa)
    assert (len(card().points), card().hidden_count) == (2, 1)
    assert len(card(everything=True).points) == 3
    assert SHOWN == 60
