"""Who does what to whom in an event noun: its genitive, *przez*, possessives and the event's prepositions."""

from __future__ import annotations

from .agreement import runs
from .layers import EventHit, Layers, Phrase
from .lexicon import words as listed
from .participants import entities_of
from .phrases import phrases
from .types import Entity

# Events whose noun names in the genitive the one it is done to (zatrzymanie posła), not the one who does it.
DONE_TO = frozenset({"COERCE", "SANCTION", "X_PERSONNEL", "RETREAT", "AID", "X_PROJECT"})
PROMISED_TO = frozenset({"SUPPORT", "REJECT", "ACCUSE"})
TWO_SIDED = {"AGREE", "CONSULT", "COOPERATE"}
TOWARDS = {"na", "wobec", "przeciwko", "przeciw", "z", "ze", "do", "dla"}


def nominal_arguments(
    found: Layers, hit: EventHit, main: list[int], promising: tuple[Entity, ...] = ()
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """(actors, targets) of an event noun without a verb; `promising` announce it of themselves."""
    after = _after(found, hit, main)
    agent = next((p for p in after if p.prep == "przez"), None)
    owner = next((p for p in after if not p.prep and "gen" in p.cases), None)
    towards = next((p for p in after if p.prep in TOWARDS and p.prep != "do"), None)
    owners = entities_of(found, owner) if owner else ()
    goal = entities_of(found, towards) if towards else ()
    if agent is not None:
        return entities_of(found, agent), owners or goal
    patient = hit.type in DONE_TO and hit.lemma not in listed("arguments", "doers")
    done_to = patient or hit.lemma in listed("arguments", "victims")
    if promising and hit.type in PROMISED_TO:
        return promising, owners or goal  # zapowiedział poparcie ustawy
    if done_to:
        return (), owners or goal
    party = towards is not None and towards.prep in {"z", "ze"} and hit.type in TWO_SIDED
    return owners, tuple(g for g in goal if party or not g.unnamed)


def _after(found: Layers, hit: EventHit, main: list[int]) -> list[Phrase]:
    """The phrases that follow the noun, its own genitive first."""
    return [
        p
        for start, end in runs([i for i in main if i > hit.head])
        for p in phrases(found, start, end)
        if p.head != hit.head
    ]
