"""Two people's assessments: agreeing, nearly agreeing, in dispute, blind; and who settles."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.models import Claim, LedgerRow, Person, Proposal, SourceScore, Verdict
from claims.models.vocabulary import EventKind, ProposalState, Role, WorkState
from claims.queries.chain import breaks
from claims.queries.preview import preview, preview_reopening
from claims.services import scores
from claims.services.assessments import are_apart, mean_value
from claims.services.errors import NotAllowed, Refused
from claims.services.proposals import decline_proposal, propose_verdict
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build

NOW = build.NOW


def said(*outcomes: str) -> list[Proposal]:
    return [Proposal(outcome=outcome) for outcome in outcomes]


@pytest.mark.parametrize(
    ("outcomes", "apart"),
    [
        (("confirmed",), False),
        (("confirmed", "confirmed"), False),
        (("confirmed", "mostly"), False),
        (("confirmed", "partly"), True),
        (("mostly", "misleading"), True),
        (("partly", "misleading"), False),
        (("confirmed", "refuted"), True),
        (("confirmed", "mostly", "partly"), True),
        (("confirmed", "unverifiable"), False),
        (("unverifiable", "unverifiable"), False),
        ((), False),
    ],
    ids=lambda value: "-".join(value) or "none" if isinstance(value, tuple) else None,
)
def test_one_half_apart_is_a_dispute(outcomes: tuple[str, ...], apart: bool) -> None:
    assert are_apart(said(*outcomes)) is apart


@pytest.mark.parametrize(
    ("outcomes", "logged", "value"),
    [
        (("confirmed", "mostly"), "confirmed", 0.875),
        (("confirmed", "mostly"), "mostly", 0.875),
        (("partly", "misleading"), "partly", 0.375),
        (("mostly", "mostly", "confirmed"), "mostly", 2.5 / 3),
        (("confirmed", "confirmed"), "confirmed", None),
        (("confirmed",), "confirmed", None),
        (("confirmed", "mostly"), "partly", None),
        (("confirmed", "refuted"), "confirmed", None),
        (("mostly", "unverifiable"), "mostly", None),
    ],
    ids=[
        "the higher is logged",
        "the lower is logged",
        "lower down",
        "of three people",
        "all the same",
        "one person",
        "what nobody proposed",
        "a dispute settled",
        "unverifiable has no value",
    ],
)
def test_who_nearly_agrees_meets_in_the_middle(
    outcomes: tuple[str, ...], logged: str, value: float | None
) -> None:
    assert mean_value(said(*outcomes), outcome=logged, public_before=False) == value
    assert mean_value(said(*outcomes), outcome=logged, public_before=True) is None


@pytest.fixture
def claim(db: None) -> Claim:
    return build.claim()


@pytest.fixture
def ania(db: None) -> Person:
    return build.person(Role.ANALYST)


@pytest.fixture
def basia(db: None) -> Person:
    return build.person(Role.ANALYST)


@pytest.fixture
def ewa(db: None) -> Person:
    return build.person(Role.EDITOR)


@pytest.fixture
def disputed(claim: Claim, ania: Person, ewa: Person) -> Claim:
    """Ania confirms what Ewa refutes."""
    propose_verdict(claim.pk, build.two_proofs("confirmed"), by=ania, now=NOW)
    propose_verdict(claim.pk, build.two_proofs("refuted"), by=ewa, now=NOW)
    claim.refresh_from_db()
    return claim


def test_two_people_who_agree_are_no_dispute(claim: Claim, ania: Person, basia: Person) -> None:
    propose_verdict(claim.pk, build.finding("confirmed"), by=ania, now=NOW)
    propose_verdict(claim.pk, build.finding("mostly"), by=basia, now=NOW)
    claim.refresh_from_db()
    assert claim.work_state == WorkState.PROPOSED
    assert claim.proposals.filter(state=ProposalState.OPEN).count() == 2


def test_ones_own_proposal_is_replaced_and_disputes_nothing(claim: Claim, ania: Person) -> None:
    propose_verdict(claim.pk, build.finding("confirmed"), by=ania, now=NOW)
    propose_verdict(claim.pk, build.finding("refuted"), by=ania, now=NOW)
    claim.refresh_from_db()
    assert claim.work_state == WorkState.PROPOSED
    assert sorted(claim.proposals.values_list("outcome", "state")) == [
        ("confirmed", "replaced"),
        ("refuted", "open"),
    ]


def test_a_dispute_posts_nothing_and_stands_in_the_history(disputed: Claim) -> None:
    assert (disputed.work_state, disputed.outcome) == (WorkState.DISPUTED, "")
    assert not LedgerRow.objects.exists()
    assert disputed.events.filter(kind=EventKind.DISPUTED).exists()


def test_in_a_dispute_nobody_proposes_any_more(disputed: Claim, ania: Person, basia: Person) -> None:
    for person in (ania, basia):
        with pytest.raises(Refused):
            propose_verdict(disputed.pk, build.finding("partly"), by=person, now=NOW)


def test_an_editor_settles_it_with_any_outcome(disputed: Claim, ewa: Person) -> None:
    verdict = log_verdict(disputed.pk, build.two_proofs("partly"), by=ewa, now=NOW)
    assert (verdict.value, verdict.proposal.state) == (None, ProposalState.DECLINED)
    assert set(disputed.proposals.values_list("state", flat=True)) == {ProposalState.DECLINED}
    assert {row.value for row in LedgerRow.objects.all()} == {0.5}


def test_the_side_that_the_editor_takes_is_taken_over(disputed: Claim) -> None:
    verdict = log_verdict(disputed.pk, build.two_proofs("refuted"), by=build.person(Role.EDITOR), now=NOW)
    assert verdict.proposal.outcome == "refuted"
    assert dict(disputed.proposals.values_list("outcome", "state")) == {
        "confirmed": "declined",
        "refuted": "taken",
    }


def test_an_analyst_never_settles_whatever_the_setting_at_the_door(disputed: Claim, basia: Person) -> None:
    with pytest.raises(NotAllowed):
        log_verdict(disputed.pk, build.finding("partly"), by=basia, now=NOW)


def test_with_second_review_neither_of_the_two_settles(disputed: Claim, ewa: Person) -> None:
    zofia = build.person(Role.EDITOR)
    with pytest.raises(NotAllowed):
        log_verdict(disputed.pk, build.two_proofs("refuted"), by=ewa, now=NOW, second_review=True)
    proposal = disputed.proposals.get(outcome="confirmed")
    with pytest.raises(NotAllowed):
        decline_proposal(proposal.pk, by=ewa, now=NOW, note="Nie.", second_review=True)
    assert not Verdict.objects.exists()
    # Three people have looked, so a third outcome needs nobody's proposal.
    assert log_verdict(disputed.pk, build.finding("partly"), by=zofia, now=NOW, second_review=True)


def test_without_the_other_side_a_dispute_is_over(disputed: Claim, ewa: Person) -> None:
    proposal = disputed.proposals.get(outcome="confirmed")
    decline_proposal(proposal.pk, by=ewa, now=NOW, note="To nie ten dzień.")
    disputed.refresh_from_db()
    assert disputed.work_state == WorkState.PROPOSED


def test_near_agreement_posts_the_mean_to_everybody_and_stays_right(
    claim: Claim, ania: Person, basia: Person, ewa: Person
) -> None:
    propose_verdict(claim.pk, build.two_proofs("confirmed"), by=ania, now=NOW)
    propose_verdict(claim.pk, build.two_proofs("mostly"), by=basia, now=NOW)
    seen = preview(claim, outcome="mostly", confidence="two_proofs", public_before=False, today=build.TODAY)
    verdict = log_verdict(claim.pk, build.two_proofs("mostly"), by=ewa, now=NOW)
    assert verdict.value == 0.875
    assert {row.value for row in LedgerRow.objects.all()} == {0.875}
    stored = {row.source_id: row.mean for row in SourceScore.objects.all()}
    assert stored == pytest.approx({c.source.pk: c.after.mean for c in seen.changes}, abs=1e-9)
    assert list(scores.differences()) == []
    assert list(breaks()) == []


def test_who_denies_is_credited_with_the_opposite_of_the_mean(
    claim: Claim, ania: Person, basia: Person, ewa: Person
) -> None:
    claim.mentions.get().chain.filter(source__name="Kanał Bagno").update(role="denies")
    propose_verdict(claim.pk, build.finding("confirmed"), by=ania, now=NOW)
    propose_verdict(claim.pk, build.finding("mostly"), by=basia, now=NOW)
    log_verdict(claim.pk, build.finding("mostly"), by=ewa, now=NOW)
    assert LedgerRow.objects.get(source__name="Kanał Bagno").value == 0.125


@pytest.mark.parametrize(
    ("blind", "independent"), [(True, True), (False, False)], ids=["kept from her", "shown to her"]
)
def test_only_what_was_made_unseen_counts_as_independent(
    claim: Claim, ania: Person, basia: Person, blind: bool, independent: bool
) -> None:
    first = propose_verdict(claim.pk, build.finding("confirmed"), by=ania, now=NOW, blind=blind)
    second = propose_verdict(claim.pk, build.finding("mostly"), by=basia, now=NOW, blind=blind)
    again = propose_verdict(claim.pk, build.finding("confirmed"), by=basia, now=NOW, blind=blind)
    assert (first.independent, second.independent) == (True, independent)
    # Having made her own she has seen the other, so a change of mind is not independent.
    assert again.independent is False


def test_what_a_reopening_promises_is_what_it_does(claim: Claim, ewa: Person) -> None:
    log_verdict(claim.pk, build.two_proofs("refuted"), by=ewa, now=NOW)
    seen = preview_reopening(claim, today=build.TODAY)
    assert [change.source.name for change in seen.changes] == ["Kanał Bagno", "Portal Wisła"]
    reopen_claim(claim.pk, rationale="Nowy dokument.", by=ewa, now=NOW + timedelta(minutes=1))
    stored = {row.source_id: row.mean for row in SourceScore.objects.all()}
    assert stored == pytest.approx({c.source.pk: c.after.mean for c in seen.changes}, abs=1e-9)
    assert preview_reopening(claim, today=build.TODAY).changes == ()
