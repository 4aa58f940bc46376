"""Times that every year has once (6 marca, w marcu, latem, w Wielkanoc), and which year is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .frame import AHEAD, Direction, Frame, Value
from .periods import DAY, Grain, Period, easter, months, one_day, years

FAR_AHEAD = 120  # days: a day told in the past tense without its year may also lie this far ahead
HALF_A_YEAR = 183  # days
SEASON_DAYS = 91
YEARS_AROUND = 4  # enough to meet a 29 February


@dataclass(frozen=True)
class YearStep:
    """A year told from the year of publication: -1 for the last."""

    step: int


@dataclass(frozen=True)
class NamedYear:
    """tego samego roku: that of the time just named; następnego roku: the one after it."""

    step: int = 0


YearRef = int | YearStep | NamedYear


def year_of(ref: YearRef, frame: Frame) -> int | None:
    if isinstance(ref, YearStep):
        return frame.published.year + ref.step if frame.published else None
    if isinstance(ref, NamedYear):
        return frame.named.first.year + ref.step if frame.named else None
    return ref


@dataclass(frozen=True)
class Year(Value):
    """w 2010 roku; with a count, a decade."""

    ref: YearRef
    count: int = 1

    @property
    def grain(self) -> Grain:
        return Grain.YEAR

    def period(self, frame: Frame) -> Period | None:
        year = year_of(self.ref, frame)
        return years(year, self.count) if year is not None else None


class Recurring:
    """Something that every year has once."""

    grain = Grain.DAY
    doubtful = False  # beside a past verb it may yet be a time ahead: "rozmawiali o szczycie 12 maja"

    def in_year(self, year: int) -> Period | None:
        raise NotImplementedError


@dataclass(frozen=True)
class MonthDay(Recurring):
    month: int
    day: int
    doubtful = True

    def in_year(self, year: int) -> Period | None:
        try:
            return one_day(date(year, self.month, self.day))
        except ValueError:
            return None  # 29 February, 31 April


class Feast(MonthDay):
    """A feast with its fixed date."""

    doubtful = False


@dataclass(frozen=True)
class EasterDay(Recurring):
    """So many days from Easter Sunday."""

    offset: int

    def in_year(self, year: int) -> Period | None:
        return one_day(easter(year) + self.offset * DAY)


@dataclass(frozen=True)
class MonthRun(Recurring):
    """A month, quarter, half or season."""

    first: int
    count: int = 1
    grain = Grain.MONTH

    def in_year(self, year: int) -> Period | None:
        return months(year, self.first, self.count)


@dataclass(frozen=True)
class NthWeekday(Recurring):
    """pierwszy piątek marca; -1 is the last of the month."""

    nth: int
    weekday: int
    month: int

    def in_year(self, year: int) -> Period | None:
        month = months(year, self.month)
        if self.nth < 0:
            return one_day(month.last - (month.last.weekday() - self.weekday) % 7 * DAY)
        day = month.first + ((self.weekday - month.first.weekday()) % 7 + 7 * (self.nth - 1)) * DAY
        return one_day(day) if day <= month.last else None


@dataclass(frozen=True)
class NthDay(Recurring):
    """ostatni dzień stycznia: -1 is the last of the month."""

    nth: int
    month: int

    def in_year(self, year: int) -> Period | None:
        month = months(year, self.month)
        day = month.last if self.nth < 0 else month.first + (self.nth - 1) * DAY
        return one_day(day) if day <= month.last else None


@dataclass(frozen=True)
class OfYear(Value):
    """A recurring time of one year; without a year, the one that tense or a weekday beside it points to."""

    what: Recurring
    year: YearRef | None = None
    weekday: int | None = None
    from_now: bool = False  # "minionej jesieni": of no story

    @property
    def grain(self) -> Grain:
        return self.what.grain

    @property
    def tensed(self) -> bool:
        return self.year is None

    def period(self, frame: Frame) -> Period | None:
        if self.year is not None:
            year = year_of(self.year, frame)
            found = self.what.in_year(year) if year is not None else None
            # "zimą 2022 roku": that winter began or ended then, nobody knows
            return None if found and found.first.year != found.last.year else found
        if frame.published is None:
            return None
        here = frame.published.year
        around = range(max(1, here - YEARS_AROUND), min(9998, here + YEARS_AROUND) + 1)
        listed = [found for year in around if (found := self.what.in_year(year))]
        matching = [p for p in listed if p.first.weekday() == self.weekday and abs(p.first.year - here) <= 1]
        if matching:
            return _nearest(matching, frame.published)
        usual = _by_tense(listed, frame, frame.published, self.what.doubtful and not frame.sure)
        if frame.story is not None and frame.direction is Direction.PAST and not self.from_now:
            return self._in_story(frame.story, usual)
        return usual

    def _in_story(self, story: Period, usual: Period | None) -> Period | None:
        """W maju 2015 roku otwarto most, a w lipcu go zamknięto: in that year; where it would have to be the
        next, only if that is the last one anyway.
        """
        there = self.what.in_year(story.first.year)
        if there is not None and there.last >= story.first:
            return there
        after = self.what.in_year(story.first.year + 1)
        return usual if usual == after else None


def _nearest(listed: list[Period], day: date) -> Period:
    return min(listed, key=lambda p: max(p.first - day, day - p.last))


def _by_tense(listed: list[Period], frame: Frame, day: date, doubtful: bool) -> Period | None:
    """The last one up to the publication, or the first from it on."""
    around = next((p for p in listed if p.first <= day <= p.last), None)
    ahead = next((p for p in listed if p.last >= day), None)
    if frame.direction is Direction.PAST:
        past = next((p for p in reversed(listed) if p.first <= day), None)
        soon = ahead is not None and ahead is not past and (ahead.first - day).days <= FAR_AHEAD
        return None if doubtful and soon else past
    if frame.direction in AHEAD:
        either = frame.direction in {Direction.PRESENT, Direction.PLANNED}
        return None if either and _just_over(listed, ahead, day) else ahead
    if around is not None or not listed or listed[0].grain is not Grain.DAY:
        return around
    return _nearest(listed, day)


def _just_over(listed: list[Period], ahead: Period | None, day: date) -> bool:
    """Is the next one far off, and the last one not long gone: which does the present speak of?"""
    past = next((p for p in reversed(listed) if p.last < day), None)
    far = ahead is not None and (ahead.first - day).days > HALF_A_YEAR
    return far and past is not None and (day - past.last).days <= FAR_AHEAD


@dataclass(frozen=True)
class Season(OfYear):
    """zimą: told in the present of every year; of what will be, open when the one that is on is half gone."""

    def period(self, frame: Frame) -> Period | None:
        found = super().period(frame)
        if self.year is not None or found is None or frame.published is None:
            return found
        half_gone = (frame.published - found.first).days > SEASON_DAYS // 2
        return (
            None if frame.direction is Direction.PRESENT or half_gone and frame.direction in AHEAD else found
        )
