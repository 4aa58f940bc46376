"""The newsroom's own labelled set: documents in the schema claim-gold/2, out of what people decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from claims.extraction.schema import NOISE
from claims.models import ReadingLabel, Revision
from claims.models.vocabulary import Judgement, Review

UNLABELLED = "unlabelled"
"""A stretch in which nobody has looked yet: what is found there is neither right nor wrong."""
KEPT = (Judgement.RIGHT, Judgement.CORRECTED, Judgement.MISSED)


def labelled_revisions() -> QuerySet[Revision]:
    """Texts with at least one claim that somebody decided on, in the order they came in."""
    decided = ReadingLabel.objects.exclude(judgement=Judgement.OPEN)
    return (
        Revision.objects.filter(pk__in=decided.values("mention__revision"), redacted_at__isnull=True)
        .select_related("article__source")
        .defer("raw", "offsets")
        .order_by("pk")
    )


def labelled_documents() -> Iterator[dict[str, Any]]:
    """One document a text: the claims as people say they are, and what the engine read beside them."""
    for revision in labelled_revisions().iterator(chunk_size=100):
        yield document_of(revision)


def document_of(revision: Revision) -> dict[str, Any]:
    """The labels of one text as a document of the labelled set; no person's name is in it."""
    mentions = list(revision.mentions.select_related("label").prefetch_related("spans").order_by("position"))
    labels = [mention.label for mention in mentions if hasattr(mention, "label")]
    decided = [label for label in labels if label.judgement != Judgement.OPEN]
    article = revision.article
    return {
        "schema": "claim-gold/2",
        "doc_id": f"revision-{revision.pk}",
        "publisher": article.source.name,
        "published": article.published_on.isoformat(),
        "url": article.url or None,
        "lang": article.language,
        "text": revision.text,
        "complete": all(mention.review != Review.OPEN for mention in mentions),
        "claims": [
            {**label.said, "judgement": str(label.judgement), "labelled_at": label.at.isoformat()}
            for label in decided
            if label.judgement in KEPT and label.said
        ],
        "as_read": [
            {**label.as_read, "judgement": str(label.judgement), "engine": label.engine}
            for label in decided
            if label.as_read
        ],
        "noise_spans": [*_regions(revision), *_not_looked_at(mentions, revision.text)],
    }


def _regions(revision: Revision) -> list[dict[str, Any]]:
    return [
        {"kind": NOISE[region.kind], **_span(region.start, region.end, revision.text)}  # type: ignore[index]
        for region in revision.regions.all()
        if region.kind in NOISE
    ]


def _not_looked_at(mentions: list[Any], text: str) -> list[dict[str, Any]]:
    return [
        {"kind": UNLABELLED, **_span(span.start, span.end, text)}
        for mention in mentions
        if mention.review == Review.OPEN
        for span in mention.spans.all()
        if span.role == "content"
    ]


def _span(start: int, end: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}
