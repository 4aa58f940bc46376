"""Claims with an outcome as ClaimReview of schema.org: what was said, where, by whom, and what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from claims.models import Claim, Mention, Verdict
from claims.models.claims import ClaimQuerySet
from claims.models.vocabulary import Outcome, Review, SourceKind
from claims.scoring import weights

CONTEXT = "https://schema.org"
SCHEMA = "sprawdzam-claimreview/1"
MOST_REVIEWS = 10_000
CHUNK = 500

WHO: dict[str, str] = {
    SourceKind.CHANNEL: "Organization",
    SourceKind.OUTLET: "Organization",
    SourceKind.AGENCY: "Organization",
    SourceKind.INSTITUTION: "Organization",
    SourceKind.PERSON: "Person",
    SourceKind.UNNAMED: "Person",
}
"""What schema.org calls a source; a document is nobody, claims are based on it."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who publishes the reviews: the newsroom, never one of its people."""

    name: str
    url: str = ""


def with_outcome(claims: ClaimQuerySet) -> list[int]:
    """The numbers of those that have an outcome, newest first, one more than may be exported at most."""
    found = claims.filter(outcome__in=Outcome.values).order_by("-claimed_on", "-id")
    return list(found.values_list("pk", flat=True)[: MOST_REVIEWS + 1])


def claim_reviews(claim_ids: list[int], *, by: Reviewer, site: str) -> Iterator[dict[str, Any]]:
    """A ClaimReview for each of these claims, in their order, three queries for a few hundred.

    `site` is what addresses begin with. A claim whose outcome was taken back since has none.
    """
    words = {outcome.value: str(outcome.label) for outcome in Outcome}
    for start in range(0, len(claim_ids), CHUNK):
        chunk = claim_ids[start : start + CHUNK]
        claims = Claim.objects.select_related("origin").in_bulk(chunk)
        last = Verdict.objects.filter(claim__in=chunk, superseded_by=None).exclude(outcome="")
        verdicts = {each.claim_id: each for each in last.select_related("words")}
        appearances = _appearances(chunk)
        for pk in chunk:
            if pk in claims and pk in verdicts:
                verdict = verdicts[pk]
                yield {
                    "@type": "ClaimReview",
                    "url": f"{site}/claims/{pk}/",
                    "inLanguage": "pl",
                    "datePublished": timezone.localdate(verdict.recorded_at).isoformat(),
                    "author": {"@type": "Organization", "name": by.name, "url": by.url or site},
                    "claimReviewed": claims[pk].sentence,
                    "itemReviewed": _claim(claims[pk], appearances[pk]),
                    "reviewRating": _rating(verdict, words[verdict.outcome]),
                }


def _claim(claim: Claim, appearances: list[dict[str, Any]]) -> dict[str, Any]:
    """What was said, by whom, and every text in which it stands, the earliest one by itself too."""
    origin, who = claim.origin, WHO.get(claim.origin.kind)
    return _known(
        {
            "@type": "Claim",
            "name": claim.sentence,
            "datePublished": claim.claimed_on.isoformat(),
            "author": _known({"@type": who, "name": origin.name, "sameAs": origin.url}) if who else None,
            "isBasedOn": None if who else _known({"@type": "CreativeWork", "name": origin.name}),
            "firstAppearance": appearances[0] if appearances else None,
            "appearance": appearances,
        }
    )


def _rating(verdict: Verdict, word: str) -> dict[str, Any]:
    """The outcome by its word; by a number as well where it has one, nought being refuted."""
    value = weights.VALUE.get(verdict.outcome) if verdict.value is None else verdict.value
    scale = {} if value is None else {"ratingValue": value, "bestRating": 1, "worstRating": 0}
    return _known(
        {
            "@type": "Rating",
            "alternateName": word,
            "ratingExplanation": verdict.words.rationale,
            **scale,
        }
    )


def _appearances(claim_ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    """The texts in which these claims stand, each once, the earliest first; without what was read wrongly."""
    mentions = Mention.objects.filter(claim__in=claim_ids).exclude(review=Review.REJECTED)
    rows = mentions.order_by(
        "revision__article__published_on", "revision__article__published_at", "revision__article_id"
    ).values_list(
        "claim_id",
        "revision__article_id",
        "revision__article__title",
        "revision__article__url",
        "revision__article__published_on",
        "revision__article__source__name",
        "revision__article__source__kind",
    )
    found: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    for claim_id, article_id, title, url, day, publisher, kind in rows:
        found[claim_id][article_id] = _known(
            {
                "@type": "SocialMediaPosting" if kind == SourceKind.CHANNEL else "Article",
                "headline": title,
                "url": url,
                "datePublished": day.isoformat(),
                "publisher": {"@type": WHO.get(kind, "Organization"), "name": publisher},
            }
        )
    return defaultdict(list, {pk: list(articles.values()) for pk, articles in found.items()})


def _known(said: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}
