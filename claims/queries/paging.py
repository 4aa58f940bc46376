"""Pages by key: newest first by (day, id), in either direction, at the same cost on every page."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows: everything older (or newer) than this day and id."""

    day: date
    id: int

    def encode(self) -> str:
        return base64.urlsafe_b64encode(f"{self.day.isoformat()},{self.id}".encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> Cursor | None:
        """The place that a query string names; None for anything that this class did not write."""
        try:
            plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
            day, _, number = plain.partition(",")
            found = cls(date.fromisoformat(day), int(number))
        except (ValueError, binascii.Error):
            return None
        return found if 0 < found.id <= LARGEST_ID else None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the cursors of the neighbouring pages where there are any."""

    rows: list[Row]
    older: str | None
    newer: str | None


def page_of(rows: QuerySet[Row], *, day: str, size: int, after: str = "", before: str = "") -> Page[Row]:
    """One page, newest first; `after` is the cursor to go on from, `before` the one to go back from.

    A broken cursor is the first page. The redundant bound on the day lets PostgreSQL start in the
    middle of the index instead of filtering everything before it.
    """
    start, back_from = Cursor.decode(after), Cursor.decode(before)
    if back_from is not None:
        newer = rows.filter(**{f"{day}__gte": back_from.day}).filter(
            Q(**{f"{day}__gt": back_from.day}) | Q(**{day: back_from.day}, id__gt=back_from.id)
        )
        found = list(newer.order_by(day, "id")[: size + 1])
        if len(found) > size:
            shown = found[:size][::-1]
            return Page(shown, older=_cursor(shown[-1], day), newer=_cursor(shown[0], day))
        # Less than a page is left above: show the first page, whole.
        start = None
    if start is not None:
        rows = rows.filter(**{f"{day}__lte": start.day}).filter(
            Q(**{f"{day}__lt": start.day}) | Q(**{day: start.day}, id__lt=start.id)
        )
    found = list(rows.order_by(f"-{day}", "-id")[: size + 1])
    shown = found[:size]
    return Page(
        shown,
        older=_cursor(shown[-1], day) if len(found) > size else None,
        newer=_cursor(shown[0], day) if start is not None and shown else None,
    )


def _cursor(row: Model, day: str) -> str:
    return Cursor(getattr(row, day), row.pk).encode()
