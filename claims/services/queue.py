"""The queue of texts to read. The row is the truth: state, attempts, lease, next try.

Redis only carries ids: whatever it loses, the sweep finds again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from claims.models import Revision
from claims.models.vocabulary import ReadingState

LEASE = timedelta(seconds=60)
"""Longer than the hard time limit of the reading task (55 s), so that no living worker is robbed."""
MAX_ATTEMPTS = 3
RETRY_AFTER = timedelta(seconds=20)
RESEND_AFTER = timedelta(seconds=60)
"""A queued row is sent again only after this: until then its message is most likely still on its way."""
SWEEP_AT_MOST = 500


def take(revision_id: int, *, by: str, now: datetime) -> Revision | None:
    """Take a waiting revision for reading; None where another worker has it or nothing is to be done.

    `by` is the message's id. A message that comes a second time was put back because its worker
    died, so it need not wait for its own lease to run out.
    """
    free = (
        Q(state=ReadingState.QUEUED)
        | Q(state=ReadingState.RUNNING, lease_until__lt=now)
        | Q(state=ReadingState.RUNNING, taken_by=by)
    )
    taken = Revision.objects.filter(free, pk=revision_id, attempts__lt=MAX_ATTEMPTS).update(
        state=ReadingState.RUNNING,
        attempts=F("attempts") + 1,
        lease_until=now + LEASE,
        taken_by=by,
        next_try_at=None,
    )
    # The row count decides: of two workers at the same moment one sees 0.
    if taken != 1:
        return None
    return Revision.objects.select_related("article__source").get(pk=revision_id)


def give_back(revision: Revision, *, error: str, now: datetime) -> None:
    """Put a revision back after a failure, or aside for good after the last attempt."""
    last = revision.attempts >= MAX_ATTEMPTS
    Revision.objects.filter(pk=revision.pk, state=ReadingState.RUNNING, attempts=revision.attempts).update(
        state=ReadingState.DEAD if last else ReadingState.QUEUED,
        lease_until=None,
        next_try_at=None if last else now + RETRY_AFTER * revision.attempts,
        last_error=error[-4000:],
    )


def ask_again(revision: Revision, *, now: datetime) -> None:
    """Queue a revision anew, attempts forgotten: by a person's wish or for a newer engine."""
    Revision.objects.filter(pk=revision.pk).exclude(state=ReadingState.RUNNING).update(
        state=ReadingState.QUEUED, attempts=0, lease_until=None, next_try_at=now, last_error=""
    )


@transaction.atomic
def sweep(*, now: datetime) -> list[int]:
    """Ids of the revisions that a worker should be told of again: due ones and those whose lease ran out.

    What was tried for the last time and never came back is put aside as dead.
    """
    lost = Revision.objects.filter(state=ReadingState.RUNNING, lease_until__lt=now)
    lost.filter(attempts__gte=MAX_ATTEMPTS).update(
        state=ReadingState.DEAD,
        lease_until=None,
        last_error="The worker died while reading this text, every time.",
    )
    lost.update(state=ReadingState.QUEUED, lease_until=None, next_try_at=now)
    due = list(
        Revision.objects.select_for_update(skip_locked=True)
        .filter(state=ReadingState.QUEUED, next_try_at__lte=now)
        .order_by("next_try_at", "id")
        .values_list("id", flat=True)[:SWEEP_AT_MOST]
    )
    Revision.objects.filter(id__in=due).update(next_try_at=now + RESEND_AFTER)
    return due
