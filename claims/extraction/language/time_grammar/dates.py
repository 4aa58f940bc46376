"""Rules for days of the month: 6 marca, szóstego marca 2023 r., od 3 do 7 marca, 6.03.2023, 6 III, 6 bm."""

from __future__ import annotations

import re
from datetime import date

from .frame import Reference, Value
from .match import Match
from .periods import Grain
from .scan import DASHES, Pieces
from .spans import Interval
from .values import Day, DayOfMonth, Night
from .vocabulary import months, ordinals, relative_months, section, weekdays
from .yearly import MonthDay, OfYear, YearRef
from .years import absolute, roman, year_tail

LAST_DAY = 31
LISTS = frozenset({"i", "oraz", "lub", "albo", "bądź", ",", "czy"})
RANGES = DASHES | {"do", "a"}
DAY_WORDS = frozenset({"dnia", "dniu", "dniach", "dni", "dniem"})
RANGE = re.compile(r"(\d{1,2})[-–/](\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d\d))?")


def numeric(p: Pieces, i: int) -> Match | None:
    """6.03.2023, 2023-03-06; without its year only where a weekday or "dnia" says that it is a date."""
    text = p.low[i]
    if match := YEAR_LAST.fullmatch(text):
        year, month, day = int(match[4]), int(match[3]), int(match[1])
    elif match := YEAR_FIRST.fullmatch(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    else:
        return None
    label = p.low[i - 2] if p.low[i - 1] in {".", ":"} else p.low[i - 1]
    if label in section("labels") or p.glued(i) and p.low[i - 1] not in {"(", "„", '"', "["}:
        return None
    try:
        value = Day(date(year, month, day))
    except ValueError:
        return None
    end = i + 1 + (p.low[i + 1] in {"r.", "roku", "r"})
    return Match(_from_day_word(p, i), end, value, "time.numeric_date")


def short_numeric(p: Pieces, i: int) -> Match | None:
    """10.03 or 10.03.23, where the caller knows that a date must stand."""
    match = SHORT.fullmatch(p.low[i])
    if match is None or not (1 <= int(match[1]) <= LAST_DAY and 1 <= int(match[2]) <= 12):
        return None
    year = 2000 + int(match[3]) if match[3] else None
    value = OfYear(MonthDay(int(match[2]), int(match[1])), year)
    end = i + 1 + (year is not None and p.low[i + 1] in {"r.", "roku"})
    return Match(_from_day_word(p, i), end, value, "time.numeric_date")


def dated(p: Pieces, i: int) -> Match | None:
    """A day, or several, and their month."""
    if p.low[i - 1] in DAY_WORDS and (short := short_numeric(p, i)):
        return short
    numbers = _numbers(p, i)
    if numbers is None:
        return None
    end, listed, run = numbers
    start = _from_day_word(p, i)
    if p.low[end] in relative_months():
        value: Value = DayOfMonth(listed[-1], relative_months()[p.low[end]])
        return Match(start, end + 1, value, "time.day_of_month") if len(listed) == 1 else None
    month = month_of(p, end)
    if month is None:
        return None
    stop, year = year_tail(p, end + 1 + (p.low[end + 1] == "." and absolute(p, end + 2) is not None))
    if p.text[end].isupper() and roman(p.text[end]) and year is None and start == i:
        return None
    return Match(
        start, stop, _days(month, listed, run, year), "time.date" if len(listed) == 1 else "time.dates"
    )


def month_of(p: Pieces, i: int) -> int | None:
    """A month in the genitive, in Roman figures or, before a year, in short, as it stands after a day."""
    short = section("month_short").get(p.low[i])
    if short is not None and absolute(p, i + 1 + (p.low[i + 1] == ".")):
        return int(short)
    form = months().get(p.low[i])
    if form is not None:
        # "3 Maja", "11 Listopada" are streets and feasts
        return form.value if "gen" in form.singular and p.common(i) else None
    number = roman(p.text[i])
    return number if number is not None and number <= 12 else None


def _from_day_word(p: Pieces, i: int) -> int:
    return i - 1 if p.low[i - 1] in DAY_WORDS else i


def _days(month: int, listed: list[int], run: bool, year: YearRef | None) -> Value:
    first, last = (OfYear(MonthDay(month, n), year) for n in (listed[0], listed[-1]))
    if len(listed) == 1:
        return last
    follow = all(after - before == 1 for before, after in zip(listed, listed[1:], strict=False))
    return Interval(first, last) if run or follow else Reference(None, Grain.DAY)


def day_number(p: Pieces, i: int) -> tuple[int, int] | None:
    """(end, number) of a day of the month at i, in figures or in words."""
    number = p.number(i, LAST_DAY)
    if number is not None:
        dotted = p.low[i + 1] == "." and p.glued(i + 1) and (p.low[i + 2] in months() or roman(p.text[i + 2]))
        return i + 1 + bool(dotted), number
    ordinal = ordinals().get(p.low[i])
    if ordinal is None or not ordinal.singular or ordinal.value > 30:
        return None
    unit = ordinals().get(p.low[i + 1]) if ordinal.value >= 20 else None
    if unit is not None and unit.value < 10 and unit.singular & ordinal.singular:
        return i + 2, ordinal.value + unit.value
    return i + 1, ordinal.value


def _numbers(p: Pieces, i: int) -> tuple[int, list[int], bool] | None:
    """(end, days, whether they are the ends of a run): 6, 3-7, 3 do 7, 5 i 6, 5, 6 i 7."""
    if match := RANGE.fullmatch(p.low[i]):
        first, last = int(match[1]), int(match[2])
        return (i + 1, [first, last], True) if 1 <= first < last <= LAST_DAY else None
    found = day_number(p, i)
    if found is None:
        return None
    end, number = found
    listed, run = [number], False
    while p.low[end] in LISTS | RANGES and (after := day_number(p, end + 1)) and after[1] > listed[-1]:
        run = p.low[end] in RANGES
        end, number = after
        listed.append(number)
        if run:
            break
    return end, listed, run


def night(p: Pieces, i: int) -> Match | None:
    """w nocy z 5 na 6 marca, z 28 lutego na 1 marca."""
    if p.low[i + 1] not in {"z", "ze"}:
        return None
    if p.low[i + 2] in weekdays() and (told := _told_twice(p, i)):
        return told
    evening = day_number(p, i + 2)
    if evening is None and (run := RANGE.fullmatch(p.low[i + 2])):
        month = month_of(p, i + 3)
        return _night(p, i, i + 3, int(run[1]), month, int(run[2])) if month else None
    if evening is None:
        return None
    end, number = evening
    month = month_of(p, end)
    if month:
        end, _ = year_tail(p, end + 1)
    morning = day_number(p, end + 1) if p.low[end] == "na" else None
    return _night(p, i, morning[0], number, month, morning[1]) if morning else None


def _told_twice(p: Pieces, i: int) -> Match | None:
    """w nocy z piątku 3 marca na sobotę 4 marca, z piątku, 3, na sobotę, 4 marca."""
    at = i + 3 + (p.low[i + 3] == ",")
    evening = day_number(p, at)
    if evening is None:
        return None
    end, number = evening
    month = month_of(p, end)
    end = year_tail(p, end + 1)[0] if month else end
    end += p.low[end] == ","
    if p.low[end] != "na" or p.low[end + 1] not in weekdays():
        return None
    morning = day_number(p, end + 2 + (p.low[end + 2] == ","))
    return _night(p, i, morning[0], number, month, morning[1]) if morning else None


def _night(p: Pieces, start: int, end: int, evening: int, month: int | None, morning: int) -> Match | None:
    """`end` is where the month of the morning stands."""
    later = month_of(p, end)
    if later is None or morning not in {evening + 1, 1}:
        return None
    stop, year = year_tail(p, end + 1)
    value = Night(OfYear(MonthDay(month or later, evening), None), OfYear(MonthDay(later, morning), year))
    return Match(start, stop, value, "time.night", frozenset({"loc", "gen", "acc"}))
