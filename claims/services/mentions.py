"""Writing what the engine read: regions, mentions, chains, entities. One transaction a revision."""

from __future__ import annotations

from datetime import datetime

from claims.extraction import types as engine
from claims.models import (
    AttributionLink,
    Claim,
    Entity,
    Mention,
    MentionArgument,
    MentionSpan,
    Region,
    Revision,
    Source,
)
from claims.models.vocabulary import ArgumentRole, LinkRole, Review, SpanRole
from claims.services.linking import Proposition, link_claim, tidy_claims
from claims.services.names import KIND_OF_TYPE, entity_named, source_named

# Words by which an originator says himself that he is not sure; he then answers for half.
HEDGED = {engine.Modality.ALLEGED, engine.Modality.POSSIBLE, engine.Modality.PROBABLE}


def write_extraction(revision: Revision, extraction: engine.Extraction, *, now: datetime) -> list[Mention]:
    """Replace what an engine read in this revision before; what people decided or edited stays.

    Must run inside a transaction.
    """
    revision.regions.all().delete()
    Region.objects.bulk_create(
        Region(revision=revision, kind=each.kind, start=each.span.start, end=each.span.end, rule=each.rule)
        for each in extraction.regions
    )
    kept = _drop_undecided(revision)
    taken = [_content_of(mention) for mention in kept]
    written = []
    for position, found in enumerate(extraction.mentions):
        if any(_overlaps(found.content, spans) for spans in taken):
            continue
        written.append(
            write_mention(revision, found, position=position, engine_version=extraction.engine, now=now)
        )
    tidy_claims(now=now)
    return [*kept, *written]


def write_mention(
    revision: Revision,
    found: engine.ExtractedMention,
    *,
    position: int,
    engine_version: str,
    now: datetime,
) -> Mention:
    """One mention with all its rows, linked to its claim."""
    publisher = revision.article.source
    chain = [_link(link, publisher, place) for place, link in enumerate(found.chain)]
    actors = [_entity(each) for each in found.actors]
    targets = [_entity(each) for each in found.targets]
    origin = next((source for source, _ in reversed(chain) if source is not None), publisher)
    claim = link_claim(
        Proposition(
            sentence=found.sentence,
            event_type=found.event_type,
            event_mode=found.event_mode or "",
            claim_type=found.claim_type,
            polarity=found.polarity,
            checkable=found.checkable,
            time_iso=found.time.iso if found.time else "",
            predicate_lemma=found.predicate.lemma,
            origin=origin,
            actors=tuple(entity for entity in actors if entity is not None),
            targets=tuple(entity for entity in targets if entity is not None),
            claimed_on=revision.article.published_on,
        ),
        now=now,
    )
    mention = Mention.objects.create(
        revision=revision,
        claim=claim,
        position=position,
        sentence=found.sentence,
        predicate_lemma=found.predicate.lemma[:80],
        event_type=found.event_type,
        event_mode=found.event_mode or "",
        claim_type=found.claim_type,
        checkable=found.checkable,
        quote_kind=found.quote_kind,
        modality=found.modality,
        attribution_modality=found.attribution_modality,
        polarity=found.polarity,
        scope=found.scope,
        cue_class=(found.cue.cls if found.cue else "")[:30],
        time_iso=found.time.iso if found.time else "",
        time_inherited=bool(found.time and found.time.inherited),
        statement_time_iso=(found.statement_time.iso or "") if found.statement_time else "",
        component=found.origin.component,
        rule=found.origin.rule[:80],
        field_rules={name: [rule.component, rule.rule] for name, rule in found.rules.items()},
        engine=engine_version,
    )
    _write_spans(mention, found)
    _write_arguments(mention, found, actors, targets)
    _write_chain(mention, found, chain)
    Claim.objects.filter(pk=claim.pk).update(mention_count=claim.mentions.count())
    return mention


def _drop_undecided(revision: Revision) -> list[Mention]:
    """Delete the mentions that nobody has touched; return those that somebody has."""
    open_ones = revision.mentions.filter(
        review=Review.OPEN,
        edited_at__isnull=True,
        claim__verdicts__isnull=True,
        claim__proposals__isnull=True,
    )
    open_ones.delete()
    return list(revision.mentions.prefetch_related("spans"))


def _content_of(mention: Mention) -> list[engine.Span]:
    return [engine.Span(s.start, s.end) for s in mention.spans.all() if s.role == SpanRole.CONTENT]


def _overlaps(found: tuple[engine.Span, ...], kept: list[engine.Span]) -> bool:
    """Whether more than half of what was found stands in what people already decided."""
    shared = sum(max(0, min(f.end, k.end) - max(f.start, k.start)) for f in found for k in kept)
    return 2 * shared > sum(f.end - f.start for f in found)


def _link(link: engine.ChainLink, publisher: Source, place: int) -> tuple[Source | None, engine.ChainLink]:
    if place == 0:
        return publisher, link
    if link.unnamed:
        return None, link
    return source_named(link.name, kind=KIND_OF_TYPE[link.type]), link


def _entity(found: engine.Entity) -> Entity | None:
    return None if found.unnamed else entity_named(found.canonical, aliases=found.aliases)


def _write_spans(mention: Mention, found: engine.ExtractedMention) -> None:
    spans: list[tuple[str, engine.Span | None]] = [(SpanRole.CONTENT, span) for span in found.content]
    spans += [(SpanRole.HEDGE, span) for span in found.hedges]
    spans += [
        (SpanRole.PREDICATE, found.predicate.span),
        (SpanRole.CUE, found.cue.span if found.cue else None),
        (SpanRole.SOURCE, found.source.mention),
        (SpanRole.ANTECEDENT, found.source.antecedent),
        (SpanRole.TIME, found.time.span if found.time else None),
        (SpanRole.STATEMENT_TIME, found.statement_time.span if found.statement_time else None),
    ]
    MentionSpan.objects.bulk_create(
        MentionSpan(mention=mention, role=role, start=span.start, end=span.end)
        for role, span in dict.fromkeys(spans)
        if span is not None
    )


def _write_arguments(
    mention: Mention,
    found: engine.ExtractedMention,
    actors: list[Entity | None],
    targets: list[Entity | None],
) -> None:
    rows = []
    for role, words, entities in (
        (ArgumentRole.ACTOR, found.actors, actors),
        (ArgumentRole.TARGET, found.targets, targets),
    ):
        for position, (each, entity) in enumerate(zip(words, entities, strict=True)):
            rows.append(
                MentionArgument(
                    mention=mention,
                    role=role,
                    position=position,
                    entity=entity,
                    name=each.canonical[:200],
                    unnamed=each.unnamed,
                    start=each.mention.start if each.mention else None,
                    end=each.mention.end if each.mention else None,
                )
            )
    MentionArgument.objects.bulk_create(rows)


def _write_chain(
    mention: Mention,
    found: engine.ExtractedMention,
    chain: list[tuple[Source | None, engine.ChainLink]],
) -> None:
    last = len(chain) - 1
    AttributionLink.objects.bulk_create(
        AttributionLink(
            mention=mention,
            position=place,
            source=source,
            name=link.name[:200],
            role=_scored_role(link.role, is_last=place == last),
            # Only who speaks in his own voice hedges for himself; a portal's "miał" is the portal's.
            hedged=last == 0 and found.modality in HEDGED,
            cue_start=link.cue.start if link.cue else None,
            cue_end=link.cue.end if link.cue else None,
        )
        for place, (source, link) in enumerate(chain)
    )


def _scored_role(role: engine.ChainRole, *, is_last: bool) -> str:
    """The engine's role of a link as the one that the scoring weights hang on."""
    if role in (engine.ChainRole.PUBLISHES, engine.ChainRole.RELAYS, engine.ChainRole.ATTRIBUTES):
        return LinkRole.ORIGINATES if is_last else LinkRole.ATTRIBUTES
    return LinkRole(role.value)
