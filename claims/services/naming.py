"""From the names that a person types to sources and entities; known ones keep their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.models.names import folded
from claims.models.vocabulary import SourceKind
from claims.services.mention_readings import ChainPlace, MentionReading, Participant
from claims.services.names import entity_named, source_named

NEAR = 400
"""So many characters on either side of a claim's words its actors are looked for."""


@dataclass(frozen=True, slots=True)
class TypedLink:
    """A link of a chain as a person types it; of the kind "unnamed" it is only described."""

    name: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class TypedParticipant:
    """An actor or target as a person types it."""

    name: str
    unnamed: bool = False


def with_rows(changes: Mapping[str, Any], old: MentionReading, text: str) -> dict[str, Any]:
    """The changes with everything that was typed resolved to rows, made where there are none yet.

    What goes by the same name as before keeps its row and its words; a new actor's words are looked
    for near the claim's. Must run inside a transaction, under `one_writer`.
    """
    return {name: _resolved(value, getattr(old, name), old, text) for name, value in changes.items()}


def _resolved(value: Any, before: Any, old: MentionReading, text: str) -> Any:
    if not isinstance(value, tuple):
        return value
    return tuple(
        _link(each, before)
        if isinstance(each, TypedLink)
        else _participant(each, before, old, text)
        if isinstance(each, TypedParticipant)
        else each
        for each in value
    )


def _link(typed: TypedLink, before: tuple[ChainPlace, ...]) -> ChainPlace:
    name, described = typed.name.strip(), typed.kind == SourceKind.UNNAMED
    for known in before:
        if folded(known.name) == folded(name) and (known.source is None) is described:
            return ChainPlace(known.name, typed.role, known.source, known.cue_start, known.cue_end)
    if described:
        return ChainPlace(name, typed.role)
    source = source_named(name, kind=typed.kind or SourceKind.OUTLET)
    return ChainPlace(name, typed.role, source.pk)


def _participant(
    typed: TypedParticipant, before: tuple[Participant, ...], old: MentionReading, text: str
) -> Participant:
    name = typed.name.strip()
    for known in before:
        if folded(known.name) == folded(name) and known.unnamed is typed.unnamed:
            return known
    entity = None if typed.unnamed else entity_named(name).pk
    near = old.content[0][0]
    start = text.find(name, max(near - NEAR, 0), near + NEAR)
    if start < 0:
        return Participant(name, entity, typed.unnamed)
    return Participant(name, entity, typed.unnamed, start, start + len(name))
