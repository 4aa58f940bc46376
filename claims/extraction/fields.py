"""Fields that follow from the others: CAMEO code, contexts, claim type, whether it can be checked."""

from __future__ import annotations

from functools import cache

from .layers import EventHit, Layers, Speaker
from .lexicon import data
from .types import (
    ClaimType,
    Modality,
    SourceRef,
)

OPINION = {
    "dobry",
    "zły",
    "ważny",
    "przedwczesny",
    "słuszny",
    "korzystny",
    "doskonały",
    "fatalny",
    "wiarygodny",
    "niewiarygodny",
    "łapówka",
    "zagrożenie",
}


def source_ref(found: Layers, speaker: Speaker) -> SourceRef:
    mention = found.span(*speaker.mention) if speaker.mention else None
    antecedent = found.span(*speaker.antecedent) if speaker.antecedent else None
    return SourceRef(
        speaker.canonical,
        speaker.type,
        mention,
        mention is None,
        antecedent,
        speaker.aliases,
        speaker.unnamed,
    )


def cameo(kind: str, mode: str | None) -> str | None:
    table: dict[str, str] = data("event_grammar")["cameo"]
    return table.get(f"{kind}/{mode}") or table.get(kind)


def contexts(found: Layers, start: int, end: int) -> tuple[str, ...]:
    lemmas = {w.lemma for w in found.words[start:end]}
    return tuple(name for name, listed in _contexts().items() if not lemmas.isdisjoint(listed))


@cache
def _contexts() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in data("event_grammar")["contexts"].items()}


def claim_type(hit: EventHit, modality: Modality) -> ClaimType:
    if hit.type == "REQUEST":
        return ClaimType.REQUEST
    if hit.type == "X_INTENT":
        return ClaimType.INTENT
    if hit.type == "X_IDENTITY":
        return ClaimType.IDENTITY
    if modality is Modality.PREDICTED:
        return ClaimType.PREDICTION
    if hit.type in {"X_STATE", "X_ATTITUDE"}:
        return ClaimType.STATE if hit.lemma not in OPINION else ClaimType.EVALUATION
    return ClaimType.EVENT


def checkable(kind: ClaimType, modality: Modality, hit: EventHit) -> bool:
    """Could an outsider in principle confirm or refute it?"""
    return (
        kind in {ClaimType.EVENT, ClaimType.IDENTITY, ClaimType.STATE}
        and modality not in {Modality.QUESTION, Modality.DESIRED, Modality.DEONTIC}
        and hit.type not in {"X_ATTITUDE"}
    )
