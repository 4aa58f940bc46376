"""The list page: filters and pages live in the address, with and without htmx."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from claims.services.verdicts import log_verdict
from claims.views import claims as view
from tests import build

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def claims():
    return [build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",)) for n in range(5)]


def test_every_link_of_htmx_is_a_link_without_it(analyst, claims):
    page = analyst.get("/?text=zdarzenie").content.decode()
    for element in re.findall(r"<a [^>]*hx-get[^>]*>", page):
        assert 'href="' in element
        assert 'hx-push-url="true"' in element


def test_a_part_is_the_list_alone(analyst, claims):
    part = analyst.get("/", headers=HTMX).content.decode()
    assert part.lstrip().startswith('<section id="browse">')
    assert "<html" not in part


def test_pages_lead_on_and_back_and_keep_the_filters(analyst, claims, monkeypatch):
    real = view.claim_list
    monkeypatch.setattr(view, "claim_list", lambda filters, **place: real(filters, size=2, **place))
    address, seen = "/?text=zdarzenie", []
    for _ in range(3):
        page = analyst.get(address).content.decode()
        seen += re.findall(r"Zdarzenie \d\.", page)
        following = re.search(r'href="(\?[^"]*after=[^"]*)"', page)
        if following:
            assert "text=zdarzenie" in following[1]
            address = "/" + following[1].replace("&amp;", "&")
    assert seen == [f"Zdarzenie {n}." for n in (4, 3, 2, 1, 0)]
    assert "before=" in page


def test_counts_stand_at_the_outcomes(analyst, claims):
    log_verdict(claims[0].pk, build.finding("refuted"), by=build.person("editor"), now=build.NOW)
    page = analyst.get("/").content.decode()
    facets = page.partition('class="facets"')[2].partition("</nav>")[0]
    numbers = re.findall(r'<span class="count">(\d+)</span>', facets)
    assert numbers == ["5", "4", "0", "0", "0", "0", "1", "0"]


def test_empty_lists_say_what_to_do_next(analyst, admin):
    assert reverse("add_article") in analyst.get("/").content.decode()
    build.claim()
    page = analyst.get("/?text=niczegotakiego").content.decode()
    assert "Żadne twierdzenie nie spełnia wszystkich warunków." in page
    assert "Pokaż wszystkie twierdzenia" in page


def test_the_chain_is_on_the_line(analyst):
    build.claim(chain=("Portal Wisła", "Kanał Bagno"))
    page = analyst.get("/").content.decode()
    assert "przez Portal Wisła" in page
    assert reverse("source", args=["kanal-bagno"]) in page
