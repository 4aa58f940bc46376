"""The queue of feed items to fetch: workers come and take what is next.

No message names an item: a worker that is told "there is something" takes the next item whose host
is free, so that one slow or strict host holds up nobody else's pages.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Min, OuterRef, QuerySet, Subquery

from claims.models import FeedItem, HostLease
from claims.models.vocabulary import FetchState
from claims.services.row_queue import RowQueue
from claims.services.turns import busy_hosts

LEASE = timedelta(seconds=80)  # the fetching task's hard limit is 75 s
MAX_ATTEMPTS = 4
RETRY_AFTER = timedelta(minutes=2)
DIED = "The worker died while fetching this, every time."

_QUEUE = RowQueue(FetchState, due="next_try_at", lease=LEASE, most_attempts=MAX_ATTEMPTS)


@transaction.atomic
def take_next(*, by: str, now: datetime) -> FeedItem | None:
    """Take the item that has waited longest among those whose host is free; None where there is none."""
    busy = HostLease.objects.filter(busy_hosts(now)).values("host")
    item = (
        _due(now)
        .select_for_update(skip_locked=True, of=("self",))
        .exclude(host__in=busy)
        .select_related("feed__source")
        .order_by("next_try_at", "id")
        .first()
    )
    if item is None or not _QUEUE.take(FeedItem.objects.filter(pk=item.pk), by=by, now=now):
        return None
    item.refresh_from_db(fields=["state", "attempts", "taken_by"])
    return item


def next_turn(*, now: datetime) -> datetime | None:
    """When the first host of those that due items wait for is free again; None where nothing is due."""
    free_at = HostLease.objects.filter(host=OuterRef("host")).values("next_allowed_at")
    found = _due(now).annotate(free_at=Subquery(free_at)).aggregate(first=Min("free_at"))
    first: datetime | None = found["first"]
    return first


ours = _QUEUE.ours
still_ours = _QUEUE.still_ours


def put_back(item: FeedItem, *, next_try_at: datetime) -> None:
    """Give an item back untouched, since it was not its turn; the attempt does not count."""
    _QUEUE.give_back(item, again_at=next_try_at, attempts=F("attempts") - 1)


def give_back(
    item: FeedItem, *, code: str, words: str, now: datetime, retry_at: datetime | None = None
) -> None:
    """Put an item back after a failure that may pass, or aside after the last attempt.

    Where the site named a time the attempt does not count: it asked to be asked again.
    """
    later = None if _QUEUE.is_last(item) else now + RETRY_AFTER * 4 ** (item.attempts - 1)
    _QUEUE.give_back(
        item,
        again_at=retry_at or later,
        attempts=item.attempts - (1 if retry_at else 0),
        answer_code=code,
        answer_words=words[-4000:],
    )


def ask_again(item_id: int, *, now: datetime) -> bool:
    """Queue an item anew that was given up or not taken in, attempts forgotten; False for any other."""
    failed = FeedItem.objects.filter(pk=item_id, state__in=[FetchState.DEAD, FetchState.REFUSED])
    return failed.update(state=FetchState.QUEUED, attempts=0, next_try_at=now) == 1


@transaction.atomic
def sweep(*, now: datetime) -> bool:
    """Free the items whose worker died, put aside what killed it every time; whether anything is due."""
    _QUEUE.free_lost(FeedItem.objects.all(), now=now, answer_code="fault", answer_words=DIED)
    return _due(now).exists()


def _due(now: datetime) -> QuerySet[FeedItem]:
    return FeedItem.objects.filter(
        state=FetchState.QUEUED, next_try_at__lte=now, feed__enabled=True, feed__source__active=True
    )
