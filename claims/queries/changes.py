"""What changed since somebody's last visit: scores, texts, and ways in that fail."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from claims import scoring
from claims.models import Article, Feed, KindPrior, LedgerRow, Revision, Source
from claims.models.vocabulary import Availability, FetchState
from claims.scoring import NEUTRAL_MEAN, Score

MOST = 8
MOST_ROWS = 500
"""Ledger rows looked at; whoever stays away longer sees what the last of them moved."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A source whose score verdicts have moved, as it was and as it is today."""

    source: Source
    before: Score
    after: Score

    @property
    def by(self) -> float:
        return self.after.mean - self.before.mean


@dataclass(frozen=True, slots=True)
class Changes:
    moved: list[Moved]
    revised: list[Revision]
    missing: list[Article]
    failing: list[Feed]

    def __bool__(self) -> bool:
        return bool(self.moved or self.revised or self.missing or self.failing)


def changes_since(since: datetime, *, today: date) -> Changes:
    """What changed after this moment, the latest or largest of each; four or five queries."""
    revised = (
        Revision.objects.filter(number__gt=1, seen_at__gt=since)
        .select_related("article__source")
        .only("number", "seen_at", "article__title", "article__source__name")
        .order_by("-seen_at")[:MOST]
    )
    missing = (
        Article.objects.filter(missing_since__gt=since)
        .exclude(availability=Availability.SEEN)
        .select_related("source")
        .order_by("-missing_since")[:MOST]
    )
    failing = (
        Feed.objects.filter(enabled=True)
        .filter(~Q(alarm="") | Q(failures__gt=0) | Q(state=FetchState.DEAD))
        .select_related("source")
        .order_by("alarm_since", "pk")[:MOST]
    )
    return Changes(_moved(since, today=today), list(revised), list(missing), list(failing))


def _moved(since: datetime, *, today: date) -> list[Moved]:
    added: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
    sources: dict[int, Source] = {}
    rows = LedgerRow.objects.select_related("source__score").order_by("-entry_id")[:MOST_ROWS]
    for row in rows:
        if row.recorded_at <= since:
            break
        added[row.source_id][0] += row.held
        added[row.source_id][1] += row.failed
        sources[row.source_id] = row.source
    if not sources:
        return []
    priors = KindPrior.objects.in_force(today)
    moved = [
        _as_moved(source, *added[pk], today=today, prior=priors.get(source.kind, NEUTRAL_MEAN))
        for pk, source in sources.items()
    ]
    return sorted(moved, key=lambda each: abs(each.by), reverse=True)[:MOST]


def _as_moved(source: Source, held: float, failed: float, *, today: date, prior: float) -> Moved:
    stored = getattr(source, "score", None)
    now = (stored.held, stored.failed) if stored else (held, failed)
    return Moved(
        source,
        before=scoring.score(held=now[0] - held, failed=now[1] - failed, as_of=today, prior_mean=prior),
        after=scoring.score(held=now[0], failed=now[1], as_of=today, prior_mean=prior),
    )
