"""When a thing was published, and how that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from .address import registrable_domain
from .types import UnreadableInput

WARSAW = ZoneInfo("Europe/Warsaw")
OLDEST = date(1990, 1, 1)
# Portals of one publisher that number their articles from the clock.
_NUMBERED = frozenset({"o2.pl", "wp.pl", "money.pl", "pudelek.pl"})
_NUMBER = re.compile(r"-(\d{16,19})[a-z](?:\.html)?/?$")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})$")


@dataclass(frozen=True, slots=True)
class Published:
    """A day in Poland, the moment where known, how it is known, and whether its zone had to be assumed."""

    day: date
    at: datetime | None
    by: str
    zone_assumed: bool = False


def from_address(url: str, today: date) -> Published | None:
    """The date hidden in an o2.pl or WP article number: number // 4096 is Unix milliseconds."""
    if not url or registrable_domain(url) not in _NUMBERED:
        return None
    match = _NUMBER.search(urlsplit(url).path)
    if not match:
        return None
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(match[1]) // 4096)
    except OverflowError:
        return None
    day = moment.astimezone(WARSAW).date()
    return Published(day, moment, "article_number") if OLDEST <= day <= today else None


def from_iso(value: str, by: str) -> Published | None:
    """A day or moment in ISO 8601, or None; where no zone stands Polish time is assumed, and that is said."""
    value = value.strip()
    try:
        if _DAY.match(value):
            return Published(date.fromisoformat(value), None, by)
        moment = datetime.fromisoformat(value)
        assumed = moment.tzinfo is None
        moment = moment.replace(tzinfo=WARSAW) if assumed else moment
        return Published(moment.astimezone(WARSAW).date(), moment.astimezone(UTC), by, assumed)
    except (ValueError, OverflowError):
        return None


def require(published: date | None, *, url: str, today: date) -> Published:
    """The given day, else that in the address; `date_missing`, `date_in_future`, `date_too_old`."""
    found = Published(published, None, "given") if published else from_address(url, today)
    if found is None:
        raise UnreadableInput("date_missing", "Say on what day this was published.", field="published")
    check_day(found.day, today)
    return found


def check_day(day: date, today: date) -> None:
    """Refuses a day after today (`date_in_future`) or before 1990 (`date_too_old`)."""
    if day > today:
        raise UnreadableInput("date_in_future", f"{day} lies after today, {today}.", field="published")
    if day < OLDEST:
        raise UnreadableInput("date_too_old", f"{day} is earlier than {OLDEST.year}.", field="published")
