"""From what the rules find to whole expressions: prepositions, ranges, a day with its date and its hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from . import clock, dates
from .frame import Reference, Value
from .match import Match
from .periods import Grain
from .rules import core
from .scan import DASHES, Pieces
from .spans import After, Before, EndOf, FromPast, Interval, Planned, Since, Unmarked, Until, Wrapped
from .values import FromNamed, Shift, Weekday, WeekdayOf
from .vocabulary import weekdays
from .yearly import MonthDay, MonthRun, OfYear, Year, YearStep

Turn = type[Wrapped]
# Preposition -> cases it asks for, what it makes of the time.
PREPOSITIONS: Mapping[str, tuple[frozenset[str], Turn | None]] = {
    **dict.fromkeys(("w", "we"), (frozenset({"loc", "acc"}), None)),
    "na": (frozenset({"acc", "loc"}), Planned),
    **dict.fromkeys(("od", "ode"), (frozenset({"gen"}), Since)),
    "do": (frozenset({"gen"}), Until),
    "po": (frozenset({"loc", "acc"}), After),
    "przed": (frozenset({"inst"}), Before),
    **dict.fromkeys(("z", "ze", "podczas", "ciągu", "trakcie", "czasie"), (frozenset({"gen"}), None)),
    "sprzed": (frozenset({"gen"}), Before),
    "za": (frozenset({"acc"}), None),
    **dict.fromkeys(("przez", "pod"), (frozenset({"acc"}), None)),
    **dict.fromkeys(("między", "pomiędzy"), (frozenset({"inst"}), None)),
}
BETWEEN = frozenset({"między", "pomiędzy"})
OF_NOUNS = frozenset({"z", "ze", "za", "sprzed"})  # danych za maj, przepisy sprzed 2013 roku
FRAMES = frozenset({"dniach", "latach", "godzinach", "okresie"})
WHOLE = frozenset({"cały", "całą", "całego", "całej", "całe", "całym", "sam", "samym", "samego", "samą"})
LONGEST_LIST = 4
LISTS = frozenset({"i", "oraz", "lub", "albo", "bądź", "czy", ","})
EVERY_YEAR = frozenset({"rokrocznie", "corocznie", "zwykle", "zazwyczaj", "zawsze"})
EVERY = frozenset({"co", "każdy", "każdą", "każdego", "każdej", "każde", "każdym"})


def expression(p: Pieces, i: int, floor: int) -> Match | None:
    """The whole expression round piece i; nothing before piece `floor` is taken in."""
    found = core(p, i)
    if found is None or found.start < floor:
        return None
    whole = found if found.clock else _simple(p, found)
    if whole is None or whole.start < floor:
        return None
    if (often := _every(p, whole)) is not None:
        return often
    whole = _at_earliest(p, _with_neighbours(p, whole))
    if whole.rule == "time.weekday" and isinstance(whole.value, Weekday) and p.low[whole.start] in weekdays():
        return replace(whole, value=Unmarked(whole.value), rule="time.weekday_bare")
    return whole


def _every(p: Pieces, whole: Match) -> Match | None:
    """w każdy piątek, co roku w maju, w maju każdego roku: time and again, on no one day."""
    start, end = whole.start, whole.end
    if p.low[start - 1] in EVERY or p.low[start - 1] in EVERY_YEAR:
        start -= 1
    elif p.low[start - 1] in {"roku", "rok"} and p.low[start - 2] in EVERY:
        start -= 2
    elif p.low[end] == "każdego" and p.low[end + 1] == "roku":
        end += 2
    if (start, end) == (whole.start, whole.end) or whole.clock:
        return None
    return Match(start, end, Reference(None, whole.value.grain), "time.every", attributive=whole.attributive)


def _at_earliest(p: Pieces, whole: Match) -> Match:
    """najwcześniej w kwietniu, nie wcześniej niż w kwietniu: open from there on."""
    before = p.low[whole.start - 1]
    least = before in {"najwcześniej", "najprędzej"}
    not_before = before == "niż" and p.low[whole.start - 2] in {"wcześniej", "prędzej", "szybciej"}
    denied = not_before and p.low[whole.start - 3] == "nie"
    if not (least or denied) or isinstance(whole.value, Since) or whole.clock:
        return whole
    start = whole.start - (1 if least else 3)
    return replace(whole, start=start, value=Since(whole.value), rule=f"{whole.rule}.since")


def _simple(p: Pieces, found: Match) -> Match | None:
    """A core with its preposition; with what follows it, a range or a list."""
    if found.attributive and found.rule == "time.adjective":
        return found
    if p.low[found.start - 1] in WHOLE:
        found = replace(found, start=found.start - 1, bare=True)
    before = p.low[found.start - 1]
    cases, turn = PREPOSITIONS.get(before, (None, None))
    if cases is None or found.cases is not None and not cases & found.cases:
        joined = _dashed(p, found) if found.bare else None
        return joined or (found if found.bare and before not in BETWEEN else None)
    start = _from_frame(p, found.start - 1)
    if before in {"od", "ode"} | BETWEEN:
        second = found if isinstance(found.value, Interval) else _second(p, found, before)
        if second is not None or before in BETWEEN:
            return replace(second, start=start) if second is not None else None
    if before in {"w", "we", "na", "z"}:
        found = _dashed(p, found) or _listed(p, found) or found
    on_the_day = p.low[found.start] == "dniem"  # z dniem 1 kwietnia
    attributive = before in OF_NOUNS and not on_the_day or found.attributive
    if before in {"z", "ze"} and attributive and isinstance(found.value, OfYear) and found.value.tensed:
        return replace(found, start=start, value=FromPast(found.value), attributive=True)
    if turn is None or _keeps(before, found):
        return replace(found, start=start, attributive=attributive)
    if before == "do" and found.value == Shift("day", 0):
        return replace(found, start=start, value=Reference(None, Grain.DAY), rule="time.until_now")
    rule = f"{found.rule}.{turn.__name__.lower()}"
    return replace(found, start=start, value=turn(found.value), rule=rule, attributive=attributive)


def _keeps(before: str, found: Match) -> bool:
    """na początku marca, na przełomie roku: a place in time, not a plan; "do dziś" is up to now."""
    return before == "na" and found.rule in {"time.part", "time.season"} or isinstance(found.value, EndOf)


def _from_frame(p: Pieces, start: int) -> int:
    """w dniach od 3 do 7 marca, w ciągu weekendu, aż do piątku: what frames the expression belongs to it."""
    if p.low[start] in {"ciągu", "trakcie", "czasie"}:
        return start - (p.low[start - 1] == "w")
    if p.low[start - 1] in FRAMES:
        return start - 1 - (p.low[start - 2] in {"w", "na"})
    return start - (p.low[start] == "do" and p.low[start - 1] == "aż")


def _second(p: Pieces, first: Match, before: str) -> Match | None:
    """od A do B, między A a B."""
    joiners = {"a", "i"} if before in BETWEEN else {"do", "po", "aż"}
    if p.low[first.end] not in joiners:
        return None
    at = first.end + 1 + (p.low[first.end] == "aż")
    if p.low[at] in {"dziś", "dzisiaj", "teraz"}:
        return Match(first.start, at + 1, Since(first.value), f"{first.rule}.since")
    ended = core(p, at)
    if ended is not None and ended.start == first.end and isinstance(ended.value, EndOf):
        whole = Interval(first.value, ended.value.of)  # "od maja do końca czerwca"
        return Match(first.start, ended.end, whole, "time.range")
    second = _core_from(p, at)
    if second is None:
        return None
    return Match(first.start, second.end, Interval(first.value, second.value), "time.range")


def _core_from(p: Pieces, i: int) -> Match | None:
    """A core that begins exactly at i, "dnia" and the like before its trigger or not."""
    for at in (i, i + 1):
        found = core(p, at)
        if found is not None and found.start == i and not found.clock:
            return found
    return None


def _kind(value: Value) -> object:
    if isinstance(value, OfYear):
        return MonthRun if isinstance(value.what, MonthRun) else MonthDay
    return type(value)


def _dashed(p: Pieces, first: Match) -> Match | None:
    """marzec–maj 2023, 28 lutego – 3 marca, piątek-niedziela."""
    if p.low[first.end] not in DASHES:
        return None
    second = _core_from(p, first.end + 1)
    if second is None or _kind(second.value) is not _kind(first.value) or not _orderly(first, second):
        return None
    return Match(
        first.start, second.end, Interval(first.value, second.value), "time.range", first.cases, first.bare
    )


def _orderly(first: Match, second: Match) -> bool:
    """Are both ends of a kind that a dash joins?"""
    return isinstance(first.value, OfYear | Weekday | Year) and not second.attributive


def _listed(p: Pieces, first: Match) -> Match | None:
    """w sobotę i niedzielę, w lutym i marcu: neighbours in the calendar are one stretch, others stay open."""
    last, end, neighbours = first.value, first.end, True
    for _ in range(LONGEST_LIST):
        again = p.low[end + 1] in {"w", "we"}  # "w sobotę i w niedzielę"
        after = _core_from(p, end + 1 + again) if p.low[end] in LISTS else None
        if after is None or not _alike(last, after, first.cases):
            break
        neighbours = neighbours and _next_to(last, after.value)
        last, end = after.value, after.end
    if end == first.end:
        return None
    value = Interval(first.value, last) if neighbours else Reference(None, first.value.grain)
    return replace(first, end=end, value=value, rule="time.range" if neighbours else "time.list")


def _alike(first: Value, second: Match, cases: frozenset[str] | None) -> bool:
    """Two weekdays or two months in one case, the second without a word of its own that places it."""
    same = cases is not None and second.cases is not None and bool(cases & second.cases)
    if isinstance(first, Weekday) and isinstance(second.value, Weekday):
        return same and second.value.side is None
    months = [v for v in (first, second.value) if isinstance(v, OfYear) and isinstance(v.what, MonthRun)]
    return same and len(months) == 2


def _next_to(first: Value, second: Value) -> bool:
    if isinstance(first, Weekday) and isinstance(second, Weekday):
        return second.number == (first.number + 1) % 7 and second.side is None
    if isinstance(first, OfYear) and isinstance(second, OfYear):
        one, other = first.what, second.what
        if isinstance(one, MonthRun) and isinstance(other, MonthRun):
            return one.count == other.count and other.first == (one.first + one.count - 1) % 12 + 1
    return False


def _with_neighbours(p: Pieces, whole: Match) -> Match:
    """Takes in what stands beside it and tells the same time: hour, date of the weekday, week of the day."""
    while True:
        more = _and_clock(p, whole) or _and_day(p, whole) or _and_date(p, whole) or _and_year(p, whole)
        if more is None:
            return whole
        whole = more


def _and_clock(p: Pieces, whole: Match) -> Match | None:
    """6 marca o godz. 14.30, w piątek, późnym wieczorem."""
    if not whole.clock and whole.value.grain not in {"day"}:
        return None
    at = whole.end + (p.low[whole.end] == ",")
    found = clock.clock_from(p, at)
    if found is None or found.end <= whole.end or whole.attributive and whole.rule == "time.adjective":
        return None
    return replace(whole, end=found.end)


def _and_day(p: Pieces, whole: Match) -> Match | None:
    """rano 6 marca, w ubiegłym tygodniu w piątek: the day after what only narrows it."""
    week = isinstance(whole.value, Shift) and whole.value.unit == "week"
    if not (whole.clock or week):
        return None
    at = whole.end + (p.low[whole.end] == "," and week)
    day = phrase_from(p, at)
    if day is None or day.clock or day.value.grain != "day" or day.attributive:
        return None
    if week:
        if not isinstance(day.value, Weekday):
            return None
        value = WeekdayOf(day.value.number, whole.value)
        return replace(day, start=whole.start, value=value, rule="time.weekday_of_week")
    return replace(day, start=whole.start)


def _and_date(p: Pieces, whole: Match) -> Match | None:
    """w poniedziałek, 6 marca; do wtorku (7 marca); 6 marca, w poniedziałek: the date says it all."""
    turned = whole.value if isinstance(whole.value, Wrapped) else None
    day = turned.of if turned is not None else whole.value
    bracket = p.low[whole.end] == "("
    at = whole.end + (bracket or p.low[whole.end] == ",")
    if isinstance(day, Weekday) or isinstance(day, Shift | FromNamed) and day.unit == "day":
        date = _core_from(p, at) or dates.short_numeric(p, at)
        if date is None or not date.rule.startswith(("time.date", "time.numeric", "time.day_of")):
            return None
        told, end, rule = date.value, date.end, date.rule
        if isinstance(told, OfYear) and told.year is None and isinstance(day, Weekday):
            told = replace(told, weekday=day.number)
    elif isinstance(day, OfYear) and isinstance(day.what, MonthDay):
        named = core(p, at + (p.low[at] in {"w", "we"}))
        if named is None or not isinstance(named.value, Weekday):
            return None
        told, end, rule = replace(day, weekday=named.value.number), named.end, whole.rule
    else:
        return None
    end += bracket and p.low[end] == ")"
    return replace(whole, end=end, value=type(turned)(told) if turned is not None else told, rule=rule)


def _and_year(p: Pieces, whole: Match) -> Match | None:
    """w ubiegłym roku w maju, w maju rok temu: the year that the one tells is the other's."""
    beside = phrase_from(p, whole.end)
    if beside is None or beside.attributive or whole.attributive:
        return None
    for year, part in ((whole, beside), (beside, whole)):
        told, what = year.value, part.value
        if isinstance(told, Shift) and told.unit == "year" and isinstance(what, OfYear) and what.year is None:
            dated = replace(what, year=YearStep(told.step))
            return replace(part, start=whole.start, end=beside.end, value=dated)
    return None


def phrase_from(p: Pieces, i: int) -> Match | None:
    """The time that begins exactly at i, with its preposition or without."""
    for at in (i, i + 1, i + 2):
        found = core(p, at)
        whole = _simple(p, found) if found is not None and not found.clock and found.start >= i else None
        if whole is not None and whole.start == i:
            return whole
    return None
