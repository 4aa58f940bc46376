"""Storing what one call of a reader gave, where no way in of a source stands behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from claims.intake.posts import Post
from claims.intake.readers import Batch
from claims.intake.types import FetchedArticle
from claims.models import Article, PostMessage, Revision, Source
from claims.models.vocabulary import Availability, SourceKind
from claims.services.articles import Stored, StoredArticle, store_article
from claims.services.channels import channel_source, post_fields, write_skipped
from claims.services.writing import one_writer


@transaction.atomic
def store_batch(
    batch: Batch, *, now: datetime, publisher_kind: str = SourceKind.OUTLET
) -> list[StoredArticle]:
    """Store all items of a batch or none; a channel's skipped messages are written down, too.

    Raises Refused. Storing the same batch again changes nothing, and costs a few queries.
    """
    one_writer()
    if batch.channel is None:
        return [store_article(item, now=now, publisher_kind=publisher_kind) for item in batch.items]
    source = channel_source(batch.channel)
    known = _unchanged(source, batch.items)
    Article.objects.filter(pk__in=[each.article.pk for each in known.values()]).update(
        last_seen_at=now, availability=Availability.SEEN, missing_since=None
    )
    stored = [
        known.get(item.external_id) or store_article(item, now=now, source=source) for item in batch.items
    ]
    write_skipped(source, batch.skipped)
    return stored


def _unchanged(source: Source, items: Iterable[FetchedArticle]) -> dict[str, StoredArticle]:
    """The posts of which everything is stored already, by their key."""
    posts = {item.external_id: item for item in items if item.post is not None}
    articles = list(Article.objects.filter(source=source, external_id__in=posts).select_related("post"))
    revisions = {
        (revision.article_id, revision.text_sha256): revision
        for revision in Revision.objects.filter(article__in=articles).only("article", "number", "text_sha256")
    }
    numbers = dict(
        PostMessage.objects.filter(source=source, article__in=articles).values_list("number", "article")
    )
    found = {}
    for article in articles:
        item = posts[article.external_id]
        revision = revisions.get((article.pk, hashlib.sha256(item.text.text.encode()).hexdigest()))
        if revision and item.post and _same_post(article, item.post, numbers):
            found[article.external_id] = StoredArticle(article, revision, Stored.UNCHANGED)
    return found


def _same_post(article: Article, post: Post, numbers: dict[int, int]) -> bool:
    row = getattr(article, "post", None)
    return (
        row is not None
        and all(getattr(row, name) == value for name, value in post_fields(post).items())
        and all(numbers.get(number) == article.pk for number in post.messages)
    )
