"""Articles with nearly the same text as one: shown side by side, never merged."""

from __future__ import annotations

from dataclasses import dataclass

from claims.intake import near
from claims.models import Article, Revision, TextSignature

MOST = 20
_LOOKED_AT = 500  # texts that share a band; a notice that hundreds print is shown as its first hundreds


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Another article and how much of this one's word sequences its likest revision shares (0 to 1)."""

    article: Article
    share: float


def near_duplicates(revision: Revision) -> list[NearDuplicate]:
    """The twenty likest other articles, likest first; a person's is the decision what they are."""
    signed: TextSignature | None = getattr(revision, "signature", None)
    if signed is None:
        return []
    alike = (
        TextSignature.objects.filter(bands__overlap=signed.bands)
        .exclude(revision__article=revision.article_id)
        .order_by("-revision")
        .values_list("revision__article", "places")[:_LOOKED_AT]
    )
    likest: dict[int, float] = {}
    for article, places in alike:
        share = near.share(bytes(signed.places), bytes(places))
        if share >= near.NEAR:
            likest[article] = max(share, likest.get(article, 0.0))
    shown = sorted(likest, key=lambda article: (-likest[article], article))[:MOST]
    articles = Article.objects.select_related("source").in_bulk(shown)
    return [NearDuplicate(articles[article], likest[article]) for article in shown if article in articles]
