"""Logging outcomes: verdict, ledger rows and scores in one transaction; nothing is ever altered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.models import (
    BulkAction,
    Claim,
    EntryKind,
    Person,
    Proposal,
    Verdict,
    VerdictEvidence,
    VerdictWords,
)
from claims.models.vocabulary import EventKind, Role, VerdictKind, WorkState
from claims.services.assessments import (
    decide_on,
    is_proposed_by_another,
    mean_value,
    must_settle,
    open_assessments,
)
from claims.services.chain import append_entries
from claims.services.errors import NotAllowed, Refused
from claims.services.findings import Finding, checked, fits, keep_evidence, words_digest
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
    bulk: BulkAction | None = None,
) -> Verdict:
    """Log an outcome: the first one, one after a reopening, or one that supersedes the last.

    Where people are in dispute this settles it. `second_review`: who proposed an outcome may not be
    the one who logs it, nor one of those who differ the one who settles. `bulk`: the action on many
    claims that this is part of. Raises NotAllowed, Refused (with the field), Conflict; then nothing
    was written.
    """
    claim = _claim_for_editor(claim_id, by=by, version=version)
    if claim.work_state == WorkState.REJECTED:
        raise Refused("This claim was rejected as read wrongly.")
    finding = checked(finding)
    fits(claim, finding, today=timezone.localdate(now))
    assessments = open_assessments(claim)
    if claim.work_state == WorkState.DISPUTED:
        must_settle(by, assessments, second_review=second_review)
    elif second_review and not is_proposed_by_another(finding, assessments, by=by):
        raise NotAllowed("A second person must log this: the outcome needs somebody else's proposal.")
    last = claim.verdicts.last()
    corrects = last is not None and last.kind != VerdictKind.REOPENING
    verdict = _append_verdict(
        claim,
        finding,
        kind=VerdictKind.SUPERSEDING if corrects else VerdictKind.LOGGED,
        last=last,
        proposal=_proposal_behind(finding, assessments),
        value=mean_value(assessments, outcome=finding.outcome, public_before=finding.public_before),
        by=by,
        now=now,
    )
    post_scores(verdict, corrects=last if corrects else None, now=now)
    decide_on(assessments, finding)
    change_claim(
        claim,
        kind=EventKind.SUPERSEDED if corrects else EventKind.LOGGED,
        by=by,
        now=now,
        bulk=bulk,
        work_state=WorkState.LOGGED,
        outcome=finding.outcome,
        check_after=None,
        due_since=None,
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
    verdict = take_back(claim, last, rationale=rationale, by=by, now=now)
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


def take_back(claim: Claim, last: Verdict, *, rationale: str, by: Person, now: datetime) -> Verdict:
    """Log that the last outcome stands no more, and reverse its rows; the claim itself is not touched."""
    verdict = _append_verdict(
        claim,
        Finding(outcome="", rationale=rationale, confidence="", selection=""),
        kind=VerdictKind.REOPENING,
        last=last,
        proposal=None,
        value=None,
        by=by,
        now=now,
    )
    reverse_rows(last, because_of=verdict, now=now)
    return verdict


def log_again(claim: Claim, like: Verdict, *, last: Verdict, by: Person, now: datetime) -> Verdict:
    """Log an outcome once more, word for word, for the chains that the claim has now.

    What `last` posted and still stands is reversed with it.
    """
    verdict = Verdict(
        claim=claim,
        kind=VerdictKind.CARRIED,
        outcome=like.outcome,
        confidence=like.confidence,
        selection=like.selection,
        value=like.value,
        public_before=like.public_before,
        supersedes=last,
        logged_by=by,
        recorded_at=now,
        words_sha256=like.words_sha256,
    )
    [verdict.entry] = append_entries(kind=EntryKind.VERDICT, bodies=[sealed_verdict(verdict)], now=now)
    verdict.save(force_insert=True)
    words = like.words
    words.pk, words.verdict = None, verdict
    words.save(force_insert=True)
    VerdictEvidence.objects.bulk_create(
        VerdictEvidence(verdict=verdict, evidence_id=pk)
        for pk in like.cited.order_by("pk").values_list("evidence_id", flat=True)
    )
    post_scores(verdict, corrects=last, now=now)
    return verdict


def sealed_verdict(verdict: Verdict) -> dict[str, Any]:
    """What the hash chain seals of a verdict: ids and codes, and the digest of the words."""
    body = {
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
    # Only where there is one: verdicts sealed before there were means stay what they were.
    return body if verdict.value is None else {**body, "value": verdict.value}


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
    value: float | None,
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
        value=value,
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


def _proposal_behind(finding: Finding, assessments: list[Proposal]) -> Proposal | None:
    """The proposal that this outcome follows, else the first of those that it decides against."""
    agreeing = [each for each in assessments if each.outcome == finding.outcome]
    return next(iter([*agreeing, *assessments]), None)
