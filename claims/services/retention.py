"""Texts are kept as long as their source's rule says, and longer only where people have built on them.

What is taken away is the text, the bytes it came as and the engine's unread proposals; the row stays as a
tombstone with its hashes, so that the same text is not taken in again. The ledger holds ids only and
is not touched: its chain stays valid.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from claims.models import Article, FeedItem, Mention, Post, Region, Revision, Source, TextSignature
from claims.models.vocabulary import Review, WorkState
from claims.services.linking import recount_claims
from claims.services.writing import one_writer

AT_ONCE = 200
REDACTED_TITLE = "[…]"


def redact_old_texts(*, now: datetime) -> int:
    """Redact what is past its time in every source; how many articles. Running it again changes nothing."""
    return sum(
        _redact_of(source, now=now) for source in Source.objects.filter(articles__isnull=False).distinct()
    )


def months_before(now: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last day of a shorter month."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def _redact_of(source: Source, *, now: datetime) -> int:
    before = months_before(now, source.retention_months)
    redacted = 0
    while ids := _past_their_time(source, before)[:AT_ONCE]:
        with transaction.atomic():
            redacted += redact_articles(ids, now=now)
    return redacted


def _past_their_time(source: Source, before: datetime) -> list[int]:
    old = Article.objects.filter(source=source, created_at__lt=before, revisions__redacted_at__isnull=True)
    return list(old.exclude(pk__in=_cited()).order_by("pk").values_list("pk", flat=True).distinct()[:AT_ONCE])


def _cited() -> QuerySet[Mention, Any]:
    """Articles with a mention that somebody has decided on, or whose claim people have worked on."""
    worked_on = (
        ~Q(review=Review.OPEN)
        | Q(edited_at__isnull=False)
        | ~Q(claim__work_state__in=[WorkState.NEW, WorkState.REJECTED, WorkState.EXPIRED])
        | Q(claim__verdicts__isnull=False)
        | Q(claim__proposals__isnull=False)
        | Q(claim__evidence__isnull=False)
        | Q(claim__comments__isnull=False)
    )
    return Mention.objects.filter(worked_on).exclude(review=Review.REJECTED).values("revision__article")


def redact_articles(ids: Iterable[int], *, now: datetime) -> int:
    """Take the texts of these articles away for good. Must run inside a transaction."""
    one_writer()
    revisions = Revision.objects.filter(article_id__in=ids, redacted_at__isnull=True)
    mentions = Mention.objects.filter(revision__in=revisions)
    claims = set(mentions.values_list("claim_id", flat=True))
    mentions.delete()
    recount_claims(claims)
    Region.objects.filter(revision__in=revisions).delete()
    TextSignature.objects.filter(revision__in=revisions).delete()
    revisions.update(
        text="",
        raw=b"",
        raw_type="",
        headers={},
        offsets=[],
        flags=[],
        spans=[],
        last_error="",
        redacted_at=now,
    )
    Post.objects.filter(article_id__in=ids).update(reply_quote="", forwarded_name="", signature="", media=[])
    FeedItem.objects.filter(article_id__in=ids).update(title="")
    return Article.objects.filter(pk__in=ids).update(title=REDACTED_TITLE)
