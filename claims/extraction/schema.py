"""An Extraction as a claim-gold/2 document."""

from __future__ import annotations

from typing import Any

from .types import Entity, ExtractedMention, Extraction, RegionKind, SourceRef, Span

NOISE = {
    RegionKind.BOILERPLATE: "boilerplate",
    RegionKind.HEADLINE: "headline",
    RegionKind.SUBHEADING: "subheading",
}


def to_document(
    extraction: Extraction, *, doc_id: str, text: str, url: str | None = None, lang: str = "pl"
) -> dict[str, Any]:
    """One JSON object a document, claims in text order with ids `<doc_id>-c01` and on."""
    writer = Writer(doc_id, text)
    return {
        "schema": "claim-gold/2",
        "engine": extraction.engine,
        "doc_id": doc_id,
        "publisher": extraction.publisher,
        "published": extraction.published.isoformat() if extraction.published else None,
        "url": url,
        "lang": lang,
        "text": text,
        "claims": [writer.claim(n, mention) for n, mention in enumerate(extraction.mentions)],
        "noise_spans": [
            {"kind": NOISE[r.kind], **writer.span(r.span)} for r in extraction.regions if r.kind in NOISE
        ],
    }


class Writer:
    """Writes the parts of one document."""

    def __init__(self, doc_id: str, text: str) -> None:
        self.doc_id, self.text = doc_id, text

    def id(self, number: int) -> str:
        return f"{self.doc_id}-c{number + 1:02d}"

    def span(self, span: Span) -> dict[str, Any]:
        return {"text": span.of(self.text), "start": span.start, "end": span.end}

    def maybe(self, span: Span | None) -> dict[str, Any] | None:
        return self.span(span) if span else None

    def source(self, source: SourceRef) -> dict[str, Any]:
        return {
            "canonical": source.canonical,
            "type": source.type.value,
            "mention": self.maybe(source.mention),
            "implicit": source.implicit,
            "antecedent": self.maybe(source.antecedent),
            "aliases": list(source.aliases),
            "unnamed": source.unnamed,
        }

    def entity(self, entity: Entity) -> dict[str, Any]:
        return {
            "canonical": entity.canonical,
            "mention": self.maybe(entity.mention),
            "aliases": list(entity.aliases),
            "unnamed": entity.unnamed,
        }

    def claim(self, number: int, m: ExtractedMention) -> dict[str, Any]:
        relation = {"type": m.relation.type, "claim": self.id(m.relation.mention)} if m.relation else None
        said = {**self.span(m.statement_time.span), "iso": m.statement_time.iso} if m.statement_time else None
        return {
            "id": self.id(number),
            "source": self.source(m.source),
            "sources": [self.source(s) for s in m.sources or (m.source,)],
            "source_chain": [link.name for link in m.chain],
            "cue": {**self.span(m.cue.span), "cls": m.cue.cls} if m.cue else None,
            "content": [self.span(s) for s in m.content],
            "quote_kind": m.quote_kind.value,
            "predicate": {**self.span(m.predicate.span), "lemma": m.predicate.lemma},
            "event_type": m.event_type,
            "event_mode": m.event_mode,
            "cameo": m.cameo,
            "context": list(m.context),
            "actor": [self.entity(e) for e in m.actors],
            "target": [self.entity(e) for e in m.targets],
            "time_text": self.maybe(m.time.span) if m.time else None,
            "time_iso": m.time.iso if m.time else None,
            "time_inherited": bool(m.time and m.time.inherited),
            "statement_time": said,
            "modality": m.modality.value,
            "hedges": [self.span(s) for s in m.hedges],
            "attribution_modality": m.attribution_modality.value,
            "polarity": m.polarity.value,
            "claim_type": m.claim_type.value,
            "checkable": m.checkable,
            "scope": m.scope.value,
            "relation": relation,
            "sentence": m.sentence,
            "origin": {"component": m.origin.component, "rule": m.origin.rule},
            "rules": {name: f"{o.component}:{o.rule}" for name, o in m.rules.items()},
        }
