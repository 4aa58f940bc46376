"""The checklist for somebody new: a step is taken when it was done, and it goes when all are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from claims.models import Article
from claims.queries.first_steps import FirstSteps, first_steps
from claims.services.proposals import propose_verdict
from claims.services.triage import accept_claim
from tests import build
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_each_step_is_taken_by_doing_it():
    ania = build.person()
    browser = signed_in(ania)
    assert "first-steps" in browser.get("/").content.decode()
    ania.refresh_from_db()
    afterwards = ania.first_visit_at + timedelta(hours=1)
    claim = build.claim()
    assert not first_steps(ania).looked
    accept_claim(claim.pk, by=ania, now=afterwards)
    assert first_steps(ania) == FirstSteps(added=False, looked=True, judged=False, saw_source=False)
    propose_verdict(claim.pk, build.finding(), by=ania, now=afterwards)
    Article.objects.update(added_by=ania, created_at=afterwards)
    assert not first_steps(ania).are_taken
    browser.get(reverse("source", args=[claim.origin.slug]))
    assert first_steps(ania).are_taken
    assert "first-steps" not in browser.get("/").content.decode()


def test_what_was_loaded_under_a_name_before_the_first_visit_is_no_step():
    """The demonstration's verdicts are the editor's; he has not logged them himself."""
    ewa = build.person("editor")
    claim = build.claim()
    accept_claim(claim.pk, by=ewa, now=build.NOW - timedelta(days=1))
    propose_verdict(claim.pk, build.finding(), by=ewa, now=build.NOW - timedelta(days=1))
    assert "step-taken" not in signed_in(ewa).get("/").content.decode()


def test_another_persons_steps_are_not_mine():
    ania = build.person()
    accept_claim(build.claim().pk, by=build.person(), now=build.NOW)
    assert not first_steps(ania).looked
