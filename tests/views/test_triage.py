"""Accepting and rejecting: done once, back where the button stood, and told when somebody was faster."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.services.triage import accept_claim
from tests import build

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(("action", "state"), [("accept_claim", "accepted"), ("reject_claim", "rejected")])
def test_a_claim_is_looked_at_and_taken_back(action, state, analyst):
    claim = build.claim()
    response = analyst.post(reverse(action, args=[claim.pk]), {"version": claim.version})
    assert response["Location"] == reverse("claim", args=[claim.pk])
    claim.refresh_from_db()
    assert claim.work_state == state
    analyst.post(reverse("undo_review", args=[claim.pk]), {"version": claim.version})
    claim.refresh_from_db()
    assert claim.work_state == "new"


def test_what_was_done_is_said_with_the_way_back(analyst):
    claim = build.claim()
    page = analyst.post(reverse("reject_claim", args=[claim.pk]), follow=True).content.decode()
    assert page.count('form="undo-bulk"') == 1
    analyst.post(reverse("undo_last"))
    claim.refresh_from_db()
    assert claim.work_state == "new"


def test_back_to_the_article_where_the_button_stood(analyst):
    claim = build.claim()
    address = f"/articles/{claim.mentions.get().revision.article_id}/?claim={claim.pk}"
    response = analyst.post(reverse("accept_claim", args=[claim.pk]), {"next": address})
    assert response["Location"] == address


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"]
)
def test_never_back_to_another_site(elsewhere, analyst):
    claim = build.claim()
    response = analyst.post(reverse("accept_claim", args=[claim.pk]), {"next": elsewhere})
    assert response["Location"] == reverse("claim", args=[claim.pk])


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_somebody_was_faster(headers, analyst):
    claim = build.claim()
    seen = claim.version
    accept_claim(claim.pk, by=build.person("analyst"), now=build.NOW)
    response = analyst.post(reverse("reject_claim", args=[claim.pk]), {"version": seen}, headers=headers)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Ktoś zmienił to twierdzenie" in text
    assert reverse("claim", args=[claim.pk]) in text
    assert ("<html" in text) is not bool(headers)
    claim.refresh_from_db()
    assert claim.work_state == "accepted"


def test_a_rejected_claim_leaves_its_article_and_the_list(analyst):
    claim = build.claim()
    article = claim.mentions.get().revision.article_id
    analyst.post(reverse("reject_claim", args=[claim.pk]), {"version": claim.version})
    assert claim.sentence not in analyst.get("/claims/").content.decode()
    assert "found-claim" not in analyst.get(f"/articles/{article}/").content.decode()
    assert claim.sentence in analyst.get("/claims/?state=rejected").content.decode()
