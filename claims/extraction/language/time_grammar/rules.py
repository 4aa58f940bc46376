"""Which rules a word may begin, and the longest thing they find there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from . import clock, dates, months, relative, vocabulary, years
from .match import Match
from .scan import Pieces

Rule = Callable[[Pieces, int], Match | None]
NUMBER = "0"  # all figures stand under it
ADJECTIVES = (
    vocabulary.day_adjectives,
    vocabulary.unit_adjectives,
    vocabulary.weekday_adjectives,
    vocabulary.month_adjectives,
)
UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN = [f"{tens}{units}" for tens in ("", "x", "xx") for units in UNITS if tens or units]


@cache
def triggers() -> dict[str, tuple[Rule, ...]]:
    """Form of a word -> the rules it may begin; all figures stand under "0"."""
    table: dict[str, tuple[Rule, ...]] = {}

    def add(words: Iterable[str], *rules: Rule) -> None:
        for word in words:
            table[word] = (*table.get(word, ()), *(r for r in rules if r not in table.get(word, ())))

    add([NUMBER], dates.numeric, dates.dated, years.plain_year, relative.shift, months.nth)
    add([NUMBER], clock.clock_time, clock.hour_word)
    add(vocabulary.weekdays(), relative.weekday)
    add(vocabulary.months(), months.month)
    add(vocabulary.seasons(), months.season)
    add(vocabulary.units(), relative.shift, relative.unit_stepped)
    add(("weekend", "weekendu", "weekendzie", "weekendem"), relative.weekend)
    add(("nocy", "noc", "nocą"), dates.night, relative.weekday_night)
    add(vocabulary.steps(), relative.stepped_unit, months.nth)
    add(vocabulary.ordinals(), dates.dated, months.nth, years.century, clock.hour_word)
    add({*vocabulary.cardinals(), *vocabulary.some()}, relative.shift)
    add({*vocabulary.section("day_words"), *vocabulary.section("day_genitives")}, relative.day_word)
    for adjectives in ADJECTIVES:
        add(adjectives(), relative.adjective)
    add(vocabulary.parts(), months.part)
    add(vocabulary.holidays(), months.holiday)
    add(years.LATA, years.decade)
    add(years.OF_CENTURY, years.century)
    add(ROMAN, months.nth, years.century)
    add(vocabulary.relative_years(), years.this_year)
    add(("nazajutrz",), relative.named_day)
    add(("wtedy", "wówczas"), relative.then)
    add(("czasie", "okresie"), relative.that_time)
    add(("czasu", "pory", "momentu", "chwili", "odtąd"), relative.since_then)
    add(("później", "początkowo", "kiedyś"), relative.later)
    add(("końcu",), relative.at_last)
    add(vocabulary.phrases("past", "future"), relative.vague)
    add(vocabulary.phrases("open"), relative.since_long)
    add(vocabulary.phrases("dayparts"), clock.daypart)
    add(clock.HOUR_WORDS, clock.hour)
    add(("wpół",), clock.half_past)
    add(("dwa", "tysiąc", "dwutysięcznego", "dwutysięcznym", "dwutysięczny"), years.in_words)
    return table


def core(p: Pieces, i: int) -> Match | None:
    """The longest thing a rule finds at piece i."""
    word = p.low[i]
    rules = triggers().get(NUMBER if word[:1].isdecimal() else word)
    best: Match | None = None
    for rule in rules or ():
        found = rule(p, i)
        if found is not None and (best is None or found.end - found.start > best.end - best.start):
            best = found
    return best
