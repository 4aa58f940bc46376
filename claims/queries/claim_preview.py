"""One claim beside the list: what is needed to decide whether to open it, in two queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from claims.models import Claim
from claims.models.vocabulary import ArgumentRole, SpanRole
from claims.queries.claim_list import ClaimRow, Origin, OriginScore
from claims.queries.claim_page import Excerpt, excerpt_of
from claims.queries.people import name_of

MOST_MENTIONS = 3

# Both written out, as for the lines of the list: Django takes longer to put them together than PostgreSQL
# to answer. What `raw` finds no field for, it hangs on the claim.
_CLAIM = """
SELECT claim.id, claim.sentence, claim.outcome, claim.work_state, claim.event_type, claim.event_mode,
    claim.time_iso, claim.check_after, claim.mention_count, claim.version, claim.merged_into_id,
    merged.sentence AS merged_into_words, source.name AS origin_name, source.slug AS origin_slug,
    score.letter, score.mean, score.low, score.high,
    person.username, person.first_name, person.last_name, first.modality,
    ARRAY(
        SELECT name FROM claims_attributionlink WHERE mention_id = first.id ORDER BY position) AS chain_names,
    ARRAY(
        SELECT name FROM claims_claimargument AS one JOIN claims_entity AS entity ON entity.id = one.entity_id
        WHERE one.claim_id = claim.id AND one.role = %(actor)s ORDER BY one.position) AS who_acts,
    ARRAY(
        SELECT name FROM claims_claimargument AS one JOIN claims_entity AS entity ON entity.id = one.entity_id
        WHERE one.claim_id = claim.id AND one.role = %(target)s ORDER BY one.position) AS to_whom
FROM claims_claim AS claim
JOIN claims_source AS source ON source.id = claim.origin_id
LEFT JOIN claims_sourcescore AS score ON score.source_id = source.id
LEFT JOIN claims_claim AS merged ON merged.id = claim.merged_into_id
LEFT JOIN claims_person AS person ON person.id = claim.assigned_to_id
LEFT JOIN LATERAL (
    SELECT id, modality FROM claims_mention WHERE claim_id = claim.id ORDER BY id LIMIT 1) AS first ON true
WHERE claim.id = %(claim)s
"""
_MENTIONS = """
SELECT article.id, article.title, article.published_on, source.name, revision.text,
    ARRAY(
        SELECT ARRAY[span.start, span."end"] FROM claims_mentionspan AS span
        WHERE span.mention_id = mention.id AND span.role = %(content)s ORDER BY span.start)
FROM claims_mention AS mention
JOIN claims_revision AS revision ON revision.id = mention.revision_id
JOIN claims_article AS article ON article.id = revision.article_id
JOIN claims_source AS source ON source.id = article.source_id
WHERE mention.claim_id = %(claim)s
ORDER BY article.published_on DESC, mention.id DESC LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class MentionBeside:
    """Where a claim is mentioned, and the words of it."""

    article_id: int
    title: str
    published_on: date
    source: str
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class ClaimPreview:
    """`row.claim` holds what the preview says of it; `merged_into` and `assigned_to` are words."""

    row: ClaimRow
    targets: tuple[str, ...]
    merged_into: str
    assigned_to: str
    mentions: list[MentionBeside]

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
    asked = {"claim": claim_id, "actor": ArgumentRole.ACTOR.value, "target": ArgumentRole.TARGET.value}
    claim: Any = next(iter(Claim.objects.raw(_CLAIM, asked)), None)
    if claim is None:
        return None
    score = OriginScore(claim.letter, claim.mean, claim.low, claim.high) if claim.letter else None
    origin = Origin(claim.origin_name, claim.origin_slug, score)
    row = ClaimRow(claim, origin, tuple(claim.chain_names), claim.modality or "", tuple(claim.who_acts))
    return ClaimPreview(
        row,
        targets=tuple(claim.to_whom),
        merged_into=claim.merged_into_words or "",
        assigned_to=name_of(claim.username, claim.first_name, claim.last_name) if claim.username else "",
        mentions=_mentions(claim_id),
    )


def _mentions(claim_id: int) -> list[MentionBeside]:
    with connection.cursor() as cursor:
        cursor.execute(
            _MENTIONS, {"claim": claim_id, "content": SpanRole.CONTENT.value, "most": MOST_MENTIONS}
        )
        return [
            MentionBeside(article, title, day, source, excerpt_of(text, spans, claim_id))
            for article, title, day, source, text, spans in cursor.fetchall()
        ]
