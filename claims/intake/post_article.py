"""One post put together in the same way whoever read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from . import dates
from .clean import one_line
from .entities import Body, cleaned
from .language import detect
from .pasted import PUBLISHER_CHARS, TITLE_CHARS
from .posts import Channel, Forward, Media, Post, Reply
from .readers import Skipped
from .types import FetchedArticle, UnreadableInput

HIGHEST_NUMBER = 2**53  # of channels and messages; the platform's own are far below
NAME_CHARS = 200
QUOTE_CHARS = 4_096
MAX_MEDIA = 100
_USERNAME = re.compile(r"[A-Za-z]\w{3,31}", re.ASCII)
# The interface for bots writes a channel's number behind -100.
_BOT_PREFIX = 1_000_000_000_000


@dataclass(frozen=True, slots=True)
class Raw:
    """A post as a reader found it, its fields as they came; times as seconds since 1970."""

    channel: Channel
    messages: tuple[int, ...]
    body: Body
    at: float | None
    raw: bytes
    raw_type: str
    forwarded_from: Forward | None = None
    reply: Reply | None = None
    edited: bool = False
    edited_at: float | None = None
    media: tuple[Media, ...] = ()
    signature: str = ""
    views: int | None = None
    zone_assumed: bool = False


def post_article(raw: Raw, *, publisher: str, now: datetime) -> FetchedArticle | tuple[Skipped, ...]:
    """The post, or why none of its messages is stored: no_text, no_words, too_large, bad_date."""
    messages = tuple(sorted(set(raw.messages)))
    at = moment(raw.at)
    if at is None:
        return skipped(messages, "bad_date", "The post has no date that can be read.")
    day = at.astimezone(dates.WARSAW).date()
    try:
        dates.check_day(day, now.astimezone(dates.WARSAW).date())
        text, spans = cleaned(raw.body)
    except UnreadableInput as problem:
        reason = {"empty": "no_text", "date_in_future": "bad_date", "date_too_old": "bad_date"}
        return skipped(messages, reason.get(problem.code, problem.code), _said(problem, raw))
    post = Post(
        channel=raw.channel,
        messages=messages,
        spans=spans,
        forwarded_from=raw.forwarded_from,
        reply=raw.reply,
        edited=raw.edited,
        edited_at=moment(raw.edited_at),
        media=raw.media[:MAX_MEDIA],
        signature=one_line(raw.signature, NAME_CHARS),
        views=raw.views,
    )
    return FetchedArticle(
        publisher=one_line(publisher or raw.channel.title, PUBLISHER_CHARS) or str(raw.channel.number),
        external_id=post.key,
        url=address(raw.channel, messages[0]),
        title=one_line(text.text.split("\n", 1)[0], TITLE_CHARS),
        text=text,
        raw=raw.raw,
        raw_type=raw.raw_type,
        published=day,
        published_at=at,
        published_by="post",
        language=detect(text.text),
        author=post.signature,
        zone_assumed=raw.zone_assumed,
        post=post,
    )


def skipped(messages: Iterable[int], reason: str, detail: str = "") -> tuple[Skipped, ...]:
    """An entry for each message: an album that is not stored leaves no gap in the numbers."""
    return tuple(Skipped(str(number), reason, detail) for number in messages)


def address(channel: Channel, message: int) -> str:
    """The post's own address: by user name where the channel has one, else by number."""
    name = channel.username or f"c/{channel.number}"
    return f"https://t.me/{name}/{message}"


def username(written: str) -> str:
    """A channel's user name as people give it (name, @name, t.me address); empty where it can be none."""
    name = re.sub(
        r"^(?:https?://)?(?:t\.me|telegram\.me)/(?:s/)?|^@", "", written.strip(), flags=re.IGNORECASE
    )
    name = re.split(r"[/?#]", name)[0]
    return name if _USERNAME.fullmatch(name) else ""


def channel_number(value: int) -> int | None:
    """The bare number of a channel in any of the platform's spellings; None where it can be none."""
    number = -value - _BOT_PREFIX if value < -_BOT_PREFIX else abs(value)
    return number if 0 < number < HIGHEST_NUMBER else None


def message_number(value: object) -> int | None:
    """A message's number; None for anything that is none: zero, negative, fractions, text without digits."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,16}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 < value < HIGHEST_NUMBER else None


def moment(seconds: float | None) -> datetime | None:
    """A time from seconds since 1970; None where no clock could have shown it."""
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _said(problem: UnreadableInput, raw: Raw) -> str:
    if problem.code == "empty" and raw.media:
        return "Only " + ", ".join(media.kind for media in raw.media[:5]) + ", no text."
    return str(problem)
