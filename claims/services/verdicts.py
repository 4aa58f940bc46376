"""Logging outcomes: verdict, ledger rows and scores in one transaction; nothing is ever altered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import Claim, EntryKind, Person, Proposal, Verdict, VerdictEvidence, VerdictWords
from claims.models.vocabulary import EventKind, ProposalState, Role, VerdictKind, WorkState
from claims.services.chain import append_entries
from claims.services.errors import NotAllowed, Refused
from claims.services.findings import Finding, checked, keep_evidence, words_digest
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
    proposal = claim.proposals.filter(state=ProposalState.OPEN).first()
    if second_review and (proposal is None or proposal.proposed_by_id == by.pk):
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
    if last is not None and corrects:
        reverse_rows(last, because_of=verdict, now=now)
    post_scores(verdict, now=now)
    _take_over(proposal)
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
    body = {
        "claim": claim.pk,
        "kind": kind.value,
        "outcome": finding.outcome,
        "confidence": finding.confidence,
        "selection": finding.selection,
        "public_before": finding.public_before,
        "supersedes": last.pk if last else None,
        "by": by.pk,
        "words": digest,
    }
    [entry] = append_entries(kind=EntryKind.VERDICT, bodies=[body], now=now)
    verdict = Verdict.objects.create(
        entry=entry,
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


def _take_over(proposal: Proposal | None) -> None:
    if proposal is not None:
        proposal.state = ProposalState.TAKEN
        proposal.save(update_fields=["state"])
