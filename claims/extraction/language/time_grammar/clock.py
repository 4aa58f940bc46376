"""Rules for times of the day, which belong to a day beside them: rano, po południu, o godz. 14.30."""

from __future__ import annotations

import re

from .frame import Direction, Reference
from .match import Match
from .periods import Grain
from .scan import DASHES, Pieces
from .tense import dictionary_verb, listed
from .vocabulary import cardinals, ordinals, phrases, section

CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[-–](?:[01]?\d|2[0-4])[.:][0-5]\d)?")
HOUR = re.compile(r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?:[-–](?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?)?")
HOUR_WORDS = frozenset(
    {"godz.", "godzina", "godzinie", "godzinę", "godziny", "godziną", "godzinach", "godzinami", "g."}
)
AT = frozenset({"o", "ok.", "około", "po", "przed", "do", "od", "między", "pomiędzy", "w", "na"})
UNTIMED = Reference(None, Grain.HOUR)


def daypart(p: Pieces, i: int) -> Match | None:
    """rano, po południu, w nocy; the longest phrase that the word at i belongs to."""
    for words, place, _ in phrases("dayparts")[p.low[i]]:
        if p.reads(i - place, words):
            return _clock(p, i - place, i - place + len(words), "time.daypart")
    return None


def hour(p: Pieces, i: int) -> Match | None:
    """godz. 14.30, godzinie ósmej, od godz. 8 do 16."""
    end = _hour_at(p, i + 1)
    if end is None or p.number(i - 1, 999) or p.low[i - 1] in cardinals():
        return None  # "3 godziny 20 minut"
    joined = p.low[end] in {"do", "a", "i"} | DASHES
    second = _hour_at(p, end + 1 + (p.low[end + 1] in HOUR_WORDS)) if joined else None
    return _clock(p, _at(p, i), second or end, "time.hour")


def clock_time(p: Pieces, i: int) -> Match | None:
    """o 14.30, with both figures of the minutes; scores and measures are none."""
    if p.low[i - 1] != "o" or not CLOCK.fullmatch(p.low[i]) or p.low[i + 1] in section("measures"):
        return None
    return _clock(p, i - 1, i + 1, "time.hour")


def hour_word(p: Pieces, i: int) -> Match | None:
    """o ósmej rano, o 8 wieczorem; O trzeciej zadzwonił: where the time of the day follows, or at the head of
    its clause a verb.
    """
    form = ordinals().get(p.low[i])
    word = form is not None and form.value <= 20 and "loc" in form.singular and p.low[i].endswith("ej")
    if p.low[i - 1] != "o" or not (word or p.number(i, 24)):
        return None
    part = _daypart_from(p, i + 1)
    if part is not None:
        return _clock(p, i - 1, part, "time.hour")
    if word and p.opens(i - 1) and _done(p, i + 1):
        return _clock(p, i - 1, i + 1, "time.hour")
    return None


def _done(p: Pieces, i: int) -> bool:
    """A past form that can be nothing else, and not of speech ("O drugiej mówił też minister")."""
    verb = dictionary_verb(p, i)
    return (
        verb is not None
        and verb.certain
        and verb.direction is Direction.PAST
        and not verb.participle
        and verb.lemma not in listed("telling")
    )


def half_past(p: Pieces, i: int) -> Match | None:
    """o wpół do dziewiątej."""
    form = ordinals().get(p.low[i + 2])
    if not p.reads(i, ("wpół", "do")) or form is None or not form.singular:
        return None
    return _clock(p, _at(p, i), i + 3, "time.hour")


def _hour_at(p: Pieces, i: int) -> int | None:
    """End of the hour that stands at i."""
    if HOUR.fullmatch(p.low[i]):
        return i + 1
    form = ordinals().get(p.low[i])
    return i + 1 if form is not None and form.singular and form.value <= 20 else None


def _at(p: Pieces, i: int) -> int:
    while p.low[i - 1] in AT and i > 0:
        i -= 1
    return i


def _daypart_from(p: Pieces, i: int) -> int | None:
    """End of the time of the day that begins at i."""
    for at in (i, i + 1, i + 2):
        for words, place, _ in phrases("dayparts").get(p.low[at], ()):
            if at - place == i and p.reads(i, words):
                return i + len(words)
    return None


def _clock(p: Pieces, start: int, end: int, rule: str) -> Match:
    """Takes in a time of the day after an hour and "czasu polskiego"."""
    end = _daypart_from(p, end) or end
    if p.low[end] == "czasu" and p.low[end + 1].endswith("ego"):
        end += 2
    return Match(start, end, UNTIMED, rule, clock=True)


def clock_from(p: Pieces, i: int) -> Match | None:
    """The time of the day or the hour that begins exactly at i, with its prepositions."""
    end = _daypart_from(p, i)
    if end is not None:
        return _clock(p, i, end, "time.daypart")
    for at in (i, i + 1, i + 2):
        if p.low[at] in HOUR_WORDS:
            found = hour(p, at)
            return found if found is not None and found.start == i else None
    found = clock_time(p, i + 1) or hour_word(p, i + 1) or half_past(p, i + (p.low[i] != "wpół"))
    return found if found is not None and found.start == i else None
