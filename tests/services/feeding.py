"""Ways in for tests: a reader that gives what it is told to, posts and entries without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from claims.intake.dates import Published
from claims.intake.pasted import from_paste
from claims.intake.posts import Channel, Post
from claims.intake.readers import Batch, Configuration, Cursor, FeedEntry, Fetch
from claims.intake.types import FetchedArticle
from claims.models import Feed, FeedItem, Source
from claims.models.vocabulary import SourceKind
from claims.services import polling
from claims.services.entries import store_entries
from claims.services.feeds import add_feed
from claims.services.sources import add_source
from tests import build

CHANNEL = Channel(1_234_567, title="Kanał Bagno", username="bagno")


def channel(name: str = "Kanał Bagno", **fields: Any) -> Source:
    return add_source(name=name, kind=SourceKind.CHANNEL, **fields)


def feed(source: Source | None = None, **fields: Any) -> Feed:
    """A way in that is due now."""
    values = {"kind": "preview", "address": "bagno", "interval": 15, "by": None, "now": build.NOW}
    return add_feed(source or channel(), **{**values, **fields})


def post(number: int, text: str = "", *, more: tuple[int, ...] = (), **facts: Any) -> FetchedArticle:
    """A post of the channel, as a reader gives it."""
    body = text or f"Wpis numer {number} o moście w Wielgorzu."
    article = from_paste(text=body, publisher=CHANNEL.title, published=date(2026, 11, 20), today=build.TODAY)
    about = Post(facts.pop("channel", CHANNEL), (number, *more), **facts)
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    return replace(
        article, external_id=about.key, url=f"https://t.example/{number}", published_at=at, post=about
    )


def entry(number: int, **fields: Any) -> FeedEntry:
    values = {
        "id": f"guid-{number}",
        "url": f"https://portal.example/{number}",
        "title": f"Artykuł {number}",
        "published": Published(date(2026, 11, 20), None, "feed"),
    }
    return FeedEntry(**{**values, **fields})


def items(feed: Feed, *numbers: int, **fields: Any) -> list[FeedItem]:
    """Items of a feed that wait to be fetched; all that there are."""
    store_entries(feed, [entry(number, **fields) for number in numbers], now=build.NOW)
    return list(FeedItem.objects.filter(feed=feed).order_by("pk"))


Play = Callable[[Configuration, Cursor, Fetch, datetime], Batch]


@contextmanager
def reading(monkeypatch: pytest.MonkeyPatch, play: Play | Batch) -> Iterator[list[Cursor]]:
    """Let every kind of way in be read by `play`; gives the cursors that it was called with."""
    calls: list[Cursor] = []

    def reader(configuration: Configuration, cursor: Cursor, fetch: Fetch, now: datetime) -> Batch:
        calls.append(cursor)
        return play if isinstance(play, Batch) else play(configuration, cursor, fetch, now)

    kinds = ("preview", "feed", "article")
    with monkeypatch.context() as patch:
        patch.setattr(polling, "READERS", dict.fromkeys(kinds, reader))
        yield calls


@pytest.fixture
def any_reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ways in of every kind may be made."""
    with reading(monkeypatch, Batch(Cursor())):
        yield
