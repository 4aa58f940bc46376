"""A text with its claims as a person would mark it: numbered passages, and below each line what was read.

Every field stands with the words it came from and the id of the rule behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .types import (
    ChainLink,
    Entity,
    ExtractedMention,
    Extraction,
    Origin,
    Region,
    RegionKind,
    SourceRef,
    Span,
)

UNREAD = frozenset({RegionKind.BOILERPLATE, RegionKind.BYLINE, RegionKind.CAPTION})
FIELD = "      {:<12} {}"


def explain(text: str, extraction: Extraction) -> str:
    """The marked text: `[3: …]` is a passage of claim 3; a line that is not read says what it is and why."""
    claims = list(enumerate(extraction.mentions, start=1))
    lines = [_head(extraction)]
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            lines += ["", marked(text, start, end, claims), *_unread(extraction.regions, start, end)]
        for number, claim in claims:
            if start <= claim.content[0].start < end:
                lines += ["", *described(number, claim, text)]
        start = end
    return "\n".join(lines)


def marked(text: str, start: int, end: int, claims: Sequence[tuple[int, ExtractedMention]]) -> str:
    """A stretch of the text with the passages of the claims in brackets."""
    opening: dict[int, list[tuple[int, str]]] = {}
    closing: dict[int, int] = {}
    for number, claim in claims:
        for span in claim.content:
            if span.start < end and span.end > start:
                first, last = max(span.start, start), min(span.end, end)
                opening.setdefault(first, []).append((-last, f"[{number}: "))
                closing[last] = closing.get(last, 0) + 1
    written: list[str] = []
    at = start
    for place in sorted({*opening, *closing}):
        written.append(text[at:place])
        written.append("]" * closing.get(place, 0))
        # Of two that open at one place the longer is the outer one.
        written += [mark for _, mark in sorted(opening.get(place, ()))]
        at = place
    return "".join([*written, text[at:end]]).rstrip()


def described(number: int, claim: ExtractedMention, text: str) -> list[str]:
    """One claim: its sentence, and its fields with words and rules."""
    return [
        f"  [{number}] {claim.sentence}",
        *(FIELD.format(name, said) for name, said in _fields(claim, text)),
    ]


def _fields(claim: ExtractedMention, text: str) -> Iterator[tuple[str, str]]:
    rules = claim.rules
    yield "source", _with(_source(claim.source, text), rules.get("source"))
    for other in claim.sources[1:]:
        yield "and", _source(other, text)
    yield "chain", _with(" > ".join(_link(link, text) for link in claim.chain), claim.origin)
    if claim.cue:
        yield "cue", _with(f"{_words(claim.cue.span, text)} ({claim.cue.cls})", claim.origin)
    yield "content", _with(f"{claim.scope}, {claim.quote_kind}", rules.get("content"))
    event = claim.event_type + (f"/{claim.event_mode}" if claim.event_mode else "")
    told = f"{event} {_words(claim.predicate.span, text)} ({claim.predicate.lemma})"
    yield "event", _with(told, rules.get("event"))
    if "event_mode" in rules:
        yield "mode", _with(str(claim.event_mode), rules["event_mode"])
    for name, entities in (("actor", claim.actors), ("target", claim.targets)):
        for entity in entities:
            yield name, _with(_entity(entity, text), rules.get("arguments"))
    if not claim.actors and not claim.targets:
        yield "arguments", _with("none", rules.get("arguments"))
    if claim.time:
        words = _words(claim.time.span, text) if claim.time.span else "not in its own words"
        inherited = ", from an earlier sentence" if claim.time.inherited else ""
        yield "time", _with(f"{claim.time.iso} {words}{inherited}", rules.get("time"))
    if claim.statement_time:
        said = claim.statement_time
        yield "said", f"{said.iso or 'open'} {_words(said.span, text)}"
    hedges = ", ".join(_words(span, text) for span in claim.hedges)
    yield "modality", _with(f"{claim.modality} {hedges}".rstrip(), rules.get("modality"))
    if claim.attribution_modality != "asserted":
        yield "speech", str(claim.attribution_modality)
    yield "polarity", _with(str(claim.polarity), rules.get("polarity"))
    checkable = "checkable" if claim.checkable else "not checkable"
    yield "kind", f"{claim.claim_type}, {checkable}"
    if claim.relation:
        yield "relation", f"{claim.relation.type} [{claim.relation.mention + 1}]"


def _head(extraction: Extraction) -> str:
    day = extraction.published.isoformat() if extraction.published else "no day"
    return f"{extraction.publisher}, {day} ({extraction.engine}): {len(extraction.mentions)} claims"


def _unread(regions: Sequence[Region], start: int, end: int) -> list[str]:
    """What a line is, where nothing is read from it."""
    return [
        f"  not read: {region.kind} ({region.rule})"
        for region in regions
        if region.kind in UNREAD and start <= region.span.start < end
    ]


def _words(span: Span, text: str) -> str:
    return f"“{' '.join(span.of(text).split())}”"


def _with(said: str, rule: Origin | None) -> str:
    return f"{said}  <{rule.component}:{rule.rule}>" if rule else said


def _source(source: SourceRef, text: str) -> str:
    said = f"{source.canonical} ({source.type})"
    if source.mention:
        return f"{said} {_words(source.mention, text)}"
    if source.antecedent:
        return f"{said} from {_words(source.antecedent, text)}"
    return f"{said} not in its own words"


def _link(link: ChainLink, text: str) -> str:
    cue = f" {_words(link.cue, text)}" if link.cue else ""
    return f"{link.name} ({link.role}{cue})"


def _entity(entity: Entity, text: str) -> str:
    words = _words(entity.mention, text) if entity.mention else "not in its own words"
    return f"{entity.canonical}{' (unnamed)' if entity.unnamed else ''} {words}"
