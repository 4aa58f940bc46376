"""Verdicts as analysts propose them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from claims.models import BulkAction, Claim, Person, Proposal
from claims.models.vocabulary import EventKind, ProposalState, Review, Role, WorkState
from claims.services.assessments import is_hidden_from, must_settle, open_assessments, state_by
from claims.services.errors import NotAllowed, Refused
from claims.services.findings import Finding, checked, fits, keep_evidence
from claims.services.history import change_claim, locked_claim


@transaction.atomic
def propose_verdict(
    claim_id: int,
    finding: Finding,
    *,
    by: Person,
    now: datetime,
    version: int | None = None,
    blind: bool = False,
    bulk: BulkAction | None = None,
) -> Proposal:
    """Propose an outcome; one's own open proposal of before is replaced and stays in the history.

    Beside another's open proposal it is a second assessment; where the two are too far apart, the
    claim is disputed. `blind`: others' assessments were kept from this person; `bulk`: the action on
    many claims that this is part of. Raises NotAllowed, Refused (with the field), Conflict; then
    nothing was written.
    """
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    claim = locked_claim(claim_id, version=version)
    if claim.work_state == WorkState.LOGGED:
        raise Refused("An outcome is logged already. Ask an editor to reopen the claim.")
    if claim.work_state == WorkState.DISPUTED:
        raise Refused("The claim is disputed. Only an editor settles that.")
    if claim.work_state == WorkState.REJECTED:
        raise Refused("This claim was rejected as read wrongly.")
    finding = checked(finding)
    fits(claim, finding, today=timezone.localdate(now))
    others = [each for each in open_assessments(claim) if each.proposed_by_id != by.pk]
    independent = not others or is_hidden_from(by, list(claim.proposals.all()), blind=blind)
    claim.proposals.filter(state=ProposalState.OPEN, proposed_by=by).update(state=ProposalState.REPLACED)
    proposal = Proposal.objects.create(
        claim=claim,
        outcome=finding.outcome,
        confidence=finding.confidence,
        selection=finding.selection,
        public_before=finding.public_before,
        public_before_url=finding.public_before_url,
        public_before_on=finding.public_before_on,
        rationale=finding.rationale,
        proposed_by=by,
        proposed_at=now,
        independent=independent,
    )
    proposal.evidence.add(*keep_evidence(claim, finding, by=by, now=now))
    state = state_by([*others, proposal])
    change_claim(
        claim,
        kind=EventKind.DISPUTED if state == WorkState.DISPUTED else EventKind.PROPOSED,
        by=by,
        now=now,
        note=finding.outcome,
        bulk=bulk,
        work_state=state,
    )
    return proposal


@transaction.atomic
def decline_proposal(
    proposal_id: int, *, by: Person, now: datetime, note: str, second_review: bool = False
) -> Proposal:
    """An editor does not take the proposal over; without another one the claim goes back to the analysts.

    Declining one side of a dispute settles it, so the same people may as may settle.
    """
    if by.role != Role.EDITOR:
        raise NotAllowed("Only an editor declines a proposal.")
    claim_id = Proposal.objects.values_list("claim_id", flat=True).filter(pk=proposal_id).first()
    if claim_id is None:
        raise Refused("There is no such proposal.")
    claim = locked_claim(claim_id)
    proposal = Proposal.objects.get(pk=proposal_id)
    if proposal.state != ProposalState.OPEN:
        raise Refused("Somebody has decided on this proposal already.")
    if claim.work_state == WorkState.DISPUTED:
        must_settle(by, open_assessments(claim), second_review=second_review)
    if not note.strip():
        raise Refused("Say why, in at least one sentence.", field="note")
    proposal.state = ProposalState.DECLINED
    proposal.save(update_fields=["state"])
    left = open_assessments(claim)
    back = state_by(left) if left else state_without_proposals(claim)
    change_claim(claim, kind=EventKind.DECLINED, by=by, now=now, note=note, work_state=back)
    return proposal


def state_without_proposals(claim: Claim) -> WorkState:
    """Where a claim stands that nobody proposes anything for and that has no outcome."""
    if claim.verdicts.exists():
        return WorkState.REOPENED
    accepted = claim.mentions.filter(review=Review.ACCEPTED).exists()
    return WorkState.ACCEPTED if accepted else WorkState.NEW
