"""Rows into a table by COPY."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Model


def copy_rows(table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """Load rows in the order of these columns."""
    names = ", ".join(columns)
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def copy_models(model: type[Model], columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """The same into a model's table; columns that are not given hold the model's defaults."""
    others = [
        field
        for field in model._meta.concrete_fields
        if field.column not in columns and not (field.null or field.generated or field.primary_key)
    ]
    defaults = tuple(field.get_db_prep_save(field.get_default(), connection) for field in others)
    names = tuple(connection.ops.quote_name(name) for name in (*columns, *(each.column for each in others)))
    copy_rows(model._meta.db_table, names, ((*row, *defaults) for row in rows))
