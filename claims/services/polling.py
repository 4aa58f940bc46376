"""Asking one way in: its reader reads, what it found is stored, and when it is asked next is settled."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction

from claims.intake.posts import PLATFORM
from claims.intake.readers import Batch, Configuration, Cursor, Reader
from claims.intake.registry import READERS
from claims.models import Feed
from claims.models.vocabulary import AlarmKind, FeedKind
from claims.services import feed_queue
from claims.services.alarms import clear_alarms, raise_alarm
from claims.services.articles import Stored, store_article
from claims.services.asking import PATIENCE, Answer, Asking, pause
from claims.services.channels import bind_channel, mark_missing, write_skipped
from claims.services.entries import store_entries
from claims.services.errors import Refused
from claims.services.turns import HostBusy, turn
from claims.services.writing import one_writer

log = logging.getLogger(__name__)

BUDGET = timedelta(seconds=15)
"""A poll of many pages ends its turn of work after this and goes on in the next: others come in between."""
ACCOUNT = "channel account"
LONGEST_BACK_OFF = timedelta(hours=24)
SILENT_AFTER = timedelta(days=3)
UNREAD = frozenset({"structure_changed", "other_channel"})
"""Alarms about an answer in which what is not seen proves nothing."""


class PollResult(StrEnum):
    NOT_DUE = "not_due"
    DONE = "done"
    GOES_ON = "goes_on"
    FAILED = "failed"
    BUSY = "busy"


@dataclass
class Poll:
    """What became of it: new revisions to be read, and how much was found and new."""

    result: PollResult = PollResult.NOT_DUE
    to_read: list[int] = field(default_factory=list)
    found: int = 0
    new: int = 0
    entries: bool = False


def poll_feed(feed_id: int, *, by: str, clock: Callable[[], datetime], asking: Asking | None = None) -> Poll:
    """Ask one way in, if it is due and nobody else has it.

    Each answer is stored in one transaction with the reader's new cursor, so a worker that dies at any
    moment leaves either nothing or everything of it, and the next goes on from there. A failure is
    kept on the row and never leaves this function.
    """
    feed = feed_queue.take(feed_id, by=by, now=clock())
    if feed is None:
        return Poll()
    asking = asking or Asking(by=by, clock=clock)
    poll = Poll()
    try:
        _ask(feed, poll, asking, clock)
    except HostBusy as busy:
        feed_queue.put_back(feed, next_run_at=busy.until)
        poll.result = PollResult.BUSY
    except Exception:
        log.exception("feed %s could not be asked (attempt %s)", feed.pk, feed.attempts)
        feed_queue.give_back(feed, error=traceback.format_exc(), now=clock())
        poll.result = PollResult.FAILED
    return poll


def reader_of(kind: str) -> Reader:
    """The reader behind a kind of way in; Refused where this installation has none."""
    reader = READERS.get(kind)
    if reader is None:
        raise Refused("This way in needs an addition that is not installed here.", field="kind")
    return reader


def configuration_of(feed: Feed) -> Configuration:
    number = feed.source.external_id if feed.source.platform == PLATFORM else ""
    return Configuration(
        feed.address,
        publisher=feed.source.name,
        channel=int(number) if number.isascii() and number.isdigit() else 0,
        first_pages=feed.first_pages,
    )


def _ask(feed: Feed, poll: Poll, fetch: Asking, clock: Callable[[], datetime]) -> None:
    """Call the reader until it has no more, or our time is up."""
    reader, configuration = reader_of(feed.kind), configuration_of(feed)
    ends = clock() + BUDGET
    while True:
        with _account(feed, clock):
            batch = reader(configuration, Cursor.from_dict(feed.cursor), fetch, clock())
        with transaction.atomic():
            # Whoever lost the lease meanwhile must not write a second time.
            if not feed_queue.still_ours(feed):
                poll.result = PollResult.NOT_DUE
                return
            # Pages of this feed that could not be read may have raised one meanwhile.
            feed.refresh_from_db(fields=["alarm", "alarm_words", "alarm_since"])
            poll.result = _take_in(feed, batch, poll, answer=fetch.last, now=clock())
            if poll.result is not PollResult.GOES_ON:
                return
            if clock() >= ends:
                feed_queue.put_back(feed, next_run_at=clock())
                return
            feed_queue.keep_on(feed, now=clock())


def _account(feed: Feed, clock: Callable[[], datetime]) -> AbstractContextManager[object]:
    """The one account's session, for one worker at a time: in two places at once it is ended for good."""
    if feed.kind != FeedKind.CHANNEL_API:
        return nullcontext()
    return turn(
        ACCOUNT, by=feed.taken_by, clock=clock, patience=PATIENCE, pause=pause, lease=feed_queue.LEASE
    )


def _take_in(feed: Feed, batch: Batch, poll: Poll, *, answer: Answer | None, now: datetime) -> PollResult:
    """Store one answer and say on the row what it was. Must run inside a transaction."""
    if answer is not None:
        feed.answer_type, feed.answer_body = answer.content_type[:100], answer.body
    feed.last_run_at = now
    if batch.error is not None:
        _failed(feed, batch.error.code, str(batch.error), retry_at=batch.retry_at, now=now)
        return PollResult.FAILED
    try:
        _store(feed, batch, poll, now=now)
    except Refused as refused:
        raise_alarm(feed, AlarmKind.OTHER_CHANNEL, str(refused), now=now)
        _failed(feed, "other_channel", str(refused), retry_at=None, now=now)
        return PollResult.FAILED
    feed.cursor = batch.cursor.as_dict()
    feed.failures, feed.last_success_at = 0, now
    feed.answer_code, feed.answer_words = ("unchanged" if batch.unchanged else "ok"), ""
    feed.answer_found, feed.answer_new = poll.found, poll.new
    if not batch.alarms:
        clear_alarms(feed)
    for alarm in batch.alarms:
        raise_alarm(feed, alarm.code, alarm.message, now=now)
    _save(feed)
    if batch.more:
        return PollResult.GOES_ON
    feed_queue.put_back(feed, next_run_at=_next_run(feed, now=now))
    return PollResult.DONE


def _store(feed: Feed, batch: Batch, poll: Poll, *, now: datetime) -> None:
    one_writer()
    if batch.channel is not None:
        bind_channel(feed.source, batch.channel)
    for item in batch.items:
        stored = store_article(item, now=now, source=feed.source)
        if stored.what is not Stored.UNCHANGED:
            poll.to_read.append(stored.revision.pk)
        poll.new += stored.what is Stored.NEW
    new_entries = store_entries(feed, batch.entries, now=now)
    poll.entries = poll.entries or bool(batch.entries)
    poll.new += new_entries
    poll.found += len(batch.items) + len(batch.entries)
    write_skipped(feed.source, batch.skipped)
    if batch.seen is not None and not any(alarm.code in UNREAD for alarm in batch.alarms):
        seen = {number for item in batch.items if item.post for number in item.post.messages}
        passed_over = {int(each.id) for each in batch.skipped if each.id.isascii() and each.id.isdigit()}
        mark_missing(feed.source, between=batch.seen, seen=seen | passed_over, now=now)


def _failed(feed: Feed, code: str, words: str, *, retry_at: datetime | None, now: datetime) -> None:
    """Say what was answered, look again later and later, and call somebody where it does not pass."""
    feed.failures += 1
    feed.answer_code, feed.answer_words = code, words
    feed.answer_found = feed.answer_new = 0
    silent_since = feed.last_success_at or feed.created_at
    if code == "gone" or (code == "not_found" and feed.failures >= 3):
        raise_alarm(feed, AlarmKind.GONE, words, now=now)
    elif code in AlarmKind.values:
        raise_alarm(feed, code, words, now=now)
    elif now - silent_since > SILENT_AFTER:
        raise_alarm(feed, AlarmKind.FAILING, words, now=now)
    _save(feed)
    back_off = now + back_off_after(feed.failures, feed.interval) + pause()
    feed_queue.put_back(feed, next_run_at=max(back_off, retry_at or now))


def back_off_after(failures: int, interval: int) -> timedelta:
    """The time to the next look after so many failures in a row; `interval` in minutes."""
    return min(timedelta(minutes=interval * 2 ** min(failures, 12)), LONGEST_BACK_OFF)


def _next_run(feed: Feed, *, now: datetime) -> datetime:
    return now + timedelta(minutes=feed.interval) + pause()


def _save(feed: Feed) -> None:
    feed.save(
        update_fields=[
            "cursor", "failures", "last_run_at", "last_success_at", "answer_code", "answer_words",
            "answer_found", "answer_new", "answer_type", "answer_body", "alarm", "alarm_words",
            "alarm_since",
        ]
    )  # fmt: skip
