"""The queue of ways in that are due."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from claims.models import Feed
from claims.models.vocabulary import FetchState
from claims.services.row_queue import RowQueue

LEASE = timedelta(seconds=80)  # the asking task's hard limit is 75 s
MAX_ATTEMPTS = 3
RETRY_AFTER = timedelta(seconds=60)
RESEND_AFTER = timedelta(seconds=60)
SWEEP_AT_MOST = 200
DIED = "The worker died while asking here, every time."

_QUEUE = RowQueue(FetchState, due="next_run_at", lease=LEASE, most_attempts=MAX_ATTEMPTS)
_SWITCHED_ON = Q(enabled=True, source__active=True)


def take(feed_id: int, *, by: str, now: datetime) -> Feed | None:
    """Take a way in that is due; None where another worker has it, it is switched off, or it is not due."""
    not_yet = Q(state=FetchState.QUEUED, next_run_at__gt=now + RESEND_AFTER)
    if not _QUEUE.take(Feed.objects.filter(_SWITCHED_ON, ~not_yet, pk=feed_id), by=by, now=now):
        return None
    return Feed.objects.select_related("source").get(pk=feed_id)


still_ours = _QUEUE.still_ours


def keep_on(feed: Feed, *, now: datetime) -> None:
    """A step is done and stored: it lives, so its attempts and its lease begin anew."""
    _QUEUE.ours(feed).update(attempts=1, lease_until=now + LEASE)
    feed.attempts = 1


def put_back(feed: Feed, *, next_run_at: datetime) -> None:
    """Give a way in back in good order; what it answered is written by who asked."""
    _QUEUE.give_back(feed, again_at=next_run_at, attempts=0)


def give_back(feed: Feed, *, error: str, now: datetime) -> None:
    """Put a way in back after a fault of our own, or aside after the last attempt."""
    _QUEUE.give_back(
        feed,
        again_at=None if _QUEUE.is_last(feed) else now + RETRY_AFTER * feed.attempts,
        answer_code="fault",
        answer_words=error[-4000:],
        last_run_at=now,
        failures=F("failures") + 1,
    )


def ask_now(feed_id: int, *, now: datetime) -> bool:
    """Put a way in to the front, attempts forgotten; False while it is being asked or is switched off."""
    waiting = Feed.objects.filter(pk=feed_id, enabled=True).exclude(state=FetchState.RUNNING)
    return waiting.update(state=FetchState.QUEUED, attempts=0, lease_until=None, next_run_at=now) == 1


@transaction.atomic
def sweep(*, now: datetime) -> list[int]:
    """Ids of the ways in that a worker should be told of: due ones and those whose worker died."""
    _QUEUE.free_lost(Feed.objects.all(), now=now, answer_code="fault", answer_words=DIED)
    return _QUEUE.send_again(
        Feed.objects.filter(_SWITCHED_ON), now=now, after=RESEND_AFTER, at_most=SWEEP_AT_MOST
    )
