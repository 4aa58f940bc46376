"""The claims list: each filter by itself, all together, counts by outcome, chains of the rows."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.http import QueryDict
from redis.exceptions import RedisError

from claims.models import Claim
from claims.models.event_kinds import EventType, Topic
from claims.queries import claim_list as module
from claims.queries.claim_filters import VALUES, ClaimFilters, Named, filtered, who_is_meant
from claims.queries.claim_list import ORDERS, claim_list, order_of, row_of, with_chains
from claims.queries.names import entities_like, source_choices, sources_like
from claims.services.audit import draw_audit
from claims.services.desk import assign_claim, schedule_check
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


def test_the_next_days_are_those_of_claims_that_have_one(ewa):
    build.claim("Bez dnia.", actors=("Aktor A",))
    later = build.claim("Kiedyś.", actors=("Aktor B",))
    schedule_check(later.pk, on=date(2026, 12, 1), by=ewa, now=build.NOW)
    assert sentences(due="0", dated="1", outcome="undecided") == {"Kiedyś."}
    assert sentences(dated="0") == {"Bez dnia."}


def test_by_topic_as_by_all_kinds_of_event_that_belong_to_it():
    for kind, sentence in (
        ("ASSAULT", "Rakieta trafiła."),
        ("MOBILIZE", "Wojsko idzie."),
        ("X_ECON", "Ceny rosną."),
    ):
        build.claim(sentence, actors=(f"Aktor {kind}",), event_type=kind, event_mode=None)
    assert sentences(topic="war") == {"Rakieta trafiła.", "Wojsko idzie."}
    assert sentences(topic="war,economy") == {"Rakieta trafiła.", "Wojsko idzie.", "Ceny rosną."}
    assert sentences(topic="-war") == {"Ceny rosną."}
    assert sentences(topic="war", kind="-MOBILIZE") == {"Rakieta trafiła."}


def test_every_kind_of_event_has_a_topic():
    assert set(EventType) == {kind for topic in Topic for kind in topic.kinds}


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


def test_a_line_of_the_list_says_what_preview_and_table_say_of_the_claim():
    build.claim(chain=("Portal Wisła", "Kanał Bagno"), actors=("Jan Kos", "Anna Lis"))
    build.claim("Most runął.", chain=("Portal Wisła",))
    build.claim("Nikt nie przyszedł.", actors=())
    rows = {row.claim.pk: row for row in claim_list(ClaimFilters()).rows}
    same = [row_of(claim) for claim in with_chains(Claim.objects.all())]
    assert len(rows) == len(same) == 3
    for row in same:
        mine = rows[row.claim.pk]
        assert (mine.chain, mine.modality, mine.actors) == (row.chain, row.modality, row.actors)


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
    assert ClaimFilters.from_query(QueryDict("outcome=refuted&state=new")) == ClaimFilters(
        outcome="refuted", state="new"
    )


def test_a_changed_query_keeps_the_other_filters():
    filters = ClaimFilters(outcome="refuted", text="ala ma")
    assert filters.query(outcome="") == "text=ala+ma"
    assert filters.query(after="abc") == "text=ala+ma&outcome=refuted&after=abc"


def test_the_chosen_source_is_always_among_the_choices():
    build.claim(chain=("Abc", "Żuraw"))
    assert source_choices("zuraw", most=1) == [("abc", "Abc"), ("zuraw", "Żuraw")]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"outcome": "refuted,confirmed"}, {"Minister przyjechał.", "Minister wyjechał."}),
        ({"outcome": "-undecided"}, {"Minister przyjechał.", "Minister wyjechał."}),
        ({"outcome": "-refuted"}, {"Minister wyjechał.", "Statek zatonął."}),
        ({"outcome": "-refuted,-undecided"}, {"Minister wyjechał."}),
        ({"outcome": "refuted,-undecided"}, {"Minister przyjechał."}),
        ({"outcome": ",".join(f"-{each}" for each in VALUES["outcome"])}, set()),
        ({"state": "-logged"}, {"Statek zatonął."}),
        ({"hedge": "alleged"}, {"Statek zatonął."}),
        ({"hedge": "-alleged"}, {"Minister przyjechał.", "Minister wyjechał."}),
        ({"kind": "X_INCIDENT"}, {"Statek zatonął."}),
        ({"kind": "-X_INCIDENT"}, {"Minister przyjechał.", "Minister wyjechał."}),
        ({"origin": "kanal-bagno"}, {"Minister przyjechał."}),
        ({"origin": "Kanał Bagno"}, {"Minister przyjechał."}),
        ({"origin": "kanał bagno"}, {"Minister przyjechał."}),
        ({"origin": "-kanal-bagno"}, {"Minister wyjechał.", "Statek zatonął."}),
        ({"origin": "portal-wisla"}, set()),
        ({"relay": "portal-wisla"}, {"Minister przyjechał."}),
        ({"relay": "-portal-wisla"}, {"Minister wyjechał.", "Statek zatonął."}),
        ({"relay": "kanal-bagno"}, set()),
        ({"who": "Jan Lis"}, {"Minister wyjechał."}),
        ({"who": "jan lis"}, {"Minister wyjechał."}),
        ({"who": "-Jan Lis"}, {"Minister przyjechał.", "Statek zatonął."}),
        ({"who": "Nikt Taki"}, set()),
        ({"who": "-Nikt Taki"}, {"Minister przyjechał.", "Minister wyjechał.", "Statek zatonął."}),
        ({"evidence": "1"}, {"Minister przyjechał.", "Minister wyjechał."}),
        ({"evidence": "0"}, {"Statek zatonął."}),
        ({"public": "1"}, {"Minister wyjechał."}),
        ({"public": "0"}, {"Minister przyjechał.", "Statek zatonął."}),
        ({"since": "2026-11-15"}, {"Minister przyjechał.", "Minister wyjechał."}),
        ({"until": "2026-11-15"}, {"Statek zatonął."}),
        ({"event_from": "2026-11-18"}, {"Minister przyjechał.", "Minister wyjechał."}),
        ({"event_to": "2026-11-10"}, {"Statek zatonął."}),
        ({"event_from": "2026-11-01", "event_to": "2026-11-10"}, {"Statek zatonął."}),
        ({"mentions": "2"}, {"Minister przyjechał."}),
    ],
    ids=lambda each: str(sorted(each) if isinstance(each, set) else each),
)  # fmt: skip
def test_each_filter_only_and_without(ewa, filters, found):
    for portal in ("Portal Wisła", "Portal Odra"):
        claim = build.claim("Minister przyjechał.", chain=(portal, "Kanał Bagno"))
    assert claim.mentions.count() == 2
    log_verdict(claim.pk, build.finding("refuted"), by=ewa, now=build.NOW)
    known = build.claim("Minister wyjechał.", chain=("Portal Odra",), actors=("Jan Lis",))
    finding = build.finding("confirmed", **build.public_before())
    log_verdict(known.pk, finding, by=ewa, now=build.NOW)
    build.claim(
        "Statek zatonął.",
        chain=("Portal Odra",),
        actors=("Kto Inny",),
        event_type="X_INCIDENT",
        modality="alleged",
        published=date(2026, 11, 12),
        time="2026-11-10",
    )
    assert sentences(**filters) == found


def test_flags_of_work(ewa):
    mine, due = build.claim("Moje."), build.claim("Z terminem.", actors=("Kto Inny",))
    assign_claim(mine.pk, to=ewa.pk, by=ewa, now=build.NOW)
    type(due).objects.filter(pk=due.pk).update(check_after=build.TODAY, due_since=build.TODAY)
    assert sentences(mine="1", reader=ewa.pk) == {"Moje."}
    assert sentences(mine="0", reader=ewa.pk) == {"Z terminem."}
    assert sentences(due="1") == {"Z terminem."}
    assert sentences(due="0") == {"Moje."}


def test_the_audit_draws_one_open_claim_a_source_and_waits_until_it_is_judged(ewa):
    for number in range(3):
        build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
    build.claim("Opinia.", claim_type="evaluation", chain=("Portal Odra",), actors=("Kto Inny",))
    assert draw_audit(today=build.TODAY) == 1
    assert draw_audit(today=build.TODAY) == 0
    (row,) = claim_list(ClaimFilters(audit="1")).rows
    log_verdict(row.claim.pk, build.finding(), by=ewa, now=build.NOW)
    assert draw_audit(today=build.TODAY) == 1
    assert len(claim_list(ClaimFilters(audit="1")).rows) == 2
    assert len(claim_list(ClaimFilters(audit="1", outcome="undecided")).rows) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Żomart",
        "Zhomart",
        "Zhomarta",
        "Жомарт",
        "zomart",
        "Tokayev",
        "Tokajewem",
        "Токаев",
        "wisla",
        "bagnem",
    ],
)  # fmt: skip
def test_names_are_found_in_any_spelling_alphabet_and_form(words):
    build.claim("Prezydent odebrał telefon.", actors=("Kasym-Żomart Tokajew",))
    build.claim("Inna sprawa.", actors=("Kto Inny",), chain=("Portal Odra",))
    assert sentences(text=words) == {"Prezydent odebrał telefon."}


def test_the_words_of_the_text_are_found_though_the_sentence_says_it_shorter():
    revision = build.revision("Wczoraj wieczorem burmistrz otworzył nową przeprawę promową.")
    words = "burmistrz otworzył nową przeprawę promową"
    build.write(revision, build.found(revision.text, words, sentence="Burmistrz otworzył przeprawę."))
    assert sentences(text="promowe przeprawy") == {"Burmistrz otworzył przeprawę."}


def test_a_later_mention_brings_its_words_and_its_portal(ewa):
    build.claim("Minister przyjechał.", chain=("Portal Wisła", "Kanał Bagno"))
    assert sentences(text="odra") == set()
    build.claim("Minister przyjechał.", chain=("Portal Odra", "Kanał Bagno"))
    assert sentences(text="odra") == {"Minister przyjechał."}
    assert sentences(relay="portal-odra") == sentences(relay="portal-wisla") == {"Minister przyjechał."}


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_each_order_leads_through_every_claim_once_and_back(sort, size, ewa):
    made = [
        build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",), published=date(2026, 11, 10 + n % 3))
        for n in range(6)
    ]
    for portal in ("Portal Odra", "Portal Bug"):
        build.claim("Zdarzenie 2.", actors=("Aktor 2x",), chain=(portal, "Kanał Bagno"))
    schedule_check(made[3].pk, on=date(2026, 12, 1), by=ewa, now=build.NOW)
    log_verdict(made[4].pk, build.finding(), by=ewa, now=build.NOW)
    whole = [row.claim.pk for row in claim_list(ClaimFilters(), sort=sort).rows]
    assert len(whole) == 6
    seen, after, starts = [], "", []
    while True:
        found = claim_list(ClaimFilters(), sort=sort, after=after, size=size)
        seen += [row.claim.pk for row in found.rows]
        starts.append(found.page.newer)
        if not found.page.older:
            break
        after = found.page.older
    assert seen == whole
    if len(starts) > 2:
        back = claim_list(ClaimFilters(), sort=sort, before=starts[2], size=size)
        assert [row.claim.pk for row in back.rows] == whole[size : 2 * size]


def test_orders_put_first_what_they_promise(ewa):
    plain = build.claim("Zwykłe.", actors=("Aktor A",))
    for portal in ("Portal Odra", "Portal Bug"):
        often = build.claim("Powtarzane.", actors=("Aktor B",), chain=(portal, "Kanał Bagno"))
    soon = build.claim("Z terminem.", actors=("Aktor C",))
    schedule_check(soon.pk, on=date(2026, 12, 1), by=ewa, now=build.NOW)
    closed = build.claim("Zamknięte.", actors=("Aktor D",))
    log_verdict(closed.pk, build.finding(), by=ewa, now=build.NOW)
    lines = {sort: [row.claim for row in claim_list(ClaimFilters(), sort=sort).rows] for sort in ORDERS}
    order = {sort: [line.pk for line in each] for sort, each in lines.items()}
    assert order["newest"][0] == closed.pk and order["newest"][-1] == plain.pk
    assert order["mentions"][0] == often.pk
    assert order["due"][0] == soon.pk
    assert order["effect"][-1] == closed.pk
    assert lines["effect"][0].effect > 0 == lines["effect"][-1].effect


def test_a_name_that_two_ways_of_asking_share_is_looked_up_once(django_assert_num_queries):
    build.claim()
    filters = ClaimFilters(origin="Kanał Bagno", relay="portal-wisla")
    with django_assert_num_queries(1):
        meant = who_is_meant(filters)
    assert {name: each.name for name, each in meant.items() if each} == {
        "origin": "Kanał Bagno",
        "relay": "Portal Wisła",
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kanał bag", "Kanał Bagno"),
        ("Wisła", "Portal Wisła"),
        ("portal", ["Portal Odra", "Portal Wisła"]),
        ("r", []),
        ("nie ma takiego", []),
    ],
    ids=["beginning", "a word of it", "of several", "one letter within", "of none"],
)
def test_part_of_a_name_that_leaves_one_source_is_enough(written, meant):
    build.claim()
    build.claim("Inne zdarzenie.", actors=("Ktoś Inny",), chain=("Portal Odra", "Kanał Bagno"))
    found = who_is_meant(ClaimFilters(source=written))["source"]
    assert (found.name if isinstance(found, Named) else [each.name for each in found]) == meant
    if isinstance(found, Named):
        assert list(filtered(ClaimFilters(source=written))) == list(filtered(ClaimFilters(source=meant)))


def test_names_are_offered_while_they_are_typed():
    build.claim()
    assert [each.name for each in sources_like("Kanał b")] == ["Kanał Bagno"]
    assert [each.name for each in sources_like("bagn")] == ["Kanał Bagno"], "in the middle of the name"
    assert [each.name for each in entities_like("JAN")] == ["Jan Nowak"]
    assert sources_like("") == entities_like("%") == sources_like("nie ma") == []


def test_a_value_goes_round_through_its_three_states():
    filters = ClaimFilters(outcome="refuted,-partly")
    assert filters.only("outcome") == ["refuted"] and filters.without("outcome") == ["partly"]
    assert filters.set("outcome", "refuted", "without").outcome == "-partly,-refuted"
    assert filters.set("outcome", "partly", "").outcome == "refuted"
    assert ClaimFilters().set("outcome", "mostly", "only").query() == "outcome=mostly"


@pytest.mark.parametrize(
    "query",
    [
        "outcome=refuted,-partly&hedge=alleged&who=-Jan+Nowak&since=2026-11-01&due=0&mentions=3",
        "text=ala+ma&state=-logged&origin=kanal&relay=portal&evidence=1&public=0&audit=1&mine=1",
        "topic=war,-opinion&kind=CONSULT,-AID&event_from=2026-01-01&event_to=2026-02-01&source=kanal",
    ],
)
def test_every_filter_survives_its_address(query):
    filters = ClaimFilters.from_query(QueryDict(query))
    assert ClaimFilters.from_query(QueryDict(filters.query())) == filters
    assert sorted(filters.query().split("&")) == sorted(query.split("&"))


@pytest.mark.parametrize(
    "query", ["mentions=0", "mentions=-1", "mentions=x", "mentions=³", "since=1.1.2026", "due=2", "hedge=-"]
)
def test_what_means_nothing_narrows_nothing(query):
    assert not ClaimFilters.from_query(QueryDict(query))


def test_a_long_list_is_counted_once_in_a_while_and_a_short_one_each_time(monkeypatch):
    cache.clear()
    monkeypatch.setattr(module, "FEW", 2)
    filters = ClaimFilters(text="zdarzenie")
    for number, total in enumerate((1, 2, 3, 3)):
        build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
        assert claim_list(filters).total == total
    assert claim_list(ClaimFilters(text="zdarzenie", outcome="undecided")).total == 4, "another list"
    cache.clear()


def test_the_list_is_shown_while_the_cache_is_away(monkeypatch):
    def away(*_args):
        raise RedisError("no connection")

    monkeypatch.setattr(module, "FEW", 0)
    monkeypatch.setattr(cache, "get", away)
    monkeypatch.setattr(cache, "set", away)
    build.claim()
    assert claim_list(ClaimFilters()).total == 1


@pytest.mark.parametrize(
    ("filters", "asked", "order"),
    [
        ({}, "", "newest"),
        ({}, "nonsense", "newest"),
        ({}, "event", "newest"),
        ({}, "due", "due"),
        ({"event_from": "2026-01-01"}, "", "event"),
        ({"event_to": "2026-01-01"}, "event", "event"),
        ({"event_to": "2026-01-01"}, "newest", "newest"),
    ],
)
def test_the_order_of_a_list(filters, asked, order):
    assert order_of(ClaimFilters(**filters), asked) == order


def test_by_the_day_of_the_event_each_claim_comes_once():
    days = ("2026-11-03", "2026-11-01", "2026-11-03", "2026-11-02", "2026-12-24", None)
    made = [build.claim(f"Zdarzenie {n}.", actors=(f"Aktor {n}x",), time=day) for n, day in enumerate(days)]
    filters, after, seen = ClaimFilters(event_from="2026-11-01", event_to="2026-11-30"), "", []
    while True:
        page = claim_list(filters, after=after, size=1).page
        seen += [claim.pk for claim in page.rows]
        if not page.older:
            break
        after = page.older
    assert seen == [made[place].pk for place in (2, 0, 3, 1)]
