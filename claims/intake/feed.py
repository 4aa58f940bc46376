"""Reads a feed: RSS, Atom or JSON Feed. Its entries name pages; those are fetched by the page reader."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from . import dates
from .address import check_address
from .clean import clean_text, one_line
from .dates import Published
from .parse_box import parse_boxed
from .pasted import MAX_CHARS, PUBLISHER_CHARS, TITLE_CHARS
from .readers import Batch, Configuration, Cursor, FeedEntry, Fetch, Skipped, failed
from .types import UnreadableInput

MAX_BYTES = 5_000_000
ID_CHARS = 2_000
SUMMARY_CHARS = 500


def read_feed(configuration: Configuration, cursor: Cursor, fetch: Fetch, now: datetime) -> Batch:
    """The feed's entries, asked for with what the site said last time; errors as of `entries`."""
    try:
        response = fetch(configuration.address, etag=cursor.etag, modified=cursor.modified)
        if response.status == 304:
            return Batch(cursor, unchanged=True)
        kind = response.headers.get("content-type", response.content_type)
        found, left_out = entries(response.body, url=response.url, content_type=kind)
    except UnreadableInput as problem:
        return failed(cursor, problem, now)
    etag, modified = (response.headers.get(name, "") for name in ("etag", "last-modified"))
    return Batch(Cursor(etag=etag, modified=modified), entries=tuple(found), skipped=tuple(left_out))


def entries(data: bytes, *, url: str, content_type: str = "") -> tuple[list[FeedEntry], list[Skipped]]:
    """The entries of a feed, and those that are none and why: no_address, bad_address, repeated.

    UnreadableInput: too_large, not_a_feed, no_entries, entities, no_address (of none), and those of the box.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            "too_large", f"The feed is larger than {MAX_BYTES // 1_000_000} MB.", field="url"
        )
    found = parse_boxed("claims.intake.feed_parser:parse_feed", data, url=url, content_type=content_type)
    return usable(found)


def usable(found: list[dict[str, Any]]) -> tuple[list[FeedEntry], list[Skipped]]:
    """What the parser found as entries that can be fetched, and the rest with its reason."""
    taken: dict[str, FeedEntry] = {}
    left_out: list[Skipped] = []
    places = Counter(each["id"] for each in {(each["id"], each["url"]): each for each in found}.values())
    for each in found:
        entry = _entry(each)
        if isinstance(entry, Skipped):
            left_out.append(entry)
            continue
        if places[each["id"]] > 1:
            # Some programs give all entries one id: then only their addresses tell them apart.
            entry = replace(entry, id=entry.url)
        if entry.id in taken:
            left_out.append(Skipped(entry.id, "repeated", "The entry stands in the feed twice."))
        else:
            taken[entry.id] = entry
    if not taken:
        message = f"None of the feed's {len(found)} entries says where its page is."
        raise UnreadableInput("no_address", message, field="url")
    return list(taken.values()), left_out


def _entry(found: dict[str, Any]) -> FeedEntry | Skipped:
    title = one_line(found["title"], TITLE_CHARS)
    name = one_line(found["id"] or found["url"] or title, ID_CHARS)
    if not found["url"]:
        return Skipped(name, "no_address", "The entry does not say where its page is.")
    try:
        url = check_address(found["url"])
    except UnreadableInput as problem:
        return Skipped(name, problem.code, str(problem))
    updated = moment_of(found["updated"], None)
    return FeedEntry(
        id=one_line(found["id"], ID_CHARS) or url,
        url=url,
        title=title,
        published=moment_of(found["published"], found["moment"]),
        updated_at=updated.at if updated else None,
        summary=one_line(found["summary"], SUMMARY_CHARS),
        content=clean_text(found["content"][:MAX_CHARS]).text,
        author=one_line(found["author"], PUBLISHER_CHARS),
    )


def moment_of(written: str, understood: list[int] | None) -> Published | None:
    """A feed's date: in ISO 8601, as in e-mail, or as the library understood it, which is in UTC.

    Where no zone stands, or one that only people know, Polish time is assumed, and that is said.
    """
    found = dates.from_iso(written, "feed")
    if found:
        return found
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, OverflowError, TypeError, IndexError):
        return _understood(understood)
    assumed = moment.tzinfo is None
    return _published(moment.replace(tzinfo=dates.WARSAW) if assumed else moment, assumed=assumed)


def _understood(understood: list[int] | None) -> Published | None:
    if not understood:
        return None
    try:
        year, month, day, hour, minute, second = understood
        return _published(datetime(year, month, day, hour, minute, second, tzinfo=UTC), assumed=False)
    except (ValueError, OverflowError):
        return None


def _published(moment: datetime, *, assumed: bool) -> Published | None:
    try:
        return Published(moment.astimezone(dates.WARSAW).date(), moment.astimezone(UTC), "feed", assumed)
    except OverflowError:  # at either end of the calendar
        return None
