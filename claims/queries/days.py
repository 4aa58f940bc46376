"""Days as people type them into addresses, and their bounds in time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

EARLIEST = date(2000, 1, 1)


def day_after(day: date) -> datetime:
    """The first moment, Warsaw time, that no longer belongs to this day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def day_in_query(written: str, *, today: date) -> date | None:
    """A day in ISO form between 2000 and today; None for anything else."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if EARLIEST <= day <= today else None
