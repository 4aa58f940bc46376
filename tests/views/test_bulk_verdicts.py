"""One verdict for several claims: its effect is seen first, each gets its own, one step takes all back."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import BulkAction, Claim, LedgerRow, Proposal, SourceScore, Verdict
from claims.queries.preview import preview, preview_many
from claims.services import bulk_verdicts as service
from claims.services.bulk import undo_bulk
from claims.services.errors import Conflict, Refused
from claims.services.proposals import propose_verdict
from claims.services.triage import accept_claim, reject_claim
from claims.services.verdicts import log_verdict
from tests import build
from tests.services.recomputed import check as must_agree
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims():
    made = [
        build.claim(f"Most {n} zamknięto.", actors=(f"Most {n}x",), chain=("Portal Wisła", f"Kanał {n % 2}"))
        for n in range(4)
    ]
    accept_claim(made[1].pk, by=build.person("analyst"), now=build.NOW)
    return made


def state():
    fields = ("pk", "work_state", "outcome", "check_after", "due_since", "effect")
    return list(Claim.objects.order_by("pk").values_list(*fields))


def scores():
    return {row.source_id: (round(row.held, 9), round(row.failed, 9)) for row in SourceScore.objects.all()}


def address(name, claims, **said):
    chosen = "&".join(f"claim={claim.pk}" for claim in claims)
    return f"{reverse(name)}?{chosen}&query=state%3Dnew"


def typed(**changes):
    return {
        "outcome": "refuted",
        "rationale": "Zarząd dróg zaprzecza.",
        "confidence": "two_proofs",
        "selection": "flagged",
        "evidence-TOTAL_FORMS": 2,
        "evidence-INITIAL_FORMS": 0,
        "evidence-0-url": "https://drogi.example/mosty",
        "evidence-0-stance": "refutes",
        "evidence-0-independent": "on",
        "evidence-1-url": "https://gmina.example/mosty",
        "evidence-1-stance": "refutes",
        "evidence-1-independent": "on",
        **changes,
    }


def seen_on(response):
    found = re.search(r'name="seen" value="([0-9a-f]+)"', response.content.decode())
    return found[1] if found else ""


def save(client, claims, **changes):
    seen = seen_on(client.post(address("bulk_verdict_preview", claims), typed(**changes)))
    return client.post(address("bulk_verdict_save", claims), typed(seen=seen, **changes))


def test_from_the_list_to_the_ledger_and_back(editor, claims):
    before, no_rows = state(), LedgerRow.objects.count()
    chosen = {"claim": [each.pk for each in claims[:3]], "action": "verdict", "query": "state=new"}
    page = editor.post("/claims/bulk/", chosen, follow=True)
    words = page.content.decode()
    assert all(each.sentence in words for each in claims[:3]) and claims[3].sentence not in words
    assert not seen_on(page), "nothing can be saved before its effect was seen"
    shown = editor.post(address("bulk_verdict_preview", claims[:3]), typed())
    assert "Zmieni to oceny 3 źródeł:" in shown.content.decode()
    assert state() == before and LedgerRow.objects.count() == no_rows
    done = save(editor, claims[:3])
    assert done["Location"] == "/claims/?state=new"
    assert set(Claim.objects.filter(work_state="logged", outcome="refuted")) == set(claims[:3])
    verdicts = Verdict.objects.order_by("pk")
    assert [each.claim_id for each in verdicts] == sorted(each.pk for each in claims[:3])
    assert {each.cited.count() for each in verdicts} == {2}
    assert LedgerRow.objects.count() == 6
    must_agree()
    action = BulkAction.objects.get()
    assert (action.kind, action.changed, action.query) == ("log", 3, "state=new")
    editor.post(reverse("undo_last"))
    assert state() == before
    assert LedgerRow.objects.standing().count() == 0
    must_agree()


@pytest.mark.parametrize("outcome", ["confirmed", "partly", "refuted", "unverifiable"])
@pytest.mark.parametrize("confidence", ["one_proof", "two_proofs"])
def test_what_is_promised_is_what_is_stored(outcome, confidence, claims):
    finding = replace(build.two_proofs(outcome), confidence=confidence)
    said = {"outcome": outcome, "confidence": confidence, "public_before": False, "today": build.TODAY}
    promised = preview_many(claims, **said)
    service.log_many(versions(claims), finding, by=build.person("editor"), now=build.NOW)
    stored = {row.source_id: row for row in SourceScore.objects.all()}
    assert {each.source.pk for each in promised.changes} == set(stored)
    for each in promised.changes:
        assert stored[each.source.pk].mean == pytest.approx(each.after.mean, abs=1e-9)
        assert stored[each.source.pk].letter == each.after.letter


def test_of_one_claim_it_promises_what_the_claims_own_page_does(claims):
    said = {"outcome": "mostly", "confidence": "one_proof", "public_before": False, "today": build.TODAY}
    assert preview_many(claims[:1], **said) == preview(claims[0], **said)


def versions(claims):
    return {each.pk: Claim.objects.get(pk=each.pk).version for each in claims}


LEFT_OUT = {
    "rejected": (
        lambda claim: reject_claim(claim.pk, by=build.person("analyst"), now=build.NOW),
        "odrzucono jako błędnie odczytane",
    ),
    "decided": (
        lambda claim: log_verdict(claim.pk, build.finding(), by=build.person("editor"), now=build.NOW),
        "ma już werdykt",
    ),
    "in second review": (
        lambda claim: propose_verdict(claim.pk, build.finding(), by=build.person("analyst"), now=build.NOW),
        "zaproponowano już werdykt",
    ),
}


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_what_cannot_take_it_is_named_and_left_out(editor, claims, kind):
    make, words = LEFT_OUT[kind]
    make(claims[0])
    before = state()[0]
    page = html.unescape(editor.get(address("bulk_verdict", claims[:2])).content.decode())
    assert words in page
    save(editor, claims[:2])
    assert state()[0] == before
    assert Claim.objects.get(pk=claims[1].pk).outcome == "refuted"
    with pytest.raises(Refused):
        service.log_many(versions(claims[:1]), build.finding(), by=build.person("editor"), now=build.NOW)


def test_an_event_to_come_is_left_out_of_what_says_it_happened(editor, claims):
    Claim.objects.filter(pk=claims[0].pk).update(
        time_from=build.TODAY + timedelta(days=3), time_to=build.TODAY + timedelta(days=3)
    )
    supports = {f"evidence-{n}-stance": "supports" for n in range(2)}
    save(editor, claims[:2], outcome="confirmed", **supports)
    assert [Claim.objects.get(pk=each.pk).outcome for each in claims[:2]] == ["", "confirmed"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"seen": ""}, 409),
        ({"seen": "0" * 32}, 409),
        ({"rationale": ""}, 422),
        ({"evidence-0-url": "", "evidence-1-url": ""}, 422),
    ],
    ids=["effect not looked at", "another effect was looked at", "no rationale", "no evidence"],
)
def test_nothing_is_saved_where_something_is_missing(editor, claims, changes, status):
    seen = seen_on(editor.post(address("bulk_verdict_preview", claims), typed()))
    response = editor.post(address("bulk_verdict_save", claims), typed(**{"seen": seen, **changes}))
    assert response.status_code == status
    assert "https://gmina.example/mosty" in response.content.decode() or "evidence-1-url" in changes
    assert not Verdict.objects.exists()


def test_a_claim_that_changed_since_stops_all(editor, claims):
    seen = seen_on(editor.post(address("bulk_verdict_preview", claims), typed()))
    stale = versions(claims)
    accept_claim(claims[0].pk, by=build.person("analyst"), now=build.NOW)
    answer = editor.post(address("bulk_verdict_save", claims), typed(seen=seen))
    assert answer.status_code == 409 and seen_on(answer) not in ("", seen)
    with pytest.raises(Conflict):
        service.log_many(stale, build.finding(), by=build.person("editor"), now=build.NOW)
    assert not Verdict.objects.exists() and not BulkAction.objects.exists()


def test_what_was_decided_since_is_left_when_taken_back(claims):
    ewa = build.person("editor")
    later = build.NOW + timedelta(minutes=5)
    action = service.log_many(versions(claims), build.finding(), by=ewa, now=build.NOW)
    log_verdict(claims[0].pk, build.finding(), by=build.person("editor"), now=later)
    with pytest.raises(Refused):
        undo_bulk(action.pk, by=build.person("analyst"), now=later)
    assert undo_bulk(action.pk, by=ewa, now=later, may_log=True) == (3, 1)
    assert [each.outcome for each in Claim.objects.order_by("pk")] == ["confirmed", "", "", ""]
    must_agree()


@pytest.mark.parametrize("second_review", [False, True])
def test_who_may_not_log_proposes_and_takes_it_back(settings, claims, second_review):
    settings.SECOND_REVIEW = second_review
    client = signed_in(build.person("editor" if second_review else "analyst"))
    before = state()
    save(client, claims)
    assert not Verdict.objects.exists()
    assert set(Claim.objects.values_list("work_state", flat=True)) == {"proposed"}
    assert Proposal.objects.filter(state="open").count() == 4
    client.post(reverse("undo_last"))
    assert state() == before
    assert set(Proposal.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_another_assessment_since_keeps_the_proposal(claims):
    ania = build.person("analyst")
    action = service.propose_many(versions(claims), build.finding(), by=ania, now=build.NOW)
    later = build.NOW + timedelta(minutes=5)
    propose_verdict(claims[0].pk, build.finding(), by=build.person("analyst"), now=later)
    assert undo_bulk(action.pk, by=ania, now=later) == (3, 1)
    assert claims[0].proposals.filter(state="open").count() == 2


def test_the_number_is_bounded(editor, claims, monkeypatch):
    monkeypatch.setattr("claims.views.bulk.MOST_JUDGED", 2)
    monkeypatch.setattr(service, "MOST_JUDGED", 2)
    chosen = {"claim": [each.pk for each in claims], "action": "verdict"}
    assert "Najwyżej 2 twierdzeń" in editor.post("/claims/bulk/", chosen, follow=True).content.decode()
    with pytest.raises(Refused):
        service.log_many(versions(claims), build.finding(), by=build.person("editor"), now=build.NOW)


def test_a_row_for_evidence_is_added_and_nothing_typed_is_lost(editor, claims):
    page = editor.post(address("bulk_verdict_row", claims), typed()).content.decode()
    assert 'name="evidence-2-url"' in page and "Zarząd dróg zaprzecza." in page


def test_the_preview_asks_no_more_for_more_claims(editor, claims):
    def asked(some):
        with CaptureQueriesContext(connection) as queries:
            assert editor.post(address("bulk_verdict_preview", some), typed()).status_code == 200
        return len(queries)

    assert asked(claims) == asked(claims[:2]) <= 12


def test_without_claims_the_page_says_what_to_do(editor):
    assert "Nie zaznaczono twierdzeń" in editor.get(reverse("bulk_verdict")).content.decode()
