"""Arithmetic of dates for the time grammar: pure functions of the publication day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from .layers import Word

NUMBERS = {
    "jeden": 1,
    "dwa": 2,
    "trzy": 3,
    "cztery": 4,
    "pięć": 5,
    "sześć": 6,
    "siedem": 7,
    "osiem": 8,
    "dziewięć": 9,
    "dziesięć": 10,
}


def weekday(day: date | None, number: int, future: bool, last: bool = False) -> date | None:
    """The nearest such day: past ones up to and including `day`, future ones after it;
    `last` skips the day itself.
    """
    if day is None:
        return None
    if future:
        return day + timedelta((number - day.weekday() - 1) % 7 + 1)
    back = (day.weekday() - number) % 7
    return day - timedelta(back or 7 * last)


def day_month(day: date | None, number: int, month: int, year: int | None, future: bool) -> date | None:
    """A day of a month; without a year the nearest one on the side the verb points to."""
    if year is not None:
        return _date(year, month, number)
    if day is None:
        return None
    here = _date(day.year, month, number)
    if here is None:
        return None
    if future:
        return here if here >= day else _date(day.year + 1, month, number)
    if here <= day:
        return here
    # "powinno się zakończyć 20 listopada" is ahead although no verb says so: up to four months ahead
    # beats eight back
    return here if (here - day).days <= 120 else _date(day.year - 1, month, number)


def month_year(day: date | None, month: int, future: bool) -> int | None:
    if day is None:
        return None
    if future:
        return day.year if month >= day.month else day.year + 1
    return day.year if month <= day.month else day.year - 1


def month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def unit(day: date, name: str, step: int) -> str:
    """ISO week, month or year so many steps away."""
    if name == "tydzień":
        year, week, _ = (day + timedelta(7 * step)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if name == "miesiąc":
        months = day.year * 12 + day.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return f"{day.year + step:04d}"


def numeric(text: str) -> date | None:
    """12.03.2022 or 2022-03-12."""
    if match := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    return None


def last_day(isos: list[str]) -> date | None:
    for iso in reversed(isos):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
            return date.fromisoformat(iso)
    return None


def count_before(words: list[Word], i: int, start: int) -> tuple[int, int]:
    """(count, first word) of "trzy dni": one where no number stands before the unit."""
    if i >= start:
        word = words[i]
        if word.text.isdigit() and len(word.text) < 5:
            return int(word.text), i
        if word.lemma in NUMBERS:
            return NUMBERS[word.lemma], i
    return 1, i + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
