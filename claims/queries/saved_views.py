"""The views that somebody can choose: one's own, and what others share."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from claims.models import Person
from claims.queries.people import name_of

# Written out, as it stands on every page of the list: Django takes longer to put it together than
# PostgreSQL to answer.
_VIEWS = """
SELECT view.id, view.name, view.query, view.shared, view.person_id <> %(reader)s AS is_shared,
    username, first_name, last_name
FROM claims_savedview AS view JOIN claims_person AS person ON person.id = view.person_id
WHERE view.person_id = %(reader)s OR view.shared
ORDER BY is_shared, view.name, view.id
"""


@dataclass(frozen=True, slots=True)
class OfferedView:
    """A list to choose by its name; `is_shared`: it is `person` who shares it, not one's own."""

    pk: int
    name: str
    query: str
    shared: bool
    is_shared: bool
    person: str


def views_for(reader: Person) -> list[OfferedView]:
    """Own views first, then shared ones, each by name, with whose they are."""
    with connection.cursor() as cursor:
        cursor.execute(_VIEWS, {"reader": reader.pk})
        return [
            OfferedView(pk, name, query, shared, is_shared, name_of(username, first, last))
            for pk, name, query, shared, is_shared, username, first, last in cursor.fetchall()
        ]
