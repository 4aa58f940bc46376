"""Message numbers of a channel that nobody has seen: deleted before, or missed by us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from claims.models import PostMessage, Source

SHOWN = 20

_GAPS = """
    SELECT number + 1, following - 1, sum(following - number - 1) OVER (), count(*) OVER ()
    FROM (
        SELECT number, lead(number) OVER (ORDER BY number) AS following
        FROM {table} WHERE source_id = %s
    ) AS pairs
    WHERE following > number + 1
    ORDER BY number DESC
    LIMIT %s
"""

_NUMBERS = """
    SELECT source_id, max(number) - min(number) + 1 - count(*)
    FROM {table} WHERE source_id = ANY(%s)
    GROUP BY source_id
"""


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of numbers, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """The newest gaps of a channel; how many there are and how many numbers they hold."""

    newest: tuple[Gap, ...] = ()
    count: int = 0
    numbers: int = 0


def gaps_of(source: Source) -> Gaps:
    """Between the first and the last number known; what lies before was never asked for."""
    rows = _rows(_GAPS, [source.pk, SHOWN])
    if not rows:
        return Gaps()
    return Gaps(tuple(Gap(row[0], row[1]) for row in rows), count=rows[0][3], numbers=int(rows[0][2]))


def gap_numbers(source_ids: Iterable[int]) -> dict[int, int]:
    """How many numbers are missing between the first and the last known, of each of these channels."""
    wanted = list(source_ids)
    return {source: int(missing) for source, missing in _rows(_NUMBERS, [wanted])} if wanted else {}


def _rows(statement: str, parameters: list[Any]) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        # The name of a table of ours; everything that varies is a parameter.
        cursor.execute(
            statement.format(table=connection.ops.quote_name(PostMessage._meta.db_table)), parameters
        )
        return list(cursor.fetchall())
