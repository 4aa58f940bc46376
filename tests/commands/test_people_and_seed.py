"""The first administrator, and the demonstration that refuses to run outside its mode."""

from __future__ import annotations

import io
import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from claims.models import Article, Claim, LedgerRow, Person, Region, Source, SourceScore, Verdict
from claims.models.vocabulary import Role
from claims.services import scores

pytestmark = pytest.mark.django_db

LOGINS = [("ania", "x" * 12, "analyst"), ("ewa", "x" * 12, "editor"), ("adam", "x" * 12, "admin")]


def run(command: str, *args: str) -> str:
    out = io.StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


def test_the_first_administrator_is_made_once() -> None:
    assert "password" in run("ensure_admin")
    assert run("ensure_admin") == ""
    assert Person.objects.get().role == Role.ADMIN


def test_demonstration_data_need_the_demonstration_mode() -> None:
    assert not settings.DEMO
    with pytest.raises(CommandError, match="demonstration mode"):
        run("seed")
    assert not Person.objects.exists()


@pytest.fixture
def demonstration(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    monkeypatch.setattr(settings, "DEMO", True)
    monkeypatch.setattr(settings, "DEMO_LOGINS", LOGINS)
    made: dict[str, int] = json.loads(run("seed", "--json"))
    assert json.loads(run("seed", "--json")) == {}
    return made


def test_the_demonstration_shows_what_the_product_is_for(demonstration: dict[str, int]) -> None:
    assert demonstration["articles"] == Article.objects.count() >= 25
    assert Source.objects.filter(invented=True).count() == 8
    assert Verdict.objects.count() >= 60
    # Not all letters at once would be chance; but scored and unscored sources there must be.
    letters = set(SourceScore.objects.filter(source__invented=True).values_list("letter", flat=True))
    assert "F" in letters
    assert len(letters) >= 3
    assert Claim.objects.filter(work_state="new").count() >= 20
    assert list(scores.differences()) == []


def test_invented_verdicts_are_on_invented_sources_only(demonstration: dict[str, int]) -> None:
    assert set(LedgerRow.objects.values_list("source__invented", flat=True)) == {True}


def test_no_claim_is_read_from_boilerplate(demonstration: dict[str, int]) -> None:
    regions = Region.objects.filter(kind="boilerplate").values_list("revision_id", "start", "end")
    assert len(regions) >= 20
    for revision_id, start, end in regions:
        assert not Claim.objects.filter(
            mentions__revision_id=revision_id,
            mentions__spans__role="content",
            mentions__spans__start__lt=end,
            mentions__spans__end__gt=start,
        ).exists()
