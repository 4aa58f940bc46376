"""`rescore --check` answers for invariant 5: what is stored is what the ledger says."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from claims.models import SourceScore
from claims.models.vocabulary import Role
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def scored() -> None:
    log_verdict(build.claim().pk, build.two_proofs(), by=build.person(Role.EDITOR), now=build.NOW)


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("rescore", *args, stdout=out)
    return out.getvalue()


def test_right_scores_pass() -> None:
    assert run("--check") == "2 scores checked, 0 differences, 0 breaks.\n"


@pytest.mark.parametrize("field", ["held", "mean", "low", "effective"])
def test_a_difference_is_named_and_fails(field: str) -> None:
    row = SourceScore.objects.order_by("pk").first()
    assert row is not None
    SourceScore.objects.filter(pk=row.pk).update(**{field: getattr(row, field) + 1e-6})
    out = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("rescore", "--check", "--json", stdout=out)
    assert failed.value.returncode == 1
    [difference] = json.loads(out.getvalue())["differences"]
    assert (difference["source"], difference["field"]) == (row.source.name, field)


def test_a_rounding_error_is_no_difference() -> None:
    row = SourceScore.objects.order_by("pk").first()
    assert row is not None
    SourceScore.objects.filter(pk=row.pk).update(mean=row.mean + 1e-12)
    assert json.loads(run("--check", "--json"))["differences"] == []


def test_rescoring_mends_what_was_wrong() -> None:
    SourceScore.objects.update(mean=0.9)
    assert json.loads(run("--json")) == {"rescored": 2}
    run("--check")
