"""Rows of one SELECT; where PostgreSQL would walk through a table, by the indexes of what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

BITMAP_ONLY = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; "
AS_BEFORE = "; SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = on"


def rows_of(select: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of the SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(select, parameters)
        return list(cursor.fetchall())


def rows_by_bitmap(select: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The same, found by bitmaps out of indexes alone.

    Where a query stops after so many rows, PostgreSQL believes to meet enough of them soon whatever way
    it goes; where two words stand together in one claim of seventy, it goes through nearly all claims.
    The statements are sent as one, so that the settings hold for this query and no other.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"{BITMAP_ONLY}{select}{AS_BEFORE}", parameters)
        cursor.nextset()
        cursor.nextset()
        return list(cursor.fetchall())
