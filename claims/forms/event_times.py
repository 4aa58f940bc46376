"""The time of an event, as people write and read it and as the scheme keeps it.

`22.11.2026`, `22 listopada 2026`, `listopad 2026`, `11.2026`, `2026`, `od 1 do 24 listopada 2026`, in Polish
or English, and the scheme's own `2026-11-22`, `2026-W48`, `2026-11-01/2026-11-24`. What `time_words` shows,
`iso_of` reads.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from claims.services.linking import time_bounds
from claims.services.reading_checks import time_is_known

SOME_TIME_BEFORE, SOME_TIME_LATER = "PAST_REF", "FUTURE_REF"
DASH = "\u2013"
LONGEST = 80

# Each month in the cases that stand in dates, then abbreviated, then in English; letters without their marks.
_MONTHS = (
    "styczen stycznia styczniu sty i january jan",
    "luty lutego lutym lut ii february feb",
    "marzec marca marcu mar iii march",
    "kwiecien kwietnia kwietniu kwi iv april apr",
    "maj maja maju v may",
    "czerwiec czerwca czerwcu cze vi june jun",
    "lipiec lipca lipcu lip vii july jul",
    "sierpien sierpnia sierpniu sie viii august aug",
    "wrzesien wrzesnia wrzesniu wrz ix september sep sept",
    "pazdziernik pazdziernika pazdzierniku paz x october oct",
    "listopad listopada listopadzie lis xi november nov",
    "grudzien grudnia grudniu gru xii december dec",
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?$",
        r"^(?P<d>\d{1,2})\s?[.-]\s?(?P<m>\d{1,2})(?:\s?[.-]\s?(?P<y>\d{4})|\.?)$",
        r"^(?P<m>\d{1,2})[./](?P<y>\d{4})$",
        r"^(?P<d>\d{1,2})\.?$",
        r"^(?P<d>\d{1,2})\.?\s+(?P<m>[^\W\d]+)\.?,?(?:\s+(?P<y>\d{4}))?$",
        r"^(?P<m>[^\W\d]+)\.?\s+(?P<d>\d{1,2}),?\s+(?P<y>\d{4})$",
        r"^(?P<m>[^\W\d]+)\.?(?:\s+(?P<y>\d{4}))?$",
    )
)
_BEFORE = re.compile(r"^(?:w|we|in|on|dnia|rok|roku)\s+", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?<![^\W\d])(?:roku|rok|r\.?)$", re.IGNORECASE)
_WEEK = re.compile(r"^(?:tydzień|tydzien|week)\s+(?:od|of|from)\s+(?P<day>.+)$", re.IGNORECASE)
_INTERVALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:od|from)\s+(?P<start>.+?)\s+(?:do|to|until)\s+(?P<end>.+)$",
        r"^(?:między|miedzy|pomiędzy|between)\s+(?P<start>.+?)\s+(?:a|and)\s+(?P<end>.+)$",
        r"^(?P<start>.+?)\s*[\u2013\u2014]\s*(?P<end>.+)$",
        r"^(?P<start>.+?)\s+-\s+(?P<end>.+)$",
        r"^(?P<start>\d{1,2})-(?P<end>\d{1,2}[.\s].+)$",
    )
)
_SINCE = re.compile(r"^(?:od|since|from)\s+(?P<start>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Date:
    """What of a date was said; 0 for what was not."""

    year: int
    month: int
    day: int

    def filled(self, other: _Date) -> _Date:
        """With the year, and for a mere day the month too, of the other end of an interval."""
        month = self.month or (other.month if self.day else 0)
        return _Date(self.year or other.year, month, self.day)

    def iso(self) -> str:
        if not self.year or (self.day and not self.month):
            raise ValueError("a date without its year or month")
        parts = [f"{self.year:04}", *(f"{each:02}" for each in (self.month, self.day) if each)]
        return "-".join(parts)


def time_words(iso: str) -> str:
    """A time of the scheme in words: a day, a month, a week, an interval, before or later."""
    return _time_words(iso, get_language())


@lru_cache(maxsize=4096)
def _time_words(iso: str, language: str | None) -> str:
    if iso in (SOME_TIME_BEFORE, SOME_TIME_LATER):
        return gettext("some time before") if iso == SOME_TIME_BEFORE else gettext("some time later")
    start, slash, end = iso.partition("/")
    if not slash:
        return one_time(start)
    if end == "..":
        return gettext("since %(day)s") % {"day": one_time(start)}
    return f"{one_time(start)}{DASH}{one_time(end)}"


def one_time(iso: str) -> str:
    """A day, week or month in words; anything else as it is."""
    first, last = time_bounds(iso)
    if first is None or last is None or "/" in iso:
        return iso
    if "W" in iso:
        return gettext("week of %(day)s") % {"day": day_words(first)}
    if first == last:
        return day_words(first)
    return str(date_format(first, "F Y" if in_english() else "m.Y")) if len(iso) == len("2026-11") else iso


def day_words(value: date) -> str:
    """22.11.2026 in Polish, 22 Nov 2026 in English."""
    return _day_words(value, get_language())


# A list of claims has a hundred days in it, most of them on every page; Django formats each letter by letter.
@lru_cache(maxsize=4096)
def _day_words(value: date, language: str | None) -> str:
    return str(date_format(value, "j M Y" if in_english() else "d.m.Y"))


def in_english() -> bool:
    return (get_language() or "pl").startswith("en")


def iso_of(written: str) -> str:
    """The time that somebody wrote, as the scheme keeps it; ValueError where it is none."""
    words = " ".join(written.split())
    for reference in (SOME_TIME_BEFORE, SOME_TIME_LATER):
        if words.casefold() == time_words(reference).casefold():
            return reference
    iso = words if time_is_known(words) else _interval(words) or _one(words)
    if not time_is_known(iso):
        raise ValueError(written)
    return iso


def _interval(words: str) -> str:
    """`start/end` or `start/..`; empty where this is no interval."""
    for pattern in _INTERVALS:
        if found := pattern.match(words):
            return f"{_one(found['start'], found['end'])}/{_one(found['end'])}"
    since = _SINCE.match(words)
    return f"{_one(since['start'])}/.." if since else ""


def _one(words: str, end: str = "") -> str:
    """A day, month, year or week; what it leaves out is taken from the end of its interval."""
    if week := _WEEK.match(words):
        year, number, _day = date.fromisoformat(_date(week["day"]).iso()).isocalendar()
        return f"{year:04}-W{number:02}"
    said = _date(words)
    return (said.filled(_date(end)) if end else said).iso()


def _date(words: str) -> _Date:
    bare = _BEFORE.sub("", _AFTER.sub("", words.strip()))
    for pattern in _DATES:
        if found := pattern.match(bare):
            said = {name: value or "0" for name, value in found.groupdict().items()}
            return _Date(int(said.get("y", 0)), _month(said.get("m", "0")), int(said.get("d", 0)))
    raise ValueError(words)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    plain = "".join(each for each in unicodedata.normalize("NFD", written.casefold()) if each.isalpha())
    if plain not in _NUMBER_OF:
        raise ValueError(written)
    return _NUMBER_OF[plain]


class EventTimeField(forms.CharField):
    """A time in words or in the scheme's own form; its value is the scheme's, empty where none is said."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text",
            _("22.11.2026, 22 November 2026, November 2026, 2026, or from 1 to 24 November 2026."),
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return time_words(value) if isinstance(value, str) and time_is_known(value) else value

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        try:
            return iso_of(written) if written else ""
        except (ValueError, OverflowError):
            words = _(
                "This is no time that we know. Write it as 22.11.2026, November 2026, 2026 or from … to …."
            )
            raise forms.ValidationError(words) from None
