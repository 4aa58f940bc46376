"""ISO times of events as stretches of days, so that a day can lie within a week."""

from __future__ import annotations

from datetime import date, timedelta

Period = tuple[date, date]  # first and last day


def period(iso: str | None) -> Period | None:
    """The days of an ISO day, week, month, year or interval; None for PAST_REF and what is no time."""
    start, _, end = (iso or "").partition("/")
    try:
        first = _days(start)
        if not end:
            return first
        return first[0], date.max if end == ".." else _days(end)[1]
    except ValueError:
        return None


def compatible(one: str | None, other: str | None) -> bool:
    """The same time, or two that share a day."""
    a, b = period(one), period(other)
    return one == other or bool(a and b and a[0] <= b[1] and b[0] <= a[1])


def _days(part: str) -> Period:
    if "W" in part:
        of_year, week = part.split("-W")
        monday = date.fromisocalendar(int(of_year), int(week), 1)
        return monday, monday + timedelta(6)
    year, *rest = (int(value) for value in part[:10].split("-"))
    if len(rest) == 2:
        day = date(year, *rest)
        return day, day
    first, last = (rest[0], rest[0]) if rest else (1, 12)
    return date(year, first, 1), date(year + last // 12, last % 12 + 1, 1) - timedelta(1)
