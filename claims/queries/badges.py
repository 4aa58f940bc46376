"""How many wait in each queue of the rail, counted as far as a badge shows."""

from __future__ import annotations

from django.db import connection

from claims.queries.own_counts import BADGES, kept_counts

MOST = 99

# In the order of an index each: of a queue that nearly every claim is in, PostgreSQL would read the table.
_COUNTS = """
SELECT state, (SELECT count(*) FROM (
    SELECT FROM claims_claim WHERE work_state = state AND merged_into_id IS NULL
    ORDER BY claimed_on DESC, id DESC LIMIT %(most)s) AS waiting)
FROM unnest(ARRAY['new', 'accepted', 'reopened']) AS state
UNION ALL
SELECT 'second', count(*) FROM (
    SELECT FROM claims_claim WHERE work_state IN ('proposed', 'disputed') AND merged_into_id IS NULL
    ORDER BY claimed_on DESC, id DESC LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'audit', count(*) FROM (
    SELECT FROM claims_claim
    WHERE audit_since IS NOT NULL AND outcome = '' AND merged_into_id IS NULL AND NOT work_state = 'rejected'
    ORDER BY claimed_on DESC, id DESC LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'due', count(*) FROM (
    SELECT FROM claims_claim
    WHERE due_since IS NOT NULL AND merged_into_id IS NULL AND NOT work_state = 'rejected'
    ORDER BY claimed_on DESC, id DESC LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'mine', count(*) FROM (
    SELECT FROM claims_claim
    WHERE assigned_to_id = %(person)s AND merged_into_id IS NULL AND NOT work_state = 'rejected'
    ORDER BY claimed_on DESC, id DESC LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'links', count(*) FROM (
    SELECT FROM claims_linksuggestion AS suggestion
    JOIN claims_claim AS one ON one.id = first_id JOIN claims_claim AS other ON other.id = second_id
    WHERE suggestion.state = 'open' AND one.merged_into_id IS NULL AND other.merged_into_id IS NULL
    LIMIT %(most)s) AS waiting
"""


def kept_badges(person_id: int) -> dict[str, str]:
    """The same as `badges`, perhaps a few seconds old."""
    kept: dict[str, str] = kept_counts(BADGES, person_id, lambda: badges(person_id))
    return kept


def badges(person_id: int) -> dict[str, str]:
    """Each queue's badge by its name, 99+ where more wait; none where nothing does. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, {"most": MOST + 1, "person": person_id})
        counts = cursor.fetchall()
    return {name: str(number) if number <= MOST else f"{MOST}+" for name, number in counts if number}
