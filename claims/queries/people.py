"""People as others choose among them."""

from __future__ import annotations

from claims.models import Person
from claims.models.vocabulary import Role


def who_verifies() -> list[tuple[int, str]]:
    """(id, name) of everybody who can be asked to work on a claim, by name."""
    people = Person.objects.filter(is_active=True).exclude(role=Role.ADMIN)
    people = people.only("username", "first_name", "last_name")
    return sorted(((person.pk, str(person)) for person in people), key=lambda each: each[1].casefold())
