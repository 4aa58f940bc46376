"""The language of an article, as a person says it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.extraction import READABLE
from claims.models import Article, Revision
from claims.models.vocabulary import ReadingState
from claims.services import queue
from claims.services.writing import one_writer


@transaction.atomic
def say_language(article: Article, revision: Revision, language: str, *, now: datetime) -> bool:
    """Keep the language; True where the text was not read for it and now waits to be."""
    one_writer()
    Article.objects.filter(pk=article.pk).update(language=language)
    if revision.state != ReadingState.UNREAD or language not in READABLE:
        return False
    queue.ask_again(revision, now=now)
    return True
