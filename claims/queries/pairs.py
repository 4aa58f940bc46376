"""Two claims side by side, with what differs between them: the queue of suggestions and the merge page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from claims.models import Claim, LinkSuggestion
from claims.models.vocabulary import ArgumentRole, SuggestionState, WorkState
from claims.services.similarity import unshared

SHOWN = 10
SHOWN_ON_A_CLAIM = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of a claim, and whether the other claim says otherwise."""

    name: str
    value: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A claim of the pair: its sentence in pieces (text, whether the other lacks it) and its facts."""

    claim: Claim
    pieces: list[tuple[str, bool]]
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Pair:
    left: Side
    right: Side
    suggestion: LinkSuggestion | None = None

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class PairQueue:
    pairs: list[Pair]
    total: int


def open_suggestions() -> QuerySet[LinkSuggestion]:
    """What is to be decided, the likeliest first; a pair of which one was merged or rejected is not."""
    gone = Q(first__work_state=WorkState.REJECTED) | Q(second__work_state=WorkState.REJECTED)
    return (
        LinkSuggestion.objects.filter(
            state=SuggestionState.OPEN, first__merged_into__isnull=True, second__merged_into__isnull=True
        )
        .exclude(gone)
        .order_by("-score", "id")
    )


def pair_queue() -> PairQueue:
    """The likeliest pairs, and how many there are in all."""
    loaded = (
        open_suggestions()
        .select_related("first__origin__score", "second__origin__score")
        .prefetch_related("first__arguments__entity", "second__arguments__entity")
    )
    return PairQueue(
        [pair_of(each.first, each.second, each) for each in loaded[:SHOWN]], open_suggestions().count()
    )


def suggestions_for(claim: Claim) -> list[tuple[LinkSuggestion, Claim]]:
    """The likeliest claims that may be the same as this one."""
    about = open_suggestions().filter(Q(first=claim) | Q(second=claim))
    return [
        (each, each.second if each.first_id == claim.pk else each.first)
        for each in about.select_related("first__origin", "second__origin")[:SHOWN_ON_A_CLAIM]
    ]


def claims_for_pair(*claim_ids: int) -> dict[int, Claim]:
    """Those of these claims that there are, with everything that a side shows."""
    loaded = Claim.objects.select_related("origin__score").prefetch_related("arguments__entity")
    return loaded.in_bulk(claim_ids)


def pair_of(left: Claim, right: Claim, suggestion: LinkSuggestion | None = None) -> Pair:
    """Two claims, loaded as `claims_for_pair` does, side by side."""
    return Pair(_side(left, right), _side(right, left), suggestion)


def _side(claim: Claim, other: Claim) -> Side:
    others = _said(other)
    facts = [Fact(name, value, value != others[name]) for name, value in _said(claim).items()]
    return Side(claim, unshared(claim.sentence, other.sentence), facts)


def _said(claim: Claim) -> dict[str, str]:
    """What is compared, by name; days in ISO form."""
    return {
        "origin": claim.origin.name,
        "actors": _names(claim, ArgumentRole.ACTOR),
        "targets": _names(claim, ArgumentRole.TARGET),
        "time": claim.time_iso,
        "published": claim.claimed_on.isoformat(),
        "kind": claim.event_code,
        "polarity": str(claim.polarity),
    }


def _names(claim: Claim, role: str) -> str:
    return ", ".join(sorted(each.entity.name for each in claim.arguments.all() if each.role == role))
