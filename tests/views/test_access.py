"""Who may open what: every address of the resolver, every role, both ways of asking.

The table below is written by hand and not read from the code, so that a permission changed by
mistake shows.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, LedgerRow, Proposal, Verdict
from claims.roles import May
from tests import build
from tests.views.addresses import filled, one_of_everything, pages
from tests.views.conftest import signed_in

READ = {
    "home",
    "claim_names",
    "keys",
    "export_claims",
    "export_reviews",
    "claim_review",
    "claim_list",
    "claim",
    "article_list",
    "article",
    "article_reading",
    "source_list",
    "source",
    "link_queue",
    "source_history",
    "kept_page",
    "quality",
    "reports",
    "network_csv",
    "weeks_csv",
    "claim_timeline",
}
EVERYBODY_SIGNED_IN = READ | {
    "add_article",
    "paste_article",
    "upload_article",
    "fetch_article",
    "read_article_again",
    "say_language",
    "save_view",
    "choose_shortcuts",
    "fold_rail",
    "change_view",
    "delete_view",
    "sign_out",
}
ANALYSTS = {
    "add_claim_by_hand",
    "bulk",
    "undo_bulk",
    "bulk_verdict",
    "bulk_verdict_row",
    "bulk_verdict_preview",
    "bulk_verdict_save",
    "undo_step",
    "undo_last",
    "accept_claim",
    "reject_claim",
    "undo_review",
    "propose_verdict",
    "preview_scores",
    "add_evidence_row",
    "assign_claim",
    "tag_claim",
    "comment_on_claim",
    "schedule_check",
    "compare_claims",
    "merge_claims",
    "split_claim",
    "move_mention",
    "correct_mention",
    "correct_role",
    "undo_operation",
    "accept_link",
    "decline_link",
    "mark_credibility",
    "unmark_credibility",
}
EDITORS = {"log_verdict", "reopen_claim", "decline_proposal", "change_of_hands", "labels"}
ADMINS = {
    "redact_comment",
    "intake",
    "add_source",
    "publish_card",
    "add_feed",
    "feed",
    "fetch_feed_now",
    "switch_feed",
    "take_alarm_down",
    "queue_item_again",
}
CARDS = {"public_card", "public_card_data", "card_keys"}
ANYBODY = {"sign_in", "choose_language", "health"} | CARDS
FORMS = {
    "sign_in",
    "add_claim_by_hand",
    "mark_credibility",
    "change_of_hands",
    "add_source",
    "add_feed",
    "feed",
}
"""Pages with a form that posts to its own address."""
GET_ALLOWED = (
    READ | FORMS | CARDS | {"add_article", "compare_claims", "bulk_verdict", "labels", "health", "intake"}
)

MAY_OPEN = {
    "analyst": ANYBODY | EVERYBODY_SIGNED_IN | ANALYSTS,
    "editor": ANYBODY | EVERYBODY_SIGNED_IN | ANALYSTS | EDITORS,
    "admin": ANYBODY | EVERYBODY_SIGNED_IN | ADMINS,
}


@pytest.fixture
def numbers(db):
    return one_of_everything()


def test_every_address_is_in_the_table():
    assert {each.name for each in pages()} == ANYBODY | EVERYBODY_SIGNED_IN | ANALYSTS | EDITORS | ADMINS


def test_every_view_declares_what_it_needs():
    assert [each.name for each in pages() if not isinstance(each.requires, May)] == []


@pytest.mark.parametrize("address", pages(), ids=lambda each: each.name)
@pytest.mark.parametrize("role", ["analyst", "editor", "admin"])
def test_a_role_opens_what_it_may_and_nothing_else(role, address, numbers):
    person = build.person(role)
    for method in ("get", "post", "put", "delete"):
        response = getattr(signed_in(person), method)(filled(address.path, **numbers))
        if address.name not in MAY_OPEN[role]:
            assert response.status_code == 403
            continue
        right_method = (method == "get" and address.name in GET_ALLOWED) or (
            method == "post" and (address.name not in GET_ALLOWED or address.name in FORMS)
        )
        assert response.status_code != 403
        assert (response.status_code == 405) is not right_method


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", pages(), ids=lambda each: each.name)
def test_a_stranger_is_sent_to_the_sign_in_page(address, method, numbers):
    response = getattr(Client(), method)(filled(address.path, **numbers))
    if address.name in ANYBODY:
        assert response.status_code in (200, 302, 405)
        return
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("address", pages(), ids=lambda each: each.name)
def test_parts_for_htmx_are_guarded_like_pages(address, numbers):
    response = Client().get(filled(address.path, **numbers), headers={"HX-Request": "true"})
    if address.name not in ANYBODY:
        assert response.content == b""
        assert response["HX-Redirect"].startswith(reverse("sign_in"))


def test_nobody_switched_off_gets_in(numbers):
    person = build.person("editor")
    client = signed_in(person)
    person.is_active = False
    person.save()
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("role", ["analyst", "admin"])
@pytest.mark.parametrize("how", ["form", "htmx"])
def test_only_an_editor_logs(role, how, numbers):
    client = signed_in(build.person(role))
    headers = {"HX-Request": "true"} if how == "htmx" else {}
    data = {"version": 2, "outcome": "confirmed", "rationale": "Bo tak.", "confidence": "one_proof"}
    response = client.post(reverse("log_verdict", args=[numbers["claim_id"]]), data, headers=headers)
    assert response.status_code == 403
    assert not Verdict.objects.exists()
    assert not LedgerRow.objects.exists()
    assert Claim.objects.get(pk=numbers["claim_id"]).outcome == ""


def test_buttons_that_a_role_may_not_use_are_not_shown(numbers, analyst, editor, admin):
    page = reverse("claim", args=[numbers["claim_id"]])
    shown = {
        role: client.get(page).content.decode()
        for role, client in (("analyst", analyst), ("editor", editor), ("admin", admin))
    }
    log, propose = (
        reverse("log_verdict", args=[numbers["claim_id"]]),
        reverse("propose_verdict", args=[numbers["claim_id"]]),
    )
    decline = reverse("decline_proposal", args=[numbers["proposal_id"]])
    assert (log in shown["analyst"], propose in shown["analyst"], decline in shown["analyst"]) == (
        False,
        True,
        False,
    )
    assert (log in shown["editor"], decline in shown["editor"]) == (True, True)
    assert not any(each in shown["admin"] for each in (log, propose, decline, "verdict-form"))
    assert reverse("admin:index") in shown["admin"]
    assert reverse("admin:index") not in shown["editor"]


def test_where_analysts_may_log_they_are_shown_the_button(numbers, analyst, settings):
    settings.ANALYSTS_MAY_LOG = True
    page = analyst.get(reverse("claim", args=[numbers["claim_id"]])).content.decode()
    assert reverse("log_verdict", args=[numbers["claim_id"]]) in page
    # Declining stays with the editors.
    assert reverse("decline_proposal", args=[numbers["proposal_id"]]) not in page


def test_with_a_second_review_nobody_logs_his_own_proposal(settings, numbers):
    settings.SECOND_REVIEW = True
    Proposal.objects.update(proposed_by=(ewa := build.person("editor")))
    own, other = signed_in(ewa), signed_in(build.person("editor"))
    page = reverse("claim", args=[numbers["claim_id"]])
    log = reverse("log_verdict", args=[numbers["claim_id"]])
    assert log not in own.get(page).content.decode()
    assert log in other.get(page).content.decode()
    data = {
        "version": Claim.objects.get(pk=numbers["claim_id"]).version,
        "outcome": "confirmed",
        "rationale": "Bo tak.",
        "confidence": "one_proof",
        "selection": "requested",
        "evidence-TOTAL_FORMS": 1,
        "evidence-INITIAL_FORMS": 0,
        "evidence-0-url": "https://x.example/",
        "evidence-0-stance": "supports",
    }
    assert own.post(log, data).status_code == 403
    assert not Verdict.objects.exists()
    assert other.post(log, data).status_code == 302
