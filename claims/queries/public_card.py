"""What anybody may read of a public source: its card as data, and the versions that were shown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from claims import scoring
from claims.models import CardVersion, ChainHead, Claim, Publication, Source
from claims.models.vocabulary import Outcome
from claims.queries.coverage import EXPIRED, OPEN, coverage
from claims.queries.standing import Standing, standing_of

SCHEMA = "sprawdzam-card/1"
MOST_CLAIMS = 100
DIGITS = 4


def public_source(slug: str) -> Source | None:
    """The source of this name if an administrator has made it public, with its score."""
    return Source.objects.select_related("score").filter(slug=slug, public=True).first()


def version_by(source: Source, day: date, *, sequence: int | None = None) -> CardVersion | None:
    """The newest version shown by the end of a day; with `sequence` the very one of that day."""
    versions = CardVersion.objects.filter(source=source).select_related("source")
    if sequence is not None:
        return versions.filter(as_of=day, sequence=sequence).first()
    return versions.filter(as_of__lte=day).order_by("-as_of", "-sequence").first()


def publications_of(source: Source) -> list[Publication]:
    """When and by whom its card was made public or taken back, the newest first."""
    return list(source.publications.select_related("by").order_by("-at", "-id"))


def chain_head() -> ChainHead:
    """The last entry of the ledger."""
    return ChainHead.objects.get(pk=1)


def card_content(source: Source, head: ChainHead, *, now: datetime) -> dict[str, Any]:
    """The card of today as data of JSON: codes, ISO days, shares rounded to four digits.

    Nobody of the house is in it, and of the claims only those of which this source is the origin.
    """
    today = timezone.localdate(now)
    counted = coverage(source)
    names = {OPEN: "open", EXPIRED: "expired"}
    return {
        "schema": SCHEMA,
        "source": {"slug": source.slug, "name": source.name, "kind": source.kind},
        "invented": source.invented,
        "as_of": today.isoformat(),
        "made_at": now.isoformat(timespec="seconds"),
        "method": scoring.METHOD,
        "ledger": {"sequence": head.sequence, "hash": head.hash},
        "permalink": f"/zrodlo/{source.slug}.json?as_of={today.isoformat()}&ledger={head.sequence}",
        "score": _score(standing_of(source, today=today, as_of=today)),
        "coverage": {
            "claims": counted.total,
            "checked": counted.checked,
            "counts": {names.get(value, value): number for value, number in counted.counts},
        },
        "claims": _ended(source),
        "claims_complete": counted.checked <= MOST_CLAIMS,
    }


def _score(standing: Standing) -> dict[str, Any]:
    """Letter and shares; where there is too little evidence there is no number."""
    score = standing.score
    shares = {"mean": score.mean, "low": score.low, "high": score.high}
    return {
        "letter": score.letter,
        **{name: round(share, DIGITS) if score.enough else None for name, share in shares.items()},
        "interval": 0.9,
        "verdicts": standing.verdicts,
        "weight": round(score.effective, DIGITS),
    }


def _ended(source: Source) -> list[dict[str, Any]]:
    """The newest claims of the source that have an outcome."""
    found = Claim.objects.of_source(source).live().filter(outcome__in=Outcome.values).newest_first()
    rows = found.values_list("pk", "sentence", "claimed_on", "outcome")[:MOST_CLAIMS]
    return [
        {"id": pk, "claim": sentence, "claimed_on": day.isoformat(), "outcome": outcome}
        for pk, sentence, day, outcome in rows
    ]
