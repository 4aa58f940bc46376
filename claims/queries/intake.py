"""Health of intake: every way in with what came of it, what was given up, what is not there any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from claims.models import Article, Feed, FeedItem, Source
from claims.models.vocabulary import Availability, FetchState
from claims.queries.gaps import gap_numbers

FAILED_SHOWN = 50
OVERDUE_AFTER = timedelta(minutes=2)
FAILED = (FetchState.REFUSED, FetchState.DEAD)


@dataclass(frozen=True, slots=True)
class WayIn:
    """A way in; articles of a day and a week, gaps and missing ones are those of its source."""

    feed: Feed
    day: int = 0
    week: int = 0
    gaps: int = 0
    missing: int = 0
    waiting: int = 0
    failed: int = 0

    @property
    def trouble(self) -> bool:
        """Whether somebody should look."""
        return bool(self.feed.alarm) or self.feed.state == FetchState.DEAD or self.feed.failures > 0


@dataclass(frozen=True, slots=True)
class IntakeHealth:
    """`overdue` says that something should have been asked some time ago: does anybody work?"""

    ways: list[WayIn]
    failed: list[FeedItem]
    failed_count: int
    overdue: bool

    @property
    def alarms(self) -> int:
        return sum(bool(way.feed.alarm) for way in self.ways)


def intake_health(*, now: datetime) -> IntakeHealth:
    """Everything that comes in by itself, what is in trouble first."""
    feeds = Feed.objects.select_related("source").defer("answer_body").order_by("source__sort_name", "pk")
    ways = ways_in(feeds, now=now)
    failed = FeedItem.objects.filter(state__in=FAILED).select_related("feed__source")
    late = now - OVERDUE_AFTER
    waits = [way.feed.next_run_at for way in ways if way.feed.enabled and way.feed.source.active]
    return IntakeHealth(
        overdue=any(run_at is not None and run_at < late for run_at in waits),
        ways=sorted(ways, key=lambda way: (not way.feed.alarm, not way.trouble)),
        failed=list(failed.order_by("-found_at", "-id")[:FAILED_SHOWN]),
        failed_count=failed.count(),
    )


def ways_in_of(source: Source, *, now: datetime) -> list[WayIn]:
    """The ways in of one source."""
    return ways_in(source.feeds.select_related("source").defer("answer_body").order_by("pk"), now=now)


def failed_items_of(feed: Feed) -> list[FeedItem]:
    """What this way in named and was not taken in, newest first."""
    return list(feed.items.filter(state__in=FAILED).order_by("-found_at", "-id")[:FAILED_SHOWN])


def ways_in(feeds: Iterable[Feed], *, now: datetime) -> list[WayIn]:
    """Feeds with their numbers, in the order given."""
    found = list(feeds)
    sources = {feed.source_id for feed in found}
    articles = _articles(sources, now=now)
    gaps = gap_numbers(sources)
    items = _items({feed.pk for feed in found})
    return [
        WayIn(
            feed,
            gaps=gaps.get(feed.source_id, 0),
            **articles.get(feed.source_id, {}),
            **items.get(feed.pk, {}),
        )
        for feed in found
    ]


def _articles(sources: set[int], *, now: datetime) -> dict[int, dict[str, int]]:
    day, week = now - timedelta(days=1), now - timedelta(days=7)
    lately = (
        Article.objects.filter(source__in=sources, created_at__gte=week)
        .values("source")
        .annotate(week=Count("pk"), day=Count("pk", filter=Q(created_at__gte=day)))
    )
    found = {row["source"]: {"day": row["day"], "week": row["week"]} for row in lately.order_by()}
    missing = (
        Article.objects.filter(source__in=sources)
        .exclude(availability=Availability.SEEN)
        .values("source")
        .annotate(missing=Count("pk"))
    )
    for row in missing.order_by():
        found.setdefault(row["source"], {})["missing"] = row["missing"]
    return found


def _items(feeds: set[int]) -> dict[int, dict[str, int]]:
    never = Q(article__isnull=True)
    counted = (
        FeedItem.objects.filter(feed__in=feeds)
        .values("feed")
        .annotate(
            waiting=Count("pk", filter=never & Q(state__in=[FetchState.QUEUED, FetchState.RUNNING])),
            failed=Count("pk", filter=Q(state__in=FAILED)),
        )
    )
    return {row["feed"]: {"waiting": row["waiting"], "failed": row["failed"]} for row in counted.order_by()}
