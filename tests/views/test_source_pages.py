"""League table and card: ties, F without a number, two sentences, any past day."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from claims.models import Source
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db
NAME, SLUG = "Kanał Bagno", "kanal-bagno"


@pytest.fixture
def ewa():
    return build.person("editor")


def logged(count: int, ewa, *, outcome="confirmed", name=NAME, published=date(2026, 11, 1)):
    for number in range(count):
        claim = build.claim(
            f"Zdarzenie {name} {number}.",
            chain=(name,),
            actors=(f"Aktor {name} {number}",),
            published=published,
        )
        log_verdict(claim.pk, build.two_proofs(outcome), by=ewa, now=build.NOW)


def card(client, query: str = "") -> str:
    return client.get(f"{reverse('source', args=[SLUG])}{query}").content.decode()


def test_the_score_is_explained_in_two_sentences(analyst, ewa):
    logged(12, ewa)
    page = card(analyst)
    assert "80\u00a0% sprawdzonych doniesień się potwierdza (przedział 90\u00a0%:" in page
    assert "Policzono 12 werdyktów o łącznej wadze 11," in page
    assert (
        "Na start każde źródło dostaje w kredycie 8 werdyktów równych średniej swojego rodzaju: "
        "portali, 50\u00a0%." in page
    )
    assert "Ocena dotyczy sprawdzonych doniesień, nie wszystkich" in page
    assert "12 werdyktów o łącznej wadze 11," in page


def test_without_enough_evidence_no_percentage_stands_anywhere(analyst, ewa):
    logged(5, ewa)
    page = card(analyst)
    assert "Za mało danych na ocenę: 5 werdyktów o łącznej wadze 4," in page
    assert "%" not in page.partition("score-words")[2].partition("</section>")[0]
    assert "score-figures" not in page
    league = analyst.get(reverse("source_list")).content.decode()
    row = league.partition("unranked-heading")[2]
    assert NAME in row
    assert "\u00a0%" not in row.partition("</tbody>")[0]


def test_too_old_is_another_reason_than_too_few(analyst, ewa):
    logged(9, ewa, published=date(2019, 1, 1))
    assert "Werdykty są zbyt stare na ocenę: 9 werdyktów o łącznej wadze" in card(analyst)


def test_each_point_leads_to_its_claim_and_they_are_all_there(analyst, ewa):
    logged(9, ewa)
    page = card(analyst)
    for number in range(9):
        assert f"Zdarzenie {NAME} {number}." in page
    assert "za + przeciw = " in page
    assert "α / (α + β)" in page


def test_a_past_day_is_in_the_address(analyst, ewa):
    logged(9, ewa)
    yesterday = (build.TODAY - timedelta(days=1)).isoformat()
    page = card(analyst, f"?as_of={yesterday}")
    assert "Tego dnia nie było jeszcze żadnego werdyktu." in page
    assert "score-figures" not in page
    league = analyst.get(f"{reverse('source_list')}?as_of={yesterday}").content.decode()
    assert NAME not in league


@pytest.mark.parametrize("written", ["2026-13-01", "jutro", "2999-01-01", "1999-12-31"])
def test_a_day_that_is_none_is_said(written, analyst, ewa):
    logged(1, ewa)
    assert f"„{written}” nie jest dniem" in card(analyst, f"?as_of={written}")


def test_overlapping_bars_share_a_place(analyst, ewa):
    for name, outcome in (
        ("Kanał Alfa", "confirmed"),
        ("Kanał Beta", "confirmed"),
        ("Kanał Gamma", "refuted"),
    ):
        logged(16, ewa, outcome=outcome, name=name)
    page = analyst.get(reverse("source_list")).content.decode()
    assert '<tbody class="tie">' in page
    assert "<span>1–2</span>" in page
    assert "<span>3</span>" in page
    assert page.index("Kanał Beta") < page.index("Kanał Gamma")


def test_the_drawing_says_in_words_what_it_shows(analyst, ewa):
    logged(12, ewa)
    assert 'role="img" aria-label="80\u00a0%, przedział' in card(analyst)


def test_numbers_in_drawings_have_points_whatever_the_language(analyst, ewa):
    logged(12, ewa)
    drawing = card(analyst).partition('<svg class="axis')[2].partition("</svg>")[0]
    places = re.findall(r' (?:x|cx|x1|x2|width)="([^"]*)"', drawing)
    assert len(places) > 15
    assert all(re.fullmatch(r"[0-9.]+%|0", place) for place in places), places


def typed(**changes: str) -> dict[str, str]:
    return {"name": "Szept Dnia", "kind": "channel", "retention_months": "12"} | changes


def test_an_administrator_adds_a_source_in_the_products_own_pages(admin):
    assert reverse("add_source") in admin.get(reverse("source_list")).content.decode()
    response = admin.post(
        reverse("add_source"), typed(platform="telegram", aliases="Szept\n\n Szept dnia PL "), follow=True
    )
    source = Source.objects.named("szept dnia pl").get()
    assert response.redirect_chain == [(reverse("source", args=[source.slug]), 302)]
    assert (source.kind, source.platform, source.retention_months) == ("channel", "telegram", 12)
    assert Source.objects.named("SZEPT").get() == source
    assert reverse("add_feed", args=[source.slug]) in response.content.decode()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": ""}, "To pole jest wymagane"),
        ({"name": "kanał bagno"}, "Tę nazwę nosi już inne źródło"),
        ({"aliases": "Kanał Bagno"}, "Tę nazwę nosi już inne źródło"),
        ({"name": "!!!"}, "Źródło musi mieć nazwę"),
        ({"kind": "platform"}, "Wybierz poprawną wartość"),
        ({"url": "nic takiego"}, "Wpisz poprawny URL"),
        ({"platform": "telegram", "external_id": "77"}, "Inne źródło ma już ten numer"),
    ],
    ids=[
        "nobody",
        "a known name",
        "a known other name",
        "no letters",
        "no kind",
        "no address",
        "a known number",
    ],
)
def test_what_is_wrong_with_a_new_source_is_said_and_nothing_is_added(admin, change, expected):
    build.claim()
    Source.objects.filter(slug="kanal-bagno").update(platform="telegram", external_id="77")
    number = Source.objects.count()
    response = admin.post(reverse("add_source"), typed(**change))
    assert response.status_code == 422
    assert expected in " ".join(response.content.decode().split())
    assert Source.objects.count() == number


def test_a_source_named_like_a_page_gets_another_address(admin):
    admin.post(reverse("add_source"), typed(name="Add"))
    assert Source.objects.get().slug == "add-2"
