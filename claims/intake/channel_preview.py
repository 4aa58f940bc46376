"""Reads a channel by its public preview, a page of some twenty posts at a time, newest first.

A poll begins at the newest page and goes back, a page a call, until it meets what an earlier poll saw; the
newest page is read again each time, for edits. A page never says that a post was deleted, nor when it was
edited: the batch says what was seen, and between which numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Any

from .clean import one_line
from .entities import KINDS, Body
from .html_limits import refuse_bombs
from .parse_box import parse_boxed
from .post_article import (
    NAME_CHARS,
    QUOTE_CHARS,
    Raw,
    channel_number,
    message_number,
    post_article,
    skipped,
    username,
)
from .posts import Channel, Forward, Media, Reply, Span
from .readers import Alarm, Batch, Configuration, Cursor, Fetch, Skipped, failed
from .types import FetchedArticle, UnreadableInput

_PLACE = re.compile(
    r"https?://t\.me/(?:c/([0-9]{1,16})|([A-Za-z]\w{3,31}))(?:/([0-9]{1,16}))?(?:[?#].*)?", re.ASCII
)
_VIEWS = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,3})?)([KMB]?)")
_TIMES = {"": 1, "K": 1_000, "M": 1_000_000, "B": 1_000_000_000}
_MEMBERS = re.compile(r"\bmembers?\b|\bonline\b", re.IGNORECASE)
_SUBSCRIBERS = re.compile(r"\bsubscribers?\b", re.IGNORECASE)


def read_preview(configuration: Configuration, cursor: Cursor, fetch: Fetch, now: datetime) -> Batch:
    """One page of a channel; errors no_channel, no_preview, group, other_channel, structure_changed."""
    name = username(configuration.address)
    if not name:
        problem = UnreadableInput("bad_address", "That can be no channel's name.", field="address")
        return failed(cursor, problem, now)
    address = f"{configuration.origin}/s/{name}" + (f"?before={cursor.before}" if cursor.before else "")
    try:
        page = parse_page(fetch(address).body)
        return from_preview(page, configuration, cursor, now)
    except UnreadableInput as problem:
        return failed(cursor, problem, now)


def parse_page(html: bytes) -> dict[str, Any]:
    """The page's plain values, read in the box; UnreadableInput of html_limits and of the box."""
    refuse_bombs(html)
    found: dict[str, Any] = parse_boxed("claims.intake.preview_page:parse_preview", html)
    return found


def from_preview(page: dict[str, Any], configuration: Configuration, cursor: Cursor, now: datetime) -> Batch:
    """The batch that a parsed page makes."""
    if page["page"] == "empty":
        return Batch(replace(cursor, before=0, until=cursor.newest, pages=0))
    if page["page"] != "preview":
        return _without_posts(page, cursor, now)
    channel = _channel(page)
    if channel is None:
        return _changed(cursor, now, "The page has posts, but nothing on it says which channel's they are.")
    if configuration.channel and channel.number != configuration.channel:
        message = f"Another channel ({channel.number}, {channel.title}) answers at this name now."
        problem = UnreadableInput("other_channel", message, field="address")
        return replace(
            failed(cursor, problem, now), alarms=(Alarm("other_channel", message),), channel=channel
        )
    return _batch(page, channel, configuration, cursor, now)


def _batch(
    page: dict[str, Any], channel: Channel, configuration: Configuration, cursor: Cursor, now: datetime
) -> Batch:
    items: list[FetchedArticle] = []
    left_out: list[Skipped] = []
    numbers: list[int] = []
    unexplained: list[str] = []
    for block in page["blocks"]:
        own = _numbers(block)
        numbers += own
        found = _read(block, own, channel, configuration, now)
        if isinstance(found, FetchedArticle):
            items.append(found)
        else:
            left_out += found
        if not block["service"] and (block["unexplained"] or not own or not block["time"]):
            unexplained.append(", ".join(map(str, own)) or "one without a number")
    if not numbers:
        return _changed(cursor, now, "No post of the page has a number.")
    alarms = _alarms(page, unexplained)
    following = _following(page, numbers, configuration, cursor, alarms)
    return Batch(
        following,
        items=tuple(items),
        skipped=tuple(left_out),
        alarms=tuple(alarms),
        channel=channel,
        # What lies between this page and the one before it in the poll is shown to be missing, too.
        seen=(min(numbers), max([cursor.before - 1, *numbers])),
        more=following.before > 0,
    )


def _alarms(page: dict[str, Any], unexplained: list[str]) -> list[Alarm]:
    alarms = []
    if unexplained:
        which = "; ".join(unexplained[:5])
        alarms.append(Alarm("structure_changed", f"Posts that the reader does not understand: {which}."))
    if page["marked"] > len(page["blocks"]):
        alarms.append(
            Alarm("structure_changed", "The page marks posts in a way that the reader does not know.")
        )
    return alarms


def _following(
    page: dict[str, Any],
    numbers: list[int],
    configuration: Configuration,
    cursor: Cursor,
    alarms: list[Alarm],
) -> Cursor:
    """Further back: to what an earlier poll saw, the channel's first post, or as many pages as asked for."""
    newest = max(cursor.newest, *numbers)
    pages = cursor.pages + 1
    lowest = min(numbers)
    before = page["before"] or 0
    first_poll = cursor.until == 0
    enough = (
        (configuration.first_pages and pages >= configuration.first_pages)
        if first_poll
        else (lowest <= cursor.until + 1)
    )
    if before == 0 or enough:
        return Cursor(newest=newest, until=newest)
    if before > lowest or (cursor.before and before >= cursor.before):
        alarms.append(Alarm("structure_changed", "The page names itself as the one before it."))
        return Cursor(newest=newest, until=newest)
    return Cursor(newest=newest, before=before, until=cursor.until, pages=pages)


def _read(
    block: dict[str, Any], own: list[int], channel: Channel, configuration: Configuration, now: datetime
) -> FetchedArticle | tuple[Skipped, ...]:
    if not own:
        return (Skipped(one_line(block["post"], NAME_CHARS), "bad_record", "The post has no number."),)
    if block["service"]:
        return skipped(own, "service", one_line(block["text"], NAME_CHARS))
    view = channel_number(block["view"]["c"]) if "c" in block["view"] else channel.number
    if view != channel.number:
        return skipped(own, "other_channel", f"The post is of channel {view}.")
    if not block["text"].strip():
        if block["unexplained"]:
            return skipped(own, "not_understood", "The page shows it in a way that is not known.")
        if block["not_shown"] and not block["media"]:
            return skipped(own, "not_shown", "The public page does not show this kind of message.")
    return post_article(_raw(block, own, channel), publisher=configuration.publisher, now=now)


def _raw(block: dict[str, Any], own: list[int], channel: Channel) -> Raw:
    spans = tuple(Span(start, end, KINDS[kind], href) for start, end, kind, href in block["spans"])
    return Raw(
        channel=channel,
        messages=tuple(own),
        body=Body(block["text"], spans),
        at=_seconds(block["time"]),
        raw=block["html"].encode("utf-8", "replace"),
        raw_type="text/html",
        forwarded_from=_forward(block["forward"]),
        reply=_reply(block["reply"], channel),
        edited=block["edited"],
        media=tuple(Media(kind, one_line(name, NAME_CHARS)) for kind, name in block["media"]),
        signature=block["signature"],
        views=_views(block["views"]),
    )


def _channel(page: dict[str, Any]) -> Channel | None:
    """The channel by the number that most posts carry; single ones may lack it."""
    seen = Counter(block["view"]["c"] for block in page["blocks"] if "c" in block["view"])
    number = channel_number(seen.most_common(1)[0][0]) if seen else None
    if number is None:
        return None
    names = Counter(username(block["post"].rpartition("/")[0]) for block in page["blocks"])
    return Channel(number, one_line(page["title"], NAME_CHARS), names.most_common(1)[0][0])


def _numbers(block: dict[str, Any]) -> list[int]:
    """All message numbers of a post: an album is one block, the others' numbers stand in its links alone."""
    main = message_number(block["post"].rpartition("/")[2])
    if main is None:
        main = message_number(block["view"].get("p"))
    own = [main, *(message_number(number) for number in block["album"])]
    return sorted({number for number in own if number is not None})


def _forward(found: dict[str, str] | None) -> Forward | None:
    if found is None:
        return None
    place = _PLACE.fullmatch(found["href"])
    if place is None:
        return Forward(one_line(found["name"], NAME_CHARS))
    return Forward(
        one_line(found["name"], NAME_CHARS),
        channel=channel_number(int(place[1])) if place[1] else None,
        username=place[2] or "",
        message=message_number(place[3]),
    )


def _reply(found: dict[str, str] | None, channel: Channel) -> Reply | None:
    if found is None:
        return None
    place = _PLACE.fullmatch(found["href"])
    here = place and (place[2] or "").casefold() == channel.username.casefold()
    return Reply(message_number(place[3]) if place and here else None, found["quote"][:QUOTE_CHARS])


def _seconds(written: str) -> float | None:
    try:
        at = datetime.fromisoformat(written)
        return at.timestamp() if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _views(written: str) -> int | None:
    """Views are rounded (1.01M): the number is what is shown, not what was counted."""
    found = _VIEWS.fullmatch(written)
    return round(float(found[1]) * _TIMES[found[2]]) if found else None


def _without_posts(page: dict[str, Any], cursor: Cursor, now: datetime) -> Batch:
    """A page without posts says by its structure why: the answer's status is 200 in every case."""
    if page["page"] != "landing":
        return _changed(cursor, now, "The page is not built like a channel's preview.")
    if _MEMBERS.search(page["extra"]):
        problem = UnreadableInput("group", "That is a group, not a channel.", field="address")
    elif _SUBSCRIBERS.search(page["extra"]):
        problem = UnreadableInput(
            "no_preview", "The channel does not show its posts publicly.", field="address"
        )
    else:
        problem = UnreadableInput("no_channel", "There is no public channel of that name.", field="address")
    return failed(cursor, problem, now)


def _changed(cursor: Cursor, now: datetime, message: str) -> Batch:
    problem = UnreadableInput("structure_changed", message, field="address")
    return replace(failed(cursor, problem, now), alarms=(Alarm("structure_changed", message),))
