"""One claim beside the list: what is needed to decide whether to open it, in two queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from claims.models import Claim, ClaimArgument, Mention, MentionSpan
from claims.models.vocabulary import ArgumentRole, SpanRole
from claims.queries.claim_list import ClaimRow, row_of, with_chains
from claims.queries.claim_page import MentionInText, in_text

MOST_MENTIONS = 3


@dataclass(frozen=True, slots=True)
class ClaimPreview:
    row: ClaimRow
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    mentions: list[MentionInText]

    @property
    def claim(self) -> Claim:
        return self.row.claim

    @property
    def more_mentions(self) -> int:
        """How many mentions are not shown."""
        return max(self.claim.mention_count - len(self.mentions), 0)


def claim_preview(claim_id: int) -> ClaimPreview | None:
    """The claim with its latest mentions; None where there is no such claim."""
    claim: Any = (
        with_chains(Claim.objects.filter(pk=claim_id))
        .select_related("origin__score", "merged_into", "assigned_to")
        .annotate(actors=_names(ArgumentRole.ACTOR), targets=_names(ArgumentRole.TARGET))
        .first()
    )
    if claim is None:
        return None
    mentions: Any = (
        Mention.objects.filter(claim=claim)
        .select_related("revision__article__source")
        .defer("revision__raw", "revision__offsets")
        .annotate(
            words=ArraySubquery(
                MentionSpan.objects.filter(mention=OuterRef("pk"), role=SpanRole.CONTENT)
                .order_by("start")
                .values(span=JSONObject(start=F("start"), end=F("end")))
            )
        )
        .order_by("-revision__article__published_on", "-id")[:MOST_MENTIONS]
    )
    return ClaimPreview(
        row_of(claim),
        tuple(claim.actors),
        tuple(claim.targets),
        [in_text(each, [(span["start"], span["end"]) for span in each.words]) for each in mentions],
    )


def _names(role: str) -> ArraySubquery:
    arguments = ClaimArgument.objects.filter(claim=OuterRef("pk"), role=role).order_by("position")
    return ArraySubquery(arguments.values("entity__name"))
