"""Claims change here, each change with its step in the history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from claims.models import BulkAction, Claim, ClaimEvent, ClaimOperation, Person
from claims.services.claim_index import index_claims, reindex_claims
from claims.services.errors import Conflict, Refused

# What an outcome could still move, whether there is evidence, and the tags change only together with these.
FOUND_BY = frozenset({"work_state", "outcome", "merged_into", "tags"})


def locked_claim(claim_id: int, *, version: int | None = None) -> Claim:
    """The claim, locked until the transaction ends.

    `version` is the one that the person looked at; raises Conflict where somebody changed it
    since, Refused where there is no such claim, or where it was merged into another.
    """
    claim = Claim.objects.select_for_update(no_key=True).filter(pk=claim_id).first()
    if claim is None:
        raise Refused("There is no such claim any more.")
    if claim.merged_into_id is not None:
        raise Refused("This claim was merged into another. Decide on that one.")
    if version is not None and claim.version != version:
        raise Conflict("Somebody changed this claim while you were looking at it. Look again, then decide.")
    return claim


def change_claim(
    claim: Claim,
    *,
    kind: str,
    by: Person | None,
    now: datetime,
    note: str = "",
    operation: ClaimOperation | None = None,
    bulk: BulkAction | None = None,
    undoes: ClaimEvent | None = None,
    reviews: dict[str, list[Any]] | None = None,
    **fields: Any,
) -> ClaimEvent:
    """Set fields of a locked claim and keep what they were before, and how its mentions were reviewed."""
    before = {name: plain(getattr(claim, name)) for name in fields}
    if reviews:
        before["reviews"] = reviews
    for name, value in fields.items():
        setattr(claim, name, value)
    claim.version += 1
    claim.save(update_fields=[*fields, "version"])
    if "lemmas" in fields:
        index_claims([claim.pk])
    elif not FOUND_BY.isdisjoint(fields):
        reindex_claims([claim.pk])
    return ClaimEvent.objects.create(
        claim=claim,
        kind=kind,
        person=by,
        at=now,
        before=before,
        after={name: plain(value) for name, value in fields.items()},
        note=note,
        operation=operation,
        bulk=bulk,
        undoes=undoes,
    )


def plain(value: Any) -> Any:
    """A value as JSON holds it: rows by their key, days in ISO form."""
    if hasattr(value, "pk"):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value
