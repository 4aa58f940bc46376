"""A database of its own beside the product's: made, migrated, and dropped whatever happens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection


@contextmanager
def scratch_database(kind: str = "ledger") -> Iterator[str]:
    """Let the default connection lead to an empty, migrated database until the block ends.

    Needs a login that may create databases; what a run that was killed left behind goes first.
    """
    name = f"bench_{kind}_{os.getpid()}"
    ours = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"bench\\_{kind}\\_%"])
        for (left,) in cursor.fetchall():
            if not _alive(left):
                cursor.execute(f'DROP DATABASE IF EXISTS "{left}" WITH (FORCE)')
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        connection.close()
        connection.settings_dict["NAME"] = name
        call_command("migrate", interactive=False, verbosity=0)
        yield name
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _alive(database: str) -> bool:
    try:
        os.kill(int(database.rsplit("_", 1)[1]), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
