"""Claims: each attributed stretch cut into propositions, every field with the rule it came from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from .builder import Builder
from .clauses import CAUSES, main_words, segments, strip_conjunction, units
from .content import OUTLETS
from .fields import cameo
from .layers import Attribution, Layers, layers, starting
from .sources import described_as
from .types import (
    ExtractedMention,
    Origin,
    Polarity,
    Relation,
)

NEAR = 40  # claims looked at on either side for the one that is denied


class Claims:
    """Fills `Layers.mentions`."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        found.mentions = []
        made_by: list[tuple[Attribution, ExtractedMention]] = []
        for attribution in found.attributions:
            for part in self._parts(found, attribution):
                mention = Builder(found, attribution, made_by).build(part)
                if mention is not None:
                    made_by.append((attribution, mention))
        found.mentions = relate(share_modes([m for _, m in made_by]), [a.denied for a, _ in made_by])
        return doc

    @staticmethod
    def _near(found: Layers, made: Attribution) -> Sequence[Attribution]:
        """Attributions whose content begins within this one's."""
        first = bisect_left(found.attributions, made.content[0][0], key=lambda a: a.content[0][0])
        last = bisect_left(found.attributions, made.content[-1][1], key=lambda a: a.content[0][0])
        return found.attributions[first:last]

    @classmethod
    def _passes_on(cls, found: Layers, made: Attribution) -> bool:
        """X, jak podaje Y, powiedziała, że P: what stands around the aside is X's own saying."""
        return any(
            _is_head(found, a, b, o.cue.start, o.cue.end)
            for o in cls._near(found, made)
            if o is not made and o.cue is not None and o.split and not o.outlet
            for a, b in made.content
            if a <= o.cue.start < b and a <= o.content[0][0] < b
        )

    @classmethod
    def _parts(cls, found: Layers, made: Attribution) -> list[tuple[tuple[int, int], ...]]:
        """The propositions of a stretch; words another attribution answers for are left to it."""
        if not made.split or made.nominal:
            return [made.content]
        if len(made.content) > 1:
            return [] if cls._passes_on(found, made) else [made.content]
        hedged = hedged_relative(found, *made.content[0])
        if hedged is not None:
            a, b = hedged
            rest = (
                []
                if made.rule.startswith("hearsay") and not starting(found.hedges, made.content[0][0], a)
                else [(made.content[0][0], a), (b, made.content[0][1])]
            )
            return [
                *(((x, y),) for x, y in rest if y - x > 2 and any(w.finite for w in found.words[x:y])),
                ((a, b),),
            ]
        start, end = made.content[0]
        inner = [
            o
            for o in cls._near(found, made)
            if o is not made
            and o.cue is not None
            and start <= o.cue.start < end
            and start <= o.content[0][0] < end
            and o.split
            and not o.outlet
            and o.content != made.content
        ]
        parts: list[tuple[tuple[int, int], ...]] = []
        for sentence_start, sentence_end in _sentences(found, start, end):
            for a, b in units(found.words, sentence_start, sentence_end):
                a = strip_conjunction(found.words, a, b)
                if any(_brings(found, o, a, b) for o in inner):
                    continue
                if _only_credits(found, a, b):
                    continue
                if a < b and _says(found, a, b, start == a and end - b <= 2):
                    parts.append(((a, b),))
        return parts


def _only_credits(found: Layers, a: int, b: int) -> bool:
    """ "– podaje X", "czytamy w dzienniku X": a verb of telling and its outlet alone, with nothing told."""
    cue = next((c for c in starting(found.cues, a, min(a + 2, b)) if c.cls.startswith("verb_")), None)
    if cue is None:
        return False
    rest = [w for w in found.words[cue.end : b] if w.alpha]
    named = [w for w in rest if w.i in found.name_at]
    outlets = {found.name_at[w.i].kind for w in named} <= OUTLETS
    return (
        bool(named)
        and outlets
        and all(w.i in found.name_at or w.pos == "prep" or _of_media(w.lemma) for w in rest)
    )


def _of_media(lemma: str) -> bool:
    return any(described_as(lemma, section) for section in OUTLETS)


def _says(found: Layers, a: int, b: int, alone: bool) -> bool:
    """Is the stretch a clause of its own: not a bare condition or time, and not a scrap without a verb
    beside clauses that have one?
    """
    parts = segments(found.words, a, b)
    hanging = {s.kind for s in parts} <= {"cond", "adv"} and any(s.finite for s in parts)
    if hanging and not any(s.marker in CAUSES for s in parts):
        return False
    verbal = any(
        w.finite
        and not (w.lower == "może" and w.i > a and found.words[w.i - 1].lower == "być")
        or w.i == a
        and w.lower == "lecz"
        or w.pos in {"inf", "pcon", "pant"}
        or w.lower in {"to", "nie"}
        or w.i in found.events
        for w in found.words[a:b]
    )
    return verbal or alone


def hedged_relative(found: Layers, start: int, end: int) -> tuple[int, int] | None:
    """A closing relative clause with a doubt of its own (…, którzy podobno nie przyszli):
    a claim by itself.
    """
    if not starting(found.hedges, start, end):
        return None
    for seg in segments(found.words, start, end):
        if (
            seg.kind == "rel"
            and seg.finite
            and seg.end >= end
            and any(
                h.modality == "alleged" and not h.rule.endswith("adjective")
                for h in starting(found.hedges, seg.start, seg.end)
            )
        ):
            return seg.start, seg.end
    return None


def _brings(found: Layers, other: Attribution, a: int, b: int) -> bool:
    """Is the stretch another's telling: its verb the other cue (P, twierdzi X), or "jej zdaniem P" whole?"""
    cue = other.cue
    if cue is None:
        return False
    leads = cue.cls == "preposition" and cue.start == a
    return leads or _is_head(found, a, b, cue.start, cue.end)


def _is_head(found: Layers, a: int, b: int, cue_start: int, cue_end: int) -> bool:
    """Is the cue itself the predicate of the stretch, so that only what it brings is claimed?"""
    main = main_words(found.words, a, b)
    verb = next((i for i in main if found.words[i].finite), None)
    if verb is None:
        return False
    hearsay = found.words[verb].lemma == "mieć" and found.words[cue_start].pos == "inf"  # miał powiedzieć
    return cue_start <= verb < cue_end or hearsay and verb < cue_start


def _sentences(found: Layers, start: int, end: int) -> list[tuple[int, int]]:
    cut: list[tuple[int, int]] = []
    at = start
    while at < end:
        sentence = found.sentence_at(at)
        stop = min(end, sentence.end) if sentence else end
        if sentence is None or sentence.region not in {
            "boilerplate",
            "byline",
            "caption",
            "headline",
            "subheading",
        }:
            cut.append((at, stop))
        at = max(stop, at + 1)
    return cut


def relate(mentions: list[ExtractedMention], denied: list[bool]) -> list[ExtractedMention]:
    """A denial points at the claim of somebody else that it denies:
    same kind of event, same people, said to be so.
    """
    related: list[ExtractedMention] = []
    for place, mention in enumerate(mentions):
        negative = mention.polarity is Polarity.NEGATIVE and mention.event_type != "X_STATE"
        if not denied[place] and not negative:
            related.append(mention)
            continue
        people = {e.canonical for e in (*mention.actors, *mention.targets) if not e.unnamed}
        near = range(max(0, place - NEAR), min(len(mentions), place + NEAR))
        target = next(
            (
                n
                for n in near
                for m in (mentions[n],)
                if m.polarity is Polarity.POSITIVE
                and m.event_type == mention.event_type
                and m.source.canonical != mention.source.canonical
                and m.scope is mention.scope
                and people & {e.canonical for e in (*m.actors, *m.targets)}
            ),
            None,
        )
        related.append(
            replace(mention, relation=Relation("denies", target)) if target is not None else mention
        )
    return related


def share_modes(mentions: list[ExtractedMention]) -> list[ExtractedMention]:
    """Two tellings of one meeting share their mode: "odbył rozmowę … drogą telefoniczną"."""
    shared: list[ExtractedMention] = []
    for place, mention in enumerate(mentions):
        people = {e.canonical for e in (*mention.actors, *mention.targets) if not e.unnamed}
        if mention.event_type == "CONSULT" and mention.event_mode is None and people:
            near = [m for m in mentions[max(0, place - 2) : place + 3] if m is not mention]
            mode = next(
                (
                    m.event_mode
                    for m in near
                    if m.event_type == "CONSULT"
                    and m.event_mode
                    and people <= {e.canonical for e in (*m.actors, *m.targets)} | people
                    and people & {e.canonical for e in (*m.actors, *m.targets)}
                ),
                None,
            )
            if mode:
                mention = replace(mention, event_mode=mode, cameo=cameo("CONSULT", mode))
                mention.rules["event_mode"] = Origin("claims", "event.mode_of_same_meeting")
        shared.append(mention)
    return shared


@Language.factory("sprawdzam_claims")
def create(nlp: Language, name: str) -> Claims:
    return Claims()
