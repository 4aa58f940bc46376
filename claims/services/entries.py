"""Entries of a feed become rows: new ones wait to be fetched, changed ones to be fetched again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from claims.intake.readers import FeedEntry
from claims.models import Feed, FeedItem
from claims.models.vocabulary import FetchState
from claims.services.asking import host_of


def store_entries(feed: Feed, entries: Sequence[FeedEntry], *, now: datetime) -> int:
    """Queue what is new or says that it was updated; how many are new. The same again changes nothing."""
    keyed = {key_of(entry): entry for entry in entries}
    known = {item.key: item for item in FeedItem.objects.filter(feed=feed, key__in=keyed)}
    fresh = [_item(feed, key, entry, now=now) for key, entry in keyed.items() if key not in known]
    FeedItem.objects.bulk_create(fresh, ignore_conflicts=True)
    for key, item in known.items():
        _look_again_if_updated(item, keyed[key], now=now)
    return len(fresh)


def key_of(entry: FeedEntry) -> str:
    """An entry's own id, of any length, as a key."""
    return hashlib.sha256(entry.id.encode("utf-8", "surrogatepass")).hexdigest()


def _item(feed: Feed, key: str, entry: FeedEntry, *, now: datetime) -> FeedItem:
    when = entry.published
    return FeedItem(
        feed=feed,
        key=key,
        url=entry.url[:2000],
        host=host_of(entry.url),
        title=entry.title[:300],
        published_on=when.day if when else None,
        published_at=when.at if when else None,
        date_known=when.by if when else "",
        zone_assumed=when.zone_assumed if when else False,
        updated_at=entry.updated_at,
        found_at=now,
        next_try_at=now,
    )


def _look_again_if_updated(item: FeedItem, entry: FeedEntry, *, now: datetime) -> None:
    """A feed's own word for "changed" is a hint, and the address may have moved; the page decides."""
    newer = entry.updated_at is not None and (item.updated_at is None or entry.updated_at > item.updated_at)
    if not newer:
        return
    FeedItem.objects.filter(pk=item.pk).exclude(state=FetchState.RUNNING).update(
        state=FetchState.QUEUED,
        attempts=0,
        next_try_at=now,
        updated_at=entry.updated_at,
        url=entry.url[:2000],
        host=host_of(entry.url),
    )
