"""People as others choose among them."""

from __future__ import annotations

from django.db import connection

from claims.models import Person
from claims.models.vocabulary import Role

# Written out, as it stands on every page of the list: Django takes longer to put it together than
# PostgreSQL to answer.
_WHO_VERIFIES = """
SELECT id, username, first_name, last_name FROM claims_person WHERE is_active AND role <> %(admin)s
"""


def who_verifies() -> list[tuple[int, str]]:
    """(id, name) of everybody who can be asked to work on a claim, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_WHO_VERIFIES, {"admin": Role.ADMIN.value})
        people = [(pk, name_of(*names)) for pk, *names in cursor.fetchall()]
    return sorted(people, key=lambda each: each[1].casefold())


def name_of(username: str, first_name: str, last_name: str) -> str:
    """What a person is called on the pages."""
    return str(Person(username=username, first_name=first_name, last_name=last_name))
