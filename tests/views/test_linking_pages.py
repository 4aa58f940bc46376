"""Merging, splitting, moving, roles, suggestions and taking back through the pages, by role."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from claims.models import Claim, ClaimOperation, LinkSuggestion
from claims.queries.preview import preview_merging
from claims.services.merging import merge_claims
from claims.services.suggestions import compare_new_claims
from claims.services.verdicts import log_verdict
from claims.views.linking import claim_number
from tests import build
from tests.views.test_verdict_pages import HTMX

pytestmark = pytest.mark.django_db
SAID = "Jan Nowak zadzwonił do Anny Kos w sprawie portu."


def post(client: Any, name: str, number: int, data: dict[str, Any] | None = None, **more: Any) -> Any:
    return client.post(reverse(name, args=[number]), data or {}, **more)


def text_of(client: Any, address: str) -> str:
    return client.get(address).content.decode()


def claim_page(claim: Claim) -> str:
    return reverse("claim", args=[claim.pk])


@pytest.fixture
def one(db: None) -> Claim:
    return build.claim(SAID, time=None, chain=("Portal 1", "Kanał Bagno"))


@pytest.fixture
def other(one: Claim) -> Claim:
    sentence = "W sprawie portu Jan Nowak zadzwonił do Anny Kos i Gdyni."
    return build.claim(sentence, chain=("Portal 2", "Kanał Bagno"))


@pytest.fixture
def suggestion(one: Claim, other: Claim) -> LinkSuggestion:
    compare_new_claims(now=build.NOW)
    return LinkSuggestion.objects.get()


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("314", 314),
        (" #314 ", 314),
        ("/claims/314/", 314),
        ("https://sprawdzam.example/claims/314/", 314),
        ("https://sprawdzam.example/sources/314/", None),
        ("-1", None),
        ("٣", None),
        ("9" * 30, None),
        ("", None),
        ("trzy", None),
    ],
)
def test_a_claim_is_named_by_number_or_address(written: str, number: int | None) -> None:
    assert claim_number(written) == number


def test_the_queue_shows_pairs_side_by_side_with_differences_marked(suggestion, analyst):
    page = text_of(analyst, reverse("link_queue"))
    assert '<mark class="mark-differs">Gdyni</mark>' in page
    assert "1 para" in page
    assert page.count('class="differs"') == 2, "only the day differs, on either side"
    assert "te same osoby" in page


def test_a_suggestion_is_accepted_and_leaves_the_queue(suggestion, analyst, other):
    response = post(analyst, "accept_link", suggestion.pk, {"next": reverse("link_queue")})
    assert response["Location"] == reverse("link_queue")
    other.refresh_from_db()
    assert other.merged_into == suggestion.first
    assert "Nic tu nie czeka." in text_of(analyst, reverse("link_queue"))


def test_a_declined_pair_is_seen_no_more(suggestion, analyst, one, other):
    assert "To samo gdzie indziej?" in text_of(analyst, claim_page(one))
    assert other.sentence in text_of(analyst, claim_page(one))
    assert post(analyst, "decline_link", suggestion.pk).status_code == 302
    assert other.sentence not in text_of(analyst, claim_page(one))
    again = post(analyst, "decline_link", suggestion.pk)
    assert again.status_code == 422
    assert "O tej sugestii ktoś już zdecydował." in again.content.decode()


def test_administrators_look_and_decide_nothing(suggestion, admin, one):
    page = text_of(admin, reverse("link_queue"))
    assert one.sentence in page
    assert reverse("accept_link", args=[suggestion.pk]) not in page


def test_two_claims_are_compared_and_merged_by_number(one, other, analyst):
    compare = reverse("compare_claims", args=[one.pk])
    page = text_of(analyst, f"{compare}?with=%23{other.pk}")
    assert '<mark class="mark-differs">Gdyni</mark>' in page
    assert "Żadna ocena się nie zmieni." in page
    done = post(analyst, "merge_claims", one.pk, {"with": other.pk, "reason": "Ta sama rozmowa."})
    assert done["Location"] == claim_page(one)
    history = text_of(analyst, claim_page(one))
    assert "Ta sama rozmowa." in history
    assert "To twierdzenie połączono z innym:" in text_of(analyst, claim_page(other))


@pytest.mark.parametrize("written", ["0", "999999", "x", "itself"])
def test_what_is_no_other_claim_is_said(written, one, analyst):
    written = str(one.pk) if written == "itself" else written
    page = text_of(analyst, f"{reverse('compare_claims', args=[one.pk])}?with={written}")
    assert "Nie ma innego twierdzenia o tym numerze." in page
    assert post(analyst, "merge_claims", one.pk, {"with": written}).status_code == 422


def test_before_merging_the_page_says_what_the_scores_will_be(one, other, editor):
    ewa = build.person("editor")
    log_verdict(one.pk, build.two_proofs("refuted"), by=ewa, now=build.NOW)
    log_verdict(other.pk, build.finding("refuted"), by=ewa, now=build.NOW)
    one.refresh_from_db()
    other.refresh_from_db()
    seen = preview_merging(other, one, today=build.TODAY)
    names = [change.source.name for change in seen.changes]
    assert names == ["Kanał Bagno", "Portal 1", "Portal 2"]
    page = text_of(editor, f"{reverse('compare_claims', args=[one.pk])}?with={other.pk}")
    assert all(name in page for name in names)
    merge_claims(other.pk, into=one.pk, by=ewa, now=build.NOW, may_log=True)
    for change in seen.changes:
        change.source.score.refresh_from_db()
        assert change.source.score.mean == pytest.approx(change.after.mean, abs=1e-9)


def test_where_an_outcome_stands_an_analyst_is_offered_and_may_do_nothing(one, other, analyst):
    log_verdict(one.pk, build.finding(), by=build.person("editor"), now=build.NOW)
    page = text_of(analyst, claim_page(one))
    link = one.mentions.get().chain.first()
    assert reverse("correct_role", args=[link.pk]) not in page
    assert post(analyst, "correct_role", link.pk, {"role": "endorses"}).status_code == 403
    assert post(analyst, "merge_claims", one.pk, {"with": other.pk}).status_code == 403
    assert not ClaimOperation.objects.exists()


@pytest.fixture
def crowded(one: Claim) -> Claim:
    for number in (3, 4):
        build.claim(SAID, time=None, chain=(f"Portal {number}", "Kanał Bagno"))
    one.refresh_from_db()
    assert one.mention_count == 3
    return one


def test_chosen_mentions_are_split_off_and_come_back(crowded, analyst):
    chosen = list(crowded.mentions.order_by("-pk").values_list("pk", flat=True)[:2])
    assert text_of(analyst, claim_page(crowded)).count('form="split-form"') == 3
    done = post(analyst, "split_claim", crowded.pk, {"mention": chosen})
    own = ClaimOperation.objects.get().other
    assert done["Location"] == claim_page(own)
    page = text_of(analyst, claim_page(own))
    assert "2 wzmianki" in page
    undo = reverse("undo_operation", args=[ClaimOperation.objects.get().pk])
    assert undo in page
    assert analyst.post(undo).status_code == 302
    assert undo not in text_of(analyst, claim_page(crowded)), "what was taken back is not taken back again"
    crowded.refresh_from_db()
    assert crowded.mention_count == 3


@pytest.mark.parametrize("chosen", [[], ["x"], ["999999"], ["1" * 30]])
def test_a_forged_choice_splits_nothing(chosen, crowded, analyst):
    assert post(analyst, "split_claim", crowded.pk, {"mention": chosen}).status_code == 422


def test_a_mention_is_linked_to_another_claim(crowded, other, analyst):
    mention = crowded.mentions.last()
    assert post(analyst, "move_mention", mention.pk, {"with": "co?"}).status_code == 422
    assert post(analyst, "move_mention", mention.pk, {"with": f"#{other.pk}"}).status_code == 302
    mention.refresh_from_db()
    assert mention.claim == other


def test_a_role_is_corrected_in_place(one, analyst):
    link = one.mentions.get().chain.get(source__name="Portal 1")
    response = post(analyst, "correct_role", link.pk, {"role": "endorses"}, headers=HTMX, follow=True)
    part = response.content.decode()
    assert "<html" not in part
    assert "Portal 1: powtarza jako fakt" in part
    refused = post(analyst, "correct_role", link.pk, {"role": "endorses"}, headers=HTMX)
    assert (refused.status_code, refused["HX-Retarget"]) == (422, "#notices")
