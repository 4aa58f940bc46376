"""People who sign in."""

from __future__ import annotations

from datetime import datetime

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


def note_visit(person: Person, *, now: datetime) -> datetime | None:
    """Keep that somebody was here; returns when he was here last, or None the first time."""
    last = person.last_visit_at
    Person.objects.filter(pk=person.pk).update(last_visit_at=now)
    return last
