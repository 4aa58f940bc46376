"""What several people found about one claim: whether they agree, and what follows where they do not."""

from __future__ import annotations

from collections.abc import Sequence

from claims import scoring
from claims.models import Claim, Person, Proposal
from claims.models.vocabulary import ProposalState, Role, WorkState
from claims.services.errors import NotAllowed
from claims.services.findings import Finding

APART = 0.5
"""Two people who differ by as much as this (in how far the claim holds, 0 to 1) are in dispute."""


def open_assessments(claim: Claim) -> list[Proposal]:
    """What people propose for the claim at present, one a person, the earliest first."""
    return list(claim.proposals.filter(state=ProposalState.OPEN).order_by("proposed_at", "pk"))


def are_apart(assessments: Sequence[Proposal]) -> bool:
    """Whether any two of them are in dispute; unverifiable is no point on the scale and disputes nothing."""
    values = [scoring.weights.VALUE[p.outcome] for p in assessments if p.outcome in scoring.weights.VALUE]
    return bool(values) and max(values) - min(values) >= APART


def state_by(assessments: Sequence[Proposal]) -> WorkState:
    """The work state of a claim that has open assessments."""
    return WorkState.DISPUTED if are_apart(assessments) else WorkState.PROPOSED


def mean_value(assessments: Sequence[Proposal], *, outcome: str, public_before: bool) -> float | None:
    """How far the claim holds where two or more people nearly agree and one of their outcomes is logged.

    None where the outcome speaks for itself: one assessment, all the same, people in dispute, or an
    outcome that none of them proposed.
    """
    if public_before or are_apart(assessments):
        return None
    said = [p.outcome for p in assessments if p.outcome in scoring.weights.VALUE and not p.public_before]
    if outcome not in said or len(set(said)) < 2:
        return None
    return sum(scoring.weights.VALUE[each] for each in said) / len(said)


def is_hidden_from(person: Person, proposals: Sequence[Proposal], *, blind: bool) -> bool:
    """Whether others' open assessments are kept from somebody who is to make his own first.

    `proposals` are all of the claim, whatever became of them: who ever made one has seen the rest.
    """
    if not blind or any(p.proposed_by_id == person.pk for p in proposals):
        return False
    return any(p.state == ProposalState.OPEN for p in proposals)


def may_settle(person: Person, assessments: Sequence[Proposal], *, second_review: bool) -> bool:
    """Whether this person may end a dispute: an editor, and with second review none of those who differ."""
    is_party = any(p.proposed_by_id == person.pk for p in assessments)
    return person.role == Role.EDITOR and not (second_review and is_party)


def must_settle(person: Person, assessments: Sequence[Proposal], *, second_review: bool) -> None:
    """Raises NotAllowed where this person may not end the dispute."""
    if person.role != Role.EDITOR:
        raise NotAllowed("The claim is disputed. Only an editor settles that.")
    if not may_settle(person, assessments, second_review=second_review):
        raise NotAllowed("You are one of those who differ. Another editor settles this.")


def is_proposed_by_another(finding: Finding, assessments: Sequence[Proposal], *, by: Person) -> bool:
    """Whether this very finding, and not only some finding, was proposed by somebody else."""
    said = (finding.outcome, finding.confidence, finding.public_before)
    return any(
        p.proposed_by_id != by.pk and (p.outcome, p.confidence, p.public_before) == said for p in assessments
    )


def decide_on(assessments: Sequence[Proposal], finding: Finding) -> None:
    """Each is taken over by the outcome that it proposed, and declined by any other."""
    for proposal in assessments:
        agreed = proposal.outcome == finding.outcome
        proposal.state = ProposalState.TAKEN if agreed else ProposalState.DECLINED
        proposal.save(update_fields=["state"])
