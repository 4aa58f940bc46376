"""People who sign in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from claims.models import Person
from claims.models.vocabulary import Role

A_MINUTE = timedelta(minutes=1)


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
    """Keep that somebody was here, to the minute; returns when he was here last, or None the first time."""
    last = person.last_visit_at
    if last is not None and timedelta() <= now - last < A_MINUTE:
        return last
    person.first_visit_at = person.first_visit_at or now
    Person.objects.filter(pk=person.pk).update(last_visit_at=now, first_visit_at=person.first_visit_at)
    return last


def note_source_seen(person: Person, *, now: datetime) -> None:
    """Keep that somebody has looked at a source's page, the first time only."""
    if person.saw_source_at is None:
        Person.objects.filter(pk=person.pk, saw_source_at__isnull=True).update(saw_source_at=now)
