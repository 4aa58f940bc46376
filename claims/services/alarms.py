"""Alarms of ways in: raised where a person should look, and who takes them down."""

from __future__ import annotations

from datetime import datetime

from claims.models import Feed
from claims.models.vocabulary import AlarmKind

PASSING = frozenset({AlarmKind.GONE, AlarmKind.FAILING})
"""Down by themselves when an answer is good again; the others wait for somebody."""


def raise_alarm(feed: Feed, code: str, words: str, *, now: datetime) -> None:
    """Set an alarm on the row, not saved; the first one stands until somebody has looked."""
    kind = code if code in AlarmKind.values else AlarmKind.OTHER
    if not feed.alarm or feed.alarm in PASSING:
        feed.alarm, feed.alarm_words, feed.alarm_since = kind, words[:2000], now


def clear_alarms(feed: Feed) -> None:
    """Take down what has passed by itself, not saved."""
    if feed.alarm in PASSING:
        _take_down(feed)


def acknowledge(feed_id: int) -> bool:
    """Somebody has looked; False where no alarm stood."""
    feed = Feed.objects.filter(pk=feed_id).exclude(alarm="").first()
    if feed is None:
        return False
    _take_down(feed)
    feed.save(update_fields=["alarm", "alarm_words", "alarm_since"])
    return True


def _take_down(feed: Feed) -> None:
    feed.alarm, feed.alarm_words, feed.alarm_since = "", "", None
