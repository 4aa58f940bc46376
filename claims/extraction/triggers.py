"""What the event lexicon says a verb or a noun may name, and the frame each meaning asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .frames import Frame, grammar_words
from .layers import FINITE, Word, Words
from .lexicon import data

FILES = (
    "speech_acts",
    "diplomacy",
    "force",
    "law",
    "personnel",
    "health",
    "mind",
    "regulation",
    "projects",
    "economy",
    "elections",
    "incidents",
    "states",
)
VERBAL = FINITE | {"inf", "pcon", "pant", "ppas", "pact"}
NOUNS = frozenset({"subst", "ger"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """One meaning of one lemma: what it names, and the frame it asks for; empty sets ask for nothing."""

    lemma: str
    noun: bool
    type: str
    mode: str | None
    family: str
    speech: bool = False
    reflexive: bool = False
    negated: bool = False
    person: bool | None = None
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    predicate: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    oblique: dict[str, frozenset[str]] = field(default_factory=dict)
    further: frozenset[str] = frozenset()
    # told by the others: how much the meaning asks of its surroundings, as the most demanding one is tried
    # first; and whether it holds whatever stands beside the word
    demands: int = field(init=False)
    unconditional: bool = field(init=False)
    # sets of which the surroundings must hold something: no need to ask for a part of the clause without
    asked: tuple[frozenset[str], ...] = field(init=False)
    # do an object, a phrase or a predicate noun decide, rather than the word alone?
    framed: bool = field(init=False)
    # the rule id a hit carries; `.nie` where the negation is in the type
    rule: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "demands", self._demands())
        object.__setattr__(self, "unconditional", not (self.demands or self.unless))
        asked = (self.near, self.object, self.subject, self.predicate)
        object.__setattr__(self, "asked", tuple(wanted for wanted in asked if wanted))
        framed = bool(self.object or self.predicate or self.oblique or self.further or self.subject)
        object.__setattr__(self, "framed", framed)
        rule = f"event.{self.family}.{self.type}.{self.lemma}" + (".nie" if self.negated else "")
        object.__setattr__(self, "rule", rule)

    def _demands(self) -> int:
        sets = 2 * sum(1 for wanted in (self.subject, self.object, self.predicate) if wanted)
        phrases = max((2 if wanted else 1 for wanted in self.oblique.values()), default=0)
        flags = (
            2 * bool(self.further)
            + 3 * self.negated
            + self.reflexive
            + (self.person is not None)
            + bool(self.near)
        )
        return sets + phrases + flags

    def holds(self, frame: Frame) -> bool:
        """Does the frame give what this meaning asks for?"""
        if self.reflexive and not frame.reflexive or self.negated and not frame.negated:
            return False
        if self.person is not None and self.person != frame.person:
            return False
        scene = frame.scene
        for wanted in self.asked:
            if scene.isdisjoint(wanted):
                return False
        return scene.isdisjoint(self.unless) and self.further <= scene and self._argued(frame)

    def _argued(self, frame: Frame) -> bool:
        """Are the asked-for subject, object, predicate noun or phrase there?"""
        if not (self.subject or self.object or self.predicate or self.oblique):
            return True
        arguments = frame.arguments
        if self.subject and arguments.subjects.isdisjoint(self.subject):
            return False
        if self.object and arguments.objects.isdisjoint(self.object):
            return False
        if self.predicate and arguments.predicates.isdisjoint(self.predicate):
            return False
        if not self.oblique:
            return True
        obliques = arguments.obliques
        return any(
            prep in obliques and (not wanted or not wanted.isdisjoint(obliques[prep]))
            for prep, wanted in self.oblique.items()
        )


@cache
def triggers() -> dict[str, tuple[Trigger, ...]]:
    """Lemma -> its meanings, the most demanding first."""
    index: dict[str, list[Trigger]] = {}
    order: list[str] = data("event_grammar")["order"]
    for name in FILES:
        for kind, families in data(f"events/{name}").items():
            for family in families:
                for trigger in _meanings(name, kind, family):
                    index.setdefault(trigger.lemma.split()[0], []).append(trigger)
    return {
        lemma: tuple(sorted(listed, key=lambda t: (-t.demands, order.index(t.type))))
        for lemma, listed in index.items()
    }


@cache
def _by_class(noun: bool) -> dict[str, list[Trigger]]:
    """The meanings as a noun, or as a verb."""
    kept = {lemma: [t for t in listed if t.noun == noun] for lemma, listed in triggers().items()}
    return {lemma: listed for lemma, listed in kept.items() if listed}


@cache
def speech_lemmas() -> frozenset[str]:
    """Verbs whose saying is itself the news: oskarżyć, zażądać, obiecać."""
    return frozenset(lemma for lemma, listed in triggers().items() for t in listed if t.speech and not t.noun)


def _meanings(name: str, kind: str, family: dict[str, Any]) -> list[Trigger]:
    event_type, _, mode = kind.partition("/")
    made = []
    for noun in (False, True):
        for lemma in family.get("nouns" if noun else "verbs", ()):
            made.append(
                Trigger(
                    lemma,
                    noun,
                    event_type,
                    mode or None,
                    name,
                    speech=family.get("speech", False),
                    reflexive="się" in lemma.split(),
                    further=frozenset(lemma.split()[1:]) - {"się"},
                    negated=family.get("negated", False),
                    person=family.get("person"),
                    subject=_expanded(family.get("subject", ())),
                    object=_expanded(family.get("object", ())),
                    predicate=_expanded(family.get("predicate", ())),
                    near=_expanded(family.get("near", ())),
                    unless=_expanded(family.get("unless", ())),
                    oblique={prep: _expanded(wanted) for prep, wanted in family.get("oblique", {}).items()},
                )
            )
    return made


def _expanded(listed: list[str] | tuple[str, ...]) -> frozenset[str]:
    """Lemmas, with `$class` replaced by the nouns of that class."""
    classes: dict[str, list[str]] = data("events/classes")
    return frozenset(
        lemma for word in listed for lemma in (classes[word[1:]] if word[:1] == "$" else (word,))
    )


def trigger_at(words: Words, i: int) -> Trigger | None:
    """The most demanding meaning of word i that its frame allows."""
    word = words[i]
    noun = word.pos in NOUNS
    if not noun and word.pos not in VERBAL and "ppas" not in word.poses:
        return None
    if word.pos == "ppas" and "neg" in word.best.tags:
        return None  # nieplanowany, nieznany: what something is, not what was done
    listed = _listed(word, noun)
    if not listed:
        return None
    if listed[0].unconditional:
        return listed[0]
    frame = Frame(words, i)
    scene = frame.scene
    for trigger in listed:
        # Most meanings fail by the first set that they ask for: no need to look at the others.
        asked = trigger.asked
        if (not asked or not scene.isdisjoint(asked[0])) and trigger.holds(frame):
            return trigger
    return None


def _listed(word: Word, noun: bool) -> list[Trigger]:
    """The meanings of a word as a noun or as a verb; a noun in -nie, -cie also has those of its verb."""
    lemma = word.lemma
    if not noun and word.pos not in VERBAL:
        lemma = next(r.lemma.lower() for r in word.readings if r.pos == "ppas")
    own = _by_class(noun).get(lemma, [])
    if not noun or "ger" not in word.poses:
        return own
    verbs = [r.low for r in word.readings if r.pos == "ger"]
    if word.pos == "subst" and word.lemma in grammar_words("things"):
        return own
    return own + [t for lemma in verbs for t in _by_class(False).get(lemma, [])]
