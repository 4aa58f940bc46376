"""Polish time expressions of a text: found by the rules, composed, resolved against the publication day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from . import compose
from .frame import Direction, Frame, Value
from .match import Match
from .periods import Grain, Period
from .scan import OPENING, Pieces
from .tense import Verbs, dictionary_verb, direction_of, ends_sentence, planned_by
from .values import Day, Then
from .yearly import OfYear, Year

LONGEST_TITLE = 7  # pieces between quotation marks
NAMED_AMONG = 4  # expressions in which the day is sought that "dzień wcześniej" counts from


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Code points `start..end` (end exclusive) of a text that tell a time.

    `iso` is a day, `YYYY-MM`, `YYYY`, `YYYY-Www`, an interval `a/b`, an open one `a/..`, PAST_REF or
    FUTURE_REF; None where only the reader could say. `needs_tense`: it depends on the tense of the clause.
    `attributive`: it tells the time of a noun (wtorkowe rozmowy, umowa z marca), not of the verb.
    """

    start: int
    end: int
    text: str
    iso: str | None
    granularity: Grain
    rule: str
    needs_tense: bool
    attributive: bool
    value: Value
    direction: Direction = Direction.UNKNOWN
    period: Period | None = None


def find_times(text: str, published: date | None, verbs: Verbs = dictionary_verb) -> list[TimeExpression]:
    """The time expressions of a text in order, none overlapping; without a publication day only absolute ones
    have a value. `verbs` may be asked instead of the dictionary for the verb at a piece.
    """
    pieces = Pieces(text)
    found: list[TimeExpression] = []
    i = 0
    floor = 0
    while i < pieces.count:
        match = compose.expression(pieces, i, floor)
        if match is None:
            i += 1
            continue
        i = floor = max(match.end, i + 1)
        if not _in_title(pieces, match, verbs):
            found.append(_resolved(text, pieces, match, published, found, verbs))
    return found


def resolve(
    expression: TimeExpression, published: date | None, direction: Direction, named: Period | None = None
) -> TimeExpression:
    """The same expression read against another day or tense; `named` is the time named before it."""
    frame = Frame(published, direction, named)
    period = _period(expression.value, frame)
    return replace(expression, iso=_iso(expression.value, frame), direction=direction, period=period)


def _resolved(
    text: str, p: Pieces, match: Match, published: date | None, before: list[TimeExpression], verbs: Verbs
) -> TimeExpression:
    value = match.value
    direction = direction_of(p, match.start, match.end, verbs) if value.tensed else Direction.UNKNOWN
    if match.rule == "time.adjective" and planned_by(p, match.start, verbs):
        direction = Direction.FUTURE
    start, end = p.start[match.start], p.end[match.end - 1]
    named = _named(before)
    story = _story(p, named, match.start, published)
    if named is not None and match.rule == "time.then" and _sentence_ends(p, named.end, match.start) > 1:
        named = None  # what "wtedy" points at stands in its own sentence or in the one before
    frame = Frame(published, direction, _closed(named), story=_closed(story))
    return TimeExpression(
        start,
        end,
        text[start:end],
        _iso(value, frame),
        value.grain,
        match.rule,
        value.tensed,
        match.attributive,
        value,
        direction,
        _period(value, frame),
    )


def _period(value: Value, frame: Frame) -> Period | None:
    try:
        return value.period(frame)
    except (ValueError, OverflowError):
        return None


def _iso(value: Value, frame: Frame) -> str | None:
    try:
        return value.iso(frame)
    except (ValueError, OverflowError):
        return None  # beyond the calendar


def _named(before: list[TimeExpression]) -> TimeExpression | None:
    """The day or longer time that the text has named last, plans (na wtorek) apart."""
    for expression in reversed(before[-NAMED_AMONG:]):
        if expression.rule.endswith(".planned"):
            continue
        if expression.period is not None and not expression.attributive:
            return expression
    return None


def _story(
    p: Pieces, named: TimeExpression | None, start: int, published: date | None
) -> TimeExpression | None:
    """The time just named, where it was told with its year, some year before this one; a day or a month up to
    the sentence before, a year in the same one.
    """
    if named is None or named.period is None or published is None:
        return None
    if named.period.first.year >= published.year:
        return None
    value, ends = named.value, _sentence_ends(p, named.end, start)
    dated = isinstance(value, Day | Then) or isinstance(value, OfYear) and isinstance(value.year, int)
    of_a_year = isinstance(value, Year) and isinstance(value.ref, int) and value.count == 1
    return named if dated and ends <= 1 or of_a_year and not ends else None


def _closed(named: TimeExpression | None) -> Period | None:
    return replace(named.period, open=False) if named is not None and named.period is not None else None


def _sentence_ends(p: Pieces, start: int, before: int) -> int:
    """How many sentences end between code point `start` and piece `before`."""
    ends = 0
    for i in range(before - 1, -1, -1):
        if p.start[i] < start:
            break
        ends += ends_sentence(p, i)
    return ends


def _in_title(p: Pieces, match: Match, verbs: Verbs) -> bool:
    """Gorączka sobotniej nocy in marks: a few words, the first a capital, no verb, after no colon."""
    opening = next(
        (i for i in range(match.start - 1, match.start - LONGEST_TITLE, -1) if p.low[i] in OPENING), None
    )
    if (
        opening is None
        or opening < 0
        or not p.text[opening + 1][:1].isupper()
        or p.low[opening - 1] in {":", ","}
    ):
        return False
    closing = next(
        (i for i in range(match.end, match.end + LONGEST_TITLE) if i < p.count and p.low[i] in OPENING), None
    )
    if closing is None or closing - opening > LONGEST_TITLE + 1:
        return False
    inner = range(opening + 1, closing)
    read = (v for i in inner for v in (dictionary_verb(p, i), verbs(p, i)))
    return not any(v is not None and v.certain and not v.participle for v in read)
