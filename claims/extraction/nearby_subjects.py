"""The subject of a verb by the clauses around it, where the tree shows none."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from .agreement import agrees
from .clauses import segments
from .layers import Layers, Phrase, Segment, Sentence
from .phrases import phrases
from .speaking import can_speak
from .tree_subjects import tree_allows

JOINING = {"i", "oraz", "a", "ale", "lecz"}


def nearby_subject(found: Layers, verb: int, sentence: Sentence) -> Phrase | None:
    """Nearest agreeing nominative of the verb's clause, before it first; else of the one it goes on."""
    words = found.words
    parts = segments(words, sentence.start, sentence.end)
    own = next((n for n, s in enumerate(parts) if s.start <= verb < s.end), None)
    if own is None:
        return None
    seg = parts[own]
    speaking = _possible(found, seg, verb)
    before = [p for p in speaking if p.end <= verb]
    after = [p for p in speaking if p.start > verb]
    nearest = [*reversed(before), *after]
    sure = [p for p in nearest if "acc" not in p.cases or not words[p.head].known]
    if nearest:
        return (sure or nearest)[0]
    if seg.kind == "rel" and not _governed(found, seg):
        return relative_antecedent(found, parts[own - 1].end if own else seg.start, sentence)
    joined = words[seg.start].lower in JOINING
    hangs = seg.kind in {"adv", "cond"}
    for earlier in reversed(parts[:own]):
        if earlier.kind != "main" or earlier.finite and not joined and not hangs:
            continue
        listed = _possible(found, earlier, verb)
        if listed:
            return listed[0] if joined else _beside(found, listed[-1], parts, earlier)
    return None


def _governed(found: Layers, seg: Segment) -> bool:
    """list, w którym przyznaje, że P: the pronoun behind a preposition is no subject."""
    near = found.words[seg.start : seg.start + 3]
    return any(a.pos == "prep" and b.lemma == "który" for a, b in pairwise(near))


def relative_antecedent(found: Layers, end: int, sentence: Sentence) -> Phrase | None:
    """The last phrase before a relative clause; past "z ramienia unii", whom it stands beside."""
    listed = phrases(found, sentence.start, end)
    if len(listed) > 1 and listed[-1].prep and not can_speak(found, listed[-1]):
        return _named_before(found, listed[-2])
    return listed[-1] if listed else None


def _named_before(found: Layers, phrase: Phrase) -> Phrase:
    """Anny Kos, posłanki: the name that an apposition follows."""
    name = found.name_at.get(phrase.start - 2) if phrase.start > 1 else None
    if found.words[phrase.start - 1].text != "," or name is None or name.kind != "person":
        return phrase
    return replace(phrase, start=name.start, end=name.end, head=name.start)


def _possible(found: Layers, seg: Segment, verb: int) -> list[Phrase]:
    return [
        p
        for p in phrases(found, seg.start, seg.end)
        if agrees(found.words[verb], p, found.words)
        if tree_allows(found, p) and not _charged(found, p) and can_speak(found, p)
    ]


def _charged(found: Layers, phrase: Phrase) -> bool:
    """Oskarżył rząd o kłamstwo: behind the verb and before "o", the tree's object is one."""
    word, after = found.words[phrase.head], found.words[min(phrase.end, len(found.words) - 1)]
    return word.dep == "obj" and word.head < phrase.start and after.lower == "o"


def _beside(found: Layers, phrase: Phrase, parts: tuple[Segment, ...], own: Segment) -> Phrase:
    """Jan Nowak, prezes huty, zażądał: the name before an apposition between commas."""
    before = [s for s in parts if s.end < own.start and s.kind == "main"]
    if own.finite or not before or before[-1].finite:
        return phrase
    listed = phrases(found, before[-1].start, before[-1].end)
    name = found.name_at.get(listed[-1].head) if listed else None
    if name is None or name.kind != "person" or listed[-1].prep or not listed[-1].cases & phrase.cases:
        return phrase
    return listed[-1]
