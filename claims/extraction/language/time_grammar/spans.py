"""Values made of other values: from one time to another, since, until, by the end of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .frame import AHEAD, Direction, Frame, Value
from .periods import Grain, Period, one_day, written
from .values import Weekday
from .yearly import OfYear

FINENESS = {Grain.DAY: 0, Grain.WEEK: 1, Grain.MONTH: 2, Grain.YEAR: 3}


def finer(one: Grain, other: Grain) -> Grain:
    return min(one, other, key=lambda grain: FINENESS.get(grain, len(FINENESS)))


@dataclass(frozen=True)
class Interval(Value):
    """od … do …, między … a …: the end that is certain, else the one on the side of the tense, settles the
    other.
    """

    first: Value
    last: Value

    @property
    def grain(self) -> Grain:
        return finer(self.first.grain, self.last.grain)

    @property
    def tensed(self) -> bool:
        return self.first.tensed or self.last.tensed

    def period(self, frame: Frame) -> Period | None:
        first, last = self._ends(frame)
        if first is None or last is None or first.first > last.last or first.open or last.open:
            return None
        return Period(first.first, last.last, finer(first.grain, last.grain))

    def _ends(self, frame: Frame) -> tuple[Period | None, Period | None]:
        if self.first.tensed and self.last.tensed:
            if isinstance(self.first, Weekday) and frame.direction in {Direction.PRESENT, Direction.UNKNOWN}:
                return None, None  # "czynne od poniedziałku do piątku": every week
            backward = frame.direction in {Direction.PAST, Direction.PRESENT}
            return self._backward(frame) if backward and self.last.period(frame) else self._onward(frame)
        return self._backward(frame) if self.first.tensed else self._onward(frame)

    def _backward(self, frame: Frame) -> tuple[Period | None, Period | None]:
        last = self.last.period(frame)
        if last is None or not self.first.tensed:
            return self.first.period(frame), last
        return self.first.period(frame.up_to(last.last)), last

    def _onward(self, frame: Frame) -> tuple[Period | None, Period | None]:
        first = self.first.period(frame)
        if first is None or not self.last.tensed:
            return first, self.last.period(frame)
        return first, self.last.period(frame.onward(first.first))


@dataclass(frozen=True)
class Wrapped(Value):
    """A value that a preposition turns."""

    of: Value

    @property
    def grain(self) -> Grain:
        return self.of.grain

    @property
    def tensed(self) -> bool:
        return self.of.tensed


@dataclass(frozen=True)
class Since(Wrapped):
    """od poniedziałku: told in the present tense, it has already begun."""

    def period(self, frame: Frame) -> Period | None:
        begun = frame.direction is Direction.PRESENT
        found = self.of.period(frame.turned(Direction.PAST) if begun else frame)
        return found.opened() if found else None


@dataclass(frozen=True)
class After(Wrapped):
    """po 5 marca, po weekendzie: open from there on."""

    def period(self, frame: Frame) -> Period | None:
        found = self.of.period(frame)
        if found is None:
            return None
        several = written(found.first, found.grain) != written(found.last, found.grain)
        return Period(found.last if several else found.first, found.last, found.grain, open=True)


@dataclass(frozen=True)
class Until(Wrapped):
    """do piątku: the day itself. What was set in the past may lie on either side: a weekday then stays
    open, a date or a month is the nearest.
    """

    def period(self, frame: Frame) -> Period | None:
        if frame.direction is not Direction.PAST:
            return self.of.period(frame)
        if isinstance(self.of, OfYear) and self.of.grain is Grain.MONTH:
            return _nearer(frame, self.of)
        return self.of.period(frame.turned(Direction.UNKNOWN))


def _nearer(frame: Frame, of: Value) -> Period | None:
    """The last one or the next, whichever ends nearer to the publication."""
    ends = [found for side in (Direction.PAST, Direction.FUTURE) if (found := of.period(frame.turned(side)))]
    today = frame.published
    return min(ends, key=lambda end: abs(end.last - (today or end.last))) if ends else None


@dataclass(frozen=True)
class Planned(Wrapped):
    """na piątek: ahead, whatever the tense of the planning."""

    def period(self, frame: Frame) -> Period | None:
        return self.of.period(frame.turned(Direction.FUTURE))


@dataclass(frozen=True)
class EndOf(Wrapped):
    """do końca stycznia: the last day, ahead unless the clause tells of the past; then the nearer of the two
    (wstrzymano do końca marca, pracował do końca lutego).
    """

    @property
    def grain(self) -> Grain:
        return Grain.DAY

    def period(self, frame: Frame) -> Period | None:
        ahead = self._day(frame if frame.direction in AHEAD else frame.turned(Direction.FUTURE))
        if frame.direction is not Direction.PAST or not isinstance(self.of, OfYear):
            return one_day(ahead) if ahead else None
        behind, today = self._day(frame), frame.published
        ends = [day for day in (behind, ahead) if day is not None]
        return one_day(min(ends, key=lambda day: abs(day - (today or day)))) if ends else None

    def _day(self, frame: Frame) -> date | None:
        found = self.of.period(frame)
        return self._last(found) if found else None

    def _last(self, whole: Period) -> date:
        return whole.last


@dataclass(frozen=True)
class HalfOf(EndOf):
    """do połowy czerwca, do połowy roku: the fifteenth, the last of June."""

    def period(self, frame: Frame) -> Period | None:
        whole = self.of.period(frame)
        several = whole is not None and whole.first.year != whole.last.year  # "do połowy lat 90."
        return None if several else super().period(frame)

    def _last(self, whole: Period) -> date:
        if whole.grain is Grain.YEAR:
            return date(whole.first.year, 6, 30)
        return whole.first.replace(day=15)


@dataclass(frozen=True)
class Unmarked(Wrapped):
    """piątek without a preposition: one day only where the clause tells of the past or of what will be; in
    the present (niedziela jest wolna) any.
    """

    def period(self, frame: Frame) -> Period | None:
        return self.of.period(frame) if frame.direction in {Direction.PAST, Direction.FUTURE} else None


@dataclass(frozen=True)
class FromPast(Wrapped):
    """sondaż z początku lutego, umowa z marca: what bears a date has been, whatever the verb tells."""

    def period(self, frame: Frame) -> Period | None:
        return self.of.period(frame.turned(Direction.PAST))


@dataclass(frozen=True)
class OfNoun(Wrapped):
    """grudniowy szczyt: the verb's tense tells the noun's side only where it tells one at all."""

    def period(self, frame: Frame) -> Period | None:
        told = not self.tensed or frame.direction in {Direction.PAST, Direction.FUTURE}
        return self.of.period(frame) if told else None


@dataclass(frozen=True)
class Before(Wrapped):
    """przed piątkiem: the scheme of times has none that is open at its beginning; only the side of today is
    told.
    """

    @property
    def tensed(self) -> bool:
        return True

    def period(self, frame: Frame) -> Period | None:
        return None

    def iso(self, frame: Frame) -> str | None:
        if frame.direction is Direction.PAST:
            return "PAST_REF"
        until, today = self.of.period(frame), frame.published
        still_ahead = until is not None and today is not None and until.last > today
        ahead = frame.direction in {Direction.FUTURE, Direction.PLANNED}
        return "FUTURE_REF" if ahead and still_ahead else None
