"""Propose, log, supersede, reopen: each step on the ledger, nothing ever altered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from claims import scoring
from claims.extraction import types as engine
from claims.models import Claim, ClaimEvent, Evidence, LedgerRow, Proposal, SourceScore, Verdict
from claims.models.vocabulary import ProposalState, Role, RowKind, WorkState
from claims.services import scores
from claims.services.errors import Conflict, NotAllowed, Refused
from claims.services.findings import NewEvidence
from claims.services.proposals import decline_proposal, propose_verdict
from claims.services.triage import accept_claim, reject_claim, undo_review
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build
from tests.services import recomputed

pytestmark = pytest.mark.django_db
NOW = build.NOW
LATER = NOW + timedelta(days=1)


@pytest.fixture
def claim() -> Claim:
    return build.claim()


def rows() -> list[tuple[str, str, float, float]]:
    return [
        (row.source.name, row.kind, row.value or 0.0, row.weight or 0.0)
        for row in LedgerRow.objects.select_related("source").order_by("entry", "source__name")
    ]


def score_of(name: str) -> SourceScore:
    return SourceScore.objects.get(source__name=name)


def test_an_outcome_posts_to_everybody_in_the_chain(claim: Claim) -> None:
    log_verdict(claim.pk, build.two_proofs(), by=build.person(Role.EDITOR), now=NOW)
    assert sorted(rows()) == [
        ("Kanał Bagno", "verdict", 1.0, 1.0),
        ("Portal Wisła", "verdict", 1.0, 0.25),
    ]
    claim.refresh_from_db()
    assert (claim.work_state, claim.outcome) == (WorkState.LOGGED, "confirmed")


def test_the_score_moves_by_the_formula(claim: Claim) -> None:
    log_verdict(claim.pk, build.two_proofs("refuted"), by=build.person(Role.EDITOR), now=NOW)
    aged = scoring.growth(claim.claimed_on) / scoring.growth(build.TODAY)
    score = score_of("Kanał Bagno")
    assert score.mean == pytest.approx(8 * 0.5 / (8 + aged), abs=1e-12)
    assert (score.verdict_count, score.letter) == (1, "F")


def test_one_proof_is_worth_half(claim: Claim) -> None:
    log_verdict(claim.pk, build.finding(), by=build.person(Role.EDITOR), now=NOW)
    assert ("Kanał Bagno", "verdict", 1.0, 0.5) in rows()


@pytest.mark.parametrize(
    ("finding", "fields"),
    [
        (build.finding("unverifiable", evidence=()), {}),
        (build.finding(**build.public_before()), {}),
        (build.finding(), {"checkable": False}),
        (build.finding(), {"claim_type": engine.ClaimType.EVALUATION}),
    ],
    ids=["unverifiable", "public before", "not checkable", "opinion"],
)
def test_what_moves_no_score(finding: Any, fields: dict[str, Any]) -> None:
    claim = build.claim(**fields)
    log_verdict(claim.pk, finding, by=build.person(Role.EDITOR), now=NOW)
    assert rows() == []
    assert not SourceScore.objects.exists()


@pytest.mark.parametrize(("outcome", "value"), [("confirmed", 1.0), ("refuted", 0.0)])
def test_who_denies_rightly_is_right_and_so_is_who_relays_it(outcome: str, value: float) -> None:
    # The claim is the denial itself ("it is not so that …"), so nothing is turned round twice.
    roles = (engine.ChainRole.PUBLISHES, engine.ChainRole.DENIES)
    claim = build.claim(roles=roles, polarity=engine.Polarity.NEGATIVE)
    log_verdict(claim.pk, build.two_proofs(outcome), by=build.person(Role.EDITOR), now=NOW)
    assert sorted(rows()) == [
        ("Kanał Bagno", "verdict", value, 1.0),
        ("Portal Wisła", "verdict", value, 0.25),
    ]


def test_a_source_that_denies_the_claim_itself_is_credited_with_the_opposite(claim: Claim) -> None:
    link = claim.mentions.get().chain.get(source__name="Kanał Bagno")
    link.role = "denies"
    link.save()
    log_verdict(claim.pk, build.two_proofs("refuted"), by=build.person(Role.EDITOR), now=NOW)
    assert ("Kanał Bagno", "verdict", 1.0, 1.0) in rows()


def test_one_origin_counts_once_however_many_repeat_it() -> None:
    for number in range(3):
        claim = build.claim(chain=(f"Portal {number}", "Kanał Bagno"))
    log_verdict(claim.pk, build.two_proofs(), by=build.person(Role.EDITOR), now=NOW)
    assert [name for name, *_ in rows()].count("Kanał Bagno") == 1
    assert len(rows()) == 4


def test_superseding_reverses_and_posts_anew(claim: Claim) -> None:
    editor = build.person(Role.EDITOR)
    first = log_verdict(claim.pk, build.two_proofs(), by=editor, now=NOW)
    second = log_verdict(claim.pk, build.two_proofs("refuted"), by=editor, now=LATER)
    assert (second.kind, second.supersedes) == ("superseding", first)
    assert [kind for name, kind, *_ in rows() if name == "Kanał Bagno"] == ["verdict", "reversal", "verdict"]
    assert score_of("Kanał Bagno").held == pytest.approx(0.0, abs=1e-9)
    assert score_of("Kanał Bagno").verdict_count == 1


def test_reopening_leaves_the_score_as_if_nothing_had_been_logged(claim: Claim) -> None:
    editor = build.person(Role.EDITOR)
    log_verdict(claim.pk, build.two_proofs(), by=editor, now=NOW)
    reopen_claim(claim.pk, rationale="Nowe informacje.", by=editor, now=LATER)
    claim.refresh_from_db()
    assert (claim.work_state, claim.outcome) == (WorkState.REOPENED, "")
    assert score_of("Kanał Bagno").mean == pytest.approx(0.5, abs=1e-12)


def test_after_a_reopening_an_outcome_can_be_logged(claim: Claim) -> None:
    editor = build.person(Role.EDITOR)
    log_verdict(claim.pk, build.two_proofs(), by=editor, now=NOW)
    reopen_claim(claim.pk, rationale="Nowe informacje.", by=editor, now=LATER)
    last = log_verdict(claim.pk, build.two_proofs("partly"), by=editor, now=LATER)
    assert (last.kind, Verdict.objects.count()) == ("logged", 3)


def test_yesterdays_ledger_stays_as_it_was(claim: Claim) -> None:
    editor = build.person(Role.EDITOR)
    log_verdict(claim.pk, build.two_proofs(), by=editor, now=NOW)
    before = LedgerRow.objects.recorded_by(build.TODAY).totals()
    log_verdict(claim.pk, build.two_proofs("refuted"), by=editor, now=LATER)
    assert LedgerRow.objects.recorded_by(build.TODAY).totals() == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rationale": "  "}, "rationale"),
        ({"outcome": "perhaps"}, "outcome"),
        ({"evidence": ()}, "evidence"),
        ({"confidence": "two_proofs"}, "confidence"),
        (build.public_before(public_before_url=""), "public_before_url"),
        (build.public_before(public_before_on=None), "public_before_on"),
        (build.public_before(public_before_on=date(2026, 11, 21)), "public_before_on"),
    ],
)
@pytest.mark.parametrize("service", [propose_verdict, log_verdict])
def test_an_incomplete_finding_is_refused_at_its_field(
    claim: Claim, service: Any, change: dict[str, Any], field: str
) -> None:
    finding = build.finding(**{"outcome": "confirmed", **change})
    with pytest.raises(Refused) as refused:
        service(claim.pk, finding, by=build.person(Role.EDITOR), now=NOW)
    assert refused.value.field == field
    assert (Verdict.objects.count(), Proposal.objects.count(), Evidence.objects.count()) == (0, 0, 0)


def proof(url: str, **fields: Any) -> NewEvidence:
    return NewEvidence(**{"url": url, "stance": "supports", **fields})


FIRST = proof("https://gazeta.example/1")


@pytest.mark.parametrize(
    ("second", "are_two"),
    [
        (FIRST, False),
        (proof("https://gazeta.example/2"), False),
        (proof("https://www.gazeta.example/2"), False),
        (proof("http://GAZETA.example:8080/2"), False),
        (proof("https://urzad.example/1", independent=False), False),
        (proof("https://urzad.example/1", stance="refutes"), False),
        (proof("https://urzad.example/1"), True),
        (proof("https://sport.gazeta.example/1"), True),
    ],
    ids=[
        "same address",
        "same site",
        "www is no other site",
        "port and case are none either",
        "not independent",
        "says the contrary",
        "another site",
        "a site of its own under a shared name",
    ],
)
def test_two_proofs_are_two_independent_sites_that_say_the_same(
    claim: Claim, second: NewEvidence, are_two: bool
) -> None:
    finding = build.finding(evidence=(FIRST, second), confidence="two_proofs")
    if are_two:
        log_verdict(claim.pk, finding, by=build.person(Role.EDITOR), now=NOW)
        return
    with pytest.raises(Refused) as refused:
        log_verdict(claim.pk, finding, by=build.person(Role.EDITOR), now=NOW)
    assert refused.value.field == "confidence"


@pytest.mark.parametrize("service", [propose_verdict, log_verdict])
def test_an_administrator_never_judges(claim: Claim, service: Any) -> None:
    with pytest.raises(NotAllowed):
        service(claim.pk, build.finding(), by=build.person(Role.ADMIN), now=NOW)


def test_a_proposal_is_taken_over_by_the_verdict(claim: Claim) -> None:
    proposal = propose_verdict(claim.pk, build.finding(), by=build.person(), now=NOW)
    verdict = log_verdict(claim.pk, build.finding(), by=build.person(Role.EDITOR), now=NOW)
    proposal.refresh_from_db()
    assert (proposal.state, verdict.proposal) == (ProposalState.TAKEN, proposal)
    assert Evidence.objects.count() == 1


def test_with_second_review_nobody_logs_his_own_proposal(claim: Claim) -> None:
    editor, other = build.person(Role.EDITOR), build.person(Role.EDITOR)
    propose_verdict(claim.pk, build.finding(), by=editor, now=NOW)
    with pytest.raises(NotAllowed):
        log_verdict(claim.pk, build.finding(), by=editor, now=NOW, second_review=True)
    assert log_verdict(claim.pk, build.finding(), by=other, now=NOW, second_review=True)


def test_with_second_review_nothing_is_logged_unproposed(claim: Claim) -> None:
    with pytest.raises(NotAllowed):
        log_verdict(claim.pk, build.finding(), by=build.person(Role.EDITOR), now=NOW, second_review=True)


def test_who_looked_at_an_older_state_is_told(claim: Claim) -> None:
    seen = claim.version
    accept_claim(claim.pk, by=build.person(), now=NOW, version=seen)
    with pytest.raises(Conflict):
        log_verdict(claim.pk, build.finding(), by=build.person(Role.EDITOR), now=NOW, version=seen)
    assert not Verdict.objects.exists()


def test_a_declined_proposal_goes_back_with_its_reason(claim: Claim) -> None:
    accept_claim(claim.pk, by=build.person(), now=NOW)
    proposal = propose_verdict(claim.pk, build.finding(), by=build.person(), now=NOW)
    decline_proposal(proposal.pk, by=build.person(Role.EDITOR), now=NOW, note="Za słaby dowód.")
    claim.refresh_from_db()
    assert claim.work_state == WorkState.ACCEPTED
    assert ClaimEvent.objects.filter(claim=claim, kind="declined", note="Za słaby dowód.").exists()


def test_only_an_editor_declines(claim: Claim) -> None:
    proposal = propose_verdict(claim.pk, build.finding(), by=build.person(), now=NOW)
    with pytest.raises(NotAllowed):
        decline_proposal(proposal.pk, by=build.person(), now=NOW, note="Nie.")


@pytest.mark.parametrize("service", [propose_verdict, log_verdict])
def test_a_rejected_claim_gets_no_outcome(claim: Claim, service: Any) -> None:
    reject_claim(claim.pk, by=build.person(), now=NOW)
    with pytest.raises(Refused):
        service(claim.pk, build.finding(), by=build.person(Role.EDITOR), now=NOW)


def test_stored_scores_are_those_of_the_ledger(claim: Claim) -> None:
    log_verdict(claim.pk, build.two_proofs(), by=build.person(Role.EDITOR), now=NOW)
    assert list(scores.differences()) == []
    SourceScore.objects.filter(source__name="Kanał Bagno").update(mean=0.9)
    assert [(d.source, d.field) for d in scores.differences()] == [("Kanał Bagno", "mean")]


def test_a_score_that_is_missing_is_a_difference(claim: Claim) -> None:
    log_verdict(claim.pk, build.two_proofs(), by=build.person(Role.EDITOR), now=NOW)
    SourceScore.objects.all().delete()
    assert len(list(scores.differences())) == 2


def test_refitted_means_enter_the_scores(claim: Claim) -> None:
    log_verdict(claim.pk, build.two_proofs("refuted"), by=build.person(Role.EDITOR), now=NOW)
    means = scores.refit_priors(as_of=build.TODAY, now=LATER)
    assert means["channel"] < means["agency"] < 0.5
    scores.refresh_all_scores(now=LATER)
    assert score_of("Kanał Bagno").prior_mean == means["channel"]
    assert list(scores.differences()) == []


def test_a_rejected_mention_answers_for_nothing() -> None:
    first = build.claim(chain=("Portal 1", "Kanał Bagno"))
    build.claim(chain=("Portal 2", "Kanał Bagno"))
    mention = first.mentions.get(revision__article__source__name="Portal 2")
    mention.review, mention.reviewed_at = "rejected", NOW
    mention.save()
    log_verdict(first.pk, build.two_proofs(), by=build.person(Role.EDITOR), now=NOW)
    assert {name for name, *_ in rows()} == {"Portal 1", "Kanał Bagno"}


def test_ledger_rows_say_why(claim: Claim) -> None:
    log_verdict(claim.pk, build.two_proofs(), by=build.person(Role.EDITOR), now=NOW)
    assert set(LedgerRow.objects.values_list("kind", flat=True)) == {RowKind.VERDICT}


def test_who_repeats_a_claim_after_its_verdict_answers_too(claim: Claim) -> None:
    log_verdict(claim.pk, build.two_proofs("refuted"), by=build.person(Role.EDITOR), now=NOW)
    repeated = build.claim(chain=("Portal Spóźniony", "Kanał Bagno"))
    assert repeated.pk == claim.pk
    assert [(n, v, w) for n, _, v, w in rows()].count(("Kanał Bagno", 0.0, 1.0)) == 1
    assert ("Portal Spóźniony", "verdict", 0.0, 0.25) in rows()
    assert list(scores.differences()) == []


@pytest.mark.parametrize(
    ("first", "then", "weights"),
    [
        ("attributes", "endorses", [0.25, 0.25, 1.0]),  # posted, taken back, posted for the stronger role
        ("endorses", "attributes", [1.0]),
        ("attributes", "attributes", [0.25]),
        ("denies", "endorses", [1.0, 1.0, 1.0]),  # as firm, but the other way round
    ],
)
def test_a_source_answers_for_the_strongest_role_it_took_even_late(
    first: str, then: str, weights: list[float]
) -> None:
    def repeats(role: str) -> Claim:
        roles = (engine.ChainRole(role), engine.ChainRole.ORIGINATES)
        return build.claim(chain=("Portal Wisła", "Kanał Bagno"), roles=roles)

    claim = repeats(first)
    log_verdict(claim.pk, build.two_proofs("refuted"), by=build.person(Role.EDITOR), now=NOW)
    assert repeats(then).pk == claim.pk
    assert repeats(then).pk == claim.pk
    assert [weight for name, _, _, weight in rows() if name == "Portal Wisła"] == weights
    assert list(scores.differences()) == []
    recomputed.check()


def test_nobody_answers_late_for_what_was_reopened(claim: Claim) -> None:
    editor = build.person(Role.EDITOR)
    log_verdict(claim.pk, build.two_proofs(), by=editor, now=NOW)
    reopen_claim(claim.pk, rationale="Nowe informacje.", by=editor, now=LATER)
    before = len(rows())
    build.claim(chain=("Portal Spóźniony", "Kanał Bagno"))
    assert len(rows()) == before


@pytest.mark.parametrize(
    "other", [{"outcome": "refuted"}, {"confidence": "two_proofs"}], ids=["outcome", "confidence"]
)
def test_with_second_review_only_what_was_proposed_is_logged(claim: Claim, other: dict[str, Any]) -> None:
    propose_verdict(claim.pk, build.finding("confirmed"), by=build.person(), now=NOW)
    proofs = (
        NewEvidence(url="https://dowody.example/1", stance="supports"),
        NewEvidence(url="https://urzad.example/2", stance="supports"),
        NewEvidence(url="https://urzad.example/3", stance="refutes"),
    )
    finding = build.finding(**{"outcome": "confirmed", "evidence": proofs, **other})
    with pytest.raises(NotAllowed):
        log_verdict(claim.pk, finding, by=build.person(Role.EDITOR), now=NOW, second_review=True)


def test_a_proposal_is_declined_by_another_outcome(claim: Claim) -> None:
    proposal = propose_verdict(claim.pk, build.finding("confirmed"), by=build.person(), now=NOW)
    log_verdict(claim.pk, build.finding("refuted"), by=build.person(Role.EDITOR), now=NOW)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DECLINED


def test_a_claim_that_was_logged_by_mistake_can_be_rejected(claim: Claim) -> None:
    editor = build.person(Role.EDITOR)
    log_verdict(claim.pk, build.finding(), by=editor, now=NOW)
    reopen_claim(claim.pk, rationale="Źle odczytane.", by=editor, now=LATER)
    reject_claim(claim.pk, by=editor, now=LATER)
    undo_review(claim.pk, by=editor, now=LATER)
    claim.refresh_from_db()
    assert claim.work_state == WorkState.REOPENED


def test_a_mention_rejected_on_its_own_stays_so_when_its_claim_is_accepted() -> None:
    claim = build.claim(chain=("Portal 1", "Kanał Bagno"))
    build.claim(chain=("Portal 2", "Kanał Bagno"))
    mention = claim.mentions.get(revision__article__source__name="Portal 2")
    mention.review, mention.reviewed_at = "rejected", NOW
    mention.save()
    accept_claim(claim.pk, by=build.person(), now=NOW)
    assert set(claim.mentions.values_list("review", flat=True)) == {"accepted", "rejected"}


@pytest.mark.parametrize(
    ("outcome", "stance", "accepted"),
    [
        ("confirmed", "supports", True),
        ("confirmed", "refutes", False),
        ("mostly", "refutes", False),
        ("refuted", "refutes", True),
        ("refuted", "supports", False),
        ("misleading", "supports", False),
        ("partly", "supports", True),
        ("partly", "refutes", True),
        ("unverifiable", "refutes", True),
    ],
)
def test_evidence_points_the_way_of_the_outcome(
    claim: Claim, outcome: str, stance: str, accepted: bool
) -> None:
    proof = NewEvidence(url="https://dowody.example/1", stance=stance)
    finding = build.finding(outcome, evidence=(proof,))
    if accepted:
        log_verdict(claim.pk, finding, by=build.person(Role.EDITOR), now=NOW)
        return
    with pytest.raises(Refused) as refused:
        log_verdict(claim.pk, finding, by=build.person(Role.EDITOR), now=NOW)
    assert refused.value.field == "evidence"


@pytest.mark.parametrize("service", [propose_verdict, log_verdict])
@pytest.mark.parametrize(
    ("outcome", "accepted"), [("confirmed", False), ("partly", False), ("refuted", True)]
)
def test_nothing_is_confirmed_before_its_day(service: Any, outcome: str, accepted: bool) -> None:
    claim = build.claim(time="2026-11-27", claim_type=engine.ClaimType.PREDICTION)
    editor = build.person(Role.EDITOR)
    if accepted:
        service(claim.pk, build.finding(outcome), by=editor, now=NOW)
        return
    with pytest.raises(Refused) as refused:
        service(claim.pk, build.finding(outcome), by=editor, now=NOW)
    assert refused.value.field == "outcome"
    service(claim.pk, build.finding(outcome), by=editor, now=NOW + timedelta(days=4))
