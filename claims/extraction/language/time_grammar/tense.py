"""The tense of the clause round a time expression, by the dictionary's readings of the verbs near it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from ...lexicon import words
from ..dictionary import Analysis, analyses
from .frame import Direction
from .scan import Pieces
from .vocabulary import section

REACH = 40  # pieces looked at on either side
CROSSING = 8  # what a clause boundary adds to the distance of a verb
AUXILIARY_REACH = 6  # pieces between "zostanie" and its participle
INFINITIVE_REACH = 10
INFINITIVE_BEFORE = 3
# Their full stop calls for what follows, a name as a rule.
ABBREVIATIONS = words("abbreviations", "open") | words("abbreviations", "of_people") | {"im", "św", "gen"}
STOPS = frozenset({".", "!", "?", "…", "\n", ";"})
AIMS = frozenset({"żeby", "aby", "by", "ażeby", "iżby", "niech", "oby", "gdyby"})
WILL = frozenset({"będę", "będziesz", "będzie", "będziemy", "będziecie", "będą"})
FOCUS = frozenset({"już", "jeszcze", "dopiero"})
PLANNED_FOR = frozenset({"do", "od", "przed", "po"})
BEING = frozenset({"być", "zostać", "zostawać"})
CLOSED = {
    "ma": "mieć",
    "mają": "mieć",
    "mam": "mieć",
    "jest": "być",
    "są": "być",
    "może": "móc",
    "musi": "musieć",
    "muszą": "musieć",
}


class Verb(NamedTuple):
    """A finite verb or a participle: which side of now its form speaks of, its lemma, whether the form can
    be nothing else.
    """

    direction: Direction
    lemma: str
    certain: bool = True
    participle: bool = False
    nominative: bool = False


Verbs = Callable[[Pieces, int], Verb | None]


def dictionary_verb(p: Pieces, i: int) -> Verb | None:
    """The verb at piece i as the dictionary reads the form, without its context."""
    return form_verb(p.low[i])


@lru_cache(maxsize=50_000)
def form_verb(form: str) -> Verb | None:
    if form in CLOSED:
        return Verb(Direction.PRESENT, CLOSED[form])
    found = analyses(form)
    verbs = [v for v in map(_verb, found) if v is not None]
    certain = len(verbs) == len(found)
    if not certain:  # "mecz" is no order to bleat
        verbs = [
            v for v, a in zip(map(_verb, found), found, strict=True) if v and not a.tag.startswith("impt")
        ]
    if not verbs:
        return None
    return verbs[0]._replace(certain=certain, nominative=any(v.nominative for v in verbs))


def _verb(analysis: Analysis) -> Verb | None:
    return tagged_verb(analysis.lemma, analysis.tag)


def tagged_verb(lemma: str, tag: str) -> Verb | None:
    """What an NKJP tag says of a verb's time; None for other words and for infinitives."""
    pos, _, rest = tag.partition(":")
    values = set(rest.replace(".", ":").split(":"))
    if pos in {"praet", "imps"}:
        return Verb(Direction.PAST, lemma)
    if pos == "bedzie" or pos == "fin" and "perf" in values and "imperf" not in values:
        return Verb(Direction.FUTURE, lemma)
    if pos == "fin":
        return Verb(Direction.PRESENT, lemma)
    if pos in {"winien", "pred", "impt", "cond"}:
        return Verb(Direction.FUTURE, lemma)
    if pos == "ppas" and "perf" in values:
        return Verb(Direction.PAST, lemma, participle=True, nominative="nom" in values)
    return None


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(section(name))


def direction_of(p: Pieces, start: int, end: int, verbs: Verbs = dictionary_verb) -> Direction:
    """The side of the publication that the clause of pieces `start..end` speaks of."""
    place = _governing(p, start, end, verbs)
    verb = verbs(p, place) if place is not None else None
    beside = _participle(p, start, end, place, verbs)
    if beside is not None:
        return Direction.FUTURE if beside.lemma in listed("planning") else Direction.PAST
    if verb is None or place is None:
        return Direction.UNKNOWN
    if _aimed(p, start, place):
        return Direction.FUTURE
    if verb.direction is Direction.PRESENT:
        return _of_present(p, place, verb)
    if verb.direction is Direction.PAST and _compound_future(p, place):
        return Direction.FUTURE
    near = place >= start - 1 - (p.low[start - 1] in FOCUS)  # "planowano już jesienią"
    if verb.direction is Direction.PAST and verb.lemma in listed("planning") and not near:
        # "zapowiedział strajk w piątek": of the announcement or of the strike; "do piątku": of the strike
        return Direction.PLANNED if p.low[start] in PLANNED_FOR else Direction.UNKNOWN
    return verb.direction


def planned_by(p: Pieces, start: int, verbs: Verbs = dictionary_verb) -> bool:
    """zapowiedział piątkowe spotkanie: is the word before the adjective a verb of planning?"""
    verb = verbs(p, start - 1) if start else None
    return verb is not None and not verb.participle and verb.lemma in listed("planning")


def _participle(p: Pieces, start: int, end: int, place: int | None, verbs: Verbs) -> Verb | None:
    """w opublikowanym w piątek raporcie: the participle right before or right after; not one that makes a
    predicate with the auxiliary before it (zostanie opublikowany w piątek).
    """
    for i in (start - 1, end):
        found = verbs(p, i) if 0 <= i < p.count else None
        if found is None or not found.participle:
            continue
        auxiliary = verbs(p, place) if place is not None and i - AUXILIARY_REACH <= place < i else None
        helped = auxiliary is not None and (auxiliary.lemma in BEING or _to_be(p, place, i))
        if not (found.nominative and helped):
            return found
    return None


def _to_be(p: Pieces, place: int | None, participle: int) -> bool:
    """ma być podpisany w piątek, może zostać podpisany."""
    between = range(place + 1, participle) if place is not None else range(0)
    return any(p.low[i] in BEING for i in between)


def _governing(p: Pieces, start: int, end: int, verbs: Verbs) -> int | None:
    """Place of the nearest finite verb of the sentence; one beyond a clause boundary counts as far, one
    that may be another part of speech as farther.
    """
    best, nearest = None, 10 * REACH
    breaks = listed("boundaries")
    for step, at in ((-1, start - 1), (1, end)):
        # "… do 5 marca 2019 r. Rada przyjęła": its full stop may be that of the sentence
        distance = CROSSING if step > 0 and _may_end(p, start, end) else 0
        for i in range(at, at + step * REACH, step):
            if not 0 <= i < p.count or ends_sentence(p, i):
                break
            distance += 1 + CROSSING * (p.low[i] in breaks)
            if distance >= nearest:
                break
            verb = verbs(p, i)
            if verb is not None and not verb.participle and distance + REACH * (not verb.certain) < nearest:
                best, nearest = i, distance + REACH * (not verb.certain)
    return best


def ends_sentence(p: Pieces, i: int) -> bool:
    return p.low[i] in STOPS and not _abbreviation(p, i)


def _may_end(p: Pieces, start: int, end: int) -> bool:
    return p.low[end - 1].endswith(".") and p.text[end][:1].isupper() and not p.opens(start)


def _abbreviation(p: Pieces, i: int) -> bool:
    """A full stop after which the sentence goes on (np. 5 marca, minister ds. Europy, D. Kowal)."""
    if p.low[i] != "." or p.low[i + 1] in STOPS:
        return False
    initial = len(p.text[i - 1]) == 1 and p.text[i - 1].isupper()
    if initial or p.low[i - 1] in ABBREVIATIONS:
        return True
    return len(p.low[i - 1]) <= 4 and (p.text[i + 1][:1].islower() or p.text[i + 1][:1].isdigit())


def _compound_future(p: Pieces, place: int) -> bool:
    """będzie padał, będą się jutro tłumaczyli: a past form that "będzie" before it turns to the future."""
    for i in range(place - 1, max(-1, place - 1 - AUXILIARY_REACH), -1):
        if p.low[i] in WILL:
            return True
        if p.low[i] in STOPS | listed("boundaries"):
            return False
    return False


def _aimed(p: Pieces, start: int, place: int) -> bool:
    """żeby w piątek przyszedł, niech przyjdzie, gdyby przyszedł: what is wanted or supposed is ahead."""
    return any(p.low[i] in AIMS for i in range(max(0, min(start, place) - 3), max(start, place)))


def _of_present(p: Pieces, place: int, verb: Verb) -> Direction:
    """mówi w piątek: has said; ma, chce, planuje przyjechać: will come."""
    if verb.lemma in listed("telling"):
        return Direction.PAST
    modal = verb.lemma in listed("modal") and _infinitive_near(p, place)
    return Direction.FUTURE if modal or verb.lemma in listed("planning") else Direction.PRESENT


def _infinitive_near(p: Pieces, place: int) -> bool:
    # also before it: "zająć się tym ma rada"
    reach = range(max(0, place - INFINITIVE_BEFORE), min(p.count, place + INFINITIVE_REACH))
    near = (p.text[i] for i in reach)
    return any(a.tag.startswith("inf") for word in near if word.endswith(("ć", "c")) for a in analyses(word))
