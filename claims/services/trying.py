"""Trying a way in before it is kept: asked once, nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from claims.intake.readers import Batch, Configuration, Cursor, Fetch
from claims.intake.types import UnreadableInput
from claims.services.polling import reader_of

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing that would come in."""

    title: str
    url: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a way in answered: its newest items, or why there are none."""

    found: int = 0
    newest: tuple[Sample, ...] = ()
    channel: str = ""
    alarms: tuple[str, ...] = ()
    problem: UnreadableInput | None = None


def try_feed(
    *, kind: str, address: str, publisher: str, fetch: Fetch, clock: Callable[[], datetime]
) -> Trial:
    """Ask once as a first poll would. Refused where no reader is installed, HostBusy while others ask."""
    batch = reader_of(kind)(Configuration(address, publisher=publisher), Cursor(), fetch, clock())
    if batch.error is not None:
        return Trial(problem=batch.error)
    samples = _samples(batch)
    return Trial(
        found=len(samples),
        newest=tuple(samples[:SHOWN]),
        channel=batch.channel.title or batch.channel.username if batch.channel else "",
        alarms=tuple(alarm.message for alarm in batch.alarms),
    )


def _samples(batch: Batch) -> list[Sample]:
    """Newest first; what names no day comes last, in the order in which it was found."""
    found = [Sample(item.title, item.url, item.published) for item in batch.items]
    found += [
        Sample(entry.title or entry.url, entry.url, entry.published.day if entry.published else None)
        for entry in batch.entries
    ]
    # A channel's posts come oldest first, a feed's entries newest first; sorting keeps that within a day.
    posts = any(item.post for item in batch.items)
    return sorted(
        reversed(found) if posts else found, key=lambda each: each.published or date.min, reverse=True
    )
