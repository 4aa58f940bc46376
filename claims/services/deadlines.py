"""Days that claims wait for: the last on which a prediction can come true, the next check, expiry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from claims.models import Claim, ClaimEvent
from claims.models.vocabulary import ClaimType, EventKind, WorkState

EXPIRES_AFTER = timedelta(days=365)
BATCH = 500
SOME_TIME_LATER = "FUTURE_REF"


def deadline_of(*, claim_type: str, first: date | None, last: date | None, claimed_on: date) -> date | None:
    """The last day on which what was announced can still come true; None where no day was named.

    `first` and `last` bound the time of the event; what was over when it was claimed announces nothing.
    """
    announces = claim_type == ClaimType.PREDICTION or (first is not None and first > claimed_on)
    return last if announces and last is not None and last >= claimed_on else None


def day_after_deadline(deadline: date | None) -> date | None:
    """The first day on which it can be said that something did not come true in time."""
    return deadline + timedelta(days=1) if deadline else None


def queue_due(*, now: datetime) -> int:
    """Put into the queue of what is due every claim whose day has come; returns how many."""
    today = timezone.localdate(now)
    waiting = (
        Claim.objects.filter(check_after__lte=today, due_since__isnull=True, merged_into__isnull=True)
        .exclude(work_state=WorkState.REJECTED)
        .order_by("check_after", "pk")
    )

    def mark(claims: list[Claim]) -> None:
        Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(due_since=today)
        _log(claims, now=now, kind=EventKind.DUE)

    return _in_batches(waiting, mark)


def expire(*, now: datetime) -> int:
    """Close, without an outcome, what named no day and has not come true in a year; returns how many.

    Nothing is posted, and whoever logs an outcome later ends it.
    """
    today = timezone.localdate(now)
    waiting = Claim.objects.filter(
        Q(claim_type=ClaimType.PREDICTION) | Q(time_iso=SOME_TIME_LATER),
        claimed_on__lte=today - EXPIRES_AFTER,
        deadline__isnull=True,
        outcome="",
        # What somebody is at work on does not expire under his hands.
        work_state__in=[WorkState.NEW, WorkState.ACCEPTED],
        merged_into__isnull=True,
    ).order_by("claimed_on", "pk")

    def close(claims: list[Claim]) -> None:
        for claim in claims:
            claim.version += 1
        before = {claim.pk: {"work_state": str(claim.work_state)} for claim in claims}
        for claim in claims:
            claim.work_state = WorkState.EXPIRED
        Claim.objects.bulk_update(claims, ["work_state", "version"])
        after = {"work_state": str(WorkState.EXPIRED)}
        _log(claims, now=now, kind=EventKind.EXPIRED, before=before, after=after)

    return _in_batches(waiting, close)


def _in_batches(waiting: QuerySet[Claim], act: Callable[[list[Claim]], None]) -> int:
    """Act on all of them, some at a time, each batch in a transaction of its own; `act` ends the waiting."""
    done = 0
    while True:
        with transaction.atomic():
            claims = list(waiting.select_for_update(skip_locked=True, no_key=True)[:BATCH])
            if not claims:
                return done
            act(claims)
        done += len(claims)


def _log(
    claims: Iterable[Claim],
    *,
    now: datetime,
    kind: str,
    before: dict[int, dict[str, str]] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    ClaimEvent.objects.bulk_create(
        ClaimEvent(claim=claim, kind=kind, at=now, before=(before or {}).get(claim.pk, {}), after=after or {})
        for claim in claims
    )
