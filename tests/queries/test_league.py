"""The ranking: overlapping bars share a place, sources without a letter stand below, unranked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claims import scoring
from claims.models import Source
from claims.queries.days import View
from claims.queries.league import league, ties
from claims.queries.standing import Standing
from claims.services.verdicts import log_verdict
from tests import build


def standing(held: float, failed: float) -> Standing:
    score = scoring.score(held=held, failed=failed, as_of=scoring.model.EPOCH, prior_mean=0.5)
    return Standing(Source(name=f"{held}", sort_name=f"{held}"), score, 10)


def test_bars_that_reach_the_best_of_them_are_a_tie():
    best, near, far, farther = standing(30, 2), standing(26, 4), standing(6, 26), standing(4, 30)
    assert near.score.high >= best.score.low > far.score.high
    first, second = ties([best, near, far, farther])
    assert (first.first_place, first.last_place, first.is_tie) == (1, 2, True)
    assert (second.first_place, second.last_place) == (3, 4)


def test_somebody_apart_has_a_place_alone():
    (first, second) = ties([standing(40, 0), standing(0, 40)])
    assert (first.is_tie, second.is_tie, second.first_place) == (False, False, 2)


def test_a_tie_does_not_creep_down_a_chain_of_overlaps():
    """Each overlaps the next, the last does not reach the first: it is no tie with it."""
    ranked = [standing(30 - 3 * n, 2 + 3 * n) for n in range(8)]
    found = ties(ranked)
    for tie in found:
        assert all(each.score.high >= tie.members[0].score.low for each in tie.members)
    assert len(found) > 1
    assert sum(len(tie.members) for tie in found) == len(ranked)


@pytest.mark.django_db
def test_sources_without_a_letter_stand_below_in_the_polish_order():
    ewa = build.person("editor")
    for number, name in enumerate(["Żuraw", "Łoś", "Lis"]):
        claim = build.claim(f"Zdarzenie {number}.", chain=(name,), actors=(f"Aktor {number}x",))
        log_verdict(claim.pk, build.finding(), by=ewa, now=build.NOW)
    table = league(View(build.TODAY, build.TODAY))
    assert table.ties == ()
    assert [each.source.name for each in table.without_letter] == ["Lis", "Łoś", "Żuraw"]


@pytest.mark.django_db
def test_a_day_before_the_first_verdict_has_no_table():
    claim = build.claim(published=date(2026, 11, 1))
    log_verdict(claim.pk, build.finding(), by=build.person("editor"), now=build.NOW)
    assert league(View(build.TODAY, build.TODAY - timedelta(days=1))).size == 0
    assert league(View(build.TODAY, build.TODAY)).size == 2
