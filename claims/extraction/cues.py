"""Cues: reporting verbs, `jak podał X`, `według X`, relays; found by lexicon, judged later by attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .credits import credited
from .layers import FINITE, CueHit, Layers, Word, Words, layers
from .lexicon import data

VERBAL = FINITE | {"pcon", "pant", "inf"}
REACH = 4  # words between a verb and its `się` or its noun
SLOT = re.compile(r"X(?:\[(\w+)\])?$")
WHOSE = {"którego", "której", "których"}
PERCEIVING = {"widać", "słychać", "widzieć", "słyszeć", "zobaczyć", "usłyszeć", "patrzeć", "oglądać"}
PATTERN_CLASSES = {"preposition", "relay", "wynika_z"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase of the lexicon: words before the slot, the slot's case, words after it; `colon`: a colon
    parts the slot from what stands before.
    """

    head: tuple[frozenset[str], ...]
    slot: str | None
    tail: tuple[frozenset[str], ...]
    entry: dict[str, Any]
    colon: bool


@cache
def verbs() -> dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]]:
    """First lemma -> (further words, entry), most specific first; `nie wykluczyć` is filed under the verb.

    An aspect partner without an entry of its own shares the one that names it.
    """
    index: dict[str, list[tuple[tuple[str, ...], dict[str, Any]]]] = {}
    listed = {entry["lemma"] for entry in data("verbs")}
    partners = {
        entry["aspect_partner"]: entry
        for entry in data("verbs")
        if entry.get("aspect_partner") and entry["aspect_partner"] not in listed
    }
    shared = [{**entry, "lemma": lemma} for lemma, entry in partners.items()]
    for entry in [*data("verbs"), *shared]:
        parts = entry["lemma"].split()
        first, rest = (parts[1], ("nie", *parts[2:])) if parts[0] == "nie" else (parts[0], tuple(parts[1:]))
        index.setdefault(first, []).append((rest, entry))
    for filed in index.values():
        filed.sort(key=lambda item: -len(item[0]))
    return index


@cache
def patterns() -> dict[str, list[Pattern]]:
    """First word -> patterns that begin with it, the longest first."""
    index: dict[str, list[Pattern]] = {}
    for entry in data("attribution_patterns"):
        if (
            entry["cls"] not in PATTERN_CLASSES
            or "NOT a cue" in (entry.get("note") or "")
            or entry["pattern"].startswith("za X")
        ):
            continue
        compiled = compile_pattern(entry)
        if compiled is None:
            continue
        for first in compiled.head[0]:
            index.setdefault(first, []).append(compiled)
    for listed in index.values():
        listed.sort(key=lambda p: -len(p.head) - len(p.tail))
    return index


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """First word -> the second words of the patterns that begin with it."""
    return {
        first: frozenset[str]().union(*(p.head[1] for p in listed if len(p.head) > 1))
        for first, listed in patterns().items()
    }


def compile_pattern(entry: dict[str, Any]) -> Pattern | None:
    """`z X[gen] wynika, że P` -> head (z), slot gen, tail (wynika);
    None for patterns that do not begin with a word.
    """
    text = re.sub(r",? (że )?P$|:? P$", "", entry["pattern"])
    head: list[frozenset[str]] = []
    tail: list[frozenset[str]] = []
    slot: str | None = None
    for part in text.split():
        match = SLOT.match(part.rstrip(":,"))
        if match:
            slot = match[1] or "any"
            continue
        choices = frozenset(part.strip("(),:").split("|"))
        (tail if slot else head).append(choices)
    if (
        not head
        or not all(w[:1].isalpha() for choices in head for w in choices)
        or "P" in {w for c in head for w in c}
    ):
        return None
    return Pattern(tuple(head), slot, tuple(tail), entry, colon=": X" in text)


class Cues:
    """Fills `Layers.cues` in text order."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        cues: list[CueHit] = []
        opening, reporting = patterns().keys() | WHOSE | {"za"}, verbs()
        for sentence in found.sentences:
            taken = sentence.start
            for i, word in enumerate(found.words[sentence.start : sentence.end], sentence.start):
                if word.lower not in opening and not (word.pos in VERBAL and word.lemma in reporting):
                    continue
                hit = _whose_view(found.words, i, sentence.end)
                hit = hit or (self._phrase(found.words, i, sentence.end) if i >= taken else None)
                hit = hit or credited(found, i, sentence)
                hit = hit or self._verb(found, i, sentence.start, sentence.end)
                if hit:
                    cues.append(hit)
                    taken = max(hit.end, hit.reach)
        found.cues = sorted(cues, key=lambda c: (c.start, c.end))
        return doc

    @staticmethod
    def _phrase(words: Words, i: int, end: int) -> CueHit | None:
        first = words[i].lower
        if first not in patterns():
            return None
        goes_on = i + 1 < end and _is(words[i + 1], _seconds()[first])
        for pattern in patterns()[first]:
            stop = i + len(pattern.head)
            if stop > end or len(pattern.head) > 1 and not goes_on:
                continue
            if not all(map(_is, words[i + 1 : stop], pattern.head[1:])):
                continue  # the first word is the one that it is filed under
            last = stop
            if pattern.tail:
                last = next(
                    (j + 1 for j in range(stop, min(end, stop + 14)) if _is(words[j], pattern.tail[0])), 0
                )
                if not last:
                    continue
            entry = pattern.entry
            if pattern.colon and (stop >= end or words[stop].text != ":"):
                continue  # źródło dochodów
            note = entry.get("note") or ""
            if "platform" in note or "document noun" in note:
                continue
            role = "outer" if "OUTER" in note else "relay" if entry["cls"] == "relay" else "neutral"
            return CueHit(
                i,
                stop,
                entry["pattern"],
                entry["cls"],
                role,
                entry.get("hedge") or 0,
                entry.get("modality"),
                slot=pattern.slot,
                rule=f"cue.{entry['cls']}",
                reach=last,
            )
        return None

    @staticmethod
    def _verb(found: Layers, i: int, start: int, end: int) -> CueHit | None:
        word = found.words[i]
        if word.pos not in VERBAL:
            return None
        for rest, entry in verbs().get(word.lemma, ()):
            span = _with_rest(found.words, i, rest, start, end)
            if span is None:
                continue
            first, last = span
            lead = _jak(found.words, first, start)
            if (
                entry.get("only") == "jak"
                and lead is None
                or entry.get("only") == "czytamy"
                and word.lower != "czytamy"
            ):
                continue
            cls = "as_clause" if lead is not None else entry["cls"]
            return CueHit(
                first if lead is None else lead,
                last,
                entry["lemma"],
                cls,
                entry["stance"],
                entry["hedge"],
                None,
                frozenset(entry["frames"]),
                rule=f"cue.{cls}.{entry['lemma']}",
            )
        return None


def _whose_view(words: Words, i: int, end: int) -> CueHit | None:
    """Niemcy, których zdaniem P: the noun before the comma is the source."""
    if i + 1 >= end or words[i].lower not in WHOSE:
        return None
    if words[i + 1].lower not in {"zdaniem", "opinią"}:
        return None
    return CueHit(i, i + 2, "których zdaniem", "preposition", rule="cue.preposition.relative", reach=i + 2)


def _jak(words: Words, i: int, start: int) -> int | None:
    """Position of the `jak` that makes "jak podał X" of a verb."""
    for j in range(i - 1, max(start - 1, i - 4), -1):
        if words[j].lower == "jak":
            return None if _of_a_pronoun(words, j, start) or _perceived(words, j, start) else j
        if not words[j].alpha or words[j].finite:
            return None
    return None


def _of_a_pronoun(words: Words, jak: int, start: int) -> bool:
    """po tym, jak minister odpowiedział; o tym jak mówił: a part of the sentence, not who says it."""
    before = jak - 1 - (jak > start and words[jak - 1].lower == ",")
    return (
        before > start
        and words[before].lower in {"tym", "tego", "to", "temu"}
        and words[before - 1].pos == "prep"
    )


def _perceived(words: Words, jak: int, start: int) -> bool:
    """słychać, jak mężczyzna grozi; widzieli, jak mówił: what is heard or seen, not who says it."""
    return jak - 2 >= start and words[jak - 1].text == "," and words[jak - 2].lemma in PERCEIVING


def _with_rest(words: Words, i: int, rest: tuple[str, ...], start: int, end: int) -> tuple[int, int] | None:
    """(first, end) of a verb with its further words near it; None where one is missing."""
    first, last = i, i + 1
    for part in rest:
        if part == "nie":
            if i == start or words[i - 1].lower != "nie":
                return None
            first = i - 1
            continue
        near = [
            j
            for j in range(max(start, i - REACH), min(end, i + REACH + 1))
            if j != i and _is(words[j], frozenset({part}))
        ]
        ahead = [j for j in near if j > i]
        if not near:
            return None
        if part != "się" and ahead:
            last = max(last, ahead[0] + 1)
        elif part == "się" and i + 1 in near:
            last = max(last, i + 2)
    return first, last


def _is(word: Word, choices: frozenset[str]) -> bool:
    return word.lower in choices or not choices.isdisjoint(word.lemmas)


@Language.factory("sprawdzam_cues")
def create(nlp: Language, name: str) -> Cues:
    return Cues()
