"""The random audit: claims that are checked because they were drawn, not because they looked suspicious.

Only what was drawn says how good a source is as a whole; what people choose to check does not.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection

from claims.models.vocabulary import WorkState
from claims.services.ledger import NO_FINDING

DRAWN_FROM = timedelta(days=30)
"""Only claims of late: old ones can seldom be checked any more."""
OPEN_A_SOURCE = 1
"""Of each source, so many wait at a time: a queue that grows faster than it is worked on is none."""

# Materialized, or the lots could be drawn again for every claim that is looked at.
_DRAW = """
WITH drawn AS MATERIALIZED (
    SELECT id, row_number() OVER (PARTITION BY origin_id ORDER BY random()) AS place
    FROM claims_claim AS candidate
    WHERE claimed_on > %(since)s AND merged_into_id IS NULL AND NOT work_state = 'rejected'
        AND work_state = ANY(%(open)s) AND checkable AND claim_type <> ALL(%(opinions)s)
        AND audit_since IS NULL AND NOT EXISTS (
            SELECT FROM claims_claim AS waiting
            WHERE waiting.origin_id = candidate.origin_id AND waiting.audit_since IS NOT NULL
                AND waiting.outcome = '' AND waiting.merged_into_id IS NULL
                AND waiting.work_state <> 'rejected')
)
UPDATE claims_claim AS claim SET audit_since = %(today)s FROM drawn
WHERE claim.id = drawn.id AND drawn.place <= %(a_source)s
"""


def draw_audit(*, today: date) -> int:
    """Draw a claim of every source that has none waiting; returns how many were drawn."""
    with connection.cursor() as cursor:
        cursor.execute(
            _DRAW,
            {
                "today": today,
                "since": today - DRAWN_FROM,
                "open": [str(WorkState.NEW), str(WorkState.ACCEPTED)],
                "opinions": [str(kind) for kind in NO_FINDING],
                "a_source": OPEN_A_SOURCE,
            },
        )
        return int(cursor.rowcount)
