"""Who takes up what a source claims, and how: with its name, as a fact, or denying it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from claims.models import AttributionLink, Source
from claims.models.vocabulary import LinkRole, Review

MOST = 12


@dataclass(frozen=True, slots=True)
class Relay:
    """One source that repeats another: in how many claims, and in how many of them in which way."""

    name: str
    slug: str
    claims: int
    attributed: int
    as_fact: int
    denied: int


def relays_of(source: Source) -> list[Relay]:
    """Those that repeat this source, the busiest first."""
    links = (
        AttributionLink.objects.filter(
            mention__claim__origin=source, mention__claim__merged_into__isnull=True, source__isnull=False
        )
        .exclude(source=source)
        .exclude(mention__review=Review.REJECTED)
        .order_by()
        .values("source_id", "source__name", "source__slug")
    )
    claims = "mention__claim"
    rows = links.annotate(
        claims=Count(claims, distinct=True),
        attributed=Count(claims, distinct=True, filter=Q(role__in=[LinkRole.ATTRIBUTES, LinkRole.COPIES])),
        as_fact=Count(claims, distinct=True, filter=Q(role__in=[LinkRole.ENDORSES, LinkRole.ORIGINATES])),
        denied=Count(claims, distinct=True, filter=Q(role=LinkRole.DENIES)),
    ).order_by("-claims", "source__name")[:MOST]
    return [
        Relay(
            row["source__name"],
            row["source__slug"],
            row["claims"],
            row["attributed"],
            row["as_fact"],
            row["denied"],
        )
        for row in rows
    ]
