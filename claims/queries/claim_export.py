"""Claims as rows of a table that leaves the house: bounded, with everything that a list shows."""

from __future__ import annotations

from collections.abc import Iterator

from claims.models import Claim
from claims.models.claims import ClaimQuerySet
from claims.queries.claim_list import row_of, with_chains

SCHEMA = "sprawdzam-claims/2"
MOST_ROWS = 10_000
CHUNK = 500
COLUMNS = (
    "id", "sentence", "outcome", "work_state", "origin", "origin_kind", "letter", "chain", "how_firmly",
    "event", "polarity", "time_of_event", "first_published", "mentions", "check_on", "tags",
)  # fmt: skip


def exported(claims: ClaimQuerySet) -> Iterator[list[object]]:
    """One row a claim, in the order of COLUMNS, newest first; codes and ISO days, not words."""
    ordered = with_chains(claims).order_by("-claimed_on", "-id")[:MOST_ROWS]
    for claim in ordered.iterator(chunk_size=CHUNK):
        yield _row(claim)


def _row(claim: Claim) -> list[object]:
    row = row_of(claim)
    return [
        claim.pk,
        claim.sentence,
        claim.outcome,
        claim.work_state,
        claim.origin.name,
        claim.origin.kind,
        row.score.letter if row.score else "",
        " > ".join(row.chain),
        row.modality,
        claim.event_code,
        claim.polarity,
        claim.time_iso,
        claim.claimed_on.isoformat(),
        claim.mention_count,
        claim.check_after.isoformat() if claim.check_after else "",
        ", ".join(claim.tags),
    ]
