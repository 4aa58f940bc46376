"""The queue of ways in that are due. The row is the truth: state, attempts, lease, next run.

Redis only carries ids: whatever it loses, the sweep finds again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from claims.models import Feed
from claims.models.vocabulary import FetchState

LEASE = timedelta(seconds=80)
"""Longer than the hard time limit of the task that asks (75 s), so that no living worker is robbed."""
MAX_ATTEMPTS = 3
RETRY_AFTER = timedelta(seconds=60)
RESEND_AFTER = timedelta(seconds=60)
SWEEP_AT_MOST = 200
DIED = "The worker died while asking here, every time."


def take(feed_id: int, *, by: str, now: datetime) -> Feed | None:
    """Take a way in that is due; None where another worker has it, it is switched off, or it is not due."""
    free = (
        Q(state=FetchState.QUEUED, next_run_at__lte=now + RESEND_AFTER)
        | Q(state=FetchState.RUNNING, lease_until__lt=now)
        | Q(state=FetchState.RUNNING, taken_by=by)
    )
    switched_on = Q(enabled=True, source__active=True)
    taken = Feed.objects.filter(free, switched_on, pk=feed_id, attempts__lt=MAX_ATTEMPTS).update(
        state=FetchState.RUNNING,
        attempts=F("attempts") + 1,
        lease_until=now + LEASE,
        taken_by=by,
        next_run_at=None,
    )
    return Feed.objects.select_related("source").get(pk=feed_id) if taken == 1 else None


def still_ours(feed: Feed) -> bool:
    """Lock the row and look whether nobody has taken it over meanwhile. Must run inside a transaction."""
    held = Feed.objects.select_for_update().get(pk=feed.pk)
    return held.state == FetchState.RUNNING and held.taken_by == feed.taken_by and held.attempts > 0


def keep_on(feed: Feed, *, now: datetime) -> None:
    """A step is done and stored: it lives, so its attempts and its lease begin anew."""
    _ours(feed).update(attempts=1, lease_until=now + LEASE)


def put_back(feed: Feed, *, next_run_at: datetime) -> None:
    """Give a way in back in good order; what it answered is written by who asked."""
    _ours(feed).update(state=FetchState.QUEUED, attempts=0, lease_until=None, next_run_at=next_run_at)


def give_back(feed: Feed, *, error: str, now: datetime) -> None:
    """Put a way in back after a fault of our own, or aside after the last attempt."""
    last = feed.attempts >= MAX_ATTEMPTS
    _ours(feed).update(
        state=FetchState.DEAD if last else FetchState.QUEUED,
        lease_until=None,
        next_run_at=None if last else now + RETRY_AFTER * feed.attempts,
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
    """Ids of the ways in that a worker should be told of: due ones and those whose lease ran out.

    What was tried for the last time and never came back is put aside as dead.
    """
    lost = Feed.objects.filter(state=FetchState.RUNNING, lease_until__lt=now)
    lost.filter(attempts__gte=MAX_ATTEMPTS).update(
        state=FetchState.DEAD, lease_until=None, answer_code="fault", answer_words=DIED
    )
    lost.update(state=FetchState.QUEUED, lease_until=None, next_run_at=now)
    due = list(
        Feed.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(state=FetchState.QUEUED, enabled=True, source__active=True, next_run_at__lte=now)
        .order_by("next_run_at", "id")
        .values_list("id", flat=True)[:SWEEP_AT_MOST]
    )
    Feed.objects.filter(id__in=due).update(next_run_at=now + RESEND_AFTER)
    return due


def _ours(feed: Feed) -> QuerySet[Feed]:
    return Feed.objects.filter(pk=feed.pk, state=FetchState.RUNNING, taken_by=feed.taken_by)
