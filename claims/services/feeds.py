"""Ways in as an administrator adds, mends and switches them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import Feed, Person, Source
from claims.models.vocabulary import FeedKind, FetchState, SourceKind
from claims.services.errors import Refused
from claims.services.polling import reader_of

CHANNELS = frozenset({FeedKind.CHANNEL_PREVIEW, FeedKind.CHANNEL_API})


@transaction.atomic
def add_feed(
    source: Source,
    *,
    kind: str,
    address: str,
    interval: int,
    by: Person | None,
    now: datetime,
    first_pages: int = 1,
    enabled: bool = True,
) -> Feed:
    """A new way in, asked at once where it is switched on. Raises Refused with the field at fault."""
    _check(source, kind=kind, address=address, but=None)
    return Feed.objects.create(
        source=source,
        kind=kind,
        address=address,
        interval=interval,
        first_pages=first_pages,
        enabled=enabled,
        next_run_at=now,
        added_by=by,
        created_at=now,
    )


@transaction.atomic
def edit_feed(
    feed_id: int,
    *,
    kind: str,
    address: str,
    interval: int,
    enabled: bool,
    now: datetime,
    first_pages: int = 1,
) -> Feed:
    """Change a way in; at another address its reader begins anew. Raises Refused with the field at fault."""
    feed = _locked(feed_id)
    _check(feed.source, kind=kind, address=address, but=feed)
    if (kind, address) != (feed.kind, feed.address):
        feed.kind, feed.address, feed.cursor = kind, address, {}
        feed.failures = 0
    feed.interval, feed.first_pages = interval, first_pages
    _switch(feed, enabled=enabled, now=now)
    feed.save(update_fields=["kind", "address", "cursor", "failures", "interval", "first_pages"])
    return feed


@transaction.atomic
def switch_feed(feed_id: int, *, enabled: bool, now: datetime) -> Feed:
    """Switch a way in on or off; what it has brought stays, what it still had to fetch waits."""
    feed = _locked(feed_id)
    _switch(feed, enabled=enabled, now=now)
    return feed


def _switch(feed: Feed, *, enabled: bool, now: datetime) -> None:
    feed.enabled = enabled
    fields = ["enabled"]
    if enabled and feed.state != FetchState.RUNNING:
        feed.state, feed.attempts, feed.next_run_at = FetchState.QUEUED, 0, now
        fields += ["state", "attempts", "next_run_at"]
    feed.save(update_fields=fields)


def _check(source: Source, *, kind: str, address: str, but: Feed | None) -> None:
    reader_of(kind)
    if not address.strip():
        raise Refused("Say where to look.", field="address")
    if kind in CHANNELS and source.kind != SourceKind.CHANNEL:
        raise Refused("Only a source of the kind “channel” has posts.", field="kind")
    taken = Feed.objects.filter(kind=kind, address=address)
    if (taken.exclude(pk=but.pk) if but else taken).exists():
        raise Refused("This address is a way in already.", field="address")


def _locked(feed_id: int) -> Feed:
    feed = Feed.objects.select_for_update().filter(pk=feed_id).first()
    if feed is None:
        raise Refused("There is no such way in any more.")
    return feed
