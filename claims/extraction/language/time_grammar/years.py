"""Rules for years: 2010 r., rok 2010, w latach 2014-2018, and the year after a day or a month."""

from __future__ import annotations

import re

from ..dictionary import analyses
from .frame import Reference, Value
from .match import Match
from .periods import Grain
from .scan import DASHES, Pieces
from .spans import Interval
from .values import Shift
from .vocabulary import ordinals, relative_years, section, steps
from .yearly import NamedYear, Year, YearRef, YearStep

AFTER = frozenset({"r.", "roku", "rok", "rokiem", "r"})
BEFORE = frozenset({"rok", "roku", "rokiem", "r."})
LATA = frozenset({"lata", "lat", "latach", "latami", "latom"})
SPAN = frozenset({"okres", "okresu", "okresie", "okresem"})
SCHOOL = frozenset(
    {
        "szkolny",
        "szkolnym",
        "szkolnego",
        "akademicki",
        "akademickim",
        "akademickiego",
        "obrotowy",
        "obrotowym",
        "obrotowego",
        "budżetowy",
        "budżetowym",
        "budżetowego",
    }
)
SEASON = frozenset({"sezon", "sezonie", "sezonu", "sezonem"})
BARE_YEAR = frozenset({"w", "we", "od", "do", "po", "przed", "z", "ze"})
RUN = re.compile(r"(\d{4})[-–/](\d{4}|\d{2})")
HUNDREDS = {"osiemset": 800, "dziewięćset": 900, "siedemset": 700, "sześćset": 600, "pięćset": 500}
FIRST_YEAR, LAST_YEAR = 1000, 2199
CENTURY = re.compile(r"M?(?:X{0,3})(?:IX|IV|V?I{0,3})")
OF_CENTURY = frozenset(
    {"wieku", "wiek", "wiekiem", "wieki", "wieków", "w.", "stulecia", "stuleciu", "stulecie"}
)


def absolute(p: Pieces, i: int, first: int = FIRST_YEAR) -> int | None:
    number = p.number(i, LAST_YEAR)
    return number if number is not None and number >= first else None


def year_tail(p: Pieces, i: int) -> tuple[int, YearRef | None]:
    """(end, year) of what follows a day or a month: 2023 r., roku 2023, br., ub. roku, przyszłego roku."""
    if p.low[i] in relative_years():
        return i + 1, YearStep(relative_years()[p.low[i]])
    if p.low[i] == "br":
        return i + 1, YearStep(0)
    if worded := worded_year(p, i):
        return worded
    number = absolute(p, i)
    if number is not None:
        if p.low[i + 1] in {"r.", "roku", "r"}:
            return i + 2, number
        return (i, None) if _counts(p, i + 1) else (i + 1, number)
    if p.reads(i, ("tego", "samego", "roku")):
        return i + 3, NamedYear()
    if p.reads(i, ("tamtego", "roku")):
        return i + 2, NamedYear()
    if p.low[i] in {"następnego", "kolejnego"} and p.low[i + 1] == "roku":
        return i + 2, NamedYear(1)
    if p.low[i] in {"roku", "r."} and (number := absolute(p, i + 1)) is not None:
        return i + 2, number  # "a grudniem roku 2020"
    step = steps().get(p.low[i])
    if step is not None and "gen" in step.singular and p.low[i + 1] in {"roku", "r."}:
        years = {"last": -1, "this": 0, "next": 1}
        if step.value in years:
            return i + 2, YearStep(years[step.value])
    return i, None


def worded_year(p: Pieces, i: int) -> tuple[int, int] | None:
    """(end, year) of dwa tysiące dwudziestego trzeciego roku, tysiąc dziewięćset osiemdziesiątym roku."""
    base, at = 0, i
    if p.low[i] in {"dwutysięcznego", "dwutysięcznym", "dwutysięczny"}:
        base, at = 2000, i + 1
    elif p.reads(i, ("dwa", "tysiące")):
        base, at = 2000, i + 2
    elif p.low[i] == "tysiąc":
        hundreds = HUNDREDS.get(p.low[i + 1])
        base, at = (1000 + hundreds, i + 2) if hundreds else (0, i)
    if not base:
        return None
    tens = ordinals().get(p.low[at])
    if tens is None:
        return (at + 1, base) if base == 2000 and p.low[at] in AFTER else None
    units = ordinals().get(p.low[at + 1]) if tens.value >= 20 else None
    year, at = (base + tens.value + units.value, at + 2) if units else (base + tens.value, at + 1)
    return (at + 1, year) if p.low[at] in AFTER else None


def in_words(p: Pieces, i: int) -> Match | None:
    """w dwa tysiące dwudziestym trzecim roku."""
    found = worded_year(p, i)
    return Match(i, found[0], Year(found[1]), "time.year_in_words") if found else None


def _counts(p: Pieces, i: int) -> bool:
    """Is the number before i a count, by the noun at i (6 marca 2000 osób, w 2010 szkołach)?"""
    word = p.text[i]
    if word in section("counted"):
        return True
    return word[:1].islower() and any(
        a.tag.startswith("subst:pl") and {"gen", "loc"} & set(a.tag.split(":")[2].split("."))
        for a in analyses(word)
    )


def plain_year(p: Pieces, i: int) -> Match | None:
    """2010 roku, rok 2010, w roku szkolnym 2022/2023, w latach 2014-2018, bare after a preposition."""
    run = RUN.fullmatch(p.low[i])
    if run:
        return _run(p, i, int(run[1]), run[2])
    number = p.number(i, LAST_YEAR)
    if number is None:
        return None
    if p.low[i - 1] in LATA | SPAN:
        return _years_of(p, i, number)
    if number >= 100 and p.low[i + 1] in AFTER:
        return _told(p, i, i + 2, number)
    if number < FIRST_YEAR:
        return None
    if p.low[i - 1] in BEFORE:
        return _told(p, i - 1, i + 1, number)
    both = p.low[i + 1] in {"i", "oraz", "a", "lub"} | DASHES and absolute(p, i + 2) and p.low[i + 3] in AFTER
    if both:
        return Match(i, i + 4, _between(number, absolute(p, i + 2)), "time.years")
    if p.low[i - 1] in BARE_YEAR and 1900 <= number <= 2100 and not _counts(p, i + 1) and not p.glued(i):
        return Match(i, i + 1, Year(number), "time.year_bare", bare=False)
    return None


def _told(p: Pieces, start: int, end: int, number: int) -> Match:
    if p.low[end] == "p.n.e.":
        return Match(start, end + 1, Reference(None, Grain.YEAR), "time.year_bc")
    if p.low[end] == "n.e.":
        end += 1
    return Match(start, end, Year(number), "time.year")


def _between(first: int, last: int | None) -> Value:
    return Interval(Year(first), Year(last)) if last is not None else Year(first)


def _run(p: Pieces, i: int, first: int, written: str) -> Match | None:
    """2014-2018 of years, 2022/23 of seasons and school years."""
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    if not FIRST_YEAR <= first < last <= LAST_YEAR:
        return None
    start, before = i, p.low[i - 1]
    if before in LATA | SEASON | SPAN:
        start = i - 1
    elif before in SCHOOL and p.low[i - 2] in BEFORE:
        start = i - 2
    elif before in BEFORE:
        start = i - 1
    elif p.low[i + 1] not in AFTER:
        return None
    end = i + 1 + (p.low[i + 1] in AFTER)
    return Match(start, end, _between(first, last), "time.years")


def _years_of(p: Pieces, i: int, first: int) -> Match | None:
    """w latach 2020 i 2021, w latach 1983, 1991 i 1994; of decades (lat 90.) see `decade`."""
    if first < FIRST_YEAR:
        return None
    end, listed = i + 1, [first]
    if p.low[end] in DASHES and (short := _short_end(p, end + 1, first)):
        return Match(i - 1, end + 2, _between(first, short), "time.years")
    while p.low[end] in {"i", "oraz", "do", "a", ",", "lub"} | DASHES and (after := absolute(p, end + 1)):
        listed.append(after)
        end += 2
    if len(listed) == 1 or sorted(listed) != listed:
        return None
    run = len(listed) == 2 or listed[-1] - listed[0] == len(listed) - 1
    value = _between(listed[0], listed[-1]) if run else Reference(None, Grain.YEAR)
    return Match(i - 1, end, value, "time.years")


def _short_end(p: Pieces, i: int, first: int) -> int | None:
    """The last year of "2008 - 16"."""
    if len(p.low[i]) != 2 or not p.low[i].isdecimal():
        return None
    last = first // 100 * 100 + int(p.low[i])
    return last if last > first else None


def decade(p: Pieces, i: int) -> Match | None:
    """lata 90., w latach dziewięćdziesiątych XX wieku; 10. and 20. of which century nobody knows."""
    tens, end = p.number(i + 1, 90), i + 2
    if tens is None:
        ordinal = ordinals().get(p.low[i + 1])
        if ordinal is None or not ordinal.plural:
            return None
        tens = ordinal.value
    elif p.low[i + 2] == "." and p.glued(i + 2):
        end = i + 3
    elif p.low[i + 2] in DASHES and p.low[i + 3] in {"te", "tych", "ych"}:
        end = i + 4
    elif century_number(p, end) is None:
        return None  # "od lat 90 procent"
    if tens % 10:
        return None
    second = ordinals().get(p.low[end + 1]) if p.low[end] in {"i", "oraz"} else None
    if second is not None and second.plural and second.value - tens == 10 and tens >= 30:
        return Match(i, end + 2, Year(1900 + tens, 20), "time.decade", bare=p.low[i] != "lat")
    century = century_number(p, end)
    if century is not None:
        return Match(i, end + 2, Year(100 * (century - 1) + tens, 10), "time.decade")
    last_century = p.low[end] in {"ubiegłego", "zeszłego", "minionego"} and p.low[end + 1] in OF_CENTURY
    if last_century:
        return Match(i, end + 2, Year(1900 + tens, 10), "time.decade", bare=p.low[i] != "lat")
    value: Value = Year(1900 + tens, 10) if tens >= 30 else Reference(None, Grain.YEAR)
    return Match(i, end, value, "time.decade", bare=p.low[i] != "lat")


def century_number(p: Pieces, i: int) -> int | None:
    """The number of "XX wieku", "dziewiętnastego wieku" at i."""
    if p.low[i + 1] not in OF_CENTURY:
        return None
    ordinal = ordinals().get(p.low[i])
    return ordinal.value if ordinal is not None else roman(p.text[i])


def roman(text: str) -> int | None:
    if not text or not CENTURY.fullmatch(text):
        return None
    values = [{"I": 1, "V": 5, "X": 10, "M": 1000}[c] for c in text]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def century(p: Pieces, i: int) -> Match | None:
    """w XIX wieku: named, but no time of the scheme."""
    if p.low[i] in OF_CENTURY and roman(p.text[i + 1]):
        return Match(i, i + 2, Reference(None, Grain.YEAR), "time.century")
    if century_number(p, i):
        return Match(i, i + 2, Reference(None, Grain.YEAR), "time.century")
    return None


def this_year(p: Pieces, i: int) -> Match | None:
    """br., ub.r. where no day stands before them."""
    return Match(i, i + 1, Shift("year", relative_years()[p.low[i]]), "time.year_abbreviated")
