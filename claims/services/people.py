"""People who sign in."""

from __future__ import annotations

from django.db import transaction

from claims.models import Person
from claims.models.vocabulary import Role


@transaction.atomic
def add_person(
    *, username: str, password: str, role: str, full_name: str = "", language: str = "pl"
) -> Person:
    """A new person with one role; raises IntegrityError where the name is taken."""
    first, _, last = full_name.partition(" ")
    return Person.objects.create_user(
        username=username,
        password=password,
        role=Role(role),
        first_name=first,
        last_name=last,
        language=language,
    )
