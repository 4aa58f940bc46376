"""What an outcome would do to the scores, computed without writing anything.

The same rules as the posting of a verdict; a test holds the two together.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from claims import scoring
from claims.models import AttributionLink, Claim, LedgerRow, Source
from claims.models.vocabulary import ClaimType, Review
from claims.queries.standing import priors_in_force
from claims.scoring import NEUTRAL_MEAN, Posting, Score


@dataclass(frozen=True, slots=True)
class Change:
    """One source's score before and after."""

    source: Source
    before: Score
    after: Score


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change; `reason` says why nothing does: no_finding, public_before, opinion, nobody."""

    changes: tuple[Change, ...]
    reason: str = ""


def preview(claim: Claim, *, outcome: str, confidence: str, public_before: bool, today: date) -> Preview:
    """The scores that would move if this outcome were logged today in place of the standing one."""
    reason = _why_nothing(claim, outcome, public_before)
    added = {} if reason else _postings(claim, outcome, confidence)
    taken = _standing_rows(claim)
    sources = (
        Source.objects.filter(pk__in={*added, *taken}).select_related("score").order_by("sort_name", "id")
    )
    priors = priors_in_force(today)
    changes = tuple(
        _change(source, taken.get(source.pk, NOTHING), added.get(source.pk, NOTHING), today, priors)
        for source in sources
    )
    return Preview(changes, reason or ("" if added else "nobody"))


NOTHING = Posting(0.0, 0.0)


def _why_nothing(claim: Claim, outcome: str, public_before: bool) -> str:
    if outcome not in scoring.weights.VALUE:
        return "no_finding"
    if public_before:
        return "public_before"
    return "opinion" if not claim.checkable or claim.claim_type == ClaimType.EVALUATION else ""


def _postings(claim: Claim, outcome: str, confidence: str) -> dict[int, Posting]:
    """One posting to each source of the chains, for its strongest role."""
    roles: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    links = AttributionLink.objects.filter(mention__claim=claim, source__isnull=False)
    for source_id, role, hedged in links.exclude(mention__review=Review.REJECTED).values_list(
        "source_id", "role", "hedged"
    ):
        if source_id is not None:
            roles[source_id].append((role, hedged))
    found = {}
    for source_id, all_roles in roles.items():
        role, hedged = scoring.strongest(all_roles)
        value = scoring.value_of(outcome, role=role)
        weight = scoring.role_weight(role, hedged=hedged) * scoring.weights.CONFIDENCE[confidence]
        if value is not None and weight > 0.0:
            found[source_id] = scoring.posting(claimed_on=claim.claimed_on, value=value, weight=weight)
    return found


def _standing_rows(claim: Claim) -> dict[int, Posting]:
    """What the outcome that is logged now posted, by source."""
    rows = LedgerRow.objects.standing().filter(claim=claim).values_list("source_id", "held", "failed")
    return {source_id: Posting(held, failed) for source_id, held, failed in rows}


def _change(source: Source, taken: Posting, added: Posting, today: date, priors: dict[str, float]) -> Change:
    stored = getattr(source, "score", None)
    held, failed = (stored.held, stored.failed) if stored else (0.0, 0.0)
    prior = priors.get(source.kind, NEUTRAL_MEAN)
    return Change(
        source=source,
        before=scoring.score(held=held, failed=failed, as_of=today, prior_mean=prior),
        after=scoring.score(
            held=held - taken.held + added.held,
            failed=failed - taken.failed + added.failed,
            as_of=today,
            prior_mean=prior,
        ),
    )
