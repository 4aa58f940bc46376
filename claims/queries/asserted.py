"""What texts say of a source's reliability, each with who says it and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.models import Article, Claim, CredibilityAssertion, Mention, Source
from claims.models.vocabulary import Review, WorkState


@dataclass(frozen=True, slots=True)
class Asserted:
    """One assertion; the claim's origin says it, in these articles."""

    assertion: CredibilityAssertion
    claim: Claim
    articles: list[Article] = field(default_factory=list)


def asserted_of(source: Source) -> list[Asserted]:
    """Every assertion about this source, newest first."""
    mentions = (
        Mention.objects.filter(claim__credibility__about=source, claim__merged_into__isnull=True)
        .exclude(claim__work_state=WorkState.REJECTED)
        .exclude(review=Review.REJECTED)
        .select_related("claim__credibility", "claim__origin", "revision__article__source")
        .defer("revision__raw", "revision__offsets", "revision__text")
        .order_by("-claim__claimed_on", "-claim_id", "revision__article__published_on", "pk")
    )
    found: dict[int, Asserted] = {}
    for mention in mentions:
        claim = mention.claim
        each = found.setdefault(claim.pk, Asserted(claim.credibility, claim))
        if mention.revision.article not in each.articles:
            each.articles.append(mention.revision.article)
    return list(found.values())
