"""Times told from the publication day or from the day named before: weekdays, weekends, shifts, nights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .frame import AHEAD, Direction, Frame, Value
from .periods import DAY, Grain, Period, days, months, moved, one_day, week_of, weekend_of

GRAINS = {
    "week": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.MONTH,
    "half": Grain.MONTH,
    "year": Grain.YEAR,
    "decade": Grain.YEAR,
}  # of all other units a day
A_FEW = 10  # days that "kilka dni" may reach


@dataclass(frozen=True)
class Day(Value):
    """A day with its full date."""

    day: date

    def period(self, frame: Frame) -> Period | None:
        return one_day(self.day)


@dataclass(frozen=True)
class DayOfMonth(Value):
    """6 bm., 15 ub.m.: a day of the month so many months from now."""

    number: int
    step: int

    def period(self, frame: Frame) -> Period | None:
        if frame.published is None:
            return None
        month = moved(frame.published, "month", self.step)
        day = month.first + (self.number - 1) * DAY
        return one_day(day) if day <= month.last else None


@dataclass(frozen=True)
class Weekday(Value):
    """w piątek: the nearest on the side of the tense, the publication day included; `side` is "last"
    (ubiegły), "coming" (najbliższy), "following" (kolejny) or a number of weeks from now.
    """

    number: int
    side: str | int | None = None

    @property
    def tensed(self) -> bool:
        return self.side is None or self.side == "following"

    def period(self, frame: Frame) -> Period | None:
        if frame.published is None:
            return None
        day = self._day(frame.published, frame.direction)
        return one_day(day) if day else None

    def _day(self, today: date, direction: Direction) -> date | None:
        back, ahead = (today.weekday() - self.number) % 7, (self.number - today.weekday()) % 7
        if isinstance(self.side, int):
            return week_of(today).first + (self.number + 7 * self.side) * DAY
        if self.side == "last":
            return today - (back or 7) * DAY
        if self.side == "coming" or self.side == "following" and direction is not Direction.PAST:
            return today + (ahead or 7) * DAY
        if self.side == "following":
            return None
        if direction is Direction.PAST:
            return today - back * DAY
        return today + ahead * DAY if direction in AHEAD or not ahead else None


@dataclass(frozen=True)
class WeekdayOf(Value):
    """w piątek ubiegłego tygodnia."""

    number: int
    week: Value

    def period(self, frame: Frame) -> Period | None:
        week = self.week.period(frame)
        return one_day(week.first + self.number * DAY) if week else None


@dataclass(frozen=True)
class Weekend(Value):
    """w weekend: the one that is on, else the nearest on the tense's side; `side` is "last" or "coming"."""

    side: str | None = None

    @property
    def tensed(self) -> bool:
        return self.side is None

    def period(self, frame: Frame) -> Period | None:
        today = frame.published
        if today is None:
            return None
        this = weekend_of(today)
        on = this.first <= today
        if on and self.side is None:
            return this
        if self.side == "last" or self.side is None and frame.direction is Direction.PAST:
            return weekend_of(today - 7 * DAY)
        if self.side == "coming" or frame.direction in AHEAD:
            return weekend_of(today + 7 * DAY) if on else this
        return None


@dataclass(frozen=True)
class Shift(Value):
    """wczoraj, trzy dni temu, za tydzień, w ubiegłym roku: so many units from the publication."""

    unit: str
    step: int

    @property
    def grain(self) -> Grain:
        return GRAINS.get(self.unit, Grain.DAY)

    def period(self, frame: Frame) -> Period | None:
        return moved(frame.published, self.unit, self.step) if frame.published else None


@dataclass(frozen=True)
class NextUnit(Value):
    """w kolejnym roku: the next from now; in a story the one after the year just named."""

    unit: str

    @property
    def grain(self) -> Grain:
        return GRAINS.get(self.unit, Grain.DAY)

    @property
    def tensed(self) -> bool:
        return True

    def period(self, frame: Frame) -> Period | None:
        if frame.direction is Direction.PAST:
            told = frame.named is not None and frame.named.grain is self.grain
            return FromNamed(self.unit, 1).period(frame) if told else None
        return Shift(self.unit, 1).period(frame) if frame.direction in AHEAD else None


@dataclass(frozen=True)
class FromNamed(Value):
    """dzień wcześniej, tego samego dnia: counted from the time that the text has just named."""

    unit: str
    step: int

    @property
    def grain(self) -> Grain:
        return GRAINS.get(self.unit, Grain.DAY)

    def period(self, frame: Frame) -> Period | None:
        if frame.named is None:
            return None
        if self.unit == "day" and frame.named.grain is not Grain.DAY:
            return frame.named  # "w ubiegłym tygodniu …, nazajutrz": of that week some day
        if self.step and self.unit == "week" and frame.named.grain in {Grain.MONTH, Grain.YEAR}:
            return frame.named  # "w połowie stycznia …, tydzień później"
        if self.step and self.unit == "month" and frame.named.grain is Grain.YEAR:
            return None  # "w 2012 roku …, dwa miesiące wcześniej": of that year or of the one before
        if self.unit == "day" and _is_night(frame.named) and (self.step < 0 or self.step > 1):
            return days(frame.named.first + self.step * DAY, frame.named.last + self.step * DAY)
        base = frame.named.last if self.step > 0 else frame.named.first
        return moved(base, self.unit, self.step)


def _is_night(period: Period) -> bool:
    return period.last - period.first == DAY


@dataclass(frozen=True)
class DaysFromNamed(Value):
    """kilka dni później: of the month of the day just named, where a week and a half stays in it and
    before the publication.
    """

    sign: int

    @property
    def grain(self) -> Grain:
        return Grain.MONTH

    def period(self, frame: Frame) -> Period | None:
        named = frame.named
        if named is None or named.grain is not Grain.DAY:
            return None
        month = months(named.first.year, named.first.month)
        there = (named.last if self.sign > 0 else named.first) + self.sign * A_FEW * DAY
        told = frame.published is None or there <= frame.published
        return month if told and month.first <= there <= month.last else None


@dataclass(frozen=True)
class OfSameUnit(Value):
    """W tym roku spadnie, a w przyszłym wzrośnie: a year, month or week as the one just named."""

    step: int

    def period(self, frame: Frame) -> Period | None:
        unit = {Grain.YEAR: "year", Grain.MONTH: "month", Grain.WEEK: "week"}
        if frame.named is None or frame.named.grain not in unit:
            return None
        return Shift(unit[frame.named.grain], self.step).period(frame)


@dataclass(frozen=True)
class ThatUnit(Value):
    """w tamtym roku: the year just named, where one was; else the last."""

    unit: str

    @property
    def grain(self) -> Grain:
        return GRAINS.get(self.unit, Grain.DAY)

    def period(self, frame: Frame) -> Period | None:
        named = frame.named
        return named if named and named.grain is self.grain else Shift(self.unit, -1).period(frame)


@dataclass(frozen=True)
class Named(Value):
    """The time that the text has just named."""

    def period(self, frame: Frame) -> Period | None:
        return frame.named


@dataclass(frozen=True)
class Then(Value):
    """wtedy, wówczas: the very time that the text has just named, in a clause of the past; of what will be
    only where that time is still to come.
    """

    @property
    def tensed(self) -> bool:
        return True

    def period(self, frame: Frame) -> Period | None:
        named, today = frame.named, frame.published
        if frame.direction is Direction.PAST:
            return named
        to_come = named is not None and today is not None and named.last > today
        return named if frame.direction in AHEAD and to_come else None


@dataclass(frozen=True)
class SameNight(Value):
    """tej samej nocy: of the day that the text has just named, or the night that it has named."""

    def period(self, frame: Frame) -> Period | None:
        if frame.named is None or frame.named.grain is not Grain.DAY:
            return None
        return Period(frame.named.first, frame.named.first + DAY, Grain.DAY)


@dataclass(frozen=True)
class ThisNight(SameNight):
    """tej nocy: of the day just named; without one, in a clause of the past, the night before."""

    @property
    def tensed(self) -> bool:
        return True

    def period(self, frame: Frame) -> Period | None:
        if frame.named is None and frame.direction is Direction.PAST:
            return Shift("night", -1).period(frame)
        return super().period(frame)


@dataclass(frozen=True)
class Within(Value):
    """w następnych 12 latach, w ciągu ostatnich dwóch tygodni: so many units on from today, or back.
    Without a word that says which way (w ciągu tygodnia) only where the clause speaks of what will be;
    elsewhere it is how long something took.
    """

    unit: str
    step: int
    side: str | None = None

    @property
    def grain(self) -> Grain:
        return Grain.DAY if self.unit == "week" else GRAINS.get(self.unit, Grain.DAY)

    @property
    def tensed(self) -> bool:
        return self.side != "coming"

    def period(self, frame: Frame) -> Period | None:
        today = frame.published
        ahead = {None: {Direction.FUTURE}, "following": AHEAD}.get(self.side)
        if today is None or ahead is not None and frame.direction not in ahead:
            return None
        there = (
            moved(today, "day", 7 * self.step) if self.unit == "week" else moved(today, self.unit, self.step)
        )
        first, last = (today, there.last) if self.step > 0 else (there.first, today)
        return Period(first, last, self.grain)


@dataclass(frozen=True)
class Next(Value):
    """The day after another."""

    of: Value

    @property
    def tensed(self) -> bool:
        return self.of.tensed

    def period(self, frame: Frame) -> Period | None:
        found = self.of.period(frame)
        return one_day(found.last + DAY) if found else None


@dataclass(frozen=True)
class Tonight(Value):
    """dzisiejszej nocy: the one that has just been, or of what will be the one to come."""

    @property
    def tensed(self) -> bool:
        return True

    def period(self, frame: Frame) -> Period | None:
        if frame.published is None:
            return None
        evening = frame.published if frame.direction in AHEAD else frame.published - DAY
        return days(evening, evening + DAY)


@dataclass(frozen=True)
class Night(Value):
    """The night from one day to the next."""

    evening: Value
    morning: Value

    @property
    def tensed(self) -> bool:
        return self.morning.tensed

    def period(self, frame: Frame) -> Period | None:
        if frame.direction in AHEAD and self.evening.tensed and self.morning.tensed:
            first = self.evening.period(frame)
            return days(first.first, first.first + DAY) if first else None
        last = self.morning.period(frame)
        return days(last.last - DAY, last.last) if last else None
