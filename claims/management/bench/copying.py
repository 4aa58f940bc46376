"""Rows into a table by COPY."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection


def copy_rows(table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """Load rows in the order of these columns."""
    names = ", ".join(columns)
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
