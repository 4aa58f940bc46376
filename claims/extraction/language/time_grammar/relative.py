"""Rules for times told from now: weekdays, wczoraj, trzy dni temu, za tydzień, w ubiegłym roku, tego dnia."""

from __future__ import annotations

import re

from ..dictionary import analyses
from . import dates
from .frame import Anchored, AtFirst, AtLast, Earlier, LaterOn, Reference, Value
from .match import Match
from .periods import Grain
from .scan import DASHES, Pieces
from .spans import Interval, OfNoun, Since
from .tense import dictionary_verb, listed
from .values import (
    DaysFromNamed,
    FromNamed,
    Named,
    Next,
    NextUnit,
    Night,
    OfSameUnit,
    SameNight,
    Shift,
    ThatUnit,
    Then,
    ThisNight,
    Tonight,
    Weekday,
    WeekdayOf,
    Weekend,
    Within,
)
from .vocabulary import (
    Form,
    cardinals,
    day_adjectives,
    dayparts,
    month_adjectives,
    ordinals,
    phrases,
    section,
    some,
    steps,
    unit_adjectives,
    units,
    weekday_adjectives,
    weekdays,
)
from .yearly import MonthRun, OfYear
from .years import SCHOOL, SPAN

PAST, FUTURE = Reference("PAST_REF"), Reference("FUTURE_REF")
SIDES: dict[str, str | int | None] = {
    "last": "last",
    "that": "last",
    "loose": "last",
    "this": None,
    "next": 1,
    "following": "following",
    "coming": "coming",
    "approaching": "coming",
}
STEPPED = {"last": -1, "this": 0, "next": 1, "approaching": 1}
LONG = frozenset({"week", "month", "quarter", "half", "year", "decade"})
ROUND = 20  # from here on a round number of units is an estimate
TURNS_OF_THE_DAY = {"północy", "północą", "południu", "południem", "świcie", "świtem", "zmroku", "zmrokiem"}
SAME = frozenset({"samego", "samym", "samej", "samą"})
THAT_DAY = {
    "tego": 0,
    "tym": 0,
    "tamtego": 0,
    "następnego": 1,
    "następnym": 1,
    "poprzedniego": -1,
    "poprzednim": -1,
    "kolejnego": 1,
    "kolejnym": 1,
}
THE_DAY_ROUND = {"doby", "dobę", "doba"}
ROUND_HOURS = {24, 48, 72}
THIS = {"ten", "tego", "tym", "ta", "tej", "tę", "to"}
RANGE = re.compile(r"\d{1,2}[-–]\d{1,2}")  # "2-3 lata temu"
ELAPSING = {"hour", "week", "month", "quarter", "year"}
SPAN_BACK = 40  # pieces
HALVES = {"pół": 6, "półtora": 18}  # months
A_FEW = {"kilka", "kilku", "parę", "paru"}


def weekday(p: Pieces, i: int) -> Match | None:
    """piątek in the singular, with ubiegły, najbliższy before it, or its week after it."""
    form = weekdays()[p.low[i]]
    if not form.singular or not p.common(i):
        return None
    if p.low[i - 1] in {"z", "ze"} and (night := _overnight(p, i, i - 1)):
        return night
    step = _step(p, i - 1, form)
    start = i if step is None else i - 1
    side = SIDES[step.value] if step is not None else None
    named = p.opens(i) and p.text[i][:1].isupper() and not p.text[i].isupper()  # "Sobota wygrał", "Piątek"
    bare = step is not None or bool(form.singular & {"nom", "acc"}) and not named
    value, end = Weekday(form.value, side), i + 1
    week = _its_week(p, end)
    if week is not None:
        return Match(start, week[0], WeekdayOf(form.value, week[1]), "time.weekday_of_week", form.singular)
    return Match(
        start, end, value, "time.weekday" if step is None else "time.weekday_step", form.singular, bare
    )


def _step(p: Pieces, i: int, noun: Form[int] | Form[str]) -> Form[str] | None:
    """The adjective at i that agrees with the noun after it."""
    step = steps().get(p.low[i])
    return step if step is not None and step.singular & noun.singular else None


def _its_week(p: Pieces, i: int) -> tuple[int, Value] | None:
    """(end, week) of: ubiegłego tygodnia, w przyszłym tygodniu, za tydzień, tydzień temu."""
    at = i + (p.low[i] == ",")
    if p.reads(at, ("za", "tydzień")):
        return at + 2, Shift("week", 1)
    if p.reads(at, ("tydzień", "temu")):
        return at + 2, Shift("week", -1)
    at += p.low[at] == "w"
    step = steps().get(p.low[at])
    if step is not None and step.value in STEPPED and p.low[at + 1] in {"tygodnia", "tygodniu"}:
        return at + 2, Shift("week", STEPPED[step.value])
    return None


def _overnight(p: Pieces, i: int, start: int) -> Match | None:
    """z poniedziałku na wtorek, where one is the day after the other."""
    if p.low[i] not in weekdays() or p.low[i + 1] != "na" or p.low[i + 2] not in weekdays():
        return None
    evening, morning = weekdays()[p.low[i]].value, weekdays()[p.low[i + 2]].value
    if morning != (evening + 1) % 7:
        return None
    return Match(start, i + 3, Night(Weekday(evening), Weekday(morning)), "time.night_weekdays")


def weekday_night(p: Pieces, i: int) -> Match | None:
    """w nocy z poniedziałku na wtorek, z wczoraj na dziś, w nocy na wtorek."""
    if p.low[i + 1] == "na" and (day := weekdays().get(p.low[i + 2])) is not None and "acc" in day.singular:
        night = Night(Weekday((day.value - 1) % 7), Weekday(day.value))
        return Match(i, i + 3, night, "time.night_weekdays", frozenset({"loc", "acc"}))
    if p.low[i + 1] not in {"z", "ze"}:
        return None
    days = section("day_words")
    if p.low[i + 2] in days and p.low[i + 3] == "na" and p.low[i + 4] in days:
        night = Night(Shift("day", days[p.low[i + 2]]), Shift("day", days[p.low[i + 4]]))
        return Match(i, i + 5, night, "time.night_words", frozenset({"loc", "acc"}))
    return _overnight(p, i + 2, i)


def day_word(p: Pieces, i: int) -> Match | None:
    """wczoraj, dzisiaj, wczoraj i dziś; "od jutra", "do jutra"."""
    days = {**section("day_words"), **section("day_genitives")}
    bare = p.low[i] in section("day_words")
    first, second = days[p.low[i]], days.get(p.low[i + 2])
    if bare and second == first + 1 and p.low[i + 1] in {"i", "oraz", "lub", "albo", "czy"}:
        return Match(i, i + 3, Interval(Shift("day", first), Shift("day", second)), "time.range")
    return Match(i, i + 1, Shift("day", first), "time.day_word", None, bare)


def adjective(p: Pieces, i: int) -> Match | None:
    """wczorajszy, wtorkowy, marcowy, ubiegłoroczny: the time of the noun after it."""
    word = p.low[i]
    value: Value
    if word in day_adjectives():
        value = Shift("day", day_adjectives()[word].value)
        if p.low[i - 1] in {"dniu", "dnia", "dniem"}:  # "w dniu wczorajszym"
            return Match(i - 1, i + 1, value, "time.day_word")
    elif word in unit_adjectives():
        unit, step = unit_adjectives()[word].value
        value = Shift(unit, step)
    elif word in weekday_adjectives():
        value = Weekday(weekday_adjectives()[word].value)
    else:
        value = OfYear(MonthRun(month_adjectives()[word].value))
    if p.text[i][:1].isupper() and not p.opens(i):
        return None
    if (bracketed := _bracketed_date(p, i)) is not None:
        return bracketed
    if not _noun(p, i + 1):
        return None
    part = dayparts().get(p.low[i + 1])
    if part is not None and value.grain is Grain.DAY and not p.text[i + 1][:1].isupper():
        tonight = value == Shift("day", 0)
        night = Tonight() if tonight else Night(value, Next(value))
        value = night if part.value == "noc" else value
        return Match(i, i + 2, value, "time.day_part", part.singular, bare="gen" in part.singular)
    return Match(i, i + 1, OfNoun(value), "time.adjective", frozenset(), attributive=True)


def _bracketed_date(p: Pieces, i: int) -> Match | None:
    """po wczorajszym (6 marca) spotkaniu: the date of the noun behind it."""
    date = dates.dated(p, i + 2) if p.low[i + 1] == "(" else None
    if date is None or p.low[date.end] != ")" or not _noun(p, date.end + 1):
        return None
    return Match(i, date.end + 1, date.value, "time.adjective", frozenset(), attributive=True)


def _noun(p: Pieces, i: int) -> bool:
    """Does a noun, or an adjective that belongs to one, follow? "powstanie styczniowe" is a name, no date."""
    found = analyses(p.text[i])
    nominal = any(a.tag.startswith(("subst", "adj", "ger", "ppas", "pact")) for a in found)
    return nominal and not any(a.tag.startswith(("prep", "conj", "comp")) for a in found)


def stepped_unit(p: Pieces, i: int) -> Match | None:
    """w ubiegłym tygodniu, w tym roku, minionej nocy, w ostatnich dniach, przez ostatnie dwa lata."""
    step = steps()[p.low[i]]
    at = i + 1
    if (
        p.low[at] in SAME
        and step.value == "this"
        or p.low[at] in cardinals()
        or p.low[at] in some()
        or p.number(at, 999)
    ):
        at += 1
    unit = units().get(p.low[at])
    if (behind := _step_behind_its_count(p, i, step)) is not None:
        return behind
    if (
        p.low[i + 1] in HALVES
        and unit is not None
        and unit.value == "year"
        and step.value in {"last", "loose"}
    ):
        return Match(i, at + 1, Within("month", -HALVES[p.low[i + 1]], "coming"), "time.several")
    if (both := _two_units(p, i, step)) is not None:
        return both
    if unit is None and p.low[i - 1] == "w" and step.value in {"last", "next"} and not _noun(p, i + 1):
        return Match(i - 1, i + 1, OfSameUnit(STEPPED[step.value]), "time.same_unit")
    if unit is None or not (step.singular & unit.singular or step.plural & unit.plural):
        return None
    if p.low[at + 1] in SCHOOL:
        return Match(
            i, at + 2, Reference(None, Grain.YEAR), "time.school_year", step.singular & unit.singular
        )
    if at > i + 1 and p.low[i + 1] not in SAME or not step.singular & unit.singular:
        return _several(p, i, at, step, unit)
    value = _one(p, i, step.value, unit.value)
    if value is None:
        return None
    cases = step.singular & unit.singular
    return Match(i, at + 1, value, f"time.{unit.value}", cases, bare=bool(cases & {"gen", "acc", "inst"}))


def _step_behind_its_count(p: Pieces, i: int, step: Form[str]) -> Match | None:
    """w ciągu kilku najbliższych dni, przez dwa ostatnie lata."""
    start = i - 2 if p.low[i - 2] in cardinals() and _amount(p, i - 2) == (i, 0) else i - 1
    amount, unit = _amount(p, start), units().get(p.low[i + 1])
    if amount is None or amount[0] != i or unit is None or not step.plural & unit.plural:
        return None
    if step.value == "this":
        return None
    told = _counted_units(amount[1], step.value, unit.value) or _uncounted(step.value)
    within = _within(p, start - 2)
    cases = frozenset({"gen"}) if within else step.plural & unit.plural
    return Match(start - 2 * within, i + 2, told, "time.several", cases, bare=within)


def _two_units(p: Pieces, i: int, step: Form[str]) -> Match | None:
    """w tym i przyszłym roku, w ubiegłym i w tym tygodniu: one stretch, where they follow one another."""
    at = i + 2 + (p.low[i + 2] == "w")
    second, unit = steps().get(p.low[at]), units().get(p.low[at + 1])
    if p.low[i + 1] not in {"i", "oraz"} or second is None or unit is None or unit.value not in LONG:
        return None
    cases = step.singular & second.singular & unit.singular
    ends = STEPPED.get(step.value), STEPPED.get(second.value)
    if not cases or ends not in {(-1, 0), (0, 1)}:
        return None
    first, last = (Shift(unit.value, end) for end in ends if end is not None)
    return Match(i, at + 2, Interval(first, last), "time.range", cases)


def unit_stepped(p: Pieces, i: int) -> Match | None:
    """w roku ubiegłym, w miesiącu bieżącym."""
    unit, step = units()[p.low[i]], steps().get(p.low[i + 1])
    if step is None or step.value not in STEPPED or unit.value not in LONG or p.low[i + 1] in THIS:
        return None
    cases = step.singular & unit.singular
    return (
        Match(i, i + 2, Shift(unit.value, STEPPED[step.value]), f"time.{unit.value}", cases)
        if cases
        else None
    )


def _one(p: Pieces, i: int, step: str, unit: str) -> Value | None:
    same = p.low[i + 1] in SAME
    if unit == "day" and p.low[i + 1] in THE_DAY_ROUND:
        return Within("day", -1, "coming") if step in {"last", "loose"} else None
    if unit in {"day", "evening"} and (p.low[i] in THAT_DAY or same):
        return FromNamed("day", THAT_DAY.get(p.low[i], 0))
    if unit in {"day", "evening", "hour"}:
        return None
    if unit == "night" and (same or step == "that"):
        return SameNight()
    if unit == "night" and step == "this":
        return ThisNight()
    if step == "that":
        return ThatUnit(unit) if unit in {"week", "month", "year"} else None
    if unit == "night":
        return Shift("night", -1) if step in {"last", "loose"} else Reference(None, Grain.DAY)
    if unit == "weekend":
        if step == "next":
            return Shift("weekend", 1)
        return Weekend("last" if step in {"last", "loose"} else None if step == "this" else "coming")
    if unit == "century" or unit == "decade" and step != "this":
        return PAST if step == "loose" else Reference(None, Grain.YEAR)
    if same:
        return FromNamed(unit, 0)
    if step == "following":
        return NextUnit(unit)
    if step in STEPPED:
        return Shift(unit, STEPPED[step])
    return PAST if step == "loose" else FUTURE


def _several(p: Pieces, start: int, at: int, step: Form[str], unit: Form[str]) -> Match | None:
    """The last days, the coming weeks."""
    if not unit.plural & step.plural or step.value == "this":
        return None
    value = _counted(p, start, step.value, unit.value) or _uncounted(step.value)
    if _within(p, start - 2):
        start -= 2
    cases = frozenset({"gen"}) if p.low[start] in {"w", "na"} else step.plural & unit.plural
    return Match(start, at + 1, value, "time.several", cases, bare=p.low[start] in {"w", "na"})


def _within(p: Pieces, i: int) -> bool:
    """w ciągu, w przeciągu, na przestrzeni."""
    return any(p.reads(i, words) for words in (("w", "ciągu"), ("w", "przeciągu"), ("na", "przestrzeni")))


def _uncounted(step: str) -> Value:
    return PAST if step in {"last", "loose"} else LaterOn() if step == "following" else FUTURE


def _counted(p: Pieces, start: int, step: str, unit: str) -> Value | None:
    """w ostatnich trzech miesiącach, w następnych 12 latach: as many as the number says."""
    amount = _amount(p, start + 1)
    return _counted_units(amount[1] if amount is not None else 0, step, unit)


def _counted_units(number: int, step: str, unit: str) -> Value | None:
    if unit == "hour" and number in ROUND_HOURS:
        unit, number = "day", number // 24
    if not number or unit not in {"day", "week", "month", "year"}:
        return None
    side = {"following": "following"}.get(step, "coming")
    return Within(unit, -number if step in {"last", "loose"} else number, side)


def shift(p: Pieces, i: int) -> Match | None:
    """trzy dni temu, rok temu, za dwa tygodnie, przed miesiącem, od trzech dni, dwa dni wcześniej."""
    start, at, count = i, i, _amount(p, i)
    if count is not None:
        at = count[0]
    unit = units().get(p.low[at])
    if unit is None or unit.value in {"evening", "century"} or count is None and not unit.singular:
        return None
    counted, number = count is not None, count[1] if count else 1
    if p.low[start - 1] in section("about"):
        start, number = start - 1, 0
    after, before = p.low[at + 1], p.low[start - 1]
    rough = not number or number >= ROUND and number % 10 == 0 or unit.value in {"hour", "night"}
    if after == "temu":
        ago = Shift("year", -10 * number) if unit.value == "decade" else Shift(unit.value, -number)
        return Match(start, at + 2, PAST if rough else ago, "time.ago")
    if after in {"wcześniej", "później"} and p.low[at + 2] != "niż":
        sign = -1 if after == "wcześniej" else 1
        told = _from_named(unit.value, sign * number) if not rough else _some_from_named(p, start, unit, sign)
        return Match(start, at + 2, told, "time.from_named")
    if before == "po" and _elapsed(p, at, unit, counted=counted):
        exact = unit.value == "day" and not rough
        told = _from_named("day", number) if exact else _some_from_named(p, start, unit, 1)
        return Match(start - 1, at + 1, told, "time.from_named")
    if after in {"przed", "po"} and before != "przez" and _anchor(p, at + 2):
        placed = before == "na" or before in ordinals() or before in steps()  # "pierwszego dnia po wizycie"
        return Match(start - placed, at + 1, Anchored(), "time.anchored")
    if _qualified(p, at + 1) or before == "za" and _measures(p, at + 1):
        return None
    if before == "za" and not _priced(p, start - 2) and _counted_on(unit, counted=counted):
        return Match(start - 1, at + 1, FUTURE if rough else Shift(unit.value, number), "time.ahead")
    past = PAST if rough else Shift(unit.value, -number)
    if (
        before == "przed"
        and "inst" in unit.singular | unit.plural
        and (counted or unit.value in LONG | {"hour"})
    ):
        return Match(start - 1, at + 1, past, "time.before_now")
    if before == "sprzed" and "gen" in unit.singular | unit.plural:
        return Match(start - 1, at + 1, past, "time.before_now", attributive=True)
    if before == "od" and "gen" in unit.singular | unit.plural and (counted or unit.value in LONG):
        return Match(start - 1, at + 1, _since(unit.value, number, rough=rough), "time.since")
    within = _within(p, start - 2) and p.low[start - 2] == "w" and "gen" in unit.singular | unit.plural
    if within and unit.value in {"day", "week", "month", "year"}:
        return Match(start - 2, at + 1, AtLast() if rough else Within(unit.value, number), "time.within")
    return None


def _from_named(unit: str, number: int) -> Value:
    return FromNamed("year", 10 * number) if unit == "decade" else FromNamed(unit, number)


def _some_from_named(p: Pieces, at: int, unit: Form[str], sign: int) -> Value:
    """kilka dni później: of some month; kilka godzin, kilkanaście dni, ponad dwa lata: open."""
    return DaysFromNamed(sign) if unit.value == "day" and p.low[at] in A_FEW else Reference()


def _elapsed(p: Pieces, at: int, unit: Form[str], *, counted: bool) -> bool:
    """po chwili, po tygodniu, po dwóch dniach: counted from what was told before; no hour of the clock (po
    godzinie 14, po godzinie czternastej), no year (po roku 2020) and no length of something (po dwóch latach
    rozmów).
    """
    here = "loc" in unit.singular | unit.plural
    clock = p.low[at + 1][:1].isdecimal() or p.low[at + 1] in ordinals() or p.low[at + 1] in SCHOOL
    lasts = any(
        a.tag.startswith(("subst", "ger", "adj")) and ":gen" in a.tag for a in analyses(p.text[at + 1])
    )
    one = unit.value in ELAPSING and "loc" in unit.singular
    return here and (counted or one) and not (clock or lasts)


def _since(unit: str, number: int, *, rough: bool) -> Value:
    """od tygodnia: for seven days; od dwudziestu lat: since that year, round as it is."""
    if unit == "week" and number:
        return Since(Shift("day", -7 * number))
    if unit == "year" and number:
        return Since(Shift("year", -number))
    return Reference() if rough else Since(Shift(unit, -number))


def _anchor(p: Pieces, i: int) -> bool:
    """Is what stands at i an event (wypadkiem, jej wizycie, tym, jak), no other time of the calendar, no
    hour?
    """
    if p.low[i] == "tym" and p.low[i + 1] in {",", "jak"}:
        return True
    i += p.low[i] in {"jego", "jej", "ich"}
    calendar = p.low[i].isdecimal() or any(p.low[i] in forms for forms in (weekdays(), steps(), units()))
    clock = p.low[i] in TURNS_OF_THE_DAY or p.low[i] in ordinals() and not _noun(p, i + 1)
    return not calendar and not clock and p.text[i].islower() and _noun(p, i)


def _amount(p: Pieces, i: int) -> tuple[int, int] | None:
    """(end, number) of a count of units, 0 where it is left open."""
    if p.low[i] in some() or RANGE.fullmatch(p.low[i]):
        return i + 1, 0
    if (p.low[i + 1] in DASHES | {",", "czy"}) and _count(p, i) and _count(p, i + 2):
        return i + 3, 0  # "za 10 - 15 lat", "dwa, trzy lata temu"
    number = p.number(i, 999)
    if number is not None:
        return i + 1, number
    form = cardinals().get(p.low[i])
    if form is None:
        return None
    unit = cardinals().get(p.low[i + 1]) if form.value >= 20 else None
    if unit is not None and unit.value < 10:
        return i + 2, form.value + unit.value
    return i + 1, form.value


def _count(p: Pieces, i: int) -> bool:
    return p.low[i] in cardinals() or p.number(i, 99) is not None


def _qualified(p: Pieces, i: int) -> bool:
    """Does the unit before i measure or name something (za rok pracy, przed rokiem szkolnym)?"""
    word = p.text[i]
    # "od roku do trzech lat", "od ośmiu miesięcy do roku"
    span = p.low[i] == "do" and (_amount(p, i + 1) is not None or p.low[i + 1] in units())
    if word.isdecimal() or p.low[i] == "wzwyż" or span:
        return True
    found = analyses(word) if word[:1].islower() else ()
    if not found:
        return False
    hanging = [a for a in found if _genitive_noun(a.tag) or a.tag.startswith("adj:sg") and "nom" not in a.tag]
    return len(hanging) == len(found)


def _counted_on(unit: Form[str], *, counted: bool) -> bool:
    """za tydzień, za dwa lata: in the accusative; za pięć lat, za kilka tygodni: in the genitive that many
    counts ask for.
    """
    return "acc" in unit.singular | unit.plural or counted and "gen" in unit.singular | unit.plural


def _priced(p: Pieces, i: int) -> bool:
    """30 zł za godzinę, 5 euro za dzień: what is paid for it."""
    return p.low[i] in section("money")


def _measures(p: Pieces, i: int) -> bool:
    """za dwa lata więzienia: a genitive, though it may be a nominative; "za rok ceny wzrosną" has a verb."""
    singular = any(_genitive_noun(a.tag) and ":sg:" in a.tag for a in analyses(p.text[i]))
    return singular and p.text[i][:1].islower() and dictionary_verb(p, i + 1) is None


def _genitive_noun(tag: str) -> bool:
    parts = tag.split(":")
    return parts[0] in {"subst", "ger"} and "gen" in parts[2]


def vague(p: Pieces, i: int) -> Match | None:
    """wcześniej, w przyszłości, lada dzień."""
    for words, place, name in phrases("past", "future")[p.low[i]]:
        if p.reads(i - place, words):
            end = i - place + len(words)
            if p.low[end] == "niż" or words == ("wcześniej",) and p.low[i - 1] in {"nie", "co", "jak"}:
                return None
            past = Earlier() if words == ("wcześniej",) else PAST
            return Match(i - place, end, past if name == "past" else FUTURE, "time.vague")
    return None


def since_long(p: Pieces, i: int) -> Match | None:
    """od dawna, od lat, do tej pory, jak dotąd: a time of its own, whose end or beginning nobody knows."""
    for words, place, _ in phrases("open")[p.low[i]]:
        if p.reads(i - place, words) and p.low[i - place + len(words)] != ",":
            return Match(i - place, i - place + len(words), Reference(), "time.since_long")
    return None


def weekend(p: Pieces, i: int) -> Match | None:
    """w weekend, na weekend, po weekendzie."""
    form = units()[p.low[i]]
    return Match(i, i + 1, Weekend(), "time.weekend", form.singular, bare=False) if form.singular else None


def then(p: Pieces, i: int) -> Match | None:
    """wtedy, wówczas; not of a condition (jeśli nie ustąpi, wtedy wystąpimy), nor "nawet wtedy, gdy"."""
    joined = p.low[i - 1] == "," or p.low[i + 1] == "," and not _aside(p, i + 2)
    return None if joined else Match(i, i + 1, Then(), "time.then")


def _aside(p: Pieces, i: int) -> bool:
    """wówczas, jak przypomina X, P; wtedy, według X, P: who says so, not when it was."""
    verb = dictionary_verb(p, i + 1) if p.low[i] == "jak" else None
    return p.low[i] in {"według", "zdaniem"} or verb is not None and verb.lemma in listed("telling")


def that_time(p: Pieces, i: int) -> Match | None:
    """w tym czasie, w tym samym czasie, w owym okresie: the time just named."""
    start = i - 2 - (p.low[i - 1] == "samym")
    if p.low[start] != "w" or p.low[start + 1] not in {"tym", "tamtym", "owym"} or p.low[i + 1] == ",":
        return None
    return Match(start, i + 1, Reference() if _of_a_period(p, start) else Then(), "time.then")


def _of_a_period(p: Pieces, i: int) -> bool:
    """Has a stretch been named just before that only the story dates (Po wojnie nastał okres przejściowy)?"""
    return any(p.low[k] in SPAN for k in range(max(0, i - SPAN_BACK), i))


def since_then(p: Pieces, i: int) -> Match | None:
    """od tamtej pory, od tego czasu: open from the time just named; not "od tego czasu, gdy"."""
    if p.low[i] == "odtąd":
        return Match(i, i + 1, Since(Named()), "time.since_then")
    since = p.low[i - 2] == "od" and p.low[i - 1] in {"tego", "tej", "tamtego", "tamtej"}
    return Match(i - 2, i + 1, Since(Named()), "time.since_then") if since and p.low[i + 1] != "," else None


def later(p: Pieces, i: int) -> Match | None:
    """później, początkowo: some time on the side of the tense; not a measure of it (dwa dni później)."""
    compared = p.low[i + 1] == "niż" or p.low[i - 1] in {"nie", "czy", "jak", "co", "na"}
    value = AtFirst() if p.low[i] == "początkowo" else Anchored()
    return None if compared else Match(i, i + 1, value, "time.later")


def at_last(p: Pieces, i: int) -> Match | None:
    """W końcu będzie dobrze: ahead, nobody knows when; of the past it tells no time, of a noun (w końcu
    marca) another rule's.
    """
    known = _qualified(p, i + 1)
    return Match(i - 1, i + 1, AtLast(), "time.at_last") if p.low[i - 1] == "w" and not known else None


def named_day(p: Pieces, i: int) -> Match | None:
    """nazajutrz."""
    return Match(i, i + 1, FromNamed("day", 1), "time.from_named")
