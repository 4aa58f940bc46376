"""Marking a claim as one about how reliable a source is; it then moves no score."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.models import Claim, CredibilityAssertion, Person, Source
from claims.models.vocabulary import (
    AssertedLevel,
    ClaimType,
    EventKind,
    ProposalState,
    Review,
    Role,
    WorkState,
)
from claims.services.errors import NotAllowed, Refused
from claims.services.history import change_claim, locked_claim

UNJUDGED = frozenset({WorkState.NEW, WorkState.ACCEPTED})


@transaction.atomic
def mark_credibility(
    claim_id: int, *, about: Source, level: str, by: Person, now: datetime, version: int | None = None
) -> CredibilityAssertion:
    """This claim says how reliable a source is; whoever marks it has read it rightly.

    Marking again corrects what was marked. Raises NotAllowed, Refused (with the field), Conflict.
    """
    claim = _claim_for(claim_id, by=by, version=version)
    if claim.work_state not in UNJUDGED or claim.proposals.filter(state=ProposalState.OPEN).exists():
        raise Refused("A verdict is proposed or logged already. Decide on that first.")
    if level not in AssertedLevel.values:
        raise Refused("Choose how reliable it is said to be.", field="level")
    claim.mentions.filter(review=Review.OPEN).update(review=Review.ACCEPTED, reviewed_by=by, reviewed_at=now)
    assertion, _ = CredibilityAssertion.objects.update_or_create(
        claim=claim, defaults={"about": about, "level": level, "marked_by": by, "marked_at": now}
    )
    change_claim(
        claim,
        kind=EventKind.EDITED,
        by=by,
        now=now,
        note=f"{about.name}: {level}",
        claim_type=ClaimType.CREDIBILITY,
        checkable=False,
        work_state=WorkState.ACCEPTED,
    )
    return assertion


@transaction.atomic
def unmark_credibility(claim_id: int, *, by: Person, now: datetime, version: int | None = None) -> Claim:
    """Back to what the claim was before it was marked."""
    claim = _claim_for(claim_id, by=by, version=version)
    if not CredibilityAssertion.objects.filter(claim=claim).delete()[0]:
        raise Refused("This claim is not marked as one about a source.")
    marked = claim.events.filter(after__claim_type=ClaimType.CREDIBILITY).order_by("at", "id")
    # Marked again, the last "before" is the mark itself.
    before: dict[str, Any] = next(
        (
            event.before
            for event in reversed(list(marked))
            if event.before["claim_type"] != ClaimType.CREDIBILITY
        ),
        {},
    )
    change_claim(
        claim,
        kind=EventKind.EDITED,
        by=by,
        now=now,
        claim_type=before.get("claim_type", ClaimType.STATE),
        checkable=before.get("checkable", False),
    )
    return claim


def _claim_for(claim_id: int, *, by: Person, version: int | None) -> Claim:
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    return locked_claim(claim_id, version=version)
