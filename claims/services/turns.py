"""Turns at hosts: one request at a time and a pause after it, across all processes and machines."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from claims.models import HostLease

LEASE = timedelta(seconds=65)
"""Longer than the longest request: 30 s for a site's rules and 30 s for the page."""
LOOK_AGAIN = 0.25
"""Seconds between two looks at a turn that another process holds."""
HELD_FOR_LONG = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=24)


class HostBusy(Exception):
    """It is not our turn at a host for longer than the caller would wait; `until` is when to come again."""

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__(f"{host} is not asked again before {until:%H:%M:%S}")
        self.host = host
        self.until = until


@dataclass
class Turn:
    """A turn that is being taken; whoever learns that the host wants to be left alone says so here."""

    leave_alone_until: datetime | None = None


def take(host: str, *, by: str, now: datetime, lease: timedelta = LEASE) -> HostLease | None:
    """Take the turn at a host; None where it is ours, else the row that says why not.

    `by` is the message's id: a message that comes a second time was put back because its worker
    died, so it need not wait for its own lease to run out.
    """
    HostLease.objects.bulk_create([HostLease(host=host, next_allowed_at=now)], ignore_conflicts=True)
    unheld = Q(lease_until__isnull=True) | Q(lease_until__lt=now) | Q(taken_by=by)
    taken = HostLease.objects.filter(unheld, pk=host, next_allowed_at__lte=now).update(
        taken_by=by, lease_until=now + lease
    )
    # The row count decides: of two workers at the same moment one sees 0.
    return None if taken == 1 else HostLease.objects.get(pk=host)


def leave(host: str, *, by: str, next_allowed_at: datetime) -> None:
    """End one's turn; the next is not before this time."""
    HostLease.objects.filter(pk=host, taken_by=by).update(
        taken_by="", lease_until=None, next_allowed_at=next_allowed_at
    )


@contextmanager
def turn(
    host: str,
    *,
    by: str,
    clock: Callable[[], datetime],
    patience: timedelta,
    pause: Callable[[], timedelta],
    lease: timedelta = LEASE,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Turn]:
    """One's turn at a host for the length of a block, after waiting for it; HostBusy after `patience`."""
    deadline = clock() + patience
    while (held := take(host, by=by, now=clock(), lease=lease)) is not None:
        now = clock()
        allowed = held.next_allowed_at
        if max(allowed, now) >= deadline:
            raise HostBusy(host, max(allowed, now + HELD_FOR_LONG) if allowed <= now else allowed)
        sleep(max(LOOK_AGAIN, (allowed - now).total_seconds()))
    ours = Turn()
    try:
        yield ours
    finally:
        now = clock()
        wanted = min(ours.leave_alone_until or now, now + LONGEST_WAIT)
        leave(host, by=by, next_allowed_at=max(now + pause(), wanted))


def busy_hosts(now: datetime) -> Q:
    """Hosts that nobody may ask at this moment, as a condition on the leases."""
    return Q(next_allowed_at__gt=now) | Q(lease_until__gt=now)
