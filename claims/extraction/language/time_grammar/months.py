"""Rules for months, seasons, quarters, halves of a year, holidays and parts of all these."""

from __future__ import annotations

from .match import Match
from .periods import Grain
from .scan import DASHES, Pieces
from .spans import EndOf, HalfOf, Interval
from .values import Shift
from .vocabulary import holidays, months, ordinals, parts, seasons, section, steps, units, weekdays
from .yearly import EasterDay, Feast, MonthRun, NthDay, NthWeekday, OfYear, Season, YearStep
from .years import SCHOOL, absolute, century, decade, plain_year, roman, year_tail

WHOLES = frozenset({"week", "month", "quarter", "half", "year"})
QUARTERS = frozenset({"kwartał", "kwartale", "kwartału", "kwartałem", "kw."})
WINTER = 12  # the one season that two years share
YEARS_BACK = {"last": -1, "this": 0, "next": 1}


def month(p: Pieces, i: int) -> Match | None:
    """w marcu, od maja, marzec 2022 roku. A capital makes it a surname or a town, unless a year follows."""
    form = months()[p.low[i]]
    if not form.singular:
        return None
    end, year = year_tail(p, i + 1)
    if year is None and not p.common(i):
        return None
    cases = form.singular | form.plural if p.low[i] == "lutym" else form.singular
    # a bare nominative needs its year: "maj", "marzec" alone are no time of an event
    return Match(i, end, OfYear(MonthRun(form.value), year), "time.month", cases, bare=year is not None)


def season(p: Pieces, i: int) -> Match | None:
    """wiosną, latem 2022 roku, tej jesieni, na wiosnę; "lata" are years."""
    form = seasons()[p.low[i]]
    step = steps().get(p.low[i - 1])
    stepped = step is not None and step.value in YEARS_BACK and bool(step.singular & form.singular)
    if not form.singular or not p.common(i) or p.low[i] == "lata" and not stepped:
        return None
    end, year = year_tail(p, i + 1)
    bare = stepped or year is not None or form.singular == {"inst"}
    if stepped and step is not None and step.value == "this" and form.value != WINTER:
        year = YearStep(0)
    run = MonthRun(form.value, 3)
    value = OfYear(run, year, from_now=True) if stepped else Season(run, year)
    return Match(i - 1 if stepped else i, end, value, "time.season", form.singular, bare)


def nth(p: Pieces, i: int) -> Match | None:
    """w pierwszym kwartale, w II połowie 2022 roku, w ostatni piątek marca, w pierwszych dniach maja."""
    count = _count(p, i)
    if count is None:
        return None
    at = i + 1 + (p.low[i + 1] == "." and p.glued(i + 1) and p.low[i].isdigit())
    word = p.low[at]
    if word in QUARTERS and count == -1 and (p.low[at + 1] == "roku" or absolute(p, at + 1) is not None):
        count = 4
    if word in QUARTERS and 1 <= count <= 4:
        return _of_year(p, i, at + 1, MonthRun(3 * count - 2, 3), "time.quarter")
    if word in {"półrocze", "półrocza", "półroczu", "półroczem"} and 1 <= count <= 2:
        return _of_year(p, i, at + 1, MonthRun(6 * count - 5, 6), "time.half_year")
    if word in {"połowa", "połowę", "połowy", "połowie", "połową"} and 1 <= count <= 2:
        return _half(p, i, at + 1, count)
    if word in weekdays():
        return _nth_weekday(p, i, at, count)
    if word in {"dzień", "dnia", "dniu", "dniem"}:
        return _nth_day(p, i, at, count)
    if word in {
        "dni",
        "dniach",
        "dniami",
        "tygodniu",
        "tygodnia",
        "tydzień",
        "dekadzie",
        "dekada",
        "dekadę",
        "dekady",
        "tygodniach",
    }:
        whole = whole_time(p, at + 1)
        return Match(i, whole.end, whole.value, "time.part") if whole else None
    return None


def _count(p: Pieces, i: int) -> int | None:
    ordinal = ordinals().get(p.low[i])
    if ordinal is not None:
        return ordinal.value
    step = steps().get(p.low[i])
    if step is not None and step.value == "loose":
        return -1
    return p.number(i, 4) if p.low[i].isdigit() else roman(p.text[i])


def _of_year(p: Pieces, start: int, at: int, what: MonthRun, rule: str) -> Match:
    end, year = year_tail(p, at)
    if year is None and p.low[at] == "roku":
        return Match(start, at + 1, OfYear(what), rule, bare=False)
    return Match(start, end, OfYear(what, year), rule, bare=year is not None)


def _half(p: Pieces, start: int, at: int, count: int) -> Match | None:
    """Of a year the six months; of a shorter or a longer time the whole."""
    run = MonthRun(6 * count - 5, 6)
    if p.low[at] == "roku":
        return Match(start, at + 1, OfYear(run), "time.half_year", bare=False)
    end, year = year_tail(p, at)
    if year is not None:
        return Match(start, end, OfYear(run, year), "time.half_year")
    whole = whole_time(p, at)
    return Match(start, whole.end, whole.value, "time.part") if whole else None


def _nth_day(p: Pieces, start: int, at: int, count: int) -> Match | None:
    """ostatniego dnia stycznia, w pierwszym dniu maja 2022 roku."""
    form = months().get(p.low[at + 1])
    if form is None or "gen" not in form.singular or not p.common(at + 1):
        return None
    end, year = year_tail(p, at + 2)
    value = OfYear(NthDay(count, form.value), year)
    return Match(start, end, value, "time.nth_day", units()[p.low[at]].singular)


def _nth_weekday(p: Pieces, start: int, at: int, count: int) -> Match | None:
    form = months().get(p.low[at + 1])
    if form is None or "gen" not in form.singular or not (count == -1 or 1 <= count <= 5):
        return None
    end, year = year_tail(p, at + 2)
    value = OfYear(NthWeekday(count, weekdays()[p.low[at]].value, form.value), year)
    return Match(start, end, value, "time.nth_weekday", weekdays()[p.low[at]].singular)


def part(p: Pieces, i: int) -> Match | None:
    """na początku marca, pod koniec 2022 roku, na przełomie lutego i marca: the whole they are parts of;
    "do końca" is its last day.
    """
    whole = whole_time(p, i + 1)
    if whole is None:
        return None
    end, value = whole.end, whole.value
    if parts()[p.low[i]].value == "przełom" and p.low[end] in {"i", "a"} | DASHES:
        second = whole_time(p, end + 1)
        if second is not None and type(second.value) is type(value):
            end, value = second.end, Interval(value, second.value)
    if parts()[p.low[i]].value == "koniec" and p.low[i - 1] in {"do", "przed"}:
        return Match(i - 1, end, EndOf(value), "time.until_end")
    if (
        parts()[p.low[i]].value == "połowa"
        and p.low[i - 1] == "do"
        and value.grain in {Grain.MONTH, Grain.YEAR}
    ):
        return Match(i - 1, end, HalfOf(value), "time.until_half")
    before = p.low[i - 1] in {"na", "w", "pod", "z", "ku", "od", "do", "po", "przed", "u"}
    form = parts()[p.low[i]]
    own = p.low[i - 1] in {"pod", "ku", "u"} or p.low[i - 1] == "z" and "inst" in form.singular
    bare = before or isinstance(value, OfYear)  # "koniec września", but not "połowę roku spędził w morzu"
    return Match(i - own, end, value, "time.part", form.singular, bare)


def whole_time(p: Pieces, i: int) -> Match | None:
    """The longer time whose part is spoken of, in the genitive."""
    word = p.low[i]
    if word in months() and "gen" in months()[word].singular and p.common(i):
        return month(p, i)
    if word in seasons() and "gen" in seasons()[word].singular and word != "lata":
        return season(p, i)
    if word in {"roku", "tygodnia", "miesiąca", "kwartału", "półrocza", "dekady"}:
        told = plain_year(p, i + 1)
        return (
            told if told and told.start == i else Match(i, i + 1, Shift(units()[word].value, 0), "time.unit")
        )
    step = steps().get(word)
    if step is not None and step.value in YEARS_BACK and "gen" in step.singular:
        unit = units().get(p.low[i + 1])
        if unit is not None and "gen" in unit.singular and unit.value in WHOLES:
            return Match(i, i + 2, Shift(unit.value, YEARS_BACK[step.value]), "time.unit")
    if word == "lat":
        return decade(p, i)
    if p.number(i, 2199):
        return plain_year(p, i)
    if roman(p.text[i]):
        return century(p, i)
    return None


def holiday(p: Pieces, i: int) -> Match | None:
    """w Boże Narodzenie, przed Wielkanocą 2022 roku."""
    for name in holidays()[p.low[i]]:
        if not p.reads(i, tuple(word.lower() for word in name.words)):
            continue
        written = [p.text[i + n] for n in range(len(name.words))]
        if any(a[:1].isupper() > b[:1].isupper() for a, b in zip(name.words, written, strict=True)):
            continue
        what = Feast(name.month, name.day) if name.easter is None else EasterDay(name.easter)
        if name.words[0].islower() and not p.common(i):
            continue
        end, year = year_tail(p, i + len(name.words))
        if p.low[end] in SCHOOL:
            continue
        start = i - 1 if p.low[i - 1] in section("feast_words") else i
        return Match(start, end, OfYear(what, year), "time.holiday", bare=year is not None)
    return None
