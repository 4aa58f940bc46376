"""Who acts upon whom and events a week: what is counted, what is not, and that pictures and tables agree."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from claims.queries.reports import OTHER, Pair, Period, network, weeks
from claims.services.triage import reject_claim
from tests import build
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def said(db: None) -> None:
    build.claim("Raz.", time="2026-11-03")
    build.claim("Dwa.", time="2026-11-12")
    build.claim("Odwrotnie.", actors=("Anna Kos",), targets=("Jan Nowak",), time="2026-11-13")
    build.claim("Sam.", actors=("Jan Lipka",), targets=(), time="2026-11-13")
    build.claim("Kiedyś.", actors=("Jan Lipka",), time=None, event_type="X_STATE", event_mode=None)
    # None of these counts: another month, negated, rejected.
    build.claim("Dawno.", time="2026-10-30")
    build.claim("Nie.", time="2026-11-14", polarity=build.engine.Polarity.NEGATIVE)
    rejected = build.claim("Źle odczytane.", time="2026-11-25")
    reject_claim(rejected.pk, by=build.person(), now=build.NOW)


@pytest.mark.usefixtures("said")
def test_pairs_of_the_period_commonest_first() -> None:
    found = network(NOVEMBER)
    assert found.pairs[0] == Pair("Jan Nowak", "Anna Kos", 2)
    assert set(found.pairs[1:]) == {Pair("Anna Kos", "Jan Nowak", 1), Pair("Jan Lipka", "Anna Kos", 1)}
    assert found.names[0] == "Anna Kos"


@pytest.mark.usefixtures("said")
def test_only_one_kind_where_one_is_asked_for() -> None:
    found = network(Period(NOVEMBER.first, NOVEMBER.last, "X_STATE"))
    assert found.pairs == [Pair("Jan Lipka", "Anna Kos", 1)]


@pytest.mark.usefixtures("said")
def test_weeks_have_no_gap_and_count_by_the_day_of_the_event() -> None:
    found = weeks(NOVEMBER)
    assert [week.monday.day for week in found.weeks] == [26, 2, 9, 16, 23, 30]
    assert [sum(week.counts.values()) for week in found.weeks] == [0, 1, 3, 1, 0, 0]
    assert found.kinds == ["CONSULT", "X_STATE"]


def test_what_is_less_common_is_taken_together() -> None:
    for kind in ("CONSULT", "AID", "ACCUSE", "REJECT", "PROTEST", "ASSAULT", "THREATEN", "MOBILIZE"):
        build.claim(f"{kind}.", event_type=kind, event_mode=None, time="2026-11-12")
    found = weeks(NOVEMBER)
    assert (len(found.kinds), found.kinds[-1]) == (7, OTHER)
    assert sum(sum(week.counts.values()) for week in found.weeks) == 8


@pytest.mark.usefixtures("said")
def test_page_picture_and_file_say_the_same() -> None:
    client = signed_in(build.person())
    query = "?since=2026-11-01&until=2026-11-30"
    page = client.get(reverse("reports") + query).content.decode()
    assert "<title>Jan Nowak → Anna Kos: 2</title>" in page
    table = client.get(reverse("network_csv") + query).content.decode()
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[:2] == [["actor", "target", "claims"], ["Jan Nowak", "Anna Kos", "2"]]
    by_week = list(csv.reader(io.StringIO(client.get(reverse("weeks_csv") + query).content.decode())))
    assert by_week[0] == ["week", "CONSULT", "X_STATE"]
    assert by_week[3] == ["2026-11-09", "3", "0"]


@pytest.mark.parametrize(
    "query", ["?since=x&until=y", "?kind=PARTY", "?since=1000-01-01", "?until=2026-13-01"]
)
def test_a_broken_address_is_the_usual_period(query: str) -> None:
    assert signed_in(build.person()).get(reverse("reports") + query).status_code == 200


def test_a_name_that_looks_like_a_formula_is_words() -> None:
    build.claim("Zły.", actors=("=1+1",), time="2026-11-12")
    client = signed_in(build.person())
    table = client.get(reverse("network_csv") + "?since=2026-11-01&until=2026-11-30").content.decode()
    assert list(csv.reader(io.StringIO(table)))[1][0] == "'=1+1"


def test_a_timeline_as_a_file() -> None:
    claim = build.claim("Minister zadzwonił.", chain=("Portal 1", "Kanał Bagno"))
    client = signed_in(build.person())
    rows = list(
        csv.reader(io.StringIO(client.get(reverse("claim_timeline", args=[claim.pk])).content.decode()))
    )
    assert rows == [
        ["day", "publisher", "chain", "address"],
        ["2026-11-20", "Portal 1", "Portal 1 > Kanał Bagno", ""],
    ]


@pytest.mark.parametrize("tab", ["verification", "chain", "mentions", "history"])
def test_one_tab_is_shown_and_the_address_says_which(tab: str) -> None:
    claim = build.claim()
    page = signed_in(build.person()).get(f"/claims/{claim.pk}/?tab={tab}").content.decode()
    for each in ("verification", "chain", "mentions", "history"):
        opening = page.partition(f'id="panel-{each}"')[2].partition(">")[0]
        assert ("hidden" in opening) is (each != tab)
    assert page.count('aria-current="true"') >= 1
