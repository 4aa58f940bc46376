"""What stands in the ledger follows the mentions: outcomes carried over when a claim gains or loses some.

A verdict posts to the chains as they were when it was logged. Where people change which mentions
belong to a claim, or the role of a link, its outcome is logged once more for the chains as they are
now: reversal rows for the old posting, new rows for the new one. Nothing is altered, and at any
moment the standing rows are those that the standing outcome posts.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min

from claims.models import Claim, Person, Verdict
from claims.models.vocabulary import Review, Role
from claims.services.errors import NotAllowed
from claims.services.ledger import Answer, answers
from claims.services.verdicts import log_again


def must_be_allowed(*outcomes: str, by: Person, may_log: bool) -> None:
    """Raises NotAllowed for an administrator, and where an outcome stands for who may not log one.

    `outcomes` are those of the claims concerned; empty where none stands.
    """
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    if not may_log and any(outcomes):
        raise NotAllowed("An outcome stands on this claim. Only an editor changes what it rests on.")


def answering(claim: Claim) -> list[Answer]:
    """Who answers for the standing outcome of a claim by its chains as they are now; nobody without one."""
    last = standing_verdict(claim)
    if last is None:
        return []
    return answers(
        claim,
        outcome=last.outcome,
        confidence=last.confidence,
        public_before=last.public_before,
        mean=last.value,
    )


def standing_verdict(claim: Claim) -> Verdict | None:
    """The verdict whose outcome the claim carries."""
    if not claim.outcome:
        return None
    return Verdict.objects.filter(claim_id=claim.pk, superseded_by__isnull=True).first()


def carry_outcome(claim: Claim, *, before: list[Answer], by: Person, now: datetime) -> Verdict | None:
    """Log the standing outcome once more if others answer for it than `before`.

    Must run inside the transaction that changed the mentions, with `answering` asked before.
    """
    last = standing_verdict(claim)
    if last is None or answering(claim) == before:
        return None
    return log_again(claim, last, last=last, by=by, now=now)


def first_published(claim: Claim) -> None:
    """Set, without saving it, the claim's day by the mentions that it has now."""
    mentions = claim.mentions.exclude(review=Review.REJECTED)
    first = mentions.aggregate(first=Min("revision__article__published_on"))["first"]
    # A claim that is kept without mentions keeps its day.
    claim.claimed_on = first or claim.claimed_on
