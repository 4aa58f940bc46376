"""Verdicts as analysts propose them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from claims.models import Person, Proposal
from claims.models.vocabulary import EventKind, ProposalState, Review, Role, WorkState
from claims.services.errors import NotAllowed, Refused
from claims.services.findings import Finding, checked, keep_evidence, not_to_come
from claims.services.history import change_claim, locked_claim


@transaction.atomic
def propose_verdict(
    claim_id: int, finding: Finding, *, by: Person, now: datetime, version: int | None = None
) -> Proposal:
    """Propose an outcome; an open proposal of before is replaced and stays in the history."""
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    claim = locked_claim(claim_id, version=version)
    if claim.work_state in (WorkState.LOGGED, WorkState.DISPUTED):
        raise Refused("An outcome is logged already. Ask an editor to reopen the claim.")
    if claim.work_state == WorkState.REJECTED:
        raise Refused("This claim was rejected as read wrongly.")
    finding = checked(finding)
    not_to_come(claim, finding, today=timezone.localdate(now))
    claim.proposals.filter(state=ProposalState.OPEN).update(state=ProposalState.REPLACED)
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
    )
    proposal.evidence.set(keep_evidence(claim, finding, by=by, now=now))
    change_claim(
        claim,
        kind=EventKind.PROPOSED,
        by=by,
        now=now,
        note=finding.outcome,
        work_state=WorkState.PROPOSED,
    )
    return proposal


@transaction.atomic
def decline_proposal(proposal_id: int, *, by: Person, now: datetime, note: str) -> Proposal:
    """An editor does not take the proposal over; the claim goes back to the analysts."""
    if by.role != Role.EDITOR:
        raise NotAllowed("Only an editor declines a proposal.")
    claim_id = Proposal.objects.values_list("claim_id", flat=True).filter(pk=proposal_id).first()
    if claim_id is None:
        raise Refused("There is no such proposal.")
    claim = locked_claim(claim_id)
    proposal = Proposal.objects.get(pk=proposal_id)
    if proposal.state != ProposalState.OPEN:
        raise Refused("Somebody has decided on this proposal already.")
    if not note.strip():
        raise Refused("Say why, in at least one sentence.", field="note")
    proposal.state = ProposalState.DECLINED
    proposal.save(update_fields=["state"])
    accepted = claim.mentions.filter(review=Review.ACCEPTED).exists()
    back = WorkState.ACCEPTED if accepted else WorkState.NEW
    if claim.verdicts.exists():
        back = WorkState.REOPENED
    change_claim(claim, kind=EventKind.DECLINED, by=by, now=now, note=note, work_state=back)
    return proposal
