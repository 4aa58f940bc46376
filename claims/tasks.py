"""One task a service call: ids in, nothing out. What goes wrong is kept on the rows, not here."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from celery import Task, shared_task
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from claims.queries import quality
from claims.services import deadlines, queue, reading, scores, suggestions

log = logging.getLogger(__name__)

HEARTBEAT = "heartbeat"

# A restarted database is back within seconds; rows and attempts are counted in the database itself.
DATABASE_AWAY = (OperationalError, InterfaceError)
RETRY: dict[str, Any] = {
    "autoretry_for": DATABASE_AWAY,
    "retry_backoff": 2,
    "retry_backoff_max": 30,
    "retry_jitter": True,
}


@shared_task(bind=True, name="claims.tasks.extract_article", soft_time_limit=50, time_limit=55, **RETRY)
def extract_article(self: Task, revision_id: int) -> None:
    """Read one revision; the lease on its row (60 s) outlives this task's hard limit."""
    reading.extract_article(revision_id, by=self.request.id, clock=timezone.now)


@shared_task(name="claims.tasks.sweep_queue")
def sweep_queue() -> None:
    """Tell workers again of what waits longer than it should: a lost message costs seconds."""
    for revision_id in queue.sweep(now=timezone.now()):
        _send(revision_id)


@shared_task(name="claims.tasks.heartbeat")
def heartbeat() -> None:
    """Beat and a worker are alive; whoever looks at the health of the product reads this."""
    cache.set(HEARTBEAT, timezone.now().isoformat(), timeout=300)


@shared_task(name="claims.tasks.refresh_scores", **RETRY)
def refresh_scores() -> None:
    """Age every score to today; what differed from the ledger is said aloud before it is mended."""
    for each in scores.differences():
        log.error(
            "score of %s: %s is %s, the ledger says %s", each.source, each.field, each.stored, each.computed
        )
    scores.refresh_all_scores(now=timezone.now())


@shared_task(name="claims.tasks.refit_priors", **RETRY)
def refit_priors() -> None:
    """The means of the kinds, once a month, and every score with them.

    Asked each night: a night on which nothing ran costs a day, not a month.
    """
    now = timezone.now()
    if not scores.refit_due(today=timezone.localdate(now)):
        return
    with transaction.atomic():
        # A score must never be seen beside a mean that it was not computed with.
        scores.refit_priors(as_of=timezone.localdate(now), now=now)
        scores.refresh_all_scores(now=now)


@shared_task(name="claims.tasks.mind_the_days", **RETRY)
def mind_the_days() -> None:
    """Queue the claims whose day has come; close what named no day and has not come true in a year."""
    now = timezone.now()
    deadlines.queue_due(now=now)
    deadlines.expire(now=now)


@shared_task(name="claims.tasks.compare_claims", **RETRY)
def compare_claims() -> None:
    """Look for claims like the new ones; what is not compared yet says so on its row."""
    suggestions.compare_new_claims(now=timezone.now())


@shared_task(name="claims.tasks.measure_quality", **RETRY)
def measure_quality() -> None:
    """Replay the whole ledger for the quality page, however long it has become."""
    quality.measure_track_record()


def enqueue_extraction(revision_id: int) -> None:
    """Send a revision to the workers once the transaction is committed.

    Never raises: where the broker is away, the row waits for the sweep.
    """
    transaction.on_commit(partial(_send, revision_id))


def _send(revision_id: int) -> None:
    try:
        extract_article.apply_async((revision_id,), retry=False)
    except (OSError, DatabaseError):
        log.warning("the broker is away; revision %s waits for the sweep", revision_id)
    except Exception as error:  # kombu wraps its transports' errors in classes of its own
        log.warning("revision %s was not sent (%s); it waits for the sweep", revision_id, error)
