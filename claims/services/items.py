"""Fetching one item of a feed: its page, the article on it, and when to look at it again."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from claims.intake.dates import Published
from claims.intake.fetch import Response
from claims.intake.guard import FetchFailed
from claims.intake.page import from_page
from claims.intake.types import FetchedArticle, UnreadableInput
from claims.models import Article, Feed, FeedItem
from claims.models.vocabulary import AlarmKind, Availability, FetchState
from claims.services import item_queue
from claims.services.alarms import raise_alarm
from claims.services.articles import Stored, store_article
from claims.services.asking import Asking
from claims.services.channels import SURE_AFTER
from claims.services.errors import Refused
from claims.services.turns import HostBusy

log = logging.getLogger(__name__)

LOOK_AGAIN_AFTER = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
"""Portals correct a text soon or not at all."""
UNREADABLE = frozenset({"no_text", "unreadable_page"})
"""The page came and no article could be found in it."""
IN_A_ROW = 3
NOT_THERE = frozenset({"not_found", "gone"})


@dataclass
class Fetched:
    """What became of an item: whether there was one, and its new revision to be read."""

    item: FeedItem | None
    to_read: list[int] = field(default_factory=list)


def fetch_next(*, by: str, clock: Callable[[], datetime]) -> Fetched:
    """Fetch the next item that is due and whose host is free.

    The article and the item's new state are stored in one transaction. A failure is kept on the row
    and never leaves this function.
    """
    item = item_queue.take_next(by=by, now=clock())
    if item is None:
        return Fetched(None)
    fetched = Fetched(item)
    try:
        _fetch(item, fetched, Asking(by=by, clock=clock), clock)
    except HostBusy as busy:
        item_queue.put_back(item, next_try_at=busy.until)
    except Exception:
        log.exception("item %s could not be fetched (attempt %s)", item.pk, item.attempts)
        item_queue.give_back(item, code="fault", words=traceback.format_exc(), now=clock())
    return fetched


def _fetch(item: FeedItem, fetched: Fetched, asking: Asking, clock: Callable[[], datetime]) -> None:
    try:
        response = asking(item.url, etag=item.etag, modified=item.modified)
        if response.status == 304:
            _unchanged(item, now=clock())
            return
        article = _article(item, response, now=clock())
    except FetchFailed as problem:
        _not_fetched(item, problem, now=clock())
        return
    except UnreadableInput as problem:
        _not_readable(item, problem, now=clock())
        return
    with transaction.atomic():
        # Whoever lost the lease meanwhile must not write a second time.
        if not item_queue.still_ours(item):
            return
        _store(item, article, response, fetched, now=clock())


def _article(item: FeedItem, response: Response, *, now: datetime) -> FetchedArticle:
    """The article on the page; its day is the page's, and the feed's where the page names none."""
    announced = None
    if item.published_on is not None:
        announced = Published(item.published_on, item.published_at, item.date_known, item.zone_assumed)
    return from_page(
        response,
        publisher=item.feed.source.name,
        announced=announced,
        today=timezone.localdate(now),
    )


def _store(
    item: FeedItem, article: FetchedArticle, response: Response, fetched: Fetched, *, now: datetime
) -> None:
    try:
        stored = store_article(article, now=now, source=item.feed.source)
    except Refused as refused:
        _refuse(item, "refused", str(refused), now=now)
        return
    if stored.what is not Stored.UNCHANGED:
        fetched.to_read.append(stored.revision.pk)
    item.article = stored.article
    item.etag = response.headers.get("etag", "")[:500]
    item.modified = response.headers.get("last-modified", "")[:100]
    if response.moved_to:
        item.url = response.moved_to[:2000]
    _looked(item, "ok", "", now=now)


def _unchanged(item: FeedItem, *, now: datetime) -> None:
    if item.article_id:
        Article.objects.filter(pk=item.article_id).update(
            last_seen_at=now, availability=Availability.SEEN, missing_since=None
        )
    _looked(item, "unchanged", "", now=now)


def _looked(item: FeedItem, code: str, words: str, *, now: datetime) -> None:
    """A look is done: plan the next one, or none."""
    wait = LOOK_AGAIN_AFTER[item.looks] if item.looks < len(LOOK_AGAIN_AFTER) else None
    item_queue.ours(item).update(
        state=FetchState.QUEUED if wait else FetchState.DONE,
        attempts=0,
        lease_until=None,
        next_try_at=now + wait if wait else None,
        looks=item.looks + 1,
        looked_at=now,
        answer_code=code,
        answer_words=words,
        article=item.article,
        url=item.url,
        etag=item.etag,
        modified=item.modified,
    )


def _not_fetched(item: FeedItem, problem: FetchFailed, *, now: datetime) -> None:
    """The site did not give the page: gone, or perhaps only for now."""
    if problem.code in NOT_THERE:
        if item.article is not None:
            _not_there(item, item.article, problem, now=now)
        else:
            _refuse(item, problem.code, str(problem), now=now)
        return
    retry_at = now + problem.retry_after if problem.retry_after is not None else None
    item_queue.give_back(item, code=problem.code, words=str(problem), now=now, retry_at=retry_at)


def _not_there(item: FeedItem, article: Article, problem: FetchFailed, *, now: datetime) -> None:
    """An article that we have is no longer at its address: missing, and gone where the site says so."""
    since = article.missing_since or now
    sure = problem.code == "gone" or now - since >= SURE_AFTER
    article.availability = Availability.CONFIRMED if sure else Availability.MISSING
    article.missing_since = since
    article.save(update_fields=["availability", "missing_since"])
    _looked(item, problem.code, str(problem), now=now)


def _not_readable(item: FeedItem, problem: UnreadableInput, *, now: datetime) -> None:
    with transaction.atomic():
        if item.article_id:
            _looked(item, problem.code, str(problem), now=now)
        else:
            _refuse(item, problem.code, str(problem), now=now)
        if problem.code in UNREADABLE:
            _alarm_after_several(item.feed_id, str(problem), now=now)


def _refuse(item: FeedItem, code: str, words: str, *, now: datetime) -> None:
    """Not taken in, for a reason that another try will not change; a person may queue it again."""
    item_queue.ours(item).update(
        state=FetchState.REFUSED,
        lease_until=None,
        next_try_at=None,
        looked_at=now,
        answer_code=code,
        answer_words=words[-4000:],
    )


def _alarm_after_several(feed_id: int, words: str, *, now: datetime) -> None:
    """Pages that could be read and now cannot, one after the other, were rebuilt."""
    latest = list(
        FeedItem.objects.filter(feed=feed_id, looked_at__isnull=False)
        .order_by("-looked_at")
        .values_list("answer_code", flat=True)[:IN_A_ROW]
    )
    if len(latest) < IN_A_ROW or not set(latest) <= UNREADABLE:
        return
    feed = Feed.objects.select_for_update().get(pk=feed_id)
    raise_alarm(feed, AlarmKind.REDESIGN, words, now=now)
    feed.save(update_fields=["alarm", "alarm_words", "alarm_since"])
