"""Emptying the test database between tests, which the append-only tables rightly refuse."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.backends.postgresql.operations import DatabaseOperations


def let_tests_flush() -> None:
    """Let Django's test runner empty all tables: triggers stand aside for that one statement only."""

    def execute_sql_flush(self: Any, sql_list: list[str]) -> None:
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for sql in sql_list:
                cursor.execute(sql)
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")
            # The head of the chain comes with the migrations and must be there for the next test.
            cursor.execute(
                "INSERT INTO claims_chainhead (id, sequence, hash) VALUES (1, 0, repeat('0', 64))"
                " ON CONFLICT DO NOTHING"
            )

    DatabaseOperations.execute_sql_flush = execute_sql_flush
