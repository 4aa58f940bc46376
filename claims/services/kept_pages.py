"""Keeping the pages that evidence points to: bytes, time and SHA-256, as they were fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F

from claims.intake.fetch import FetchFailed, FetchRefused, Response
from claims.models import Evidence, KeptPage
from claims.services.turns import HostBusy

LEASE = timedelta(seconds=150)
"""Longer than a fetching task may run; a page whose worker died waits no longer than this."""
MAX_ATTEMPTS = 4
RETRY_AFTER = timedelta(minutes=10)
SWEEP_AT_MOST = 100
SWEPT_EVERY = timedelta(seconds=30)


def ask_for_page(evidence: Evidence, *, now: datetime) -> KeptPage:
    """Let the page of new evidence wait to be fetched."""
    return KeptPage.objects.create(evidence=evidence, next_try_at=now)


def waiting(*, now: datetime) -> list[int]:
    """Ids of the pages whose turn it is, the longest waiting first."""
    due = KeptPage.objects.filter(next_try_at__lte=now).order_by("next_try_at", "id")
    return list(due.values_list("id", flat=True)[:SWEEP_AT_MOST])


def keep_page(page_id: int, *, fetch: Callable[[str], Response], clock: Callable[[], datetime]) -> None:
    """Fetch one waiting page and keep it; where it cannot be had, say why, and try again if that may help.

    `fetch` is `Asking` of the services: guarded, polite, one at a time a host.
    Of two workers at the same moment one finds nothing to do.
    """
    taken_at = clock()
    taken = KeptPage.objects.filter(pk=page_id, next_try_at__lte=taken_at).update(
        attempts=F("attempts") + 1, next_try_at=taken_at + LEASE
    )
    if taken != 1:
        return
    page = KeptPage.objects.select_related("evidence").get(pk=page_id)
    if page.attempts > MAX_ATTEMPTS:
        _give_up(page, "worker_died")
        return
    try:
        answer = fetch(page.evidence.url)
    except HostBusy as busy:
        KeptPage.objects.filter(pk=page.pk).update(next_try_at=busy.until, attempts=F("attempts") - 1)
    except FetchFailed as failed:
        _again(page, failed, now=clock())
    except FetchRefused as refused:
        _give_up(page, refused.code)
    else:
        KeptPage.objects.filter(pk=page.pk, fetched_at__isnull=True).update(
            fetched_at=answer.fetched_at,
            address=answer.url[:2000],
            content_type=answer.content_type[:100],
            body=answer.body,
            sha256=hashlib.sha256(answer.body).hexdigest(),
            next_try_at=None,
            problem="",
        )


def _again(page: KeptPage, failed: FetchFailed, *, now: datetime) -> None:
    if page.attempts >= MAX_ATTEMPTS:
        _give_up(page, failed.code)
        return
    wait = max(RETRY_AFTER * 4 ** (page.attempts - 1), failed.retry_after or timedelta())
    KeptPage.objects.filter(pk=page.pk).update(next_try_at=now + wait, problem=failed.code)


def _give_up(page: KeptPage, problem: str) -> None:
    KeptPage.objects.filter(pk=page.pk).update(next_try_at=None, problem=problem)
