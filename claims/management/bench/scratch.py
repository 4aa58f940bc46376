"""A database of its own beside the product's: made, migrated, and dropped whatever happens."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection


@contextmanager
def kept_database(kind: str, holding: str, fill: Callable[[], None]) -> Iterator[str]:
    """Let the default connection lead to a database that stays for the next run, until the block ends.

    It is made and filled only where it does not hold what `holding` names already; migrations are
    brought up to date either way.
    """
    name = f"kept_{kind}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        )
        is_filled = cursor.fetchone() == (holding,)
        if not is_filled:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}"')
    with _leading_to(name):
        if not is_filled:
            fill()
            with connection.cursor() as cursor:
                cursor.execute(f"COMMENT ON DATABASE \"{name}\" IS '{holding}'")
        yield name


@contextmanager
def scratch_database(kind: str = "ledger") -> Iterator[str]:
    """Let the default connection lead to an empty, migrated database until the block ends.

    Needs a login that may create databases; what a run that was killed left behind goes first.
    """
    name = f"bench_{kind}_{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"bench\\_{kind}\\_%"])
        for (left,) in cursor.fetchall():
            if not _alive(left):
                cursor.execute(f'DROP DATABASE IF EXISTS "{left}" WITH (FORCE)')
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        with _leading_to(name):
            yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def _leading_to(name: str) -> Iterator[None]:
    """Let the default connection lead to this database, migrated, until the block ends."""
    ours = connection.settings_dict["NAME"]
    try:
        connection.close()
        connection.settings_dict["NAME"] = name
        call_command("migrate", interactive=False, verbosity=0)
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours


def _alive(database: str) -> bool:
    try:
        os.kill(int(database.rsplit("_", 1)[1]), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
