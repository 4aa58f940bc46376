"""One action on many claims: each has its step in its own history, and one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims.models import BulkAction, Claim, ClaimEvent, Mention, Person
from claims.models.vocabulary import BulkKind, EventKind, Review, Role, WorkState
from claims.services.claim_index import reindex_claims
from claims.services.desk import verifier
from claims.services.errors import NotAllowed, Refused
from claims.services.history import plain
from claims.services.labels import judge

MOST = 500
"""At once: more than anybody has looked at before pressing a button."""
CAN_BE_REJECTED = frozenset(
    {WorkState.NEW, WorkState.ACCEPTED, WorkState.REOPENED, WorkState.EXPIRED}
)  # fmt: skip


Reviews = dict[int, dict[str, list[Any]]]
"""By claim and mention: what people said of it, who, and when."""


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
    return _change(claim_ids, BulkKind.ASSIGN, EventKind.ASSIGNED, fields, by=by, now=now, query=query)


@transaction.atomic
def schedule_many(
    claim_ids: Collection[int], *, on: date | None, by: Person, now: datetime, query: str = ""
) -> BulkAction:
    """Set the day on which to look at these claims again, or none; they leave the queue of what is due."""
    if on is not None and on <= timezone.localdate(now):
        raise Refused("Choose a day that is still to come.", field="on")
    fields = {"check_after": on, "due_since": None}
    return _change(claim_ids, BulkKind.DUE, EventKind.SCHEDULED, fields, by=by, now=now, query=query)


@transaction.atomic
def reject_many(claim_ids: Collection[int], *, by: Person, now: datetime, query: str = "") -> BulkAction:
    """The texts say no such thing; what has or awaits an outcome is passed over, so no score moves."""
    fields = {"work_state": WorkState.REJECTED}
    return _change(
        claim_ids, BulkKind.REJECT, EventKind.REJECTED, fields, by=by, now=now, query=query,
        allowed=can_be_rejected,
    )  # fmt: skip


def can_be_rejected(claim: Claim) -> bool:
    return claim.work_state in CAN_BE_REJECTED


def _change(
    claim_ids: Collection[int],
    kind: BulkKind,
    event: EventKind,
    fields: dict[str, Any],
    *,
    by: Person,
    now: datetime,
    query: str,
    allowed: Callable[[Claim], bool] = lambda claim: True,
) -> BulkAction:
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
    after = {name: plain(value) for name, value in fields.items()}
    ClaimEvent.objects.bulk_create(
        ClaimEvent(
            claim=claim,
            kind=event,
            person=by,
            at=now,
            before={name: plain(_value(claim, name)) for name in fields} | _reviews_of(claim, reviews),
            after=after,
            bulk=action,
        )
        for claim in claims
    )
    ids = [claim.pk for claim in claims]
    Claim.objects.filter(pk__in=ids).update(**fields, version=F("version") + 1)
    reindex_claims(ids)
    return action


def _reject_mentions(claims: list[Claim], *, by: Person, now: datetime) -> Reviews:
    """Reject the mentions too; returns what each was before, by claim."""
    mentions = Mention.objects.filter(claim__in=claims).exclude(review=Review.REJECTED)
    before: Reviews = {}
    for mention in mentions.only("claim_id", "review", "reviewed_by_id", "reviewed_at"):
        was = [str(mention.review), mention.reviewed_by_id, plain(mention.reviewed_at)]
        before.setdefault(mention.claim_id, {})[str(mention.pk)] = was
    mentions.update(review=Review.REJECTED, reviewed_by=by, reviewed_at=now)
    judge(Mention.objects.filter(claim__in=claims), by=by, now=now)
    return before


def _reviews_of(claim: Claim, reviews: Reviews) -> dict[str, Any]:
    return {"reviews": reviews[claim.pk]} if claim.pk in reviews else {}


@transaction.atomic
def undo_bulk(action_id: int, *, by: Person, now: datetime) -> tuple[int, int]:
    """Put all claims back as they were; returns how many were, and how many somebody changed since.

    Those stay as they are. Raises Refused where it was taken back already.
    """
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    action = BulkAction.objects.select_for_update().filter(pk=action_id).first()
    if action is None:
        raise Refused("There is no such action.")
    if action.undone_at is not None:
        raise Refused("This was taken back already.")
    events = list(action.events.order_by("claim_id"))
    put_back = restore(events, by=by, now=now, bulk=action)
    action.undone_at, action.undone_by = now, by
    action.save(update_fields=["undone_at", "undone_by"])
    return put_back, len(events) - put_back


def restore(events: list[ClaimEvent], *, by: Person, now: datetime, bulk: BulkAction | None = None) -> int:
    """Set the fields of claims back to what they were before these steps, where nobody changed them since."""
    locked = Claim.objects.select_for_update(no_key=True).filter(pk__in=[each.claim_id for each in events])
    claims = {claim.pk: claim for claim in locked.order_by("pk")}
    untouched = [each for each in events if _still_is(claims[each.claim_id], each.after)]
    for event in untouched:
        claim = claims[event.claim_id]
        for name in event.after:
            setattr(claim, *_attribute(name, event.before[name]))
        claim.version += 1
    names = sorted({name for event in untouched for name in event.after})
    if names:
        Claim.objects.bulk_update([claims[each.claim_id] for each in untouched], [*names, "version"])
    _put_reviews_back(untouched)
    reviewed = [each.claim_id for each in untouched if "reviews" in each.before]
    judge(Mention.objects.filter(claim__in=reviewed), by=by, now=now)
    ClaimEvent.objects.bulk_create(
        ClaimEvent(
            claim=claims[each.claim_id],
            kind=EventKind.UNDONE,
            person=by,
            at=now,
            before=each.after,
            after={name: each.before[name] for name in each.after},
            bulk=bulk,
        )
        for each in untouched
    )
    reindex_claims([each.claim_id for each in untouched])
    return len(untouched)


def _still_is(claim: Claim, after: dict[str, Any]) -> bool:
    return claim.merged_into_id is None and all(
        plain(_value(claim, name)) == value for name, value in after.items()
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
    before = {int(pk): was for each in events for pk, was in each.before.get("reviews", {}).items()}
    mentions = list(Mention.objects.filter(pk__in=before, review=Review.REJECTED))
    for mention in mentions:
        review, by, at = before[mention.pk]
        mention.review, mention.reviewed_by_id = review, by
        mention.reviewed_at = datetime.fromisoformat(at) if at else None
    Mention.objects.bulk_update(mentions, ["review", "reviewed_by", "reviewed_at"])
