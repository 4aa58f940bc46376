"""Stretches of the calendar and their ISO form; pure arithmetic of dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(1)


class Grain(StrEnum):
    """How finely a time is told."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included, told to the day, week, month or year;
    an open one has no end.
    """

    first: date
    last: date
    grain: Grain
    open: bool = False

    @property
    def iso(self) -> str:
        """A day, `YYYY-Www`, `YYYY-MM` or `YYYY`; `a/b` where it takes in several; `a/..` if it is open."""
        start = written(self.first, self.grain)
        if self.open:
            return f"{start}/.."
        end = written(self.last, self.grain)
        return start if start == end else f"{start}/{end}"

    def opened(self) -> Period:
        return replace(self, open=True)


def written(day: date, grain: Grain) -> str:
    if grain is Grain.YEAR:
        return f"{day.year:04d}"
    if grain is Grain.MONTH:
        return f"{day.year:04d}-{day.month:02d}"
    if grain is Grain.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return day.isoformat()


def one_day(day: date) -> Period:
    return Period(day, day, Grain.DAY)


def days(first: date, last: date) -> Period:
    return Period(first, last, Grain.DAY)


def week_of(day: date) -> Period:
    monday = day - day.weekday() * DAY
    return Period(monday, monday + 6 * DAY, Grain.WEEK)


def weekend_of(day: date) -> Period:
    """Saturday and Sunday of the day's week."""
    monday = day - day.weekday() * DAY
    return days(monday + 5 * DAY, monday + 6 * DAY)


def months(year: int, month: int, count: int = 1) -> Period:
    """So many months from one on; the month may lie outside 1..12."""
    return Period(_month_start(year, month), _month_start(year, month + count) - DAY, Grain.MONTH)


def years(year: int, count: int = 1) -> Period:
    return Period(date(year, 1, 1), date(year + count - 1, 12, 31), Grain.YEAR)


def _month_start(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def moved(day: date, unit: str, step: int) -> Period:
    """The day, night, weekend, week, month, quarter, half, year or decade so many steps away."""
    if unit == "day":
        return one_day(day + step * DAY)
    if unit == "night":
        return days(day + step * DAY, day + (step + 1) * DAY)
    if unit == "weekend":
        return weekend_of(day + 7 * step * DAY)
    if unit == "week":
        return week_of(day + 7 * step * DAY)
    if unit == "month":
        return months(day.year, day.month + step)
    if unit == "quarter":
        return months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    if unit == "half":
        return months(day.year, (day.month - 1) // 6 * 6 + 1 + 6 * step, 6)
    if unit == "decade":
        return years(day.year // 10 * 10 + 10 * step, 10)
    return years(day.year + step)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)
