"""What the inputs of `ingest` are, and what each of them gives: batches of articles, one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from claims.intake import channel_export, channel_preview, feed
from claims.intake.dates import WARSAW
from claims.intake.feed_article import from_entry
from claims.intake.fetch import Response
from claims.intake.files import from_file
from claims.intake.page import from_page
from claims.intake.post_article import username
from claims.intake.readers import Batch, Configuration, Cursor, FeedEntry, Fetch
from claims.intake.types import FetchedArticle, UnreadableInput

LOOKED_AT = 20_000  # bytes of a file, to tell what it is
_CHANNEL = re.compile(r"https?://(?:t|telegram)\.me/|@\w+$", re.IGNORECASE)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S | re.I
)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
# Of one chat by its type; of a whole account by what stands before its chats, which may be far into the file.
_EXPORT = re.compile(
    rb'"type"\s*:\s*"(?:(?:public|private)_(?:channel|supergroup|group)|personal_chat|bot_chat|saved_messages|'
    rb'replies|verification_codes)"|"(?:left_)?chats"\s*:\s*\{|'
    rb'"(?:personal_information|frequent_contacts|web_sessions|other_data)"\s*:\s*\{'
)
_PREVIEW = re.compile(rb"tgme_(?:channel_history|widget_message|channel_info)")
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})


class InputKind(StrEnum):
    ADDRESS = "address"
    CHANNEL = "channel"
    EXPORT = "export"
    PREVIEW = "preview"
    FEED = "feed"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person said besides the inputs; `fetch` is only called for addresses and for feeds."""

    now: datetime
    fetch: Fetch
    publisher: str = ""
    published: date | None = None
    url: str = ""
    username: str = ""
    pages: int = 1
    before: int = 0
    after_record: int = 0
    any_chat: bool = False
    offline: bool = False

    @property
    def today(self) -> date:
        """The day in Poland."""
        return self.now.astimezone(WARSAW).date()


def kind_of(name: str) -> InputKind:
    """What an input is, by its address or the beginning of the file; UnreadableInput `no_file`."""
    if _CHANNEL.match(name):
        return InputKind.CHANNEL
    if name.startswith(("http://", "https://")):
        return InputKind.ADDRESS
    try:
        with Path(name).open("rb") as file:
            start = file.read(LOOKED_AT)
    except OSError as problem:
        raise UnreadableInput("no_file", f"{problem.strerror}.") from problem
    return _kind_of_file(start)


def _kind_of_file(start: bytes) -> InputKind:
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if start.startswith(b"PK\x03\x04") or (text.lstrip()[:1] == b"{" and _EXPORT.search(text)):
        return InputKind.EXPORT
    if _FEED.match(text) or (text.lstrip()[:1] == b"{" and _JSON_FEED.search(text)):
        return InputKind.FEED
    if _PREVIEW.search(text) and text.lstrip()[:1] == b"<":
        return InputKind.PREVIEW
    return InputKind.DOCUMENT


def batches_of(name: str, kind: InputKind, asked: Asked) -> Iterator[Batch]:
    """The batches of an input. One that cannot be read at all raises UnreadableInput before the first;
    one entry of many that cannot is a batch with an error."""
    match kind:
        case InputKind.CHANNEL:
            return _channel(name, asked)
        case InputKind.EXPORT:
            return _export(Path(name), asked)
        case InputKind.PREVIEW:
            return _preview(_bytes(name), asked)
        case InputKind.FEED:
            return _feed(_bytes(name), asked.url or "https://feed.invalid/", "", asked)
        case InputKind.ADDRESS:
            return _address(name, asked)
        case InputKind.DOCUMENT:
            return _documents(name, asked)


def _documents(name: str, asked: Asked) -> Iterator[Batch]:
    items = from_file(
        name,
        _bytes(name),
        publisher=asked.publisher,
        published=asked.published,
        url=asked.url,
        today=asked.today,
    )
    yield Batch(Cursor(), items=tuple(items))


def _export(path: Path, asked: Asked) -> Iterator[Batch]:
    channel_export.check(path, any_chat=asked.any_chat)
    yield from channel_export.batches(
        path,
        now=asked.now,
        publisher=asked.publisher,
        username=username(asked.username),
        any_chat=asked.any_chat,
        after_record=asked.after_record,
    )


def _preview(html: bytes, asked: Asked) -> Iterator[Batch]:
    page = channel_preview.parse_page(html)
    batch = channel_preview.from_preview(page, Configuration("", asked.publisher), Cursor(), asked.now)
    yield _or_raise(batch)


def _channel(name: str, asked: Asked) -> Iterator[Batch]:
    configuration = Configuration(name, asked.publisher, first_pages=asked.pages)
    cursor = Cursor(before=asked.before)
    while True:
        batch = _or_raise(channel_preview.read_preview(configuration, cursor, asked.fetch, asked.now))
        yield batch
        if not batch.more:
            return
        cursor = batch.cursor


def _address(address: str, asked: Asked) -> Iterator[Batch]:
    response = asked.fetch(address)
    if response.content_type in _FEED_TYPES or _kind_of_file(response.body[:LOOKED_AT]) is InputKind.FEED:
        kind = response.headers.get("content-type", "")
        yield from _feed(response.body, response.url, kind, asked)
    else:
        yield Batch(Cursor(), items=(_article(response, asked),))


def _article(response: Response, asked: Asked) -> FetchedArticle:
    return from_page(response, publisher=asked.publisher, published=asked.published, today=asked.today)


def _feed(data: bytes, url: str, content_type: str, asked: Asked) -> Iterator[Batch]:
    """A batch an entry: what one page says is no reason to leave out the others."""
    found, left_out = feed.entries(data, url=url, content_type=content_type)
    if left_out:
        yield Batch(Cursor(), skipped=tuple(left_out))
    for entry in found:
        try:
            yield Batch(Cursor(), items=(_of_entry(entry, asked),))
        except UnreadableInput as problem:
            yield Batch(Cursor(), entries=(entry,), error=problem)


def _of_entry(entry: FeedEntry, asked: Asked) -> FetchedArticle:
    if asked.offline:
        return from_entry(entry, publisher=asked.publisher, today=asked.today)
    response = asked.fetch(entry.url)
    return from_page(response, publisher=asked.publisher, announced=entry.published, today=asked.today)


def _or_raise(batch: Batch) -> Batch:
    if batch.error is not None:
        raise batch.error
    return batch


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as problem:
        raise UnreadableInput("no_file", f"{problem.strerror}.") from problem
