"""The queue of feed items to fetch. The row is the truth; workers come and take what is next.

No message names an item: a worker that is told "there is something" takes the next item whose host
is free, so that one slow or strict host holds up nobody else's pages.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Min, OuterRef, QuerySet, Subquery

from claims.models import FeedItem, HostLease
from claims.models.vocabulary import FetchState
from claims.services.turns import busy_hosts

LEASE = timedelta(seconds=80)
"""Longer than the hard time limit of the task that fetches (75 s)."""
MAX_ATTEMPTS = 4
RETRY_AFTER = timedelta(minutes=2)
DIED = "The worker died while fetching this, every time."


def take_next(*, by: str, now: datetime) -> FeedItem | None:
    """Take the item that has waited longest among those whose host is free; None where there is none."""
    busy = HostLease.objects.filter(busy_hosts(now)).values("host")
    with transaction.atomic():
        item = (
            _due(now)
            .select_for_update(skip_locked=True, of=("self",))
            .exclude(host__in=busy)
            .select_related("feed__source")
            .order_by("next_try_at", "id")
            .first()
        )
        if item is None:
            return None
        item.attempts += 1
        item.state, item.taken_by = FetchState.RUNNING, by
        FeedItem.objects.filter(pk=item.pk).update(
            state=item.state, attempts=item.attempts, lease_until=now + LEASE, taken_by=by, next_try_at=None
        )
    return item


def next_turn(*, now: datetime) -> datetime | None:
    """When the first host of those that due items wait for is free again; None where nothing is due."""
    free_at = HostLease.objects.filter(host=OuterRef("host")).values("next_allowed_at")
    found = _due(now).annotate(free_at=Subquery(free_at)).aggregate(first=Min("free_at"))
    first: datetime | None = found["first"]
    return first


def still_ours(item: FeedItem) -> bool:
    """Lock the row and look whether nobody has taken it over meanwhile. Must run inside a transaction."""
    held = FeedItem.objects.select_for_update().get(pk=item.pk)
    return (held.state, held.taken_by, held.attempts) == (FetchState.RUNNING, item.taken_by, item.attempts)


def put_back(item: FeedItem, *, next_try_at: datetime) -> None:
    """Give an item back untouched, since it was not its turn; the attempt does not count."""
    _ours(item).update(
        state=FetchState.QUEUED, attempts=F("attempts") - 1, lease_until=None, next_try_at=next_try_at
    )


def give_back(
    item: FeedItem, *, code: str, words: str, now: datetime, retry_at: datetime | None = None
) -> None:
    """Put an item back after a failure that may pass, or aside after the last attempt.

    Where the site named a time the attempt does not count: it asked to be asked again.
    """
    last = retry_at is None and item.attempts >= MAX_ATTEMPTS
    wait = RETRY_AFTER * 4 ** (item.attempts - 1)
    _ours(item).update(
        state=FetchState.DEAD if last else FetchState.QUEUED,
        attempts=item.attempts - (1 if retry_at else 0),
        lease_until=None,
        next_try_at=None if last else (retry_at or now + wait),
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
    lost = FeedItem.objects.filter(state=FetchState.RUNNING, lease_until__lt=now)
    lost.filter(attempts__gte=MAX_ATTEMPTS).update(
        state=FetchState.DEAD, lease_until=None, answer_code="fault", answer_words=DIED
    )
    lost.update(state=FetchState.QUEUED, lease_until=None, next_try_at=now)
    return _due(now).exists()


def _due(now: datetime) -> QuerySet[FeedItem]:
    return FeedItem.objects.filter(
        state=FetchState.QUEUED, next_try_at__lte=now, feed__enabled=True, feed__source__active=True
    )


def _ours(item: FeedItem) -> QuerySet[FeedItem]:
    return FeedItem.objects.filter(
        pk=item.pk, state=FetchState.RUNNING, taken_by=item.taken_by, attempts=item.attempts
    )
