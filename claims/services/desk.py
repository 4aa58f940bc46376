"""Who does what until when, and what people say to each other: assignment, days, comments."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from claims.models import Claim, Comment, Person
from claims.models.vocabulary import EventKind, Role
from claims.services.errors import NotAllowed, Refused
from claims.services.history import change_claim, locked_claim

LONGEST_COMMENT = 5_000


@transaction.atomic
def assign_claim(
    claim_id: int, *, to: int | None, by: Person, now: datetime, version: int | None = None
) -> Claim:
    """Say who is to work on the claim, or nobody; raises Refused where that person cannot."""
    claim = locked_claim(claim_id, version=version)
    person = verifier(to) if to is not None else None
    change_claim(
        claim,
        kind=EventKind.ASSIGNED,
        by=by,
        now=now,
        assigned_to=person,
        assigned_by=by if person else None,
        assigned_at=now if person else None,
    )
    return claim


def verifier(person_id: int) -> Person:
    """Somebody who can be asked to work on claims; raises Refused for everybody else."""
    person = Person.objects.filter(pk=person_id, is_active=True).exclude(role=Role.ADMIN).first()
    if person is None:
        raise Refused("This person does not verify claims.", field="person")
    return person


@transaction.atomic
def schedule_check(
    claim_id: int, *, on: date | None, by: Person, now: datetime, version: int | None = None
) -> Claim:
    """Set the day on which to look at the claim again, or none; it leaves the queue of what is due."""
    claim = locked_claim(claim_id, version=version)
    if on is not None and on <= timezone.localdate(now):
        raise Refused("Choose a day that is still to come.", field="on")
    change_claim(claim, kind=EventKind.SCHEDULED, by=by, now=now, check_after=on, due_since=None)
    return claim


@transaction.atomic
def comment_on(claim_id: int, *, text: str, by: Person, now: datetime) -> Comment:
    """Say something about a claim, in plain text, for good."""
    claim = locked_claim(claim_id)
    said = text.strip()
    if not said:
        raise Refused("Write something first.", field="text")
    return Comment.objects.create(claim=claim, person=by, at=now, text=said[:LONGEST_COMMENT])


@transaction.atomic
def redact_comment(comment_id: int, *, by: Person, now: datetime) -> Comment:
    """Take the words of a comment away, for good; that somebody said something stays."""
    if by.role != Role.ADMIN:
        raise NotAllowed("Only an administrator redacts a comment.")
    comment = Comment.objects.select_for_update().filter(pk=comment_id).first()
    if comment is None:
        raise Refused("There is no such comment.")
    if comment.redacted_at is None:
        comment.text, comment.redacted_at, comment.redacted_by = "", now, by
        comment.save(update_fields=["text", "redacted_at", "redacted_by"])
    return comment
