"""The claims of a claim-gold document as the scorer needs them; the same form holds what was predicted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Spans = tuple[tuple[int, int], ...]  # code points, end exclusive


class BadLabels(Exception):
    """A document that cannot be scored; the message says where."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A source, an actor or a target; `mention` is empty where no words name it."""

    canonical: str
    aliases: tuple[str, ...] = ()
    unnamed: bool = False
    implicit: bool = False
    mention: Spans = ()


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """One claim, labelled or predicted. A field left out is None or empty: wrong, but never an error."""

    content: Spans
    predicate: Spans
    cue: Spans
    source: Participant
    sources: tuple[Participant, ...]
    chain: tuple[str, ...]
    chain_aliases: tuple[tuple[str, tuple[str, ...]], ...]
    actors: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    event_type: str | None
    event_mode: str | None
    time: str | None
    modality: str | None
    polarity: str | None
    attribution_modality: str | None
    quote_kind: str | None
    scope: str | None


@dataclass(frozen=True, slots=True)
class Noise:
    """A stretch where a claim is a false positive (boilerplate) or ignored."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class LabelledText:
    """One labelled document: what the engine is given, and what it should find."""

    doc_id: str
    text: str
    publisher: str
    published: date | None
    language: str
    claims: tuple[LabelledClaim, ...]
    noise: tuple[Noise, ...]


def labelled_text(document: Any) -> LabelledText:
    """A document of the labelled set, from its JSON; BadLabels where it is none."""
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise BadLabels('not a labelled document: key "text" is missing')
    if not isinstance(document.get("claims"), list):
        raise BadLabels('not a labelled document: key "claims" is missing')
    text = document["text"]
    try:
        published = date.fromisoformat(document["published"]) if document.get("published") else None
        return LabelledText(
            doc_id=str(document.get("doc_id") or ""),
            text=text,
            publisher=str(document.get("publisher") or ""),
            published=published,
            language=str(document.get("lang") or "pl"),
            claims=labelled_claims(document["claims"], len(text)),
            noise=tuple(Noise(z["start"], z["end"], z["kind"]) for z in document.get("noise_spans") or ()),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadLabels(f"not in the schema: {error!r}") from error


def labelled_claims(claims: list[dict[str, Any]], length: int) -> tuple[LabelledClaim, ...]:
    """The claims of a document of that many code points."""
    return tuple(_claim(number, claim, length) for number, claim in enumerate(claims, start=1))


def _claim(number: int, claim: dict[str, Any], length: int) -> LabelledClaim:
    content = _spans(claim.get("content"))
    if any(end > length for _, end in content):
        raise ValueError(f"claim {number}: its content ends beyond the text")
    source = _participant(claim.get("source") or {})
    # `alt_sources` is how files of claim-gold/1 name the further sources.
    others = [*(claim.get("sources") or [])[1:], *({"canonical": n} for n in claim.get("alt_sources") or [])]
    return LabelledClaim(
        content=content,
        predicate=_spans(claim.get("predicate")),
        cue=_spans(claim.get("cue")),
        source=source,
        sources=(source, *(_participant(other) for other in others)),
        chain=tuple(claim.get("source_chain") or ()),
        chain_aliases=tuple((n, tuple(also)) for n, also in (claim.get("chain_aliases") or {}).items()),
        actors=tuple(_participant(e) for e in claim.get("actor") or ()),
        targets=tuple(_participant(e) for e in claim.get("target") or ()),
        event_type=claim.get("event_type"),
        event_mode=claim.get("event_mode") or None,
        time=claim.get("time_iso") or None,
        modality=claim.get("modality"),
        polarity=claim.get("polarity"),
        attribution_modality=claim.get("attribution_modality"),
        quote_kind=claim.get("quote_kind"),
        scope=claim.get("scope"),
    )


def _participant(entity: Mapping[str, Any]) -> Participant:
    return Participant(
        canonical=entity.get("canonical") or "",
        aliases=tuple(entity.get("aliases") or ()),
        unnamed=bool(entity.get("unnamed")) or entity.get("type") == "unnamed",
        implicit=bool(entity.get("implicit")),
        mention=_spans(entity.get("mention")),
    )


def _spans(value: Any) -> Spans:
    """One span or a list of them; a span without a place (start -1) is none."""
    listed = value if isinstance(value, list) else [value]
    return tuple((s["start"], s["end"]) for s in listed if isinstance(s, dict) and s.get("start", -1) >= 0)
