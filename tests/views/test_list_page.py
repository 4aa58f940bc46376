"""The list page: filters and pages live in the address, with and without htmx."""

from __future__ import annotations

import html
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


def test_every_chip_is_a_link_with_an_address_of_its_own(analyst, claims):
    page = analyst.get("/claims/?text=zdarzenie&outcome=refuted&sort=due&density=compact").content.decode()
    chips = re.findall(r'<a class="tri[^"]*"\s+id="(tri-[\w-]+)"\s+href="([^"]*)"', page)
    assert len(chips) > 50
    assert len(dict(chips)) == len(chips), "focus comes back to a chip by its id"
    assert all("text=zdarzenie" in to and "sort=due" in to and "density=compact" in to for _, to in chips)
    assert "outcome=-refuted" in dict(chips)["tri-outcome-refuted"]


def test_the_three_words_are_told_apart_where_they_are_first_met(analyst, claims):
    article = claims[0].mentions.get().revision.article_id
    for address in ("/claims/", f"/articles/{article}/"):
        page = analyst.get(address).content.decode()
        legend = page.partition("three-words")[2].partition("</details>")[0]
        assert "Materiał → Wzmianka → Twierdzenie" in legend, address
        assert "to wzmianka" in legend and "to jedno twierdzenie" in legend, address


def test_the_form_keeps_what_is_set_elsewhere(analyst, claims):
    page = analyst.get("/claims/?outcome=refuted&hedge=-alleged&due=1&sort=effect").content.decode()
    form = page.partition('id="filters"')[2].partition("</form>")[0]
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert kept == {"outcome": "refuted", "hedge": "-alleged", "due": "1", "sort": "effect"}


def test_active_filters_can_be_taken_away_and_turned_round(analyst, claims):
    page = analyst.get("/claims/?origin=Kana%C5%82+Bagno&outcome=-refuted&who=Nikt").content.decode()
    active = html.unescape(page.partition('class="active-filters"')[2].partition("</ul>")[0])
    assert "Źródło pierwotne: Kanał Bagno" in active
    assert "nikogo takiego nie znamy" in active
    assert re.search(r'href="\?outcome=-refuted&who=Nikt"', active), "without the source"
    assert re.search(r'href="\?outcome=refuted&origin=Kana%C5%82\+Bagno&who=Nikt"', active), "turned round"


def test_where_part_of_a_name_leaves_several_they_are_offered(analyst, claims):
    build.claim("Inne.", actors=("Ktoś Inny",), chain=("Kanał Odra", "Portal Odra"))
    page = html.unescape(analyst.get("/claims/?relay=odra").content.decode())
    active = page.partition('class="active-filters"')[2].partition("</ul>")[0]
    assert "pasuje kilka nazw, wybierz:" in active
    assert 'href="?relay=Kana%C5%82+Odra">Kanał Odra</a>' in active and ">Portal Odra</a>" in active
    taken = html.unescape(analyst.get("/claims/?origin=bag").content.decode())
    assert "Źródło pierwotne: Kanał Bagno" in taken and 'value="Kanał Bagno"' in taken


def test_a_second_day_in_a_row_says_what_it_is(analyst):
    build.claim()
    row = analyst.get("/claims/").content.decode().partition('class="claim-row"')[2].partition("</li>")[0]
    assert '<span class="event-time">zdarzenie: ' in row


def test_the_address_holds_only_what_narrows(analyst, claims):
    empty = "/claims/?text=&origin=&relay=&who=&since=&until=&mentions=&hedge=alleged"
    assert analyst.get(empty, headers=HTMX)["HX-Push-Url"] == "/claims/?hedge=alleged"


def test_the_chosen_claim_stands_in_the_address_and_beside_the_list(analyst, claims):
    chosen = claims[2]
    page = analyst.get(f"/claims/?text=zdarzenie&claim={chosen.pk}").content.decode()
    preview = page.partition('id="preview"')[2]
    assert "Zdarzenie 2." in preview
    assert f'id="c{chosen.pk}" aria-current="true"' in re.sub(r"\s+", " ", page)
    part = analyst.get(f"/claims/?claim={chosen.pk}", headers=HTMX | {"HX-Target": "preview"})
    assert part.content.decode().count("Zdarzenie") == part.content.decode().count("Zdarzenie 2.") > 0
    assert "claim-row" not in part.content.decode()


@pytest.mark.parametrize("claim", ["0", "x", "-1", "9" * 30, "123456789"])
def test_a_claim_that_is_not_there_is_no_error(analyst, claims, claim):
    assert analyst.get(f"/claims/?claim={claim}").status_code == 200


def test_fifty_long_claims_are_a_small_page(analyst):
    words = "Minister spraw zagranicznych miał w ubiegłym tygodniu rozmawiać o wspólnych ćwiczeniach"
    for number in range(50):
        build.claim(f"{words} z delegacją numer {number}.", actors=(f"Aktor {number}x",), modality="alleged")
    claim = build.claim("Ostatnie.", actors=("Kto Inny",))
    whole = analyst.get(f"/claims/?claim={claim.pk}&text=minister&origin=Kanał+Bagno")
    assert len(whole.content) <= 100_000


def test_a_part_is_the_list_alone(analyst, claims):
    part = analyst.get("/claims/", headers=HTMX).content.decode()
    assert part.lstrip().startswith('<section id="browse"')
    assert "<html" not in part


def test_pages_lead_on_and_back_and_keep_the_filters(analyst, claims, monkeypatch):
    real = view.claim_list
    monkeypatch.setattr(view, "claim_list", lambda filters, **place: real(filters, size=2, **place))
    address, seen = "/claims/?text=zdarzenie", []
    for _ in range(3):
        page = analyst.get(address).content.decode()
        seen += re.findall(r"Zdarzenie \d\.", re.sub(r"</?mark>", "", page))
        following = re.search(r'href="(\?[^"]*after=[^"]*)"', page)
        if following:
            assert "text=zdarzenie" in following[1]
            address = "/claims/" + following[1].replace("&amp;", "&")
    assert seen == [f"Zdarzenie {n}." for n in (4, 3, 2, 1, 0)]
    assert "before=" in page


def test_counts_stand_at_the_outcomes(analyst, claims):
    log_verdict(claims[0].pk, build.finding("refuted"), by=build.person("editor"), now=build.NOW)
    page = analyst.get("/claims/").content.decode()
    chips = page.partition('aria-labelledby="group-outcome"')[2].partition("</ul>")[0]
    numbers = re.findall(r'<span class="count">(\d+)</span>', chips)
    assert numbers == ["4", "0", "0", "0", "0", "1", "0"]


def test_empty_lists_say_what_to_do_next(analyst, admin):
    assert reverse("add_article") in analyst.get("/claims/").content.decode()
    build.claim()
    page = analyst.get("/claims/?text=niczegotakiego").content.decode()
    assert "Żadne twierdzenie nie spełnia wszystkich warunków." in page
    assert "Pokaż wszystkie twierdzenia" in page


def test_the_chain_is_on_the_line(analyst):
    build.claim(chain=("Portal Wisła", "Kanał Bagno"))
    page = analyst.get("/claims/").content.decode()
    assert "przez Portal Wisła" in page
    assert reverse("source", args=["kanal-bagno"]) in page
