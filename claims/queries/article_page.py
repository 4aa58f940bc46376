"""The article page: the last revision's text with its marks, and the claims beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from claims.models import (
    Article,
    AttributionLink,
    Mention,
    MentionArgument,
    MentionSpan,
    Revision,
)
from claims.models.vocabulary import ArgumentRole, ReadingState, RegionKind, Review, SpanRole
from claims.queries.segments import Block, Mark, Stretch, blocks

# Roles of spans as the page tells them apart; the predicate is part of the content and adds nothing.
SHOWN_AS = {
    SpanRole.CONTENT: "content",
    SpanRole.CUE: "cue",
    SpanRole.SOURCE: "source",
    SpanRole.ANTECEDENT: "source",
    SpanRole.HEDGE: "hedge",
    SpanRole.TIME: "time",
    SpanRole.STATEMENT_TIME: "time",
}
WAITING = frozenset({ReadingState.QUEUED, ReadingState.RUNNING})


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One mention in the margin: its number in the text and its parts by role."""

    number: int
    mention: Mention
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    chain: tuple[AttributionLink, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    article: Article
    revision: Revision
    blocks: list[Block]
    found: list[FoundClaim]
    chosen: FoundClaim | None

    @property
    def is_waiting(self) -> bool:
        return self.revision.state in WAITING


def article_with_source(article_id: int) -> Article | None:
    return (
        Article.objects.select_related("source", "added_by", "post__forwarded_from")
        .annotate(revision_count=Count("revisions"))
        .filter(pk=article_id)
        .first()
    )


def last_revision(article_id: int) -> Revision | None:
    """The newest text with its signature, without the bytes as they came."""
    revisions = Revision.objects.filter(article=article_id).select_related("signature")
    return revisions.defer("raw", "offsets").order_by("-number").first()


def revision_numbered(article_id: int, number: int) -> Revision | None:
    """The text as it was seen then, without the bytes as they came."""
    return Revision.objects.filter(article=article_id, number=number).defer("raw", "offsets").first()


def revisions_of(article: Article) -> list[Revision]:
    """All revisions, oldest first, with number and time alone."""
    return list(article.revisions.only("number", "seen_at").order_by("number"))


def article_page(
    article: Article, revision: Revision, *, claim_id: int | None = None, mention_id: int | None = None
) -> ArticlePage:
    """The page with one mention chosen: the asked-for one, else the claim's, else the first of the text."""
    mentions = list(_mentions(revision))
    # A claim that the text makes twice has one number, in the margin and at both its places.
    numbers = {claim: n for n, claim in enumerate(dict.fromkeys(m.claim_id for m in mentions), 1)}
    found = [_found(numbers[mention.claim_id], mention) for mention in mentions]
    wanted = [each for each in found if each.mention.pk == mention_id]
    wanted += [each for each in found if each.mention.claim_id == claim_id]
    chosen = next(iter([*wanted, *found]), None)
    marks = [
        Mark(span.start, span.end, SHOWN_AS[SpanRole.CONTENT], each.mention.claim_id)
        for each in found
        for span in each.mention.spans.all()
        if span.role == SpanRole.CONTENT
    ]
    if chosen:
        marks += _details(chosen.mention)
    regions = [Stretch(region.start, region.end, region.kind) for region in revision.regions.all()]
    return ArticlePage(
        article=article,
        revision=revision,
        blocks=blocks(revision.text, regions, marks, otherwise=RegionKind.BODY),
        found=found,
        chosen=chosen,
    )


def _mentions(revision: Revision) -> QuerySet[Mention]:
    return (
        revision.mentions.exclude(review=Review.REJECTED)
        .select_related("claim__origin__score")
        .prefetch_related(
            Prefetch("spans", MentionSpan.objects.order_by("start", "end")),
            Prefetch("arguments", MentionArgument.objects.order_by("role", "position")),
            Prefetch("chain", AttributionLink.objects.select_related("source").order_by("position")),
        )
        .order_by("position")
    )


def _found(number: int, mention: Mention) -> FoundClaim:
    arguments = list(mention.arguments.all())
    return FoundClaim(
        number=number,
        mention=mention,
        actors=tuple(a.name for a in arguments if a.role == ArgumentRole.ACTOR),
        targets=tuple(a.name for a in arguments if a.role == ArgumentRole.TARGET),
        chain=tuple(mention.chain.all()),
    )


def _details(mention: Mention) -> list[Mark]:
    """Cue, actor, source, hedge and time of the chosen mention."""
    marks = [
        Mark(span.start, span.end, SHOWN_AS[SpanRole(span.role)], mention.claim_id)
        for span in mention.spans.all()
        if span.role in SHOWN_AS and span.role != SpanRole.CONTENT
    ]
    marks += [
        Mark(argument.start, argument.end, "actor", mention.claim_id)
        for argument in mention.arguments.all()
        if argument.start is not None and argument.end is not None
    ]
    return marks
