"""Storing what a reader found: a new article, a new revision, or nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction

from claims.intake.language import UNDETERMINED
from claims.intake.types import FetchedArticle
from claims.models import Article, Person, Revision, Source
from claims.models.vocabulary import Availability, SourceKind
from claims.services.channels import channel_source, write_post
from claims.services.names import source_named
from claims.services.signatures import sign
from claims.services.writing import one_writer

MOST_HEADERS = 100
FIRST_SWEEP_AFTER = timedelta(seconds=20)
"""A new row's own message is given this long before the sweep sends another."""


class Stored(StrEnum):
    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What became of it; a new or revised one waits in the queue to be read."""

    article: Article
    revision: Revision
    what: Stored


@transaction.atomic
def store_article(
    fetched: FetchedArticle,
    *,
    now: datetime,
    added_by: Person | None = None,
    publisher_kind: str = SourceKind.OUTLET,
    source: Source | None = None,
) -> StoredArticle:
    """Store an article once: (source, external id) is one article, (article, hash of text) one revision.

    Reading the same input again changes nothing. A new revision stands in the queue; telling a
    worker of it is the caller's business, after commit. `source` is the publisher where it is known
    already; else a post's is found by its channel's number, any other by its name. Raises Refused.
    """
    one_writer()
    publisher = source or _publisher(fetched, kind=publisher_kind)
    stored = _stored(publisher, fetched, now=now, added_by=added_by)
    if fetched.post is not None:
        write_post(stored.article, fetched.post)
    return stored


def _publisher(fetched: FetchedArticle, *, kind: str) -> Source:
    if fetched.post is not None:
        return channel_source(fetched.post.channel)
    return source_named(fetched.publisher, kind=kind)


def _stored(
    publisher: Source, fetched: FetchedArticle, *, now: datetime, added_by: Person | None
) -> StoredArticle:
    digest = hashlib.sha256(fetched.text.text.encode()).hexdigest()
    article = Article.objects.filter(source=publisher, external_id=fetched.external_id).first()
    if article is None:
        article = _new_article(publisher, fetched, now=now, added_by=added_by)
        return StoredArticle(article, _new_revision(article, fetched, digest, now=now, number=1), Stored.NEW)
    _seen(article, now=now)
    known = article.revisions.filter(text_sha256=digest).first()
    if known:
        return StoredArticle(article, known, Stored.UNCHANGED)
    number = article.revisions.order_by("-number").values_list("number", flat=True).first() or 0
    revision = _new_revision(article, fetched, digest, now=now, number=number + 1)
    article.title = fetched.title[:300] or article.title
    if fetched.language != UNDETERMINED:  # what was told, or said by a person, stands
        article.language = fetched.language
    article.save(update_fields=["title", "language"])
    return StoredArticle(article, revision, Stored.REVISED)


def _seen(article: Article, *, now: datetime) -> None:
    """It stands at its publisher, whatever was thought before."""
    article.last_seen_at, article.availability, article.missing_since = now, Availability.SEEN, None
    article.save(update_fields=["last_seen_at", "availability", "missing_since"])


def _new_article(
    publisher: Source, fetched: FetchedArticle, *, now: datetime, added_by: Person | None
) -> Article:
    if fetched.published is None:
        raise ValueError("a reader hands over no article without its day of publication")
    return Article.objects.create(
        source=publisher,
        external_id=fetched.external_id,
        url=fetched.url,
        title=fetched.title[:300],
        published_on=fetched.published,
        published_at=fetched.published_at,
        date_known=fetched.published_by,
        language=fetched.language,
        added_by=added_by,
        created_at=now,
        last_seen_at=now,
    )


def _new_revision(
    article: Article, fetched: FetchedArticle, digest: str, *, now: datetime, number: int
) -> Revision:
    revision = Revision.objects.create(
        article=article,
        number=number,
        seen_at=now,
        raw=fetched.raw,
        raw_type=fetched.raw_type,
        raw_sha256=hashlib.sha256(fetched.raw).hexdigest(),
        headers=_headers(fetched),
        text=fetched.text.text,
        text_sha256=digest,
        offsets=[list(run) for run in fetched.text.offsets],
        flags=sorted(fetched.text.flags),
        spans=[[s.start, s.end, s.kind.value, s.href] for s in fetched.post.spans] if fetched.post else [],
        next_try_at=now + FIRST_SWEEP_AFTER,
    )
    sign(revision)
    return revision


def _headers(fetched: FetchedArticle) -> dict[str, str]:
    """Without NUL, which PostgreSQL does not take, and without endless ones."""
    kept = list(fetched.headers.items())[:MOST_HEADERS]
    return {name.replace("\0", "")[:200]: value.replace("\0", "")[:4_000] for name, value in kept}
