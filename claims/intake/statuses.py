"""What an HTTP status that is no page means, and how long the site asks to be left alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from .guard import FetchFailed

LONGEST_WAIT = timedelta(days=7)  # a site that asks for more is asked again after that
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}


def check_status(status: int, headers: Mapping[str, str], now: datetime) -> None:
    """FetchFailed for all but a page: not_found (404), gone (410), too_often (429), http_status."""
    if status in (200, 203):
        return
    raise _failure(status, wait_asked(headers.get("retry-after", ""), now))


def wait_asked(written: str, now: datetime) -> timedelta | None:
    """A Retry-After header, in seconds or as a moment; None where there is none that can be read."""
    written = written.strip()
    if written.isascii() and written.isdigit():
        return min(timedelta(seconds=int(written[:9])), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta(0)), LONGEST_WAIT)


def _failure(status: int, wait: timedelta | None) -> FetchFailed:
    failure = _named(status)
    failure.status = status
    failure.retry_after = wait if status in (429, 503) else None
    return failure


def _named(status: int) -> FetchFailed:
    if status == 404:
        return FetchFailed("not_found", "There is no such page on the site (404).", field="url")
    if status == 410:
        return FetchFailed("gone", "The site has taken this page down for good (410).", field="url")
    if status == 429:
        return FetchFailed("too_often", "The site asks to be left alone for a while (429).", field="url")
    if status in (401, 402, 403, 451):
        said = "The site does not let this page be read without signing in, paying or a browser"
    elif status >= 500:
        said = "The site has a fault of its own just now"
    else:
        said = "The site answered, but not with a page"
    return FetchFailed("http_status", f"{said} ({status}).", field="url")
