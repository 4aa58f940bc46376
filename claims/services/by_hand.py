"""A claim that the engine missed, added by a person who marks its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.extraction import types as engine
from claims.models import Mention, Person, Revision, Source
from claims.models.vocabulary import EventKind, Review, WorkState
from claims.services.errors import Refused
from claims.services.history import change_claim, locked_claim
from claims.services.labels import judge
from claims.services.linking import recount_claims
from claims.services.mentions import write_mention
from claims.services.writing import one_writer

COMPONENT, RULE = "by_hand", "marked-by-a-person"


@dataclass(frozen=True, slots=True)
class HandMadeClaim:
    """What a person says of a stretch of text; offsets are code points into the revision's text."""

    content: engine.Span
    sentence: str
    origin: Source
    event_type: str
    event_mode: str | None = None
    polarity: str = engine.Polarity.POSITIVE
    claim_type: str = engine.ClaimType.EVENT
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    time_iso: str = ""


@transaction.atomic
def add_mention_by_hand(revision: Revision, made: HandMadeClaim, *, by: Person, now: datetime) -> Mention:
    """A mention that is accepted from the start, since a person made it.

    Raises Refused where the span is outside the text, stands in boilerplate, or no sentence is given.
    """
    if made.content.end > len(revision.text):
        raise Refused("These words are not in the text.", field="content")
    if not made.sentence.strip():
        raise Refused("Say the claim in one sentence.", field="sentence")
    if revision.regions.filter(
        kind=engine.RegionKind.BOILERPLATE, start__lt=made.content.end, end__gt=made.content.start
    ).exists():
        raise Refused("No claim is read from boilerplate.", field="content")
    one_writer()
    mention = write_mention(revision, _as_read(revision, made), engine_version=COMPONENT, now=now)
    recount_claims([mention.claim_id])
    Mention.objects.filter(pk=mention.pk).update(
        review=Review.ACCEPTED, reviewed_by=by, reviewed_at=now, edited_at=now
    )
    judge(Mention.objects.filter(pk=mention.pk), by=by, now=now)
    claim = locked_claim(mention.claim_id)
    if claim.work_state == WorkState.NEW:
        change_claim(claim, kind=EventKind.ACCEPTED, by=by, now=now, work_state=WorkState.ACCEPTED)
    return mention


def _as_read(revision: Revision, made: HandMadeClaim) -> engine.ExtractedMention:
    publisher = revision.article.source
    own_voice = made.origin == publisher
    type_ = engine.SourceType.CHANNEL if made.origin.kind == "channel" else engine.SourceType.ORG
    chain = [
        engine.ChainLink(name=publisher.name, type=engine.SourceType.OUTLET, role=engine.ChainRole.PUBLISHES)
    ]
    if not own_voice:
        chain.append(engine.ChainLink(name=made.origin.name, type=type_, role=engine.ChainRole.ORIGINATES))
    return engine.ExtractedMention(
        content=(made.content,),
        source=engine.SourceRef(canonical=made.origin.name, type=type_, implicit=True),
        chain=tuple(chain),
        predicate=engine.Predicate(span=made.content, lemma=""),
        event_type=made.event_type,
        event_mode=made.event_mode,
        quote_kind=engine.QuoteKind.NARRATIVE,
        modality=engine.Modality.ASSERTED,
        polarity=engine.Polarity(made.polarity),
        scope=engine.Scope.OUTLET if own_voice else engine.Scope.SOURCE,
        sentence=made.sentence,
        origin=engine.Origin(COMPONENT, RULE),
        actors=tuple(engine.Entity(canonical=name) for name in made.actors),
        targets=tuple(engine.Entity(canonical=name) for name in made.targets),
        time=engine.EventTime(iso=made.time_iso) if made.time_iso else None,
        claim_type=engine.ClaimType(made.claim_type),
    )
