"""What the application's database role may do: read and add everywhere, alter only what is no ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

# Two migrations at once must not grant against each other.
GRANTING = 731_204_119


@dataclass(frozen=True, slots=True)
class Login:
    """A role that signs in; without a password where the server trusts its socket."""

    name: str
    password: str = ""


def append_only_tables() -> list[str]:
    """The tables whose rows are never altered, by their triggers."""
    models = apps.get_app_config("claims").get_models()
    return sorted(
        model._meta.db_table
        for model in models
        if any(trigger.name.endswith("_append_only") for trigger in _triggers(model))
    )


def grant_rights(connection: BaseDatabaseWrapper, login: Login) -> None:
    """Make the role where it is missing, and give it its rights on every table of the product.

    Runs as the owner of the tables, after each migration; running it again changes nothing. Where
    the role that asks is the role that is to be limited there is nobody to limit.
    """
    role = sql.Identifier(login.name)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone() == (login.name,):
            return
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [GRANTING])
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [login.name])
        if cursor.fetchone() is None:
            cursor.execute(_said(cursor, "CREATE ROLE {} LOGIN", role))
        if login.password:
            cursor.execute(_said(cursor, "ALTER ROLE {} PASSWORD {}", role, sql.Literal(login.password)))
        for statement in (
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO {}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
            # What is made after this, such as a table that serves as cache.
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
            "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}",
        ):
            cursor.execute(_said(cursor, statement, role))
        for table in append_only_tables():
            cursor.execute(
                _said(cursor, "REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}", sql.Identifier(table), role)
            )


def _triggers(model: Any) -> list[Any]:
    return list(getattr(model._meta, "triggers", []))


def _said(cursor: Any, statement: str, *names: sql.Composable) -> str:
    """The statement with its names quoted, as text, since Django's cursor takes no other."""
    whole = sql.SQL(statement).format(*names[: statement.count("{}")])
    return whole.as_string(cursor.connection)
