"""One action on many claims: each has its step in its own history, and one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from claims.models import BulkAction, Claim, ClaimEvent, Mention, Person
from claims.models.vocabulary import BulkKind, EventKind, Review, Role, WorkState
from claims.services.bulk_verdicts import not_judged_since, take_back_findings
from claims.services.claim_index import reindex_claims
from claims.services.desk import verifier
from claims.services.errors import NotAllowed, Refused
from claims.services.history import plain
from claims.services.labels import judge
from claims.services.reviews import Reviews, reviews_of

MOST = 500
"""At once: more than anybody has looked at before pressing a button."""
CAN_BE_REJECTED = frozenset(
    {WorkState.NEW, WorkState.ACCEPTED, WorkState.REOPENED, WorkState.EXPIRED}
)  # fmt: skip


@transaction.atomic
def assign_many(
    claim_ids: Collection[int], *, to: int | None, by: Person, now: datetime, query: str = ""
) -> BulkAction:
    """Say who is to work on these claims, or nobody; raises Refused where that person cannot."""
    person = verifier(to) if to is not None else None
    fields = {
        "assigned_to": person,
        "assigned_by": by if person else None,
        "assigned_at": now if person else None,
    }
    return change_many(
        claim_ids, BulkKind.ASSIGN, EventKind.ASSIGNED, lambda claim: fields, by=by, now=now, query=query
    )


@transaction.atomic
def schedule_many(
    claim_ids: Collection[int], *, on: date | None, by: Person, now: datetime, query: str = ""
) -> BulkAction:
    """Set the day on which to look at these claims again, or none; they leave the queue of what is due."""
    if on is not None and on <= timezone.localdate(now):
        raise Refused("Choose a day that is still to come.", field="on")
    fields = {"check_after": on, "due_since": None}
    return change_many(
        claim_ids, BulkKind.DUE, EventKind.SCHEDULED, lambda claim: fields, by=by, now=now, query=query
    )


@transaction.atomic
def reject_many(claim_ids: Collection[int], *, by: Person, now: datetime, query: str = "") -> BulkAction:
    """The texts say no such thing; what has or awaits an outcome is passed over, so no score moves."""
    fields = {"work_state": WorkState.REJECTED}
    return change_many(
        claim_ids, BulkKind.REJECT, EventKind.REJECTED, lambda claim: fields, by=by, now=now, query=query,
        allowed=can_be_rejected,
    )  # fmt: skip


def can_be_rejected(claim: Claim) -> bool:
    return claim.work_state in CAN_BE_REJECTED


def change_many(
    claim_ids: Collection[int],
    kind: BulkKind,
    event: EventKind,
    fields_of: Callable[[Claim], dict[str, Any]],
    *,
    by: Person,
    now: datetime,
    query: str,
    allowed: Callable[[Claim], bool] = lambda claim: True,
) -> BulkAction:
    """Set the same fields of many claims, each to what `fields_of` says for it, with a step in its history.

    Those that are not `allowed` are passed over; raises Refused where none is left. Must run inside a
    transaction.
    """
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    wanted = set(claim_ids)
    if len(wanted) > MOST:
        raise Refused("These are too many claims at once. Narrow the list first.")
    found = Claim.objects.select_for_update(no_key=True).filter(pk__in=wanted, merged_into__isnull=True)
    claims = [claim for claim in found.order_by("pk") if allowed(claim)]
    if not claims:
        raise Refused("None of these claims can be changed in this way.")
    action = BulkAction.objects.create(
        kind=kind,
        person=by,
        at=now,
        query=query[:2000],
        changed=len(claims),
        skipped=len(wanted) - len(claims),
    )
    reviews = _reject_mentions(claims, by=by, now=now) if kind == BulkKind.REJECT else {}
    steps = []
    for claim in claims:
        fields = fields_of(claim)
        before = {name: plain(_value(claim, name)) for name in fields} | _reviews_of(claim, reviews)
        after = {name: plain(value) for name, value in fields.items()}
        steps.append(
            ClaimEvent(claim=claim, kind=event, person=by, at=now, before=before, after=after, bulk=action)
        )
        for name, value in fields.items():
            setattr(claim, name, value)
        claim.version += 1
    ClaimEvent.objects.bulk_create(steps)
    Claim.objects.bulk_update(claims, [*fields_of(claims[0]), "version"])
    reindex_claims([claim.pk for claim in claims])
    return action


def _reject_mentions(claims: list[Claim], *, by: Person, now: datetime) -> Reviews:
    """Reject the mentions too; returns what each was before, by claim."""
    mentions = Mention.objects.filter(claim__in=claims).exclude(review=Review.REJECTED)
    before = reviews_of(mentions)
    mentions.update(review=Review.REJECTED, reviewed_by=by, reviewed_at=now)
    judge(Mention.objects.filter(claim__in=claims), by=by, now=now)
    return before


def _reviews_of(claim: Claim, reviews: Reviews) -> dict[str, Any]:
    return {"reviews": reviews[claim.pk]} if claim.pk in reviews else {}


@transaction.atomic
def undo_bulk(action_id: int, *, by: Person, now: datetime, may_log: bool = False) -> tuple[int, int]:
    """Put all claims back as they were; returns how many were, and how many somebody changed since.

    Those stay as they are. Outcomes are reversed in the ledger, by who `may_log`. Raises Refused
    where it was taken back already.
    """
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    action = BulkAction.objects.select_for_update().filter(pk=action_id).first()
    if action is None:
        raise Refused("There is no such action.")
    if action.undone_at is not None:
        raise Refused("This was taken back already.")
    if action.kind == BulkKind.LOG and not may_log:
        raise NotAllowed("Only who logs outcomes takes them back.")
    events = list(action.events.filter(undone_by__isnull=True).order_by("claim_id"))
    untouched = not_judged_since(action, _untouched(events))
    take_back_findings(action, untouched, by=by, now=now)
    _put_back(untouched, by=by, now=now, bulk=action)
    action.undone_at, action.undone_by = now, by
    action.save(update_fields=["undone_at", "undone_by"])
    return len(untouched), len(events) - len(untouched)


def restore(event: ClaimEvent, *, by: Person, now: datetime) -> None:
    """Set the fields of a claim back to what they were before this step.

    Raises Refused where somebody changed them since.
    """
    untouched = _untouched([event])
    if not untouched:
        raise Refused("Somebody changed this claim since. Look at it, then decide.")
    _put_back(untouched, by=by, now=now)


def _untouched(events: list[ClaimEvent]) -> list[ClaimEvent]:
    """Those of the steps whose claims still stand as the step left them, the claims locked."""
    locked = Claim.objects.select_for_update(no_key=True).filter(pk__in=[each.claim_id for each in events])
    claims = {claim.pk: claim for claim in locked.order_by("pk")}
    for event in events:
        event.claim = claims[event.claim_id]
    return [each for each in events if stands_as_left(each.claim, each)]


def _put_back(events: list[ClaimEvent], *, by: Person, now: datetime, bulk: BulkAction | None = None) -> None:
    for event in events:
        for name in event.after:
            setattr(event.claim, *_attribute(name, event.before[name]))
        event.claim.version += 1
    names = sorted({name for event in events for name in event.after})
    if names:
        Claim.objects.bulk_update([each.claim for each in events], [*names, "version"])
    _put_reviews_back(events)
    reviewed = [each.claim_id for each in events if "reviews" in each.before]
    judge(Mention.objects.filter(claim__in=reviewed), by=by, now=now)
    ClaimEvent.objects.bulk_create(
        ClaimEvent(
            claim=each.claim,
            kind=EventKind.UNDONE,
            person=by,
            at=now,
            before=each.after,
            after={name: each.before[name] for name in each.after},
            bulk=bulk,
            undoes=each,
        )
        for each in events
    )
    reindex_claims([each.claim_id for each in events])


def stands_as_left(claim: Claim, step: ClaimEvent) -> bool:
    """Whether the fields that a step set are still what it set them to."""
    return claim.merged_into_id is None and all(
        plain(_value(claim, name)) == value for name, value in step.after.items()
    )


def _value(claim: Claim, name: str) -> Any:
    """A field as it stands, people by their number: asking for the row would be a query a claim."""
    return getattr(claim, f"{name}_id" if name in PEOPLE else name)


PEOPLE = ("assigned_to", "assigned_by")


def _attribute(name: str, value: Any) -> tuple[str, Any]:
    """The attribute that holds a field of a history, and the value as it is set."""
    if name in PEOPLE:
        return f"{name}_id", value
    if value is not None and name == "assigned_at":
        return name, datetime.fromisoformat(value)
    if value is not None and name in ("check_after", "due_since"):
        return name, date.fromisoformat(value)
    return name, value


def _put_reviews_back(events: list[ClaimEvent]) -> None:
    """Each mention as it was reviewed before the step, where it still is as the step left it."""
    reviews = {int(pk): was for each in events for pk, was in each.before.get("reviews", {}).items()}
    left_as = {each.claim_id: each.after.get("work_state") for each in events}
    mentions = [
        each
        for each in Mention.objects.filter(pk__in=reviews).order_by("pk")
        if each.review == left_as.get(each.claim_id)
    ]
    for mention in mentions:
        review, by, at = reviews[mention.pk]
        mention.review, mention.reviewed_by_id = review, by
        mention.reviewed_at = datetime.fromisoformat(at) if at else None
    Mention.objects.bulk_update(mentions, ["review", "reviewed_by", "reviewed_at"])
