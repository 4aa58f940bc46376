"""Where a claim stands in a list that somebody works through, and which ones stand beside it."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import Claim
from claims.queries.claim_filters import ClaimFilters, filtered, who_is_meant
from claims.queries.claim_list import COUNTED, NEWEST, ORDERS, order_of
from claims.queries.paging import Cursor


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """`position` is None where the claim has left the list, `total` where that is too long to count."""

    position: int | None
    total: int | None
    previous: int | None
    following: int | None


def queue_place(claim: Claim, filters: ClaimFilters, *, sort: str = "") -> QueuePlace:
    """The claim's place by its own key, so that one that was just decided on still has neighbours."""
    order = ORDERS[order_of(filters, sort)]
    if getattr(claim, order.field) is None:
        # It has lost the time that the list is by, and with it its place.
        order = ORDERS[NEWEST]
    rows = filtered(filters, who_is_meant(filters))
    here = Cursor(getattr(claim, order.field), claim.pk)
    before, after = order.beyond(rows, here, back=True), order.beyond(rows, here)
    ahead, behind = _up_to(before), _up_to(after)
    stands = rows.filter(pk=claim.pk).exists()
    counted = ahead <= COUNTED and behind <= COUNTED
    return QueuePlace(
        position=ahead + 1 if stands and ahead <= COUNTED else None,
        total=ahead + behind + stands if counted else None,
        previous=order.sorted(before, back=True).values_list("pk", flat=True).first(),
        following=order.sorted(after).values_list("pk", flat=True).first(),
    )


def _up_to(rows: object) -> int:
    """How many there are, counted no further than one more than is shown."""
    return int(rows.order_by()[: COUNTED + 1].count())  # type: ignore[attr-defined]
