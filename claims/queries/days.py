"""Days as people type them into addresses."""

from __future__ import annotations

from datetime import date

EARLIEST = date(2000, 1, 1)


def day_in_query(written: str, *, today: date) -> date | None:
    """A day in ISO form between 2000 and today; None for anything else."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if EARLIEST <= day <= today else None
