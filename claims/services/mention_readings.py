"""Everything of a mention that people may correct, as one value: out of its rows and back into them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from claims.extraction import types as engine
from claims.models import AttributionLink, Mention, MentionArgument, MentionSpan
from claims.models.vocabulary import ArgumentRole, SpanRole
from claims.services.channels import forwarded_from

Spans = tuple[tuple[int, int], ...]
BY_HAND, CORRECTED = "by_hand", "corrected-by-a-person"
# Words by which an originator says himself that he is not sure; he then answers for half.
HEDGED = {engine.Modality.ALLEGED, engine.Modality.POSSIBLE, engine.Modality.PROBABLE}
SPANS = {
    "content": SpanRole.CONTENT,
    "hedges": SpanRole.HEDGE,
    "cue": SpanRole.CUE,
    "time": SpanRole.TIME,
}
ARGUMENTS = {"actors": ArgumentRole.ACTOR, "targets": ArgumentRole.TARGET}
PLAIN = ("sentence", "event_type", "event_mode", "time_iso", "modality", "polarity", "quote_kind")
# How the engine's rules name what a person corrects.
RULED = {
    "content": "content",
    "chain": "source",
    "actors": "arguments",
    "targets": "arguments",
    "event_type": "event",
    "event_mode": "event",
    "time_iso": "time",
    "modality": "modality",
    "polarity": "polarity",
    "quote_kind": "quote_kind",
}


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or target; without an entity where it is only described, without a span where dropped."""

    name: str
    entity: int | None = None
    unnamed: bool = False
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class ChainPlace:
    """One link of the chain; without a source where it is only described."""

    name: str
    role: str
    source: int | None = None
    cue_start: int | None = None
    cue_end: int | None = None


@dataclass(frozen=True, slots=True)
class MentionReading:
    """What one mention says; spans are code points into its revision's text, end exclusive."""

    content: Spans
    sentence: str
    chain: tuple[ChainPlace, ...]
    actors: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    event_type: str
    event_mode: str
    time_iso: str
    time: Spans
    modality: str
    hedges: Spans
    cue: Spans
    polarity: str
    quote_kind: str


FIELDS = tuple(field.name for field in fields(MentionReading))


def reading_of(mention: Mention) -> MentionReading:
    """What the rows of a mention say; three queries unless its parts were loaded with it."""
    spans = list(mention.spans.all())
    arguments = list(mention.arguments.all())
    return MentionReading(
        **{name: _spans(spans, role) for name, role in SPANS.items()},  # type: ignore[arg-type]
        **{name: _arguments(arguments, role) for name, role in ARGUMENTS.items()},  # type: ignore[arg-type]
        **{name: str(getattr(mention, name)) for name in PLAIN},  # type: ignore[arg-type]
        chain=tuple(
            ChainPlace(link.name, str(link.role), link.source_id, link.cue_start, link.cue_end)
            for link in sorted(mention.chain.all(), key=lambda link: link.position)
        ),
    )


def write_reading(mention: Mention, reading: MentionReading, changed: Collection[str]) -> None:
    """Bring the rows of a mention to what the reading says in these fields. Must run in a transaction."""
    for name in SPANS.keys() & set(changed):
        _write_spans(mention, SPANS[name], getattr(reading, name))
    for name in ARGUMENTS.keys() & set(changed):
        _write_arguments(mention, ARGUMENTS[name], getattr(reading, name))
    if {"chain", "modality"} & set(changed):
        _write_chain(mention, reading)
    for name in PLAIN:
        setattr(mention, name, getattr(reading, name))
    mention.position = reading.content[0][0]
    mention.save(update_fields=[*PLAIN, "position", "field_rules"])


def rewrite(mention: Mention, reading: MentionReading, changed: Collection[str]) -> None:
    """The same, with the rules behind these fields given as a person's."""
    ruled = {RULED[name] for name in changed if name in RULED}
    mention.field_rules = {**mention.field_rules, **dict.fromkeys(ruled, [BY_HAND, CORRECTED])}
    write_reading(mention, reading, changed)


def as_plain(reading: MentionReading, name: str, text: str) -> Any:
    """One field as JSON; spans with their words, so that people can read what was changed."""
    value = getattr(reading, name)
    if name in SPANS:
        return [[start, end, text[start:end]] for start, end in value]
    if isinstance(value, tuple):
        return [asdict(each) for each in value]
    return value


def from_plain(name: str, value: Any) -> Any:
    """A field out of JSON."""
    if name in SPANS:
        return tuple((start, end) for start, end, _ in value)
    if name in ARGUMENTS:
        return tuple(Participant(**each) for each in value)
    if name == "chain":
        return tuple(ChainPlace(**each) for each in value)
    return value


def _spans(spans: Iterable[MentionSpan], role: str) -> Spans:
    return tuple(sorted((span.start, span.end) for span in spans if span.role == role))


def _arguments(arguments: Iterable[MentionArgument], role: str) -> tuple[Participant, ...]:
    chosen = sorted((a for a in arguments if a.role == role), key=lambda a: a.position)
    return tuple(Participant(a.name, a.entity_id, a.unnamed, a.start, a.end) for a in chosen)


def _write_spans(mention: Mention, role: str, spans: Spans) -> None:
    mention.spans.filter(role=role).delete()
    MentionSpan.objects.bulk_create(
        MentionSpan(mention=mention, role=role, start=start, end=end) for start, end in spans
    )


def _write_arguments(mention: Mention, role: str, participants: tuple[Participant, ...]) -> None:
    mention.arguments.filter(role=role).delete()
    MentionArgument.objects.bulk_create(
        MentionArgument(
            mention=mention,
            role=role,
            position=place,
            entity_id=each.entity,
            name=each.name,
            unnamed=each.unnamed,
            start=each.start,
            end=each.end,
        )
        for place, each in enumerate(participants)
    )


def _write_chain(mention: Mention, reading: MentionReading) -> None:
    speaks = 0 if forwarded_from(mention.revision.article) is None else 1
    last = len(reading.chain) - 1
    mention.chain.all().delete()
    AttributionLink.objects.bulk_create(
        AttributionLink(
            mention=mention,
            position=place,
            source_id=link.source,
            name=link.name,
            role=link.role,
            # Only who speaks in his own voice hedges for himself; a portal's "miał" is the portal's.
            hedged=place == last == speaks and reading.modality in HEDGED,
            cue_start=link.cue_start,
            cue_end=link.cue_end,
        )
        for place, link in enumerate(reading.chain)
    )
