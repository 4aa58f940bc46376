"""Pages by key: rows in one order with the id as tie-break, in either direction, as cheap on every page."""

from __future__ import annotations

import base64
import binascii
import math
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

Row = TypeVar("Row", bound=Model)
Key = date | int | float

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows: everything beyond this key and id."""

    key: Key
    id: int

    def encode(self) -> str:
        written = self.key.isoformat() if isinstance(self.key, date) else repr(self.key)
        return base64.urlsafe_b64encode(f"{written},{self.id}".encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str, *, of: type[Key] = date) -> Cursor | None:
        """The place that a query string names; None for anything that this class did not write.

        `of` is the type of the key that the rows are in the order of.
        """
        try:
            plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
            written, _, number = plain.partition(",")
            found = cls(_key(written, of), int(number))
        except (ValueError, OverflowError, binascii.Error):
            return None
        return found if 0 < found.id <= LARGEST_ID else None


def _key(written: str, of: type[Key]) -> Key:
    if of is date:
        return date.fromisoformat(written)
    number = int(written) if of is int else float(written)
    if not math.isfinite(number) or abs(number) > LARGEST_ID:
        raise ValueError("no key")
    return number


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the cursors of the neighbouring pages where there are any.

    `newer` leads towards the first page, `older` away from it, whatever the order is by.
    """

    rows: list[Row]
    older: str | None
    newer: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """By which field rows are ordered, and whether the greatest comes first."""

    field: str
    of: type[Key] = date
    descending: bool = True

    def beyond(self, rows: QuerySet[Row], place: Cursor, *, back: bool = False) -> QuerySet[Row]:
        """The rows after this place, or with `back` those before it.

        Compared as pairs: so PostgreSQL starts in the middle of the index, also among many rows of one key.
        """
        compare = TupleLessThan if self.descending is not back else TupleGreaterThan
        return rows.filter(compare(Tuple(F(self.field), F("id")), (place.key, place.id)))

    def sorted(self, rows: QuerySet[Row], *, back: bool = False) -> QuerySet[Row]:
        sign = "-" if self.descending is not back else ""
        return rows.order_by(f"{sign}{self.field}", f"{sign}id")

    def place_of(self, row: Model) -> str:
        return Cursor(getattr(row, self.field), row.pk).encode()


def page_of(
    rows: QuerySet[Row],
    *,
    size: int,
    day: str = "",
    order: Order | None = None,
    after: str = "",
    before: str = "",
) -> Page[Row]:
    """One page, by `order`, or newest first by `day`; `after` is the cursor to go on from, `before` back.

    A broken cursor is the first page.
    """
    order = order or Order(day)
    start, back_from = Cursor.decode(after, of=order.of), Cursor.decode(before, of=order.of)
    if back_from is not None:
        found = list(order.sorted(order.beyond(rows, back_from, back=True), back=True)[: size + 1])
        if len(found) > size:
            shown = found[:size][::-1]
            return Page(shown, older=order.place_of(shown[-1]), newer=order.place_of(shown[0]))
        # Less than a page is left above: show the first page, whole.
        start = None
    if start is not None:
        rows = order.beyond(rows, start)
    found = list(order.sorted(rows)[: size + 1])
    shown = found[:size]
    return Page(
        shown,
        older=order.place_of(shown[-1]) if len(found) > size else None,
        newer=order.place_of(shown[0]) if start is not None and shown else None,
    )
