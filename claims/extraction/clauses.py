"""Clauses without a tree: where they begin, what kind each is, and which verb heads a stretch."""

from __future__ import annotations

from functools import cache
from itertools import chain

from .answers import answered_once
from .layers import Segment, Words
from .lexicon import words as lexicon_words

BREAKS = {",", ";", ":", "–", "—", "-", "―"}
ASKING = {"czego", "czemu", "czym", "kogo", "komu", "kim"}
FOCUS = {"nawet", "zwłaszcza", "właśnie", "dopiero", "tylko"}
PARTICIPLES = frozenset({"pcon", "pant"})
TWO_WORDS = {("o", "ile"): ("cond", "o ile"), ("chyba", "że"): ("cond", "chyba że")}
AIMING = {"żeby", "aby", "by", "ażeby"}
# Prepositions and an adverb that open a clause only before a conjunction: podczas narady zemdlał.
PAIRED = {"podczas": {"gdy"}, "mimo": {"że", "iż"}, "pomimo": {"że", "iż"}, "dlatego": {"że", "iż"}}
# They join clauses behind a comma alone; anywhere else they stand second in their own: może więc pójdzie.
AFTER_A_COMMA = {"więc", "zatem", "jednak", "jednakże", "natomiast", "zaś", "tymczasem"}
OPEN, CLOSE = {"(", "["}, {")", "]"}
CLOSING = BREAKS | {"."}
EDGES = BREAKS | OPEN | CLOSE
NO_VERBS = {"by", "to"}  # what the dictionary also takes for a verb


@cache
def markers() -> dict[str, str]:
    """Form -> kind of the clause it opens."""
    kinds = {"relative": "rel", "complement": "comp", "condition": "cond", "adverbial": "adv"}
    return {word: kind for section, kind in kinds.items() for word in lexicon_words("grammar", section)}


@cache
def coordinators() -> frozenset[str]:
    return lexicon_words("grammar", "coordinators")


@cache
def joins() -> frozenset[str]:
    """The coordinators that join clauses without a comma."""
    return coordinators() - AFTER_A_COMMA


def has_finite(words: Words, start: int, end: int) -> bool:
    return bool([w for w in words[start:end] if w.finite and w.lower not in NO_VERBS])


def opener(words: Words, start: int, end: int) -> tuple[str, str | None]:
    """Kind and marker of a stretch by its first words (a coordinator,
    a preposition or an adverb may stand before the marker).
    """
    joining, kinds = coordinators(), markers()
    at = start
    while at < end and (words[at].lower in joining or words[at].pos == "punct") and at < start + 3:
        at += 1
    opening = words[at : min(end, at + 4)]
    if len(opening) > 1 and (kind_of_two := TWO_WORDS.get((opening[0].lower, opening[1].lower))):
        return kind_of_two
    for place, word in enumerate(opening[:2], at):
        if word.pos == "adj" and word.lemma in {"który", "jaki", "czyj"}:
            return "rel", word.lower
        kind = kinds.get(word.lower)
        if word.lower in PAIRED and (place + 1 >= end or words[place + 1].lower not in PAIRED[word.lower]):
            kind = None
        if (
            kind == "comp"
            and word.lower in {"żeby", "aby", "by"}
            and _purpose_then_main(words, place + 1, end)
        ):
            break
        inflected = word.lower in ASKING and _first(words, start)
        if inflected and (place == at or words[at].pos == "prep"):
            return "rel", word.lower
        if (
            kind
            and (place == at or words[at].lower in FOCUS)
            and not (word.lower == "jak" and _compares(words, at, end))
        ):
            return kind, word.lower
        if word.pos not in {"prep", "part", "adv"} and not (place == at and word.pos == "subst"):
            break
    if at + 2 < end and words[at].pos == "subst" and words[at + 1].lemma == "który":
        return "rel", words[at + 1].lower
    if not PARTICIPLES.isdisjoint([w.pos for w in opening]) and not has_finite(words, at, end):
        return "part", None
    return "main", None


def _first(words: Words, start: int) -> bool:
    """Does the stretch open its sentence? Later "z czego" and "po czym" go on with the main clause."""
    before = words[start - 1] if start else None
    return before is None or before.text not in BREAKS and before.lower not in coordinators()


def _purpose_then_main(words: Words, start: int, end: int) -> bool:
    """żeby przejść na gaz, będą potrzebowały: an infinitive of purpose,
    then the main verb without a comma.
    """
    for i in range(start, end):
        if words[i].pos == "inf":
            return any(w.finite for w in words[i + 1 : end])
        if words[i].finite:
            return False
    return False


def _compares(words: Words, at: int, end: int) -> bool:
    """jak najszybciej, jak dotąd, jak na razie: adverbs, not clauses."""
    return at + 1 < end and (
        words[at + 1].lower.startswith("naj")
        or words[at + 1].lower in {"dotąd", "dotychczas", "na", "zwykle", "zawsze", "wiadomo"}
    )


def segments(words: Words, start: int, end: int) -> tuple[Segment, ...]:
    """The stretch cut at clause boundaries; brackets are asides."""
    stopped = start < end and words[end - 1].text == "."  # of no clause: asked for with it and without it
    return _segments(words, start, end - stopped)


@answered_once
def _segments(words: Words, start: int, end: int) -> tuple[Segment, ...]:
    cuts = _cuts(words, start, end)
    found: list[Segment] = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        a, b = _trim(words, a, b)
        if a >= b:
            continue
        if words[a].text in OPEN:
            found.append(Segment(a, b, "aside", None, False))
            continue
        kind, marker = opener(words, a, b)
        if kind == "comp" and found and _same_act(words, found[-1], marker, a, b):
            kind = "main"
        found.append(Segment(a, b, kind, marker, has_finite(words, a, b)))
    return tuple(_levels(words, found))


def _same_act(words: Words, before: Segment, marker: str | None, start: int, end: int) -> bool:
    """Nie spieszą się, aby podpisać umowę: an infinitive after a verb of haste tells the very act."""
    if marker not in AIMING or before.kind != "main" or has_finite(words, start, end):
        return False
    haste = any(
        w.finite and w.lemma in lexicon_words("grammar", "haste") for w in words[before.start : before.end]
    )
    return haste and any(w.pos == "inf" for w in words[start:end])


def _trim(words: Words, a: int, b: int) -> tuple[int, int]:
    while a < b and words[a].text in BREAKS:
        a += 1
    while b > a and words[b - 1].text in CLOSING:
        b -= 1
    return a, b


def _cuts(words: Words, start: int, end: int) -> list[int]:
    cuts = [start]
    depth = 0
    verb_left = infinitive_left = evidential = False
    joining = joins()
    for i, word in enumerate(words[start:end], start):
        edge = word.text in EDGES
        if edge and word.text in OPEN:
            depth += 1
            if depth == 1:
                cuts.append(i)
        elif edge and word.text in CLOSE and depth:
            depth -= 1
            if depth == 0:
                cuts.append(i + 1)
        if depth:
            continue
        if (
            edge
            and word.text in BREAKS
            and not (word.text == ":" and i + 1 < end and words[i + 1].text.isdigit())
        ):
            cuts.append(i)
            verb_left = infinitive_left = False
        elif word.lower in joining and (verb_left or infinitive_left) and i + 1 < end:
            verb_right, infinitive_right = _right_side(words, i + 1, end, word.lower in {"i", "oraz", "lub"})
            if (verb_left and verb_right) or (evidential and infinitive_left and infinitive_right):
                cuts.append(i)
                verb_left = infinitive_left = False
        if word.finite and word.lower not in NO_VERBS:
            verb_left = True
            evidential = word.lemma == "mieć"
        infinitive_left = infinitive_left or word.pos == "inf"
    return [*sorted(set(cuts)), end]


def _right_side(words: Words, start: int, end: int, joined: bool) -> tuple[bool, bool]:
    """(finite verb, infinitive) before the next boundary; looks at most forty words ahead to stay linear."""
    infinitive = False
    joining = coordinators()
    for i, word in enumerate(words[start : min(end, start + 40)], start):
        if word.text in BREAKS or word.lower in joining and i > start and (infinitive or joined):
            break  # "ma dom i biuro oraz studiował": the first conjunction joins nouns
        if word.finite and word.lower not in NO_VERBS:
            return True, infinitive
        infinitive = infinitive or word.pos == "inf"
    return False, infinitive


def _levels(words: Words, found: list[Segment]) -> list[Segment]:
    """Gives coordinated halves of an embedded clause its kind,
    and verbless stretches that of what they continue.
    """
    levelled: list[Segment] = []
    main_verb = False
    for seg in found:
        kind = seg.kind
        before = levelled[-1] if levelled else None
        first = words[seg.start].lower
        joined = before is not None and first in {"i", "oraz", "a", "lub", "albo"}
        contrasted = first == "a"  # ", i" closes the clause before it; ", a" need not
        touching = before is not None and seg.start == before.end
        embedded = kind == "main" and before is not None and before.kind not in {"main", "aside"}
        goes_on = touching or contrasted and before is not None and before.kind == "comp"
        second_half = joined and seg.finite and goes_on
        if before is not None and embedded and (second_half or not seg.finite and main_verb):
            kind = before.kind
        if kind != seg.kind:
            seg = Segment(seg.start, seg.end, kind, seg.marker, seg.finite)
        levelled.append(seg)
        main_verb = main_verb or (kind == "main" and seg.finite)
    return levelled


@answered_once
def units(words: Words, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Coordinated finite clauses of a stretch, each with the clauses that hang on it."""
    found = segments(words, start, end)
    starts: list[int] = []
    verb = False
    for seg in found:
        second = _second_complement(words, start, seg)
        if verb and (_own_proposition(words, seg) or _contrast(words, start, seg) or second):
            starts.append(seg.start)
            continue
        if seg.kind != "main":
            continue
        if verb and (seg.finite or _shared_miec(words, seg)):
            starts.append(seg.start)
        verb = verb or seg.finite
    edges = [start, *starts, end]
    trimmed = (_trim(words, a, b) for a, b in zip(edges, edges[1:], strict=False))
    return tuple((a, b) for a, b in trimmed if a < b)


SAYS = {"że", "iż"}
BELIEFS = {"wierzyć", "sądzić", "uważać", "liczyć", "obawiać", "mniemać", "wiedzieć", "łudzić"}
CAUSES = {"ponieważ", "bo", "gdyż", "bowiem"}


def _contrast(words: Words, start: int, seg: Segment) -> bool:
    """nie A, lecz B: the second half is asserted where the first is denied."""
    return (
        words[seg.start].lower == "lecz"
        and not seg.finite
        and any(w.lower == "nie" for w in words[start : seg.start])
    )


def _second_complement(words: Words, start: int, seg: Segment) -> bool:
    """ruch rośnie oraz że huta zarabia: the cue's words go on, where no other "że" stands before."""
    opening = [w.lower for w in words[seg.start : seg.start + 2]]
    joined = seg.finite and opening[0] in {"i", "oraz", "a"} and opening[-1] in SAYS
    return joined and not any(w.lower in SAYS for w in words[start : seg.start])


def _own_proposition(words: Words, seg: Segment) -> bool:
    """A cause is asserted on its own (…, ponieważ dostał ataku),
    and so is a belief ascribed in passing (…, wierząc, że …).
    """
    if seg.kind == "adv":
        return seg.marker in CAUSES and seg.finite
    return seg.kind == "part" and any(
        w.pos == "pcon" and w.lemma in BELIEFS for w in words[seg.start : seg.end]
    )


def _shared_miec(words: Words, seg: Segment) -> bool:
    """Second infinitive of one evidential `miał`:
    a conjunction, then an infinitive and no verb of its own.
    """
    return words[seg.start].lower in {"i", "oraz", "a"} and any(
        w.pos == "inf" for w in words[seg.start : seg.end]
    )


@answered_once
def main_words(words: Words, start: int, end: int) -> tuple[int, ...]:
    """Positions of the words that belong to the main clause of a stretch."""
    main = [range(seg.start, seg.end) for seg in segments(words, start, end) if seg.kind == "main"]
    return tuple(chain.from_iterable(main))


CONNECTIVES = (
    ("w", "związku", "z", "czym"),
    ("w", "wyniku", "czego"),
    ("wskutek", "czego"),
    ("w", "efekcie"),
)


OPENS_CONNECTIVE = {phrase[0] for phrase in CONNECTIVES}


@cache
def _passed_over() -> frozenset[str]:
    return coordinators() - {"ani", "tylko", "lecz"} | CAUSES


def strip_conjunction(words: Words, start: int, end: int) -> int:
    """First word after a leading coordinator or connective."""
    if start < end and words[start].lower in OPENS_CONNECTIVE:
        for phrase in CONNECTIVES:
            after = start + len(phrase)
            if [w.lower for w in words[start:after]] == list(phrase) and after < end:
                return after
    passed_over = _passed_over()
    while start < end - 1 and (words[start].text in BREAKS or words[start].lower in passed_over):
        start += 1
    joined = start > 0 and words[start - 1].lower in coordinators() and words[start].lower in SAYS
    return start + 1 if joined and start + 1 < end else start
