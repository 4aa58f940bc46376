"""Numbers, days and times as people read them, in the language of the page."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Protocol

from django import template
from django.conf.locale import LANG_INFO
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext

from claims.forms.event_times import DASH, day_words, in_english, one_time, time_words
from claims.intake.language import UNDETERMINED


class Between(Protocol):
    """Anything with an interval: a score, a part of a calibration."""

    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...


register = template.Library()

THIN = "\u00a0"
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


@register.filter
def percent(share: float | None) -> str:
    """37 % in Polish, 37% in English."""
    if share is None:
        return DASH
    return f"{_whole(share)}{_sign()}"


@register.filter
def interval(score: Between) -> str:
    """22–52 %."""
    return f"{bounds(score)}{_sign()}"


def bounds(score: Between) -> str:
    """22–52: the interval without its sign, for where the share stands before it."""
    return f"{_whole(score.low)}{DASH}{_whole(score.high)}"


@register.filter
def language_name(code: str) -> str:
    """rosyjski for ru; where no language could be told, that."""
    if code == UNDETERMINED:
        return gettext("not to be told")
    return gettext(LANG_INFO.get(code, {}).get("name", code))


@register.filter
def decimal(number: float | None, places: int = 1) -> str:
    """22,3 in Polish, 22.3 in English."""
    if number is None:
        return DASH
    # Rounding errors of reversals must not show as minus nothing.
    rounded = round(number, places) + 0.0
    return str(number_format(rounded, decimal_pos=places))


@register.filter
def points(share: float) -> str:
    """5,3 pkt proc.: a difference of shares."""
    return gettext("%(number)s pp") % {"number": decimal(share * 100)}


@register.filter
def day(value: date | None) -> str:
    """22.11.2026 in Polish, 22 Nov 2026 in English."""
    if value is None:
        return ""
    return day_words(value)


@register.filter
def iso_day(words: str) -> str:
    """A day in ISO form as people write it; other words as they are."""
    return one_time(words) if _DAY.match(words) else words


@register.filter
def moment(value: datetime | None) -> str:
    """Day and time in Warsaw."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{day(local)}, {local:%H:%M}"


@register.filter
def event_time(iso: str) -> str:
    """The time of an event as the engine writes it, in words: a day, a month, an interval, past or future."""
    return time_words(iso)


def _whole(share: float) -> str:
    return str(int(share * 100 + 0.5))


def _sign() -> str:
    return "%" if in_english() else f"{THIN}%"
