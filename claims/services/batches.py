"""Storing what one call of a reader gave, where no way in of a source stands behind it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.intake.readers import Batch
from claims.models.vocabulary import SourceKind
from claims.services.articles import StoredArticle, store_article
from claims.services.channels import channel_source, write_skipped
from claims.services.writing import one_writer


@transaction.atomic
def store_batch(
    batch: Batch, *, now: datetime, publisher_kind: str = SourceKind.OUTLET
) -> list[StoredArticle]:
    """Store all items of a batch or none; a channel's skipped messages are written down, too.

    Raises Refused. Storing the same batch again changes nothing.
    """
    one_writer()
    stored = [store_article(item, now=now, publisher_kind=publisher_kind) for item in batch.items]
    if batch.channel is not None:
        write_skipped(channel_source(batch.channel), batch.skipped)
    return stored
