"""One task a service call: ids in, nothing out. What goes wrong is kept on the rows, not here."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from celery import Task, shared_task
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from claims.intake.fetch import PAPERS
from claims.queries import quality
from claims.services import (
    audit,
    claim_index,
    deadlines,
    feed_queue,
    item_queue,
    items,
    kept_pages,
    polling,
    queue,
    reading,
    retention,
    scores,
    suggestions,
)
from claims.services.asking import Asking

log = logging.getLogger(__name__)

HEARTBEAT = "heartbeat"

AT_ONCE, IN_ITS_TURN = 0, 6
"""Priorities as Redis has them, the lower first. Beat's sweeps come at once, or a queue of ten thousand
texts would hide them for hours."""
FETCHING_EXPIRES = timedelta(seconds=30)
"""A message that nobody had time for by then is one too many: each sweep sends another."""
FETCHING_AT_A_TIME = timedelta(seconds=15)
LONGEST_PAUSE, SHORTEST_PAUSE = 5.0, 0.25
"""Seconds that a worker waits for a host's turn: never so long that other hosts' pages would have to."""

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
    _send_all(queue.sweep(now=timezone.now()))


@shared_task(bind=True, name="claims.tasks.fetch_feed", soft_time_limit=70, time_limit=75, **RETRY)
def fetch_feed(self: Task, feed_id: int) -> None:
    """Ask one way in; the lease on its row (80 s) outlives this task's hard limit."""
    poll = polling.poll_feed(feed_id, by=self.request.id, clock=timezone.now)
    _send_all(poll.to_read)
    if poll.entries:
        _tell(fetch_items, expires=FETCHING_EXPIRES)
    if poll.result is polling.PollResult.GOES_ON:
        _tell(fetch_feed, feed_id)


@shared_task(bind=True, name="claims.tasks.fetch_items", soft_time_limit=70, time_limit=75, **RETRY)
def fetch_items(self: Task) -> None:
    """Fetch items one after the other while their hosts' turns come, then make room for others.

    The message names none: the rows say what is next, and the lease on each (80 s) outlives this task.
    What is left is the next message's; it comes with the next sweep.
    """
    ends = timezone.now() + FETCHING_AT_A_TIME
    while timezone.now() < ends:
        fetched = items.fetch_next(by=self.request.id, clock=timezone.now)
        _send_all(fetched.to_read)
        if fetched.item is None and not _wait_for_a_turn():
            return


def _wait_for_a_turn() -> bool:
    """Wait until the first host is free again; False where nothing is due or it takes too long."""
    free_at = item_queue.next_turn(now=timezone.now())
    wait = (free_at - timezone.now()).total_seconds() if free_at else LONGEST_PAUSE + 1
    if wait > LONGEST_PAUSE:
        return False
    # A turn that another process holds has no time yet: look again a little later.
    time.sleep(max(wait, SHORTEST_PAUSE))
    return True


@shared_task(name="claims.tasks.sweep_intake")
def sweep_intake() -> None:
    """Tell the fetching workers what is due; this is the schedule of every way in."""
    now = timezone.now()
    for feed_id in feed_queue.sweep(now=now):
        _tell(fetch_feed, feed_id, expires=feed_queue.RESEND_AFTER)
    if item_queue.sweep(now=now):
        _tell(fetch_items, expires=FETCHING_EXPIRES)


@shared_task(name="claims.tasks.forget_old_texts", **RETRY)
def forget_old_texts() -> None:
    """Redact the texts that are past their source's time."""
    retention.redact_old_texts(now=timezone.now())


@shared_task(bind=True, name="claims.tasks.fetch_evidence", **RETRY)
def fetch_evidence(self: Task, page_id: int) -> None:
    """Keep one page that evidence points to."""
    asking = Asking(by=self.request.id, clock=timezone.now, types=PAPERS)
    kept_pages.keep_page(page_id, fetch=asking, clock=timezone.now)


@shared_task(name="claims.tasks.sweep_evidence")
def sweep_evidence() -> None:
    """Have the pages fetched whose turn it is; a new one waits half a minute at most."""
    for page_id in kept_pages.waiting(now=timezone.now()):
        # The next sweep sends again what still waits: one message a page is enough.
        _tell(fetch_evidence, page_id, expires=kept_pages.SWEPT_EVERY)


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
    claim_index.refresh_all_effects()


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
    """Queue the claims whose day has come; close what has not come true in a year; draw the audit."""
    now = timezone.now()
    deadlines.queue_due(now=now)
    deadlines.expire(now=now)
    audit.draw_audit(today=timezone.localdate(now))


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
    transaction.on_commit(partial(_tell, extract_article, revision_id))


def enqueue_feed(feed_id: int) -> None:
    """Tell the workers to ask a way in once the transaction is committed; never raises."""
    transaction.on_commit(partial(_tell, fetch_feed, feed_id))


def enqueue_items() -> None:
    """Tell the workers that items wait once the transaction is committed; never raises."""
    transaction.on_commit(partial(_tell, fetch_items, expires=FETCHING_EXPIRES))


def _send_all(revision_ids: Iterable[int]) -> None:
    """Texts that came in by themselves: whoever has just added one is served first.

    The sweep sends again what still waits, so these messages end by then and do not pile up.
    """
    for revision_id in revision_ids:
        _tell(extract_article, revision_id, priority=IN_ITS_TURN, expires=queue.RESEND_AFTER)


def _tell(task: Task, *ids: int, priority: int = AT_ONCE, expires: timedelta | None = None) -> None:
    """Send ids to the workers; where the broker is away, their rows wait for the sweep."""
    ends = expires.total_seconds() if expires else None
    try:
        task.apply_async(ids, retry=False, priority=priority, expires=ends)
    except (OSError, DatabaseError):
        log.warning("the broker is away; %s %s waits for the sweep", task.name, ids)
    except Exception as error:  # kombu wraps its transports' errors in classes of its own
        log.warning("%s %s was not sent (%s); it waits for the sweep", task.name, ids, error)
