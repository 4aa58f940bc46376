"""The queue of texts to read."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from claims.models import Revision
from claims.models.vocabulary import ReadingState
from claims.services.row_queue import RowQueue

LEASE = timedelta(seconds=60)  # the reading task's hard limit is 55 s
MAX_ATTEMPTS = 3
RETRY_AFTER = timedelta(seconds=20)
RESEND_AFTER = timedelta(seconds=60)
SWEEP_AT_MOST = 500
DIED = "The worker died while reading this text, every time."

_QUEUE = RowQueue(ReadingState, due="next_try_at", lease=LEASE, most_attempts=MAX_ATTEMPTS)


def take(revision_id: int, *, by: str, now: datetime) -> Revision | None:
    """Take a waiting revision for reading; None where another worker has it or nothing is to be done."""
    if not _QUEUE.take(Revision.objects.filter(pk=revision_id), by=by, now=now):
        return None
    return Revision.objects.select_related("article__source").get(pk=revision_id)


still_ours = _QUEUE.still_ours


def give_back(revision: Revision, *, error: str, now: datetime) -> None:
    """Put a revision back after a failure, or aside for good after the last attempt."""
    again_at = None if _QUEUE.is_last(revision) else now + RETRY_AFTER * revision.attempts
    _QUEUE.give_back(revision, again_at=again_at, last_error=error[-4000:])


def ask_again(revision: Revision, *, now: datetime) -> None:
    """Queue a revision anew, attempts forgotten: by a person's wish or for a newer engine."""
    Revision.objects.filter(pk=revision.pk).exclude(state=ReadingState.RUNNING).update(
        state=ReadingState.QUEUED, attempts=0, lease_until=None, next_try_at=now, last_error=""
    )


@transaction.atomic
def sweep(*, now: datetime) -> list[int]:
    """Ids of the revisions that a worker should be told of again: due ones and those whose worker died."""
    _QUEUE.free_lost(Revision.objects.all(), now=now, last_error=DIED)
    return _QUEUE.send_again(Revision.objects.all(), now=now, after=RESEND_AFTER, at_most=SWEEP_AT_MOST)
