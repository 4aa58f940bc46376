"""The checklist for somebody new: a step is taken when it was done, and it goes when all are."""

from __future__ import annotations

import pytest

from claims.models import Article
from claims.queries.first_steps import first_steps
from claims.services.proposals import propose_verdict
from claims.services.triage import accept_claim
from tests import build
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db


def test_each_step_is_taken_by_doing_it():
    ania = build.person()
    assert "first-steps" in signed_in(ania).get("/").content.decode()
    claim = build.claim()
    assert not first_steps(ania).looked
    accept_claim(claim.pk, by=ania, now=build.NOW)
    assert (first_steps(ania).added, first_steps(ania).looked, first_steps(ania).judged) == (
        False,
        True,
        False,
    )
    propose_verdict(claim.pk, build.finding(), by=ania, now=build.NOW)
    Article.objects.update(added_by=ania)
    assert first_steps(ania).are_taken
    assert "first-steps" not in signed_in(ania).get("/").content.decode()


def test_another_persons_steps_are_not_mine():
    ania = build.person()
    accept_claim(build.claim().pk, by=build.person(), now=build.NOW)
    assert not first_steps(ania).looked
