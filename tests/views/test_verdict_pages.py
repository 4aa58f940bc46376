"""Proposing, logging, correcting, reopening and declining through the pages; nothing typed is lost."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from claims.intake.fetch import FetchRefused
from claims.models import Claim, Evidence, KeptPage, LedgerRow, Proposal, Verdict
from claims.models.vocabulary import ProposalState
from claims.services.kept_pages import keep_page
from claims.services.proposals import propose_verdict
from claims.services.triage import accept_claim
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def typed(claim: Claim, **changes: Any) -> dict[str, Any]:
    claim.refresh_from_db()
    values = {
        "version": claim.version,
        "outcome": "refuted",
        "rationale": "Rzecznik zaprzeczył, a lot się nie odbył.",
        "confidence": "two_proofs",
        "selection": "flagged",
        "evidence-TOTAL_FORMS": 2,
        "evidence-INITIAL_FORMS": 0,
        "evidence-0-url": "https://urzad.example/dementi",
        "evidence-0-title": "Dementi",
        "evidence-0-quotation": "Nie było żadnej rozmowy.",
        "evidence-0-stance": "refutes",
        "evidence-0-independent": "on",
        "evidence-1-url": "https://radar.example/loty",
        "evidence-1-stance": "refutes",
        "evidence-1-independent": "on",
    }
    return values | changes


def log(client, claim, **changes):
    return client.post(reverse("log_verdict", args=[claim.pk]), typed(claim, **changes))


def test_the_list_is_kept_through_a_mistake_and_a_verdict(editor):
    claim, other = build.claim(), build.claim("Inne zdarzenie.", actors=("Kto Inny",))
    page = editor.get(f"/claims/{claim.pk}/?list=1&state=new").content.decode()
    written = re.search(r'name="queue" value="([^"]*)"', page)
    assert written is not None
    queue = html.unescape(written[1])
    mistaken = log(editor, claim, rationale="", queue=queue)
    assert mistaken.status_code == 422
    assert f"/claims/{other.pk}/?tab=verification&amp;state=new&amp;list=1" in mistaken.content.decode()
    assert log(editor, claim, queue=queue)["Location"] == f"/claims/{claim.pk}/?state=new&list=1"
    assert log(editor, other, queue="&list=1&state=//evil")["Location"] == f"/claims/{other.pk}/?list=1"


def test_the_page_behind_evidence_is_kept_and_can_be_saved_but_never_shown(editor):
    claim = build.claim()
    log(editor, claim)
    page = editor.get(reverse("claim", args=[claim.pk])).content.decode()
    assert page.count("Strona zostanie wkrótce zapisana w obecnym kształcie.") == 2
    first, second = KeptPage.objects.order_by("pk")
    build.kept_page(first)
    keep_page(second.pk, fetch=refuses, clock=lambda: build.NOW + timedelta(hours=1))
    page = editor.get(reverse("claim", args=[claim.pk])).content.decode()
    first.refresh_from_db()
    assert f"{first.sha256[:12]}…" in page
    assert "Strony nie udało się zapisać. Serwis prosi, by programy jej nie czytały." in page
    answer = editor.get(reverse("kept_page", args=[first.pk]))
    assert answer.content == build.page_answer().body
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert editor.get(reverse("kept_page", args=[second.pk])).status_code == 404


def refuses(url):
    raise FetchRefused("robots_refused", "Not for programs.")


def test_an_editor_logs_an_outcome_and_the_scores_follow(editor):
    claim = build.claim()
    assert log(editor, claim).status_code == 302
    claim.refresh_from_db()
    assert (claim.outcome, claim.work_state) == ("refuted", "logged")
    assert claim.verdicts.get().selection == "flagged"
    assert Evidence.objects.count() == 2
    assert LedgerRow.objects.count() == 2
    page = editor.get(reverse("claim", args=[claim.pk])).content.decode()
    assert "Rzecznik zaprzeczył" in page
    assert "Nie było żadnej rozmowy." in page
    assert "urzad.example" in page


def test_an_analyst_proposes_and_the_editors_form_begins_with_it(analyst, editor):
    claim = build.claim()
    address = reverse("propose_verdict", args=[claim.pk])
    assert analyst.post(address, typed(claim)).status_code == 302
    page = editor.get(reverse("claim", args=[claim.pk]))
    form, evidence = page.context["typed"].form, page.context["typed"].evidence
    assert form["outcome"].value() == "refuted"
    assert form["rationale"].value() == "Rzecznik zaprzeczył, a lot się nie odbył."
    assert [row["url"].value() for row in evidence] == [
        "https://urzad.example/dementi",
        "https://radar.example/loty",
    ]
    assert log(editor, claim).status_code == 302
    assert Proposal.objects.get().state == ProposalState.TAKEN
    assert Evidence.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"outcome": ""}, "outcome", "Wybierz werdykt."),
        ({"outcome": "true"}, "outcome", "Wybierz"),
        ({"rationale": "  "}, "rationale", "Uzasadnij co najmniej jednym zdaniem."),
        ({"rationale": "a\0b"}, "rationale", ""),
        ({"evidence-1-url": "", "evidence-1-independent": ""}, "confidence", "dwóch niezależnych adresów"),
        ({"evidence-1-independent": ""}, "confidence", "dwóch niezależnych adresów"),
        ({"public_before": "on"}, "public_before_url", "Podaj, gdzie było wcześniej znane."),
        ({"public_before": "on", "public_before_url": "javascript:alert(1)"}, "public_before_url", ""),
        ({"public_before": "on", "public_before_on": "wczoraj"}, "public_before_on", ""),
        ({"confidence": "x"}, "confidence", ""),
        ({"selection": ""}, "selection", ""),
        ({"version": "x"}, "version", ""),
    ],
)
def test_each_mistake_is_said_at_its_field_and_nothing_is_saved(changes, field, words, editor):
    claim = build.claim()
    response = log(editor, claim, **changes)
    assert response.status_code == 422
    form = response.context["typed"].form
    assert form.errors[field]
    assert words in " ".join(form.errors[field])
    assert not Verdict.objects.exists()
    text = response.content.decode()
    assert "Nie było żadnej rozmowy." in text
    if "rationale" not in changes:
        assert "Rzecznik zaprzeczył" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"evidence-0-url": "nie adres"}, "URL"),
        ({"evidence-0-url": "javascript:alert(1)"}, "URL"),
        ({"evidence-0-url": "ftp://x.example/"}, "URL"),
        ({"evidence-0-url": ""}, "Podaj adres tego dowodu."),
        ({"evidence-0-stance": "maybe"}, ""),
    ],
)
def test_mistakes_in_the_evidence_are_said_in_its_row(changes, words, editor):
    response = log(editor, build.claim(), **changes)
    assert response.status_code == 422
    assert words in str(response.context["typed"].evidence.errors)
    assert not Evidence.objects.exists()


def test_an_outcome_without_evidence_is_refused_beside_the_evidence(editor):
    blank = {f"evidence-{n}-{name}": "" for n in (0, 1) for name in ("url", "title", "quotation")}
    response = log(editor, build.claim(), confidence="one_proof", **blank)
    assert response.status_code == 422
    assert "Dodaj co najmniej jeden dowód." in response.content.decode()
    assert (
        log(editor, build.claim("Inne."), outcome="unverifiable", confidence="one_proof", **blank).status_code
        == 302
    )


@pytest.mark.parametrize("count", ["", "x", "-1", "99999999", "\0"])
def test_a_forged_count_of_rows_breaks_nothing(count, editor):
    claim = build.claim()
    assert log(editor, claim, **{"evidence-TOTAL_FORMS": count}).status_code == 422
    address = reverse("add_evidence_row", args=[claim.pk])
    assert editor.post(address, typed(claim, **{"evidence-TOTAL_FORMS": count})).status_code == 200


def test_of_two_editors_the_second_learns_of_the_first_and_keeps_his_words(editor):
    claim = build.claim()
    mine = typed(claim, rationale="Moje długo pisane uzasadnienie.")
    log_verdict(
        claim.pk, build.finding("confirmed"), by=build.person("editor", full_name="Ewa Lis"), now=build.NOW
    )
    address = reverse("log_verdict", args=[claim.pk])
    response = editor.post(address, mine)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Ktoś zmienił to twierdzenie" in text
    assert "Ewa Lis" in text
    assert "Moje długo pisane uzasadnienie." in text
    assert "https://radar.example/loty" in text
    assert Verdict.objects.count() == 1
    # The form now carries the newer version: sending it again is a decision on what stands there.
    claim.refresh_from_db()
    again = mine | {"version": response.context["typed"].form["version"].value()}
    assert again["version"] == str(claim.version)
    assert editor.post(address, again).status_code == 302
    assert Verdict.objects.count() == 2


def test_a_conflict_reaches_htmx_as_the_part_it_asked_for(editor):
    claim = build.claim()
    stale = typed(claim)
    accept_claim(claim.pk, by=build.person("analyst"), now=build.NOW)
    response = editor.post(reverse("log_verdict", args=[claim.pk]), stale, headers=HTMX)
    assert response.status_code == 409
    assert "<html" not in response.content.decode()
    assert 'id="claim"' in response.content.decode()


def test_one_more_row_keeps_what_was_typed_and_judges_nothing_yet(analyst):
    claim = build.claim()
    address = reverse("add_evidence_row", args=[claim.pk])
    response = analyst.post(address, typed(claim, outcome="", rationale=""))
    evidence = response.context["typed"].evidence
    assert response.status_code == 200
    assert len(evidence.forms) == 3
    assert evidence.forms[0]["quotation"].value() == "Nie było żadnej rozmowy."
    assert evidence.forms[2]["independent"].value()
    assert "errors" not in response.content.decode().partition('id="verdict-form"')[2]


def test_rows_of_evidence_have_an_end(analyst):
    claim = build.claim()
    address = reverse("add_evidence_row", args=[claim.pk])
    response = analyst.post(address, typed(claim, **{"evidence-TOTAL_FORMS": 20}))
    assert len(response.context["typed"].evidence.forms) == 20
    # A script takes the last row of the answer for the new one: there must be no answer then.
    full = analyst.post(address, typed(claim, **{"evidence-TOTAL_FORMS": 20}), headers={"HX-Request": "true"})
    assert (full.status_code, full.content) == (204, b"")


def test_the_preview_shows_the_scores_and_writes_nothing(analyst):
    claim = build.claim()
    address = reverse("preview_scores", args=[claim.pk])
    part = analyst.post(address, typed(claim), headers=HTMX).content.decode()
    assert "Kanał Bagno" in part
    assert "za mało danych (waga 1,0, potrzeba 8)" in part
    page = analyst.post(address, typed(claim))
    assert "Kanał Bagno" in page.content.decode()
    assert "Rzecznik zaprzeczył" in page.content.decode()
    assert not Verdict.objects.exists()
    without = analyst.post(address, typed(claim, outcome=""), headers=HTMX).content.decode()
    assert "Wybierz werdykt" in without


def test_an_outcome_is_reopened_with_a_reason(editor):
    claim = build.claim()
    log_verdict(claim.pk, build.finding(), by=build.person("editor"), now=build.NOW)
    claim.refresh_from_db()
    address = reverse("reopen_claim", args=[claim.pk])
    assert editor.post(address, {"version": claim.version, "reason": " "}).status_code == 422
    assert editor.post(address, {"version": 1, "reason": "Nowy dokument."}).status_code == 409
    assert editor.post(address, {"version": claim.version, "reason": "Nowy dokument."}).status_code == 302
    claim.refresh_from_db()
    assert (claim.outcome, claim.work_state) == ("", "reopened")
    assert editor.post(address, {"reason": "Jeszcze raz."}).status_code == 422


def test_a_proposal_is_declined_with_a_reason(editor):
    claim = build.claim()
    proposal = propose_verdict(claim.pk, build.finding(), by=build.person("analyst"), now=build.NOW)
    address = reverse("decline_proposal", args=[proposal.pk])
    assert editor.post(address, {"reason": ""}).status_code == 422
    assert editor.post(address, {"reason": "Za słabe źródło."}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DECLINED
    again = editor.post(address, {"reason": "Jeszcze raz."})
    assert again.status_code == 422
    assert "O tej propozycji ktoś już zdecydował." in again.content.decode()


def test_a_logged_claim_takes_no_proposal(analyst):
    claim = build.claim()
    log_verdict(claim.pk, build.finding(), by=build.person("editor"), now=build.NOW)
    response = analyst.post(reverse("propose_verdict", args=[claim.pk]), typed(claim))
    assert response.status_code == 422
    assert "Poproś redakcję o wznowienie sprawy." in response.content.decode()


def test_a_correction_begins_with_all_that_was_logged(editor):
    claim = build.claim()
    log(
        editor,
        claim,
        public_before="on",
        public_before_url="https://urzad.example/",
        public_before_on="2026-11-02",
    )
    form = editor.get(reverse("claim", args=[claim.pk])).context["typed"].form
    assert form["rationale"].value() == "Rzecznik zaprzeczył, a lot się nie odbył."
    assert (form["outcome"].value(), form["public_before"].value()) == ("refuted", True)
    assert form["public_before_url"].value() == "https://urzad.example/"


def test_the_form_is_closed_once_something_is_proposed_and_can_be_opened_to_change_it(analyst, editor):
    claim = build.claim()
    address = reverse("claim", args=[claim.pk])
    assert analyst.get(address).context["form_open"] is True
    assert analyst.post(reverse("propose_verdict", args=[claim.pk]), typed(claim)).status_code == 302
    page = analyst.get(address)
    assert page.context["form_open"] is False
    assert "Zmień swoją propozycję" in page.content.decode()
    assert editor.get(address).context["form_open"] is True, "the editor is to decide on it"


def test_what_must_be_given_says_so(editor):
    page = editor.get(reverse("claim", args=[build.claim().pk])).content.decode()
    assert page.count('<span class="required">') == 3


@pytest.mark.parametrize(
    ("role", "state", "words"),
    [
        ("editor", "accepted", "Zapisz werdykt"),
        ("analyst", "accepted", "Zaproponuj werdykt"),
        ("editor", "proposed", "Zapisz werdykt"),
        ("editor", "new", None),
        ("editor", "logged", None),
    ],
)
def test_the_preview_beside_the_list_leads_to_the_verdict(role, state, words, request):
    claim = build.claim()
    outcome = "confirmed" if state == "logged" else ""
    Claim.objects.filter(pk=claim.pk).update(work_state=state, outcome=outcome)
    page = request.getfixturevalue(role).get(reverse("claim_list"), {"claim": claim.pk}).content.decode()
    door = page.partition('class="preview-doors"')[2].partition("</p>")[0]
    assert (f"/claims/{claim.pk}/?list=1#verdict-form" in door) is (words is not None)
    assert words is None or words in door
