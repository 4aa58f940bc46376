"""What an analyst says of the extraction: read rightly, read wrongly."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import Claim, Mention, Person
from claims.models.vocabulary import EventKind, Review, WorkState
from claims.services.errors import Refused
from claims.services.history import change_claim, locked_claim


@transaction.atomic
def accept_claim(claim_id: int, *, by: Person, now: datetime, version: int | None = None) -> Claim:
    """The claim was read rightly: it and its open mentions are accepted."""
    claim = locked_claim(claim_id, version=version)
    _must_be(claim, WorkState.NEW, WorkState.REJECTED, WorkState.ACCEPTED)
    _review_all(claim, Review.ACCEPTED, by=by, now=now)
    change_claim(claim, kind=EventKind.ACCEPTED, by=by, now=now, work_state=WorkState.ACCEPTED)
    return claim


@transaction.atomic
def reject_claim(
    claim_id: int, *, by: Person, now: datetime, note: str = "", version: int | None = None
) -> Claim:
    """The text says no such thing: the claim leaves the lists, its history stays."""
    claim = locked_claim(claim_id, version=version)
    _must_be(claim, WorkState.NEW, WorkState.ACCEPTED, WorkState.REJECTED)
    _review_all(claim, Review.REJECTED, by=by, now=now)
    change_claim(claim, kind=EventKind.REJECTED, by=by, now=now, note=note, work_state=WorkState.REJECTED)
    return claim


@transaction.atomic
def undo_review(claim_id: int, *, by: Person, now: datetime, version: int | None = None) -> Claim:
    """Back to "nobody has looked at it"."""
    claim = locked_claim(claim_id, version=version)
    _must_be(claim, WorkState.ACCEPTED, WorkState.REJECTED)
    claim.mentions.update(review=Review.OPEN, reviewed_by=None, reviewed_at=None)
    change_claim(claim, kind=EventKind.EDITED, by=by, now=now, work_state=WorkState.NEW)
    return claim


def _review_all(claim: Claim, review: Review, *, by: Person, now: datetime) -> None:
    Mention.objects.filter(claim=claim).update(review=review, reviewed_by=by, reviewed_at=now)


def _must_be(claim: Claim, *states: WorkState) -> None:
    if claim.work_state not in states:
        raise Refused("A verdict is proposed or logged already. Decide on that first.")
