"""The first person of an empty installation."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.management.base import BaseCommand

from claims.models import Person
from claims.models.vocabulary import Role
from claims.services.people import add_person


class Command(BaseCommand):
    help = "Create one administrator where there is none yet, and print the password once."

    def handle(self, *args: Any, **options: Any) -> None:
        if Person.objects.filter(role=Role.ADMIN, is_active=True).exists():
            return
        taken = set(Person.objects.filter(username__startswith="admin").values_list("username", flat=True))
        name = next(name for n in range(len(taken) + 1) if (name := f"admin{n or ''}") not in taken)
        password = secrets.token_urlsafe(12)
        add_person(username=name, password=password, role=Role.ADMIN)
        self.stdout.write(f"administrator: {name}, password: {password} (shown once, change it)")
