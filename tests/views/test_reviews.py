"""ClaimReview as JSON-LD: what a review says, that it names nobody of the house, and the list of them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from claims.models import Person, Source, VerdictWords
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build

pytestmark = pytest.mark.django_db
OUTCOMES = [
    ("confirmed", "Potwierdzone", 1.0),
    ("partly", "Częściowo", 0.5),
    ("refuted", "Obalone", 0.0),
    ("unverifiable", "Nieweryfikowalne", None),
]


def judged(outcome="refuted", text="Minister zadzwonił do wojewody.", **fields):
    """A claim with an outcome that an editor logged."""
    claim = build.claim(text, **fields)
    finding = build.two_proofs(outcome, rationale="Zaprzecza temu <protokół>.")
    log_verdict(claim.pk, finding, by=build.person("editor"), now=build.NOW)
    return claim


def review_of(client, claim):
    return json.loads(client.get(f"/claims/{claim.pk}/review.jsonld").content)


def listed(client, query=""):
    return json.loads(client.get(f"/claims/export.jsonld{query}").getvalue())


@pytest.mark.parametrize(("outcome", "word", "value"), OUTCOMES)
def test_the_outcome_stands_in_our_word_with_its_rationale(analyst, outcome, word, value):
    rating = review_of(analyst, judged(outcome))["reviewRating"]
    assert (rating["alternateName"], rating.get("ratingValue")) == (word, value)
    assert rating["ratingExplanation"] == "Zaprzecza temu <protokół>."


def test_a_review_says_what_was_said_by_whom_and_where_first(analyst, settings):
    settings.REVIEW_AUTHOR, settings.REVIEW_AUTHOR_URL = "Redakcja", "https://redakcja.example/"
    text = "Minister zadzwonił do wojewody."
    build.claim(text, chain=("Portal Wisła", "Kanał Bagno"), published=date(2026, 11, 21))
    claim = judged(text=text, chain=("Portal Narew", "Kanał Bagno"), published=date(2026, 11, 20))
    Source.objects.filter(slug="kanal-bagno").update(url="https://bagno.example/")
    review = review_of(analyst, claim)
    assert review["@context"] == "https://schema.org"
    assert review["@type"] == "ClaimReview"
    assert review["url"] == f"http://testserver/claims/{claim.pk}/"
    assert review["claimReviewed"] == claim.sentence
    assert review["datePublished"] == "2026-11-24"
    assert review["author"] == {
        "@type": "Organization",
        "name": "Redakcja",
        "url": "https://redakcja.example/",
    }
    said = review["itemReviewed"]
    assert said["author"] == {
        "@type": "Organization",
        "name": "Kanał Bagno",
        "sameAs": "https://bagno.example/",
    }
    places = [(each["publisher"]["name"], each["datePublished"]) for each in said["appearance"]]
    assert places == [("Portal Narew", "2026-11-20"), ("Portal Wisła", "2026-11-21")]
    assert said["firstAppearance"] == said["appearance"][0]


@pytest.mark.parametrize(
    ("kind", "author"), [("person", "Person"), ("unnamed", "Person"), ("agency", "Organization")]
)
def test_who_said_it_is_called_by_its_kind(analyst, kind, author):
    claim = judged()
    Source.objects.filter(pk=claim.origin_id).update(kind=kind)
    assert review_of(analyst, claim)["itemReviewed"]["author"]["@type"] == author


def test_a_document_is_nobody_and_is_rested_upon(analyst):
    claim = judged()
    Source.objects.filter(pk=claim.origin_id).update(kind="document")
    said = review_of(analyst, claim)["itemReviewed"]
    assert "author" not in said
    assert said["isBasedOn"] == {"@type": "CreativeWork", "name": "Kanał Bagno"}


def test_a_text_in_which_it_was_read_wrongly_is_no_appearance(analyst):
    claim = judged()
    claim.mentions.update(review="rejected", reviewed_at=build.NOW)
    assert not {"appearance", "firstAppearance"} & set(review_of(analyst, claim)["itemReviewed"])


def test_redacted_words_stay_away(analyst):
    claim = judged()
    VerdictWords.objects.update(rationale="", redacted_at=build.NOW)
    assert "ratingExplanation" not in review_of(analyst, claim)["reviewRating"]


def test_what_has_no_outcome_has_no_review(analyst):
    claim = judged()
    reopen_claim(claim.pk, rationale="Nowy dokument.", by=build.person("editor"), now=build.NOW)
    for each in (claim, build.claim("Wojewoda odmówił.")):
        assert analyst.get(f"/claims/{each.pk}/review.jsonld").status_code == 404
    assert listed(analyst)["@graph"] == []


def test_the_correction_counts_and_not_what_it_corrects(analyst):
    claim = judged("refuted")
    log_verdict(claim.pk, build.two_proofs("partly"), by=build.person("editor"), now=build.NOW)
    assert [each["reviewRating"]["alternateName"] for each in listed(analyst)["@graph"]] == ["Częściowo"]


def test_nobody_of_the_house_is_named(analyst):
    review = json.dumps(review_of(analyst, judged()))
    assert Person.objects.get(role="editor").username not in review


def test_the_list_says_what_it_is_and_is_narrowed_as_the_table_is(analyst):
    for number, outcome in enumerate(("refuted", "confirmed", "refuted")):
        judged(outcome, f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
    build.claim("Nikt tego nie sprawdził.")
    found = listed(analyst, "?outcome=refuted")
    assert found["export"] == {
        "schema": "sprawdzam-claimreview/1",
        "rows": 2,
        "complete": True,
        "filters": "Werdykt: Obalone",
        "as_of": "2026-11-24T11:00:00+01:00",
    }
    assert [each["claimReviewed"] for each in found["@graph"]] == ["Zdarzenie 2.", "Zdarzenie 0."]
    assert listed(analyst)["export"]["rows"] == 3


def test_what_is_over_the_bound_is_cut_off_and_said_so(analyst, monkeypatch):
    for module in ("claims.queries.claim_review", "claims.views.reviews"):
        monkeypatch.setattr(f"{module}.MOST_REVIEWS", 2)
    for number in range(3):
        judged("confirmed", f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
    found = listed(analyst)
    assert (found["export"]["rows"], found["export"]["complete"], len(found["@graph"])) == (2, False, 2)


def test_many_reviews_cost_as_many_questions_as_one(analyst, django_assert_max_num_queries):
    for number in range(4):
        judged("confirmed", f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
    with django_assert_max_num_queries(10):
        assert len(listed(analyst)["@graph"]) == 4


def test_the_words_are_in_the_language_of_the_reader(analyst):
    claim = judged("refuted")
    analyst.post("/language/", {"language": "en"})
    assert review_of(analyst, claim)["reviewRating"]["alternateName"] == "Refuted"
    assert listed(analyst)["@graph"][0]["reviewRating"]["alternateName"] == "Refuted"


def test_the_pages_lead_to_the_reviews(analyst):
    claim = judged()
    assert f"/claims/{claim.pk}/review.jsonld" in analyst.get(f"/claims/{claim.pk}/").content.decode()
    page = analyst.get("/claims/?outcome=refuted").content.decode()
    assert "/claims/export.jsonld?outcome=refuted" in page
