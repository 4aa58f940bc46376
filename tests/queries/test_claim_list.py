"""The claims list: each filter by itself, all together, counts by outcome, chains of the rows."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from claims.queries import claim_list as module
from claims.queries.claim_list import ClaimFilters, claim_list, source_choices
from claims.services.triage import reject_claim
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def ewa():
    return build.person("editor")


def sentences(**filters: str) -> set[str]:
    return {row.claim.sentence for row in claim_list(ClaimFilters(**filters)).rows}


def logged(text: str, outcome: str, ewa, **fields):
    claim = build.claim(text, **fields)
    log_verdict(claim.pk, build.finding(outcome), by=ewa, now=build.NOW)
    return claim


def test_by_outcome(ewa):
    logged("Pierwsze zdarzenie.", "confirmed", ewa)
    build.claim("Drugie zdarzenie.", actors=("Inny Aktor",))
    assert sentences(outcome="confirmed") == {"Pierwsze zdarzenie."}
    assert sentences(outcome="undecided") == {"Drugie zdarzenie."}


def test_what_was_read_wrongly_is_hidden_unless_asked_for():
    claim = build.claim("Pomyłka automatu.")
    reject_claim(claim.pk, by=build.person("analyst"), now=build.NOW)
    assert sentences() == set()
    assert sentences(state="rejected") == {"Pomyłka automatu."}


def test_by_source_as_origin_and_anywhere_in_the_chain():
    build.claim("Coś się stało.", chain=("Portal Wisła", "Kanał Bagno"))
    build.claim("Stało się coś innego.", chain=("Portal Odra",), actors=("Kto Inny",))
    assert sentences(source="kanal-bagno") == {"Coś się stało."}
    assert sentences(source="portal-wisla") == {"Coś się stało."}
    assert sentences(source="portal-odra") == {"Stało się coś innego."}
    assert sentences(source="nie-ma") == set()


@pytest.mark.parametrize("words", ["prezydent", "prezydentem", "lodz", "Łodzi prezydenta", "PREZYDENTOWI"])
def test_by_words_in_any_form(words):
    build.claim("Prezydentowi podano w Łodzi kawę.")
    build.claim("Zupełnie inna sprawa.", actors=("Kto Inny",))
    assert sentences(text=words) == {"Prezydentowi podano w Łodzi kawę."}


@pytest.mark.parametrize("words", ["!!!", "& | ! <->", "'", "\\", ":*", "()"])
def test_signs_without_a_word_find_nothing_and_break_nothing(words):
    build.claim()
    assert sentences(text=words) == set()


def test_filters_narrow_together(ewa):
    logged("Minister przyjechał.", "refuted", ewa, chain=("Portal Wisła",))
    logged("Minister wyjechał.", "refuted", ewa, chain=("Portal Odra",), actors=("Kto Inny",))
    assert sentences(outcome="refuted", source="portal-odra", text="minister") == {"Minister wyjechał."}


def test_counts_by_outcome_ignore_the_outcome_and_keep_the_other_filters(ewa):
    logged("Minister przyjechał.", "refuted", ewa)
    logged("Minister wyjechał.", "confirmed", ewa, actors=("Kto Inny",))
    build.claim("Inna sprawa.", actors=("Ktoś Trzeci",))
    found = claim_list(ClaimFilters(outcome="refuted", text="minister"))
    counts = {facet.value: facet.count for facet in found.facets}
    assert (counts["refuted"], counts["confirmed"], counts["undecided"]) == (1, 1, 0)
    assert (found.total, found.more_than_counted) == (1, False)


def test_beyond_the_limit_the_total_is_a_bound(monkeypatch):
    monkeypatch.setattr(module, "COUNTED", 2)
    for number in range(4):
        build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
    found = claim_list(ClaimFilters())
    assert (found.total, found.more_than_counted) == (2, True)
    assert all(facet.count is None for facet in found.facets)
    assert claim_list(ClaimFilters(outcome="undecided")).more_than_counted
    assert claim_list(ClaimFilters(outcome="refuted")).total == 0


def test_rows_carry_the_chain_and_the_firmness_of_their_first_mention():
    build.claim("Coś się stało.", chain=("Portal Wisła", "Kanał Bagno"))
    (row,) = claim_list(ClaimFilters()).rows
    assert row.chain == ("Portal Wisła", "Kanał Bagno")
    assert row.relays == "Portal Wisła"
    assert row.modality == "asserted"
    assert row.score is None


@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_claim_comes_once_over_all_pages(size):
    wanted = [build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",)).pk for n in range(5)]
    seen, after = [], ""
    while True:
        page = claim_list(ClaimFilters(), after=after, size=size).page
        seen += [claim.pk for claim in page.rows]
        if not page.older:
            break
        after = page.older
    assert seen == sorted(wanted, reverse=True)


def test_only_values_that_exist_come_out_of_a_query_string():
    filters = ClaimFilters.from_query(QueryDict("outcome=true&state=x&source=%00a&text=%00%20ala%20"))
    assert filters == ClaimFilters(source="a", text="ala")
    assert ClaimFilters.from_query(QueryDict("outcome=refuted&state=new")) == ClaimFilters("refuted", "new")


def test_a_changed_query_keeps_the_other_filters():
    filters = ClaimFilters(outcome="refuted", text="ala ma")
    assert filters.query(outcome="") == "text=ala+ma"
    assert filters.query(after="abc") == "outcome=refuted&text=ala+ma&after=abc"


def test_the_chosen_source_is_always_among_the_choices():
    build.claim(chain=("Abc", "Żuraw"))
    assert source_choices("zuraw", most=1) == [("abc", "Abc"), ("zuraw", "Żuraw")]
