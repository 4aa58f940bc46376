"""The history shows what one would have read on each day, to the last figure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from claims.models import Source
from claims.queries.days import View
from claims.queries.score_history import MOST_MOMENTS, score_history
from claims.queries.source_rows import Priors, source_rows
from claims.queries.standing import standing_of
from claims.services.epochs import declare_break
from claims.services.scores import refit_priors
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build

pytestmark = pytest.mark.django_db
NAME = "Kanał Bagno"


@pytest.fixture
def ewa():
    return build.person("editor")


def log(number: int, ewa, *, now: datetime, outcome: str = "confirmed", published=date(2026, 3, 1)):
    claim = build.claim(
        f"Zdarzenie {number}.",
        chain=(NAME,),
        actors=(f"Aktor {number}x",),
        published=published,
        time=None,
    )
    log_verdict(claim.pk, build.two_proofs(outcome), by=ewa, now=now)
    return claim


def history(*, as_of=build.TODAY, hindsight=False):
    source = Source.objects.get(name=NAME)
    view = View(build.TODAY, as_of, hindsight)
    return score_history(source_rows(source, view), Priors(source.kind), view)


def test_each_moment_is_the_score_of_its_day(ewa):
    for number in range(12):
        now = build.NOW - timedelta(days=200 - 15 * number)
        log(number, ewa, now=now, outcome=["confirmed", "refuted", "partly"][number % 3])
        if number % 4 == 0:
            refit_priors(as_of=now.date(), now=now)
    reopen_claim(
        log(20, ewa, now=build.NOW - timedelta(days=9)).pk, rationale="Pomyłka.", by=ewa, now=build.NOW
    )
    source = Source.objects.get(name=NAME)
    declare_break(source, on=date(2026, 7, 1), reason="Sprzedano.", by=ewa, now=build.NOW - timedelta(days=3))
    found = history()
    assert found is not None
    assert 2 < len(found.moments) <= MOST_MOMENTS
    assert (found.first, found.last) == (date(2026, 5, 8), build.TODAY)
    tomorrow = build.TODAY + timedelta(days=1)
    for moment in found.moments:
        standing = standing_of(source, today=tomorrow, as_of=moment.day)
        assert moment.verdicts == standing.verdicts
        assert moment.score.mean == pytest.approx(standing.score.mean, abs=1e-12)
        assert moment.score.low == pytest.approx(standing.score.low, abs=1e-12)


def test_with_hindsight_a_verdict_stands_on_the_day_of_its_claim(ewa):
    log(1, ewa, now=build.NOW)
    past = date(2026, 9, 1)
    assert history(as_of=past) is None
    found = history(as_of=past, hindsight=True)
    assert found is not None
    assert (found.first, found.ticks[0].day) == (date(2026, 3, 1), date(2026, 3, 1))


def test_ticks_are_the_days_of_standing_verdicts(ewa):
    day = build.NOW - timedelta(days=5)
    log(1, ewa, now=day)
    log(2, ewa, now=day, outcome="refuted")
    reopen_claim(log(3, ewa, now=day - timedelta(days=2)).pk, rationale="Pomyłka.", by=ewa, now=day)
    found = history()
    assert found is not None
    assert [(tick.day, tick.verdicts, tick.held) for tick in found.ticks] == [(day.date(), 2, 0.5)]


def test_a_first_day_that_is_the_last(ewa):
    log(1, ewa, now=build.NOW)
    found = history()
    assert found is not None
    assert [moment.day for moment in found.moments] == [build.TODAY]


def test_without_a_verdict_there_is_no_history():
    build.claim(chain=(NAME,))
    assert history() is None
