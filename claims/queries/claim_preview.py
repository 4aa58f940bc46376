"""One claim beside the list: what is needed to decide whether to open it, in two queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from claims.models import Claim, ClaimArgument, Mention, MentionSpan
from claims.models.vocabulary import ArgumentRole, SpanRole
from claims.queries.claim_list import SHOWN, SHOWN_OF_ORIGIN, ClaimRow, row_of, with_chains
from claims.queries.claim_page import MentionInText, in_text

MOST_MENTIONS = 3
BESIDE = (
    "event_type", "event_mode", "version", "merged_into__sentence", "assigned_to__username",
    "assigned_to__first_name", "assigned_to__last_name",
)  # fmt: skip
"""What the preview says beyond the line of the claim."""
SHOWN_OF_MENTION = (
    "claim", "revision__text", "revision__article__title", "revision__article__published_on",
    "revision__article__source__name",
)  # fmt: skip

_targets = ClaimArgument.objects.filter(claim=OuterRef("pk"), role=ArgumentRole.TARGET).order_by("position")


@dataclass(frozen=True, slots=True)
class ClaimPreview:
    row: ClaimRow
    targets: tuple[str, ...]
    mentions: list[MentionInText]

    @property
    def claim(self) -> Claim:
        claim: Claim = self.row.claim
        return claim

    @property
    def actors(self) -> tuple[str, ...]:
        return self.row.actors

    @property
    def more_mentions(self) -> int:
        """How many mentions are not shown."""
        return max(self.claim.mention_count - len(self.mentions), 0)


def claim_preview(claim_id: int) -> ClaimPreview | None:
    """The claim with its latest mentions; None where there is no such claim."""
    claim: Any = (
        with_chains(Claim.objects.filter(pk=claim_id))
        .select_related("origin__score", "merged_into", "assigned_to")
        .only(*SHOWN, *(f"origin__{column}" for column in SHOWN_OF_ORIGIN), *BESIDE)
        .annotate(targets=ArraySubquery(_targets.values("entity__name")))
        .first()
    )
    if claim is None:
        return None
    mentions: Any = (
        Mention.objects.filter(claim=claim)
        .select_related("revision__article__source")
        .only(*SHOWN_OF_MENTION)
        .annotate(
            words=ArraySubquery(
                MentionSpan.objects.filter(mention=OuterRef("pk"), role=SpanRole.CONTENT)
                .order_by("start")
                .values(span=JSONObject(start=F("start"), end=F("end")))
            )
        )
        .order_by("-revision__article__published_on", "-id")[:MOST_MENTIONS]
    )
    shown = [in_text(each, [(span["start"], span["end"]) for span in each.words]) for each in mentions]
    return ClaimPreview(row_of(claim), tuple(claim.targets), shown)
