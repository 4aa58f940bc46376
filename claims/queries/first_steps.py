"""The four steps that somebody new takes, and which of them are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from claims.models import Person
from claims.models.vocabulary import EventKind

LONG_AGO = datetime.min.replace(tzinfo=UTC)
LOOKED = (EventKind.ACCEPTED, EventKind.REJECTED, EventKind.EDITED)


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """An article added, a claim looked at, an outcome proposed or logged, a source's page seen."""

    added: bool
    looked: bool
    judged: bool
    saw_source: bool

    @property
    def are_taken(self) -> bool:
        return self.added and self.looked and self.judged and self.saw_source


# Written out: Django takes many times longer to put it together than PostgreSQL to answer.
_TAKEN = """
SELECT
    EXISTS (SELECT FROM claims_article WHERE added_by_id = %(person)s AND created_at >= %(since)s),
    EXISTS (
        SELECT FROM claims_claimevent
        WHERE person_id = %(person)s AND kind = ANY(%(looked)s) AND at >= %(since)s),
    EXISTS (SELECT FROM claims_proposal WHERE proposed_by_id = %(person)s AND proposed_at >= %(since)s)
        OR EXISTS (SELECT FROM claims_verdict WHERE logged_by_id = %(person)s AND recorded_at >= %(since)s),
    saw_source_at IS NOT NULL
FROM claims_person WHERE id = %(person)s
"""


def first_steps(person: Person) -> FirstSteps:
    """What this person did since the first visit; what was loaded before is no step. One query."""
    since = person.first_visit_at or LONG_AGO
    looked = [kind.value for kind in LOOKED]
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, {"person": person.pk, "since": since, "looked": looked})
        return FirstSteps(*cursor.fetchone())
