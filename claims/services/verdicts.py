"""Logging outcomes: verdict, ledger rows and scores in one transaction; nothing is ever altered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.models import Claim, EntryKind, Person, Proposal, Verdict, VerdictEvidence, VerdictWords
from claims.models.vocabulary import EventKind, ProposalState, Role, VerdictKind, WorkState
from claims.services.chain import append_entries
from claims.services.errors import NotAllowed, Refused
from claims.services.findings import Finding, checked, keep_evidence, not_to_come, words_digest
from claims.services.history import change_claim, locked_claim
from claims.services.ledger import post_scores, reverse_rows


@transaction.atomic
def log_verdict(
    claim_id: int,
    finding: Finding,
    *,
    by: Person,
    now: datetime,
    version: int | None = None,
    second_review: bool = False,
) -> Verdict:
    """Log an outcome: the first one, one after a reopening, or one that supersedes the last.

    `second_review`: who proposed an outcome may not be the one who logs it. Raises NotAllowed,
    Refused (with the field), Conflict; then nothing was written.
    """
    claim = _claim_for_editor(claim_id, by=by, version=version)
    if claim.work_state == WorkState.REJECTED:
        raise Refused("This claim was rejected as read wrongly.")
    finding = checked(finding)
    not_to_come(claim, finding, today=timezone.localdate(now))
    proposal = claim.proposals.filter(state=ProposalState.OPEN).first()
    if second_review and not _proposed_by_another(finding, proposal, by=by):
        raise NotAllowed("A second person must log this: the outcome needs somebody else's proposal.")
    last = claim.verdicts.last()
    corrects = last is not None and last.kind != VerdictKind.REOPENING
    verdict = _append_verdict(
        claim,
        finding,
        kind=VerdictKind.SUPERSEDING if corrects else VerdictKind.LOGGED,
        last=last,
        proposal=proposal,
        by=by,
        now=now,
    )
    post_scores(verdict, corrects=last if corrects else None, now=now)
    _decide_on(proposal, finding)
    change_claim(
        claim,
        kind=EventKind.SUPERSEDED if corrects else EventKind.LOGGED,
        by=by,
        now=now,
        work_state=WorkState.LOGGED,
        outcome=finding.outcome,
    )
    return verdict


@transaction.atomic
def reopen_claim(
    claim_id: int, *, rationale: str, by: Person, now: datetime, version: int | None = None
) -> Verdict:
    """Take the outcome back without putting another in its place; the rows are reversed, not removed."""
    claim = _claim_for_editor(claim_id, by=by, version=version)
    last = claim.verdicts.last()
    if last is None or last.kind == VerdictKind.REOPENING:
        raise Refused("There is no outcome to take back.")
    if not rationale.strip():
        raise Refused("Say why, in at least one sentence.", field="rationale")
    verdict = _append_verdict(
        claim,
        Finding(outcome="", rationale=rationale, confidence="", selection=""),
        kind=VerdictKind.REOPENING,
        last=last,
        proposal=None,
        by=by,
        now=now,
    )
    reverse_rows(last, because_of=verdict, now=now)
    change_claim(
        claim,
        kind=EventKind.REOPENED,
        by=by,
        now=now,
        note=rationale,
        work_state=WorkState.REOPENED,
        outcome="",
    )
    return verdict


def sealed_verdict(verdict: Verdict) -> dict[str, Any]:
    """What the hash chain seals of a verdict: ids and codes, and the digest of the words."""
    return {
        "claim": verdict.claim_id,
        "kind": str(verdict.kind),
        "outcome": str(verdict.outcome),
        "confidence": str(verdict.confidence),
        "selection": str(verdict.selection),
        "public_before": verdict.public_before,
        "supersedes": verdict.supersedes_id,
        "proposal": verdict.proposal_id,
        "by": verdict.logged_by_id,
        "words": verdict.words_sha256,
    }


def _claim_for_editor(claim_id: int, *, by: Person, version: int | None) -> Claim:
    # Whether an analyst may log is a setting and asked at the door; an admin may not by any door.
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    return locked_claim(claim_id, version=version)


def _append_verdict(
    claim: Claim,
    finding: Finding,
    *,
    kind: VerdictKind,
    last: Verdict | None,
    proposal: Proposal | None,
    by: Person,
    now: datetime,
) -> Verdict:
    digest = words_digest(finding)
    verdict = Verdict(
        claim=claim,
        kind=kind,
        outcome=finding.outcome,
        confidence=finding.confidence,
        selection=finding.selection,
        public_before=finding.public_before,
        supersedes=last,
        proposal=proposal,
        logged_by=by,
        recorded_at=now,
        words_sha256=digest,
    )
    [verdict.entry] = append_entries(kind=EntryKind.VERDICT, bodies=[sealed_verdict(verdict)], now=now)
    verdict.save(force_insert=True)
    VerdictWords.objects.create(
        verdict=verdict,
        rationale=finding.rationale,
        public_before_url=finding.public_before_url,
        public_before_on=finding.public_before_on,
    )
    VerdictEvidence.objects.bulk_create(
        VerdictEvidence(verdict=verdict, evidence=row)
        for row in dict.fromkeys(keep_evidence(claim, finding, by=by, now=now))
    )
    return verdict


def _proposed_by_another(finding: Finding, proposal: Proposal | None, *, by: Person) -> bool:
    """Whether this very finding, and not only some finding, was proposed by somebody else."""
    return (
        proposal is not None
        and proposal.proposed_by_id != by.pk
        and (proposal.outcome, proposal.confidence, proposal.public_before)
        == (finding.outcome, finding.confidence, finding.public_before)
    )


def _decide_on(proposal: Proposal | None, finding: Finding) -> None:
    """A proposal is taken over by the outcome that it proposed, and declined by any other."""
    if proposal is not None:
        agreed = proposal.outcome == finding.outcome
        proposal.state = ProposalState.TAKEN if agreed else ProposalState.DECLINED
        proposal.save(update_fields=["state"])
