"""The queues of the home page: how many wait, since when, and where to go; one query for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from claims.queries.claim_list import COUNTED
from claims.queries.own_counts import QUEUES, kept_counts

# Each counts no further than lists do, along the index that its list uses.
_QUEUES = """
SELECT 'check', count(*), min(day) FROM (
    SELECT claimed_on AS day FROM claims_claim
    WHERE work_state = 'new' AND merged_into_id IS NULL ORDER BY claimed_on, id LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'due', count(*), min(day) FROM (
    SELECT due_since AS day FROM claims_claim
    WHERE due_since IS NOT NULL AND merged_into_id IS NULL AND NOT work_state = 'rejected'
    LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'verify', count(*), min(day) FROM (
    SELECT claimed_on AS day FROM claims_claim
    WHERE work_state = 'accepted' AND merged_into_id IS NULL
    ORDER BY claimed_on, id LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'second', count(*), (SELECT min(proposed_at)::date FROM claims_proposal WHERE state = 'open') FROM (
    SELECT id FROM claims_claim
    WHERE work_state IN ('proposed', 'disputed') AND merged_into_id IS NULL LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'links', count(*), min(day) FROM (
    SELECT suggestion.created_at::date AS day FROM claims_linksuggestion AS suggestion
    JOIN claims_claim AS one ON one.id = first_id JOIN claims_claim AS other ON other.id = second_id
    WHERE suggestion.state = 'open' AND one.merged_into_id IS NULL AND other.merged_into_id IS NULL
    LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'audit', count(*), min(day) FROM (
    SELECT audit_since AS day FROM claims_claim
    WHERE audit_since IS NOT NULL AND outcome = '' AND merged_into_id IS NULL AND NOT work_state = 'rejected'
    LIMIT %(most)s) AS waiting
UNION ALL
SELECT 'next', 0, (
    SELECT check_after FROM claims_claim WHERE check_after IS NOT NULL AND due_since IS NULL
    ORDER BY check_after LIMIT 1)
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait in a queue (`is_more`: at least as many), and the day of the oldest."""

    count: int
    is_more: bool
    oldest: date | None


@dataclass(frozen=True, slots=True)
class Queues:
    """All queues by name, and the next day on which something becomes due."""

    waiting: dict[str, Waiting]
    next_due: date | None

    @property
    def are_empty(self) -> bool:
        return not any(each.count for each in self.waiting.values())


def kept_queues(person_id: int) -> Queues:
    """The same as `queues`, perhaps a few seconds old."""
    return _read(kept_counts(QUEUES, person_id, _counted))


def queues() -> Queues:
    """How many wait in each queue, counted as far as lists count."""
    return _read(_counted())


def _counted() -> list[tuple[str, int, str | None]]:
    """Name, number and ISO day of each queue."""
    with connection.cursor() as cursor:
        cursor.execute(_QUEUES, {"most": COUNTED + 1})
        return [(name, number, day and day.isoformat()) for name, number, day in cursor.fetchall()]


def _read(counted: Iterable[tuple[str, int, str | None]]) -> Queues:
    rows = {name: (number, date.fromisoformat(day) if day else None) for name, number, day in counted}
    _, next_due = rows.pop("next")
    waiting = {
        name: Waiting(min(number, COUNTED), number > COUNTED, oldest)
        for name, (number, oldest) in rows.items()
    }
    return Queues(waiting, next_due)
