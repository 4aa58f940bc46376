"""Labels: each mention that somebody looked at, as the engine read it and as the person says it should be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from claims.extraction.evaluation.comparison import compare
from claims.extraction.evaluation.labels import LabelledClaim, labelled_claims
from claims.extraction.evaluation.names import accepted_names
from claims.extraction.evaluation.overlap import words_of
from claims.models import AttributionLink, Mention, MentionArgument, Person, ReadingLabel
from claims.models.vocabulary import ArgumentRole, Judgement, Review, SourceKind, SpanRole
from claims.services.mention_readings import BY_HAND

# The kinds of sources as the labelled set's types.
TYPE_OF_KIND = {
    SourceKind.CHANNEL: "channel",
    SourceKind.OUTLET: "outlet",
    SourceKind.AGENCY: "agency",
    SourceKind.PERSON: "person",
    SourceKind.INSTITUTION: "org",
    SourceKind.DOCUMENT: "document",
    SourceKind.UNNAMED: "unnamed",
}


def with_parts(mentions: QuerySet[Mention]) -> QuerySet[Mention]:
    """Mentions with everything that a label is made of, in a fixed number of queries."""
    chain = AttributionLink.objects.select_related("source").prefetch_related("source__aliases")
    arguments = MentionArgument.objects.select_related("entity").prefetch_related("entity__aliases")
    return (
        mentions.select_related("revision", "label")
        .defer("revision__raw", "revision__offsets")
        .prefetch_related("spans", Prefetch("chain", chain), Prefetch("arguments", arguments))
    )


def keep_as_read(mentions: QuerySet[Mention], *, now: datetime) -> None:
    """Keep what the engine read before a person changes anything of it; what is kept already stays."""
    ReadingLabel.objects.bulk_create(
        ReadingLabel(
            mention=mention,
            as_read=None if mention.component == BY_HAND else claim_in_schema(mention),
            rules=mention.field_rules,
            engine=mention.engine,
            at=now,
        )
        for mention in with_parts(mentions.filter(label__isnull=True))
    )


def judge(mentions: QuerySet[Mention], *, by: Person, now: datetime) -> None:
    """Say of each of these mentions what a person made of it, by how it stands now."""
    keep_as_read(mentions, now=now)
    labels = [_judged(mention, by=by, now=now) for mention in with_parts(mentions.all())]
    ReadingLabel.objects.bulk_update(labels, ["said", "right", "judgement", "person", "at"])


def _judged(mention: Mention, *, by: Person, now: datetime) -> ReadingLabel:
    label = mention.label
    label.person, label.at, label.right = by, now, {}
    label.said = None if mention.review == Review.REJECTED else claim_in_schema(mention)
    if label.said is not None and label.as_read is not None:
        label.right = fields_right(label.said, label.as_read, mention.revision.text)
    label.judgement = _judgement(mention, label)
    return label


def _judgement(mention: Mention, label: ReadingLabel) -> Judgement:
    if mention.review == Review.OPEN:
        return Judgement.OPEN
    if label.as_read is None:
        return Judgement.MISSED if mention.review == Review.ACCEPTED else Judgement.OPEN
    if mention.review == Review.REJECTED:
        return Judgement.WRONG
    return Judgement.RIGHT if all(label.right.values()) else Judgement.CORRECTED


def fields_right(said: dict[str, Any], as_read: dict[str, Any], text: str) -> dict[str, bool]:
    """Field by field whether what was read is what a person says, by the scorer of labelled sets."""
    gold, found = _labelled(said, text), _labelled(as_read, text)
    return compare(gold, found, words_of(text), accepted_names([gold]))


def _labelled(claim: dict[str, Any], text: str) -> LabelledClaim:
    [labelled] = labelled_claims([claim], len(text))
    return labelled


def claim_in_schema(mention: Mention) -> dict[str, Any]:
    """A stored mention as a claim of the labelled set (claim-gold/2); loaded `with_parts`."""
    text = mention.revision.text
    spans = {role: _spans(mention, role, text) for role in SpanRole.values}
    chain = sorted(mention.chain.all(), key=lambda link: link.position)
    source = _source(chain[-1], spans)
    statement = _first(spans[SpanRole.STATEMENT_TIME])
    return {
        "id": f"m{mention.pk}",
        "source": source,
        "sources": [source],
        "source_chain": [link.name for link in chain],
        "cue": _with(_first(spans[SpanRole.CUE]), cls=mention.cue_class),
        "content": spans[SpanRole.CONTENT],
        "quote_kind": str(mention.quote_kind),
        "predicate": _with(_first(spans[SpanRole.PREDICATE]), lemma=mention.predicate_lemma),
        "event_type": mention.event_type,
        "event_mode": mention.event_mode or None,
        "actor": _participants(mention, ArgumentRole.ACTOR, text),
        "target": _participants(mention, ArgumentRole.TARGET, text),
        "time_text": _first(spans[SpanRole.TIME]),
        "time_iso": mention.time_iso or None,
        "time_inherited": mention.time_inherited,
        "statement_time": _with(statement, iso=mention.statement_time_iso or None),
        "modality": str(mention.modality),
        "hedges": spans[SpanRole.HEDGE],
        "attribution_modality": str(mention.attribution_modality),
        "polarity": str(mention.polarity),
        "claim_type": str(mention.claim_type),
        "checkable": mention.checkable,
        "scope": str(mention.scope),
        "relation": None,
        "sentence": mention.sentence,
        "origin": {"component": mention.component, "rule": mention.rule},
        "rules": {name: ":".join(rule) for name, rule in mention.field_rules.items()},
    }


def _spans(mention: Mention, role: str, text: str) -> list[dict[str, Any]]:
    chosen = sorted((span.start, span.end) for span in mention.spans.all() if span.role == role)
    return [_span(start, end, text) for start, end in chosen]


def _span(start: int, end: int, text: str) -> dict[str, Any]:
    return {"text": text[start:end], "start": start, "end": end}


def _first(spans: list[dict[str, Any]]) -> dict[str, Any] | None:
    return spans[0] if spans else None


def _with(span: dict[str, Any] | None, **more: Any) -> dict[str, Any] | None:
    return {**span, **more} if span else None


def _source(link: AttributionLink, spans: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    mention = _first(spans[SpanRole.SOURCE])
    return {
        "canonical": link.name,
        "type": TYPE_OF_KIND[SourceKind(link.source.kind)] if link.source else "unnamed",
        "mention": mention,
        "implicit": mention is None,
        "antecedent": _first(spans[SpanRole.ANTECEDENT]),
        "aliases": _others(link.source.aliases.all(), link.name) if link.source else [],
        "unnamed": link.source is None,
    }


def _participants(mention: Mention, role: str, text: str) -> list[dict[str, Any]]:
    chosen = sorted((a for a in mention.arguments.all() if a.role == role), key=lambda a: a.position)
    return [_participant(each, text) for each in chosen]


def _participant(each: MentionArgument, text: str) -> dict[str, Any]:
    named = each.start is not None and each.end is not None
    return {
        "canonical": each.name,
        "mention": _span(each.start, each.end, text) if named else None,  # type: ignore[arg-type]
        "aliases": _others(each.entity.aliases.all(), each.name) if each.entity else [],
        "unnamed": each.unnamed,
    }


def _others(aliases: Iterable[Any], name: str) -> list[str]:
    return sorted({alias.name for alias in aliases} - {name})
