"""Days as people type them into addresses, and the moment from which one looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class View:
    """As of which day scores are asked for, and whether with what became known only later.

    Of today there is no hindsight: everything known is known.
    """

    today: date
    as_of: date
    hindsight: bool = False

    @property
    def is_past(self) -> bool:
        return self.as_of < self.today

    @property
    def query(self) -> str:
        """What a link needs to look from the same moment; empty for today."""
        if not self.is_past:
            return ""
        asked = {"as_of": self.as_of.isoformat(), **({"hindsight": "1"} if self.hindsight else {})}
        return f"?{urlencode(asked)}"


def day_in_query(written: str, *, today: date) -> date | None:
    """A day in ISO form between 2000 and today; None for anything else."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if EARLIEST <= day <= today else None
