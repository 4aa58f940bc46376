"""Comments, assignment, days and disputes through the pages, by role."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from claims.extraction import types as engine
from claims.models import Claim, Comment, LedgerRow
from claims.models.vocabulary import WorkState
from claims.services.desk import assign_claim, comment_on
from claims.services.proposals import propose_verdict
from claims.services.verdicts import log_verdict
from tests import build
from tests.views.conftest import signed_in
from tests.views.test_verdict_pages import HTMX, typed

pytestmark = pytest.mark.django_db


def page_of(client: Any, claim: Claim) -> str:
    return client.get(reverse("claim", args=[claim.pk])).content.decode()


def post(client: Any, name: str, number: int, data: dict[str, Any] | None = None, **more: Any) -> Any:
    return client.post(reverse(name, args=[number]), data or {}, **more)


def test_a_comment_is_shown_as_plain_text(analyst, editor):
    claim = build.claim()
    text = "<b>Uwaga</b> <script>alert(1)</script>\nhttps://x.example/"
    assert post(analyst, "comment_on_claim", claim.pk, {"text": text}).status_code == 302
    page = page_of(editor, claim)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>Uwaga" not in page


@pytest.mark.parametrize("text", ["", "  ", "a\0b", "a" * 5001], ids=["none", "blank", "NUL", "too long"])
def test_what_is_no_comment_is_refused(text, analyst):
    claim = build.claim()
    assert post(analyst, "comment_on_claim", claim.pk, {"text": text}).status_code == 422
    assert not Comment.objects.exists()


def test_an_administrator_redacts_and_others_are_not_offered_it(analyst, editor, admin):
    claim = build.claim()
    comment = comment_on(claim.pk, text="Tajny numer", by=build.person("analyst"), now=build.NOW)
    button = reverse("redact_comment", args=[comment.pk])
    assert [button in page_of(client, claim) for client in (analyst, editor, admin)] == [False, False, True]
    assert post(admin, "redact_comment", comment.pk).status_code == 302
    page = page_of(editor, claim)
    assert "Tajny numer" not in page
    assert "Treść usunięta." in page


def test_a_claim_has_the_tags_that_are_written(analyst):
    claim = build.claim()
    assert post(analyst, "tag_claim", claim.pk, {"tags": " pilne, Most <1> ,"}).status_code == 302
    page = page_of(analyst, claim)
    assert "?tag=pilne" in page and "Most &lt;1&gt;" in page and "zmieniono etykiety" in page
    assert post(analyst, "tag_claim", claim.pk, {"tags": "-x"}).status_code == 422
    assert post(analyst, "tag_claim", claim.pk, {"tags": ""}).status_code == 302
    claim.refresh_from_db()
    assert claim.tags == []


def test_a_claim_is_taken_given_and_found_under_mine(analyst):
    claim, other = build.claim(), build.claim("Inna sprawa.", actors=("Ktoś Inny",))
    zosia = build.person("analyst", full_name="Zosia Sum")
    mine = signed_in(zosia)
    data = {"person": zosia.pk, "version": claim.version}
    assert post(mine, "assign_claim", claim.pk, data).status_code == 302
    assert "Zosia Sum" in page_of(analyst, claim)
    found = mine.get("/claims/?mine=1").content.decode()
    assert claim.sentence in found
    assert other.sentence not in found
    assert claim.sentence not in analyst.get("/claims/?mine=1").content.decode()
    assert post(mine, "assign_claim", claim.pk, {"person": "", "version": claim.version}).status_code == 409
    claim.refresh_from_db()
    assert post(mine, "assign_claim", claim.pk, {"person": "", "version": claim.version}).status_code == 302
    assert "→ –" in page_of(analyst, claim)


@pytest.mark.parametrize("person", ["x", "0", "-1", "99999999999"])
def test_nobody_unknown_is_assigned(person, analyst):
    assert post(analyst, "assign_claim", build.claim().pk, {"person": person}).status_code == 422


@pytest.mark.parametrize(
    ("on", "status"),
    [("2026-12-01", 302), ("1.12.2026", 302), ("2026-11-24", 422), ("jutro", 422), ("", 302)],
)
def test_a_day_to_look_again(on, status, analyst):
    claim = build.claim()
    assert post(analyst, "schedule_check", claim.pk, {"on": on}).status_code == status
    claim.refresh_from_db()
    assert (claim.check_after is not None) is (status == 302 and on != "")
    if claim.check_after:
        assert "01.12.2026" in page_of(analyst, claim)


def test_what_is_due_is_a_list_of_its_own(analyst):
    claim, other = build.claim(), build.claim("Inna sprawa.", actors=("Ktoś Inny",))
    Claim.objects.filter(pk=claim.pk).update(check_after=build.TODAY, due_since=build.TODAY)
    found = analyst.get("/claims/?due=1").content.decode()
    assert claim.sentence in found
    assert other.sentence not in found


def test_a_refusal_reaches_htmx_where_messages_stand(analyst):
    response = post(analyst, "comment_on_claim", build.claim().pk, {"text": ""}, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (422, "#notices")
    assert "<html" not in response.content.decode()


@pytest.fixture
def disputed(db):
    claim = build.claim()
    for outcome in ("confirmed", "refuted"):
        propose_verdict(claim.pk, build.two_proofs(outcome), by=build.person("analyst"), now=build.NOW)
    return claim


def test_a_dispute_shows_both_sides_and_an_editor_settles_it(disputed, analyst, editor):
    page = analyst.get(reverse("claim", args=[disputed.pk]))
    text = page.content.decode()
    assert "Sporne" in text
    assert len(page.context["proposals"]) == 2
    assert reverse("propose_verdict", args=[disputed.pk]) not in text
    assert post(analyst, "propose_verdict", disputed.pk, typed(disputed)).status_code == 422
    form = editor.get(reverse("claim", args=[disputed.pk])).context["typed"].form
    assert form["outcome"].value() is None, "the form takes no side"
    part = post(editor, "preview_scores", disputed.pk, typed(disputed), headers=HTMX).content.decode()
    assert "Kanał Bagno" in part
    assert post(editor, "log_verdict", disputed.pk, typed(disputed)).status_code == 302
    disputed.refresh_from_db()
    assert (disputed.outcome, disputed.work_state) == ("refuted", WorkState.LOGGED)


def test_where_analysts_may_log_they_still_settle_nothing(disputed, analyst, settings):
    settings.ANALYSTS_MAY_LOG = True
    assert reverse("log_verdict", args=[disputed.pk]) not in page_of(analyst, disputed)
    assert post(analyst, "log_verdict", disputed.pk, typed(disputed)).status_code == 403
    assert not LedgerRow.objects.exists()


def test_an_editor_who_is_a_party_is_told_to_wait(settings, editor):
    settings.SECOND_REVIEW = True
    claim, ewa = build.claim(), build.person("editor")
    propose_verdict(claim.pk, build.finding("confirmed"), by=build.person("analyst"), now=build.NOW)
    propose_verdict(claim.pk, build.finding("refuted"), by=ewa, now=build.NOW)
    own, log = signed_in(ewa), reverse("log_verdict", args=[claim.pk])
    assert log not in page_of(own, claim)
    assert "Spór rozstrzyga redaktor, który nie jest jego stroną." in page_of(own, claim)
    assert post(own, "log_verdict", claim.pk, typed(claim)).status_code == 403
    assert log in page_of(editor, claim)


def test_a_second_analyst_is_blind_until_she_has_judged(settings):
    settings.SECOND_REVIEW = True
    claim = build.claim()
    ania, basia = build.person("analyst", full_name="Ania Lin"), build.person("analyst")
    first = build.finding("mostly", rationale="Zgadza się poza datą.")
    propose_verdict(claim.pk, first, by=ania, now=build.NOW)
    comment_on(claim.pk, text="Patrzę.", by=ania, now=build.NOW)
    own = signed_in(basia)
    page = page_of(own, claim)
    secrets = ("Zgadza się poza datą.", "dowody.example")
    assert [each in page for each in secrets] == [False, False]
    # The word stands in the form once, as a choice, and nowhere else.
    assert page.count("W większości potwierdzone") == 1
    assert "1 osoba oceniła już to twierdzenie." in page
    response = post(own, "propose_verdict", claim.pk, typed(claim, outcome=""))
    assert not any(each in response.content.decode() for each in secrets)
    assert (
        post(
            own,
            "propose_verdict",
            claim.pk,
            typed(
                claim,
                outcome="confirmed",
                **{"evidence-0-stance": "supports", "evidence-1-stance": "supports"},
            ),
        ).status_code
        == 302
    )
    assert all(each in page_of(own, claim) for each in secrets)
    assert claim.proposals.get(proposed_by=basia).independent


def test_an_editor_sees_what_is_to_be_decided_on(settings, editor):
    settings.SECOND_REVIEW = True
    claim = build.claim()
    propose_verdict(claim.pk, build.finding(), by=build.person("analyst"), now=build.NOW)
    page = page_of(editor, claim)
    assert "Potwierdza to protokół." in page
    for name in ("log_verdict", "propose_verdict"):
        assert reverse(name, args=[claim.pk]) in page


@pytest.mark.parametrize(
    ("today", "offered"), [("2026-11-27", False), ("2026-11-29", True)], ids=["in time", "too late"]
)
def test_a_missed_deadline_offers_a_refutation_and_sets_nothing(today, offered, analyst, time_machine):
    claim = build.claim(time="2026-11-27", claim_type=engine.ClaimType.PREDICTION)
    time_machine.move_to(f"{today}T09:00:00Z")
    response = signed_in(build.person("analyst")).get(reverse("claim", args=[claim.pk]))
    form = response.context["typed"].form
    assert (form["outcome"].value() == "refuted") is offered
    assert ("Termin minął 27.11.2026" in response.content.decode()) is offered
    claim.refresh_from_db()
    assert (claim.outcome, claim.proposals.count()) == ("", 0)


def test_the_reopening_form_says_what_the_scores_will_be(editor, analyst):
    claim = build.claim()
    log_verdict(claim.pk, build.two_proofs("refuted"), by=build.person("editor"), now=build.NOW)
    response = editor.get(reverse("claim", args=[claim.pk]))
    names = [change.source.name for change in response.context["reopening_preview"].changes]
    assert names == ["Kanał Bagno", "Portal Wisła"]
    assert analyst.get(reverse("claim", args=[claim.pk])).context["reopening_preview"] is None


def test_a_note_on_a_proof_is_kept_and_shown(editor):
    claim = build.claim()
    note = {"evidence-0-note": "Strona zdjęta wieczorem."}
    assert post(editor, "log_verdict", claim.pk, typed(claim, **note)).status_code == 302
    assert "Strona zdjęta wieczorem." in page_of(editor, claim)


def test_administrators_are_offered_no_work(admin):
    claim = build.claim()
    assign_claim(claim.pk, to=None, by=build.person("editor"), now=build.NOW)
    page = page_of(admin, claim)
    for name in ("assign_claim", "schedule_check", "comment_on_claim"):
        assert reverse(name, args=[claim.pk]) not in page
