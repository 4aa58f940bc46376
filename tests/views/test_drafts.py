"""What is being written is kept by the browser until the server says that it took it: when it says so."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.views.answers import SENT_DRAFT
from tests import build
from tests.views.test_add_article import pasted
from tests.views.test_verdict_pages import typed

pytestmark = pytest.mark.django_db


def taken(response):
    cookie = response.cookies.get(SENT_DRAFT)
    return cookie.value.partition("-")[2] if cookie else None


def test_a_logged_or_proposed_verdict_is_taken_and_a_refused_one_is_kept(editor, analyst):
    claim = build.claim()
    propose, log = (reverse(name, args=[claim.pk]) for name in ("propose_verdict", "log_verdict"))
    assert taken(editor.post(log, typed(claim, rationale=""))) is None
    assert taken(editor.post(log, typed(claim, version=claim.version - 1))) is None
    assert taken(analyst.post(propose, typed(claim))) == f"verdict-{claim.pk}"
    assert taken(editor.post(log, typed(claim))) == f"verdict-{claim.pk}"


def test_a_comment_is_taken_once_it_stands(analyst):
    claim = build.claim()
    address = reverse("comment_on_claim", args=[claim.pk])
    assert taken(analyst.post(address, {"text": " "})) is None
    assert taken(analyst.post(address, {"text": "Dzwonić po dziesiątej."})) == f"comment-{claim.pk}"


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}], ids=["a whole page", "a part"])
def test_a_pasted_article_is_taken_once_it_is_stored(analyst, htmx):
    address = reverse("paste_article")
    assert taken(analyst.post(address, pasted(text=""), headers=htmx)) is None
    assert taken(analyst.post(address, pasted(), headers=htmx)) == "article"


def test_the_forms_are_kept_under_the_person_and_the_claim(editor):
    claim = build.claim()
    page = editor.get(reverse("claim", args=[claim.pk])).content.decode()
    person = editor.get(reverse("home")).context["user"].pk
    assert f'data-draft="{person}-verdict-{claim.pk}"' in page
    assert f'data-draft="{person}-comment-{claim.pk}"' in page
    assert f'data-draft="{person}-article"' in editor.get(reverse("add_article")).content.decode()


def test_what_the_server_shows_as_typed_goes_before_a_draft(editor):
    claim = build.claim()
    assert "data-draft-typed" not in editor.get(reverse("claim", args=[claim.pk])).content.decode()
    again = editor.post(reverse("log_verdict", args=[claim.pk]), typed(claim, rationale=""))
    assert "data-draft-typed" in again.content.decode()
