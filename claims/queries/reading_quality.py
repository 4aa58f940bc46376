"""How well texts are read, by what people made of it: shares right of what was looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from claims.models import ReadingLabel
from claims.models.vocabulary import Judgement

MOST = 20_000
"""So many of the newest labels are reckoned with."""
MOST_ROWS = 25
FIELDS = (
    "content_exact", "source_exact", "chain_exact", "cue", "event_type", "event_mode", "actor", "target",
    "time_exact", "modality", "polarity", "quote_kind",
)  # fmt: skip
"""The scorer's names of what is shown."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many looked at; `name` says of what."""

    name: str
    right: int
    of: int

    @property
    def value(self) -> float | None:
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class ReadingQuality:
    """Claims: kept of those that were looked at; fields: right in the claims that were kept."""

    claims: Share
    untouched: Share
    missed: int
    by_field: list[Share]
    by_rule: list[Share]
    by_publisher: list[Share]
    by_month: list[Share]

    @property
    def is_empty(self) -> bool:
        return self.claims.of == 0


@dataclass(frozen=True, slots=True)
class _Row:
    judgement: str
    right: dict[str, bool]
    rule: str
    publisher: str
    at: datetime


def reading_quality() -> ReadingQuality:
    """One query; the newest labels only where there are very many."""
    rows = _rows()
    read = [row for row in rows if row.judgement != Judgement.MISSED]
    kept = [row for row in read if row.judgement != Judgement.WRONG]
    return ReadingQuality(
        claims=Share("", len(kept), len(read)),
        untouched=Share("", sum(row.judgement == Judgement.RIGHT for row in read), len(read)),
        missed=len(rows) - len(read),
        by_field=[_of_field(name, kept) for name in FIELDS],
        by_rule=_most(_grouped((row.rule, row) for row in read)),
        by_publisher=_most(_grouped((row.publisher, row) for row in read)),
        by_month=sorted(_grouped((_month(row.at), row) for row in read), key=lambda share: share.name),
    )


def _rows() -> list[_Row]:
    found = ReadingLabel.objects.exclude(judgement=Judgement.OPEN).order_by("-at", "-id")[:MOST]
    values: Iterable[Any] = found.values_list(
        "judgement",
        "right",
        "mention__component",
        "mention__rule",
        "mention__revision__article__source__name",
        "at",
    )
    return [
        _Row(judgement, right, f"{component} / {rule}", publisher, at)
        for judgement, right, component, rule, publisher, at in values
    ]


def _of_field(name: str, kept: list[_Row]) -> Share:
    compared = [row.right[name] for row in kept if name in row.right]
    return Share(name, sum(compared), len(compared))


def _grouped(named: Iterable[tuple[str, _Row]]) -> list[Share]:
    """Of each name, how many claims were kept of those looked at."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, row in named:
        counts[name][0] += row.judgement != Judgement.WRONG
        counts[name][1] += 1
    return [Share(name, right, of) for name, (right, of) in counts.items()]


def _most(shares: list[Share]) -> list[Share]:
    return sorted(shares, key=lambda share: (-share.of, share.name))[:MOST_ROWS]


def _month(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m")
