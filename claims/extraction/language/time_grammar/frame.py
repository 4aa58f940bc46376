"""What every time value is, and the frame it is resolved in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .periods import Grain, Period


class Direction(StrEnum):
    """The side of the publication that a clause speaks of."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    PLANNED = "planned"  # after the day of a plan that has been: on either side of the publication
    UNKNOWN = "unknown"


AHEAD = frozenset({Direction.PRESENT, Direction.FUTURE, Direction.PLANNED})


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a value is resolved from: the day of publication, the clause's side of it, and the time the
    text named last; `sure` where no other year can be meant; `story` is a time with its year told right
    before, of which a clause of the past goes on to tell.
    """

    published: date | None
    direction: Direction = Direction.UNKNOWN
    named: Period | None = None
    sure: bool = False
    story: Period | None = None

    def turned(self, direction: Direction) -> Frame:
        return replace(self, direction=direction)

    def up_to(self, day: date) -> Frame:
        return replace(self, published=day, direction=Direction.PAST, sure=True, story=None)

    def onward(self, day: date) -> Frame:
        return replace(self, published=day, direction=Direction.FUTURE, sure=True, story=None)


class Value:
    """A time as told, before the day of publication is known."""

    @property
    def grain(self) -> Grain:
        """How finely it is told."""
        return Grain.DAY

    @property
    def tensed(self) -> bool:
        """Does it take the tense of the clause to know which one is meant?"""
        return False

    def period(self, frame: Frame) -> Period | None:
        """The stretch of the calendar; None where only the reader could say."""
        raise NotImplementedError

    def iso(self, frame: Frame) -> str | None:
        found = self.period(frame)
        return found.iso if found else None


@dataclass(frozen=True)
class Reference(Value):
    """PAST_REF or FUTURE_REF; without one, a time that stays open."""

    reference: str | None = None
    told: Grain = Grain.VAGUE

    @property
    def grain(self) -> Grain:
        return self.told

    def period(self, frame: Frame) -> Period | None:
        return None

    def iso(self, frame: Frame) -> str | None:
        return self.reference


@dataclass(frozen=True)
class LaterOn(Value):
    """w kolejnych dniach: what comes after today, or in a story what came then."""

    @property
    def grain(self) -> Grain:
        return Grain.VAGUE

    @property
    def tensed(self) -> bool:
        return True

    def period(self, frame: Frame) -> Period | None:
        return None

    def iso(self, frame: Frame) -> str | None:
        return "FUTURE_REF" if frame.direction in AHEAD else None


@dataclass(frozen=True)
class Anchored(Value):
    """tydzień przed wypadkiem, dwa dni po wizycie: counted from what only the story dates; the tense tells
    the side of today.
    """

    @property
    def grain(self) -> Grain:
        return Grain.VAGUE

    @property
    def tensed(self) -> bool:
        return True

    def period(self, frame: Frame) -> Period | None:
        return None

    def iso(self, frame: Frame) -> str | None:
        return {Direction.PAST: "PAST_REF", Direction.FUTURE: "FUTURE_REF"}.get(frame.direction)


@dataclass(frozen=True)
class Earlier(Anchored):
    """wcześniej: before now, unless the clause tells of what will be."""

    def iso(self, frame: Frame) -> str | None:
        return "FUTURE_REF" if frame.direction is Direction.FUTURE else "PAST_REF"


@dataclass(frozen=True)
class AtLast(Anchored):
    """w końcu, w ciągu kilku dni: only of what is ahead; told of the past it says how long it took."""

    def iso(self, frame: Frame) -> str | None:
        return "FUTURE_REF" if frame.direction is Direction.FUTURE else None


@dataclass(frozen=True)
class AtFirst(Anchored):
    """początkowo: of the past alone; what begins ahead begins nobody knows when."""

    def iso(self, frame: Frame) -> str | None:
        return "PAST_REF" if frame.direction is Direction.PAST else None
