"""Events: every verb and event noun to which the lexicon gives a type."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from .frames import around
from .layers import EventHit, Words, layers
from .lexicon import data
from .triggers import NOUNS, VERBAL, Trigger, trigger_at

TRIGGERING = NOUNS | VERBAL
MODES = {
    "CONSULT": ("phone", "visit"),
    "COOPERATE": ("military", "economic", "intelligence"),
}


class Events:
    """Fills `Layers.events`: position of a trigger -> what it names."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        for word in found.words:
            if word.pos not in TRIGGERING and "ppas" not in word.poses:
                continue
            trigger = trigger_at(found.words, word.i)
            if trigger:
                found.events[word.i] = hit_of(found.words, word.i, trigger)
        return doc


def hit_of(words: Words, i: int, trigger: Trigger) -> EventHit:
    """The hit of a trigger at word i."""
    word = words[i]
    noun = word.pos in NOUNS
    return EventHit(
        i,
        i + 1,
        i,
        word.lemma,
        trigger.type,
        mode_of(words, i, trigger),
        trigger.rule,
        trigger.speech and not noun,
        noun,
        trigger.framed,
    )


def mode_of(words: Words, i: int, trigger: Trigger) -> str | None:
    """The lexicon's mode, or the one the words around tell."""
    if trigger.mode is not None and not (trigger.type == "CONSULT" and trigger.mode == "visit"):
        return trigger.mode
    if trigger.type not in MODES:
        return trigger.mode
    told = data("event_grammar")["modes"].get(trigger.type, {})
    scene = around(words, i)
    return next((mode for mode in MODES[trigger.type] if not scene.isdisjoint(told[mode])), trigger.mode)


@Language.factory("sprawdzam_events")
def create(nlp: Language, name: str) -> Events:
    return Events()
