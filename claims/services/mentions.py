"""Writing what the engine read: regions, mentions, chains, entities. One transaction a revision."""

from __future__ import annotations

from datetime import datetime

from claims.extraction import types as engine
from claims.models import (
    AttributionLink,
    ClaimEvent,
    Entity,
    Mention,
    MentionArgument,
    MentionSpan,
    Region,
    Revision,
    Source,
)
from claims.models.vocabulary import ArgumentRole, EventKind, LinkRole, Review, SpanRole
from claims.services.carried_readings import carry_added, carry_over
from claims.services.channels import forwarded_from
from claims.services.earlier_readings import content_as_read, found_again
from claims.services.ledger import post_late_repeaters
from claims.services.linking import Proposition, link_claim, recount_claims
from claims.services.mention_readings import HEDGED
from claims.services.names import KIND_OF_TYPE, entity_named, source_named
from claims.services.writing import one_writer


def write_extraction(revision: Revision, extraction: engine.Extraction, *, now: datetime) -> list[Mention]:
    """Replace what an engine read in this revision before; what people decided or edited stays.

    What they decided or corrected of the same words in an earlier revision of the article holds here too.
    Must run inside a transaction.
    """
    one_writer()
    revision.regions.all().delete()
    Region.objects.bulk_create(
        Region(revision=revision, kind=each.kind, start=each.span.start, end=each.span.end, rule=each.rule)
        for each in extraction.regions
    )
    left = _drop_undecided(revision)
    kept = list(revision.mentions.select_related("label").prefetch_related("spans"))
    decided = _already_decided(extraction.mentions, kept)
    fresh = [found for place, found in enumerate(extraction.mentions) if place not in decided]
    taken_from = forwarded_from(revision.article)
    written = [
        write_mention(
            revision,
            found,
            engine_version=extraction.engine,
            now=now,
            before=before,
            taken_from=taken_from,
        )
        for found, before in zip(fresh, found_again(revision, fresh), strict=True)
    ]
    written += carry_added(revision, now=now)
    _log_links(written, known=left, now=now)
    recount_claims({*left, *(mention.claim_id for mention in written)})
    return [*kept, *written]


def write_mention(
    revision: Revision,
    found: engine.ExtractedMention,
    *,
    engine_version: str,
    now: datetime,
    before: Mention | None = None,
    taken_from: Source | None = None,
) -> Mention:
    """One mention with all its rows, linked to its claim. Must run under `one_writer`.

    `before` is what people have made of the same words in an earlier revision, `taken_from` the
    channel whose post the text is, where the publisher only passed it on.
    """
    publisher = revision.article.source
    chain = _chain(found, publisher, taken_from)
    actors = [_entity(each) for each in found.actors]
    targets = [_entity(each) for each in found.targets]
    origin = next((source for source, _ in reversed(chain) if source is not None), publisher)
    claim = (
        before.claim
        if before
        else link_claim(_proposition(revision, found, origin, actors, targets), now=now)
    )
    mention = Mention.objects.create(
        revision=revision,
        claim=claim,
        position=found.content[0].start,
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
        review=before.review if before else Review.OPEN,
        reviewed_by=before.reviewed_by if before else None,
        reviewed_at=before.reviewed_at if before else None,
    )
    _write_spans(mention, found)
    _write_arguments(mention, found, actors, targets)
    _write_chain(mention, found, chain, speaks=0 if taken_from is None else 1)
    if before is not None:
        carry_over(before, mention, now=now)
    if claim.outcome:
        # Who repeats a claim after its verdict answers for it like those before.
        post_late_repeaters(claim, now=now)
    return mention


def _proposition(
    revision: Revision,
    found: engine.ExtractedMention,
    origin: Source,
    actors: list[Entity | None],
    targets: list[Entity | None],
) -> Proposition:
    return Proposition(
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
    )


def _drop_undecided(revision: Revision) -> set[int]:
    """Delete the mentions that nobody has touched; return the ids of the claims they were of."""
    undecided = revision.mentions.filter(
        review=Review.OPEN,
        edited_at__isnull=True,
        claim__verdicts__isnull=True,
        claim__proposals__isnull=True,
    )
    # Locked first: a mention that somebody accepts at this moment is no longer undecided.
    ids = list(
        revision.mentions.select_for_update()
        .filter(pk__in=undecided.values("pk"))
        .values_list("pk", "claim_id", "review")
    )
    open_ids = [pk for pk, _, review in ids if review == Review.OPEN]
    revision.mentions.filter(pk__in=open_ids).delete()
    return {claim_id for _, claim_id, _ in ids}


def _content_of(mention: Mention) -> list[engine.Span]:
    return [engine.Span(s.start, s.end) for s in mention.spans.all() if s.role == SpanRole.CONTENT]


def _content_as_read(mention: Mention) -> list[engine.Span]:
    """Before a person corrected it: what is found again may be far more than what he left of it."""
    return [engine.Span(span["start"], span["end"]) for span in content_as_read(mention)]


def _already_decided(found: tuple[engine.ExtractedMention, ...], kept: list[Mention]) -> set[int]:
    """Places of the mentions found that people already decided on.

    Each decision stands for one of them, of the same event type where there is one: two mentions
    can be made of the same words.
    """
    decided: set[int] = set()
    for same_type in (True, False):
        for mention in list(kept):
            contents = (_content_of(mention), _content_as_read(mention))
            place = next(
                (
                    place
                    for place, each in enumerate(found)
                    if place not in decided
                    and (not same_type or each.event_type == mention.event_type)
                    and any(_same_words(each.content, content) for content in contents)
                ),
                None,
            )
            if place is not None:
                decided.add(place)
                kept = [other for other in kept if other is not mention]
    return decided


def _same_words(found: tuple[engine.Span, ...], kept: list[engine.Span]) -> bool:
    """Whether more than half of what was found stands in what people already decided."""
    shared = sum(max(0, min(f.end, k.end) - max(f.start, k.start)) for f in found for k in kept)
    return 2 * shared > sum(f.end - f.start for f in found)


def _log_links(written: list[Mention], *, known: set[int], now: datetime) -> None:
    """A step in the history of each older claim that has a mention more; reading again is none."""
    ClaimEvent.objects.bulk_create(
        ClaimEvent(claim=mention.claim, kind=EventKind.LINKED, at=now, after={"sentence": mention.sentence})
        for mention in written
        if mention.claim.created_at != now and mention.claim_id not in known
    )


def _chain(
    found: engine.ExtractedMention, publisher: Source, taken_from: Source | None
) -> list[tuple[Source | None, engine.ChainLink]]:
    """The sources of the chain's links; in a forwarded post the voice that speaks is not the publisher's."""
    if taken_from is None:
        return [_link(link, publisher, place) for place, link in enumerate(found.chain)]
    passed_on = engine.ChainLink(
        name=publisher.name, type=engine.SourceType.CHANNEL, role=engine.ChainRole.RELAYS
    )
    links = [_link(link, taken_from, place) for place, link in enumerate(found.chain)]
    return [(publisher, passed_on), *links]


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
    *,
    speaks: int,
) -> None:
    """`speaks` is the place of the one whose text this is: the publisher's, unless he passed it on."""
    last = len(chain) - 1
    AttributionLink.objects.bulk_create(
        AttributionLink(
            mention=mention,
            position=place,
            source=source,
            name=link.name[:200],
            role=_scored_role(link.role, is_last=place == last),
            # Only who speaks in his own voice hedges for himself; a portal's "miał" is the portal's.
            hedged=place == last == speaks and found.modality in HEDGED,
            cue_start=link.cue.start if link.cue else None,
            cue_end=link.cue.end if link.cue else None,
        )
        for place, (source, link) in enumerate(chain)
    )


def _scored_role(role: engine.ChainRole, *, is_last: bool) -> str:
    """The engine's role of a link as the one that the scoring weights hang on."""
    if is_last and role is engine.ChainRole.DENIES:
        # The claim as it is kept is the denial itself ("it is not so that …"), and this is who makes it.
        return LinkRole.ORIGINATES
    if role in (engine.ChainRole.PUBLISHES, engine.ChainRole.RELAYS, engine.ChainRole.ATTRIBUTES):
        return LinkRole.ORIGINATES if is_last else LinkRole.ATTRIBUTES
    return LinkRole(role.value)
