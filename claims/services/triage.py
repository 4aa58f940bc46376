"""What an analyst says of the extraction: read rightly, read wrongly."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import Claim, Person
from claims.models.vocabulary import EventKind, Review, WorkState
from claims.services.errors import Refused
from claims.services.history import change_claim, locked_claim
from claims.services.labels import judge
from claims.services.reviews import reviews_of


@transaction.atomic
def accept_claim(claim_id: int, *, by: Person, now: datetime, version: int | None = None) -> Claim:
    """The claim was read rightly: it and its open mentions are accepted."""
    claim = locked_claim(claim_id, version=version)
    _must_be(claim, WorkState.NEW, WorkState.REJECTED, WorkState.ACCEPTED)
    # Of a claim that is not rejected as a whole, single mentions may be; those stay so.
    open_ones = {Review.OPEN, Review.REJECTED} if claim.work_state == WorkState.REJECTED else {Review.OPEN}
    reviewed = claim.mentions.filter(review__in=open_ones)
    reviews = reviews_of(reviewed).get(claim.pk)
    reviewed.update(review=Review.ACCEPTED, reviewed_by=by, reviewed_at=now)
    judge(claim.mentions.all(), by=by, now=now)
    change_claim(
        claim, kind=EventKind.ACCEPTED, by=by, now=now, reviews=reviews, work_state=WorkState.ACCEPTED
    )
    return claim


@transaction.atomic
def reject_claim(
    claim_id: int, *, by: Person, now: datetime, note: str = "", version: int | None = None
) -> Claim:
    """The text says no such thing: the claim leaves the lists, its history stays."""
    claim = locked_claim(claim_id, version=version)
    # A claim whose outcome was taken back may turn out never to have been made.
    _must_be(
        claim,
        WorkState.NEW,
        WorkState.ACCEPTED,
        WorkState.REJECTED,
        WorkState.REOPENED,
        WorkState.EXPIRED,
    )
    reviewed = claim.mentions.exclude(review=Review.REJECTED)
    reviews = reviews_of(reviewed).get(claim.pk)
    reviewed.update(review=Review.REJECTED, reviewed_by=by, reviewed_at=now)
    judge(claim.mentions.all(), by=by, now=now)
    change_claim(
        claim,
        kind=EventKind.REJECTED,
        by=by,
        now=now,
        note=note,
        reviews=reviews,
        work_state=WorkState.REJECTED,
    )
    return claim


@transaction.atomic
def undo_review(claim_id: int, *, by: Person, now: datetime, version: int | None = None) -> Claim:
    """Back to "nobody has looked at it"."""
    claim = locked_claim(claim_id, version=version)
    _must_be(claim, WorkState.ACCEPTED, WorkState.REJECTED)
    claim.mentions.update(review=Review.OPEN, reviewed_by=None, reviewed_at=None)
    judge(claim.mentions.all(), by=by, now=now)
    back = WorkState.REOPENED if claim.verdicts.exists() else WorkState.NEW
    reviewed = claim.events.filter(kind__in=[EventKind.ACCEPTED, EventKind.REJECTED], undone_by__isnull=True)
    change_claim(
        claim, kind=EventKind.UNDONE, by=by, now=now, undoes=reviewed.order_by("id").last(), work_state=back
    )
    return claim


def _must_be(claim: Claim, *states: WorkState) -> None:
    if claim.work_state not in states:
        raise Refused("A verdict is proposed or logged already. Decide on that first.")
