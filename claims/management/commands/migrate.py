"""Django's migrate, and then the rights of the role that the application signs in with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections

from claims.services.rights import Login, grant_rights


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        address = settings.APPLICATION_DATABASE
        if address is None or options["plan"] or options["check_unapplied"]:
            return
        login = Login(address["USER"], address.get("PASSWORD", ""))
        grant_rights(connections[options["database"]], login)
        if options["verbosity"] >= 1:
            self.stdout.write(f"Rights granted to {login.name}: what is appended it cannot alter.")
