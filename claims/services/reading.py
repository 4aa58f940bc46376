"""Reading one revision: take it, let the engine read, write what it found, or give it back."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from claims.extraction import READABLE, extract
from claims.models import Revision
from claims.models.vocabulary import ReadingState
from claims.services import queue
from claims.services.channels import forwarded_from
from claims.services.mentions import write_extraction

log = logging.getLogger(__name__)


class ReadingResult(StrEnum):
    READ = "read"
    NOT_DUE = "not_due"
    UNREAD = "unread"
    FAILED = "failed"


def extract_article(revision_id: int, *, by: str, clock: Callable[[], datetime]) -> ReadingResult:
    """Read one revision, if it is waiting and nobody else has it.

    Everything that was found is written in one transaction together with the row's new state, so
    a worker that dies at any moment leaves either nothing or everything. A failure is kept on
    the row with its traceback and tried again later; it never leaves this function.
    """
    revision = queue.take(revision_id, by=by, now=clock())
    if revision is None:
        return ReadingResult.NOT_DUE
    try:
        return _read(revision, clock=clock)
    except Exception:
        log.exception("revision %s could not be read (attempt %s)", revision.pk, revision.attempts)
        queue.give_back(revision, error=traceback.format_exc(), now=clock())
        return ReadingResult.FAILED


def _read(revision: Revision, *, clock: Callable[[], datetime]) -> ReadingResult:
    article = revision.article
    if article.language not in READABLE:
        _finish(revision, ReadingState.UNREAD, engine="", now=clock())
        return ReadingResult.UNREAD
    # A post that was passed on speaks in the voice of the one it was taken from.
    voice = forwarded_from(article) or article.source
    extraction = extract(
        revision.text,
        publisher=voice.name,
        published=article.published_on,
        language=article.language,
    )
    with transaction.atomic():
        # Whoever lost the lease meanwhile must not write a second time.
        if not queue.still_ours(revision):
            return ReadingResult.NOT_DUE
        now = clock()
        write_extraction(revision, extraction, now=now)
        _finish(revision, ReadingState.DONE, engine=extraction.engine, now=now)
    return ReadingResult.READ


def _finish(revision: Revision, state: ReadingState, *, engine: str, now: datetime) -> None:
    Revision.objects.filter(pk=revision.pk).update(
        state=state, lease_until=None, next_try_at=None, last_error="", read_at=now, engine=engine
    )
