"""The list of articles, newest first."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, OuterRef, Subquery

from claims.models import Article, Mention, Revision
from claims.models.articles import TEXT_WORDS
from claims.models.vocabulary import Review
from claims.queries.paging import Page, page_of

PAGE_SIZE = 50
LONGEST_SEARCH = 200


def article_list(
    *, words: str = "", after: str = "", before: str = "", size: int = PAGE_SIZE
) -> Page[Article]:
    """One page of articles, each with `state` of its last revision and `found`, its mentions not rejected.

    `words` are looked for in every revision, in any language, as they are written; "…" holds words together.
    """
    newest = Revision.objects.filter(article=OuterRef("pk")).order_by("-number")
    counted = (
        Mention.objects.filter(revision=OuterRef("newest_id"))
        .exclude(review=Review.REJECTED)
        .order_by()
        .values("revision")
        .annotate(number=Count("pk"))
        .values("number")
    )
    articles = Article.objects.select_related("source").annotate(
        newest_id=Subquery(newest.values("pk")[:1]),
        state=Subquery(newest.values("state")[:1]),
        found=Subquery(counted),
    )
    if words:
        query = SearchQuery(words, config="simple", search_type="websearch")
        having = Revision.objects.annotate(words=TEXT_WORDS).filter(words=query)
        articles = articles.filter(pk__in=having.values("article"))
    return page_of(articles, day="published_on", size=size, after=after, before=before)


def mention_counts(revision_ids: Iterable[int]) -> dict[int, int]:
    """How many mentions each of these revisions has; those without any are left out."""
    mentions = (
        Mention.objects.filter(revision__in=list(revision_ids)).exclude(review=Review.REJECTED).order_by()
    )
    return dict(mentions.values_list("revision").annotate(number=Count("pk")))
