"""What stands beside a predicate: its subject, object and prepositional phrases, as dictionary lemmas."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from .answers import answered_once
from .layers import Word, Words
from .lexicon import data

REACH = 12  # words on either side that can still belong to the predicate
PARTICLE_REACH = 4  # words between a verb and its `się`
SCENE = 12  # words around a predicate that may name what it is about
SCENE_ENDS = frozenset({".", ";"})
NEAR_MODIFIERS = 4  # words between a preposition and the noun it governs
NOUNS = frozenset({"subst", "ger", "depr", "ign", "brev"})
BESIDE = frozenset({"adj", "pact", "ppas", "num", "adja", "adjc", "adv", "part", "qub"})
JOINING = frozenset({"punct", "conj"})
COUNTING = frozenset({"num", "dig"})
STOPS = frozenset({".", ";", ":", "!", "?", "–", "—"})
EDGES = STOPS | {","}


@cache
def grammar_words(section: str) -> frozenset[str]:
    """A list of the event grammar as a set."""
    return frozenset(data("event_grammar")[section])


@dataclass(slots=True)
class Arguments:
    """Lemmas of what depends on a predicate, by its part in the clause."""

    subjects: set[str] = field(default_factory=set)
    objects: set[str] = field(default_factory=set)
    obliques: dict[str, set[str]] = field(default_factory=dict)
    predicates: set[str] = field(default_factory=set)


class Frame:
    """The surroundings of the predicate at word i, each part but the scene read when a meaning asks for it.

    `scene` holds every lemma near the predicate, whatever its part in the clause.
    """

    __slots__ = ("i", "scene", "words")

    def __init__(self, words: Words, i: int) -> None:
        self.words, self.i = words, i
        self.scene = around(words, i)

    @property
    def reflexive(self) -> bool:
        return _reflexive(self.words, self.i)

    @property
    def negated(self) -> bool:
        return _negated(self.words, self.i)

    @property
    def person(self) -> bool:
        return _person_near(self.words, self.i)

    @property
    def arguments(self) -> Arguments:
        return arguments_of(self.words, self.i)


@answered_once
def arguments_of(words: Words, i: int) -> Arguments:
    """Subject, objects and phrases of the predicate at word i, read from word order and case."""
    left, right = _clause(words, i)
    found = Arguments()
    passive = words[i].pos in {"ppas", "imps"}
    noun = words[i].pos in {"subst", "ger"}
    _collect(words, left, i, found, before=True, passive=passive)
    late = _late_subject(words, i, right) if not found.subjects and not passive else None
    _collect(words, i + 1, right, found, before=False, passive=passive or noun)
    if late is not None:
        found.subjects |= words[late].lemmas
    return found


def _late_subject(words: Words, verb: int, end: int) -> int | None:
    """zawiódł silnik, wzrosną dostawy: the noun right after a verb that agrees with it and could be its
    nominative, where none stands before it.
    """
    tags = words[verb].best.tags
    if words[verb].pos not in {"praet", "fin"} or verb + 1 >= end or tags & {"pri", "sec"}:
        return None
    after = words[verb + 1]
    number = tags & {"sg", "pl"}
    told = "pl" not in number and words[verb].pos == "praet"  # a gender that all can see
    agreeing = (
        "nom" in r.cases and number <= r.tags and (not told or words[verb].best.genders & r.genders)
        for r in after.readings
        if r.pos == "subst"
    )
    return after.i if any(agreeing) else None


@answered_once
def around(words: Words, i: int) -> frozenset[str]:
    """Lemmas near word i, within its sentence."""
    near: list[frozenset[str]] = []
    for side in (reversed(words[max(0, i - SCENE) : i]), words[i + 1 : i + 1 + SCENE]):
        for word in side:
            if word.text in SCENE_ENDS:
                break
            near.append(word.lemmas)
    return frozenset[str]().union(*near)


def _clause(words: Words, i: int) -> tuple[int, int]:
    """First and last word (exclusive) that can depend on word i."""
    left = i
    for word in reversed(words[max(0, i - REACH) : i]):
        if word.text in EDGES and _edge(words, word):
            break
        left -= 1
    right = i + 1
    for word in words[i + 1 : i + 1 + REACH]:
        if word.text in EDGES and _edge(words, word):
            break
        if word.finite and word.lower not in {"by", "to"} and word.pos not in {"imps", "winien"}:
            break
        right += 1
    return left, right


def _edge(words: Words, mark: Word) -> bool:
    """Does a clause end at this mark: a stop, or a comma before a subordinate clause?"""
    if mark.text in STOPS:
        return True
    following = words[mark.i + 1 : mark.i + 3]
    return any(
        w.lower in grammar_words("subordinate") or w.lemma == "który" or w.pos in {"pcon", "pant"}
        for w in following
    )


def _collect(words: Words, start: int, end: int, found: Arguments, *, before: bool, passive: bool) -> None:
    """Sorts the nouns of a stretch by their preposition and case."""
    prep: str | None = None
    since = 0
    last: tuple[int, str | None] | None = None
    for j in range(start, end):
        word = words[j]
        if word.pos == "prep":
            if not _too(words, j, end):
                prep, since, last = _plain(word.lower), 0, None
            continue
        if word.pos == "punct" or word.lower in {"i", "oraz", "lub", "albo", "a", "ani"}:
            continue  # "umowę, kontrakt i list": coordinated nouns keep their preposition
        if word.lower == "zdaniem":
            continue  # jego zdaniem: whose view it is takes no part in the event
        if word.pos in NOUNS or word.pos in {"ppron3", "ppron12"}:
            governor = last is not None and j - last[0] <= NEAR_MODIFIERS
            between = [w.pos for w in words[last[0] + 1 : j]] if last is not None else []
            joined, counted = not JOINING.isdisjoint(between), not COUNTING.isdisjoint(between)
            if last is not None and not joined and ("gen" not in word.cases() or counted):
                prep = None  # "u pacjentki sepsę": the preposition has had its noun
            dependent = governor and "gen" in word.cases() and not joined and not counted
            measured = (
                governor and last is not None and bool(words[last[0]].lemmas & grammar_words("measures"))
            )
            if not dependent or measured:
                _file(word, prep if since <= NEAR_MODIFIERS else None, found, before=before, passive=passive)
            last = (j, prep)
            since = 0
            continue
        if word.lemma in {"więcej", "mniej", "dużo", "mało"} and since:
            prep = None  # "do tego więcej gazu"
        kind = word.dep == "amod" and word.head == j - 1  # to była obrona konieczna: which one it was
        if word.pos in {"adj", "adjc", "ppas", "pact", "winien"} and prep is None and not kind:
            found.predicates |= word.lemmas
        if word.pos not in BESIDE:
            prep, last = None, None
        since += 1


def _too(words: Words, i: int, end: int) -> bool:
    """za wysokie, za mało: how much, not behind what."""
    if words[i].lower != "za" or i + 1 >= end or words[i + 1].pos not in {"adj", "adv"}:
        return False
    return i + 2 >= end or words[i + 2].pos not in NOUNS | {"adj"}


def _file(word: Word, prep: str | None, found: Arguments, *, before: bool, passive: bool) -> None:
    lemmas = word.lemmas
    if prep is not None:
        found.obliques.setdefault(prep, set()).update(lemmas)
        return
    cases = word.cases()
    if "nom" in cases or not cases:
        found.subjects |= lemmas
        found.predicates |= lemmas
    alike = bool(word.best.genders & {"n", "m2", "m3"})  # nominative and accusative have one form
    if passive or not before or alike or cases - {"nom", "voc"}:
        found.objects |= lemmas
    if "inst" in cases:
        found.predicates |= lemmas


def _plain(prep: str) -> str:
    return {"ze": "z", "we": "w", "ode": "od", "przeciw": "przeciwko", "nade": "nad", "ku": "ku"}.get(
        prep, prep
    )


@answered_once
def _reflexive(words: Words, i: int) -> bool:
    """Is there a `się` that belongs to word i: in its clause, with no other verb nearer to it?"""
    for step in (1, -1):
        for j in range(i + step, i + step * (PARTICLE_REACH + 2), step):
            if not 0 <= j < len(words) or words[j].text in EDGES:
                break
            if words[j].lower == "się":
                return True
            if words[j].pos in {"inf", "ger"} and step == 1 or words[j].pos == "inf":
                break
    return False


@answered_once
def _negated(words: Words, i: int) -> bool:
    """`nie` right before the verb or before the helper it hangs on, its `się` between or not."""
    for j in range(i - 1, max(-1, i - 5), -1):
        if words[j].lower == "nie":
            return j + 1 == i or words[j + 1].finite or words[j + 1].lower == "się"
        if not (words[j].finite or words[j].lower == "się" or words[j].pos in {"adv", "part"}):
            return False
    return False


@answered_once
def _person_near(words: Words, i: int) -> bool:
    """Does the clause around word i have somebody as its object:
    a person's name or a noun for a person, but not its own subject?
    """
    for j in range(i + 1, min(len(words), i + 6)):
        if words[j].pos == "punct":
            break
        if (
            "m1" in words[j].best.genders
            and words[j].pos in {"subst", "ppron3"}
            and "nom" not in words[j].cases()
            or words[j].lower in {"go", "ją"}
        ):
            return True
    if words[i].pos not in {"ppas", "imps"}:
        return False
    for j in range(i - 1, max(-1, i - 10), -1):
        if words[j].pos == "punct":
            break
        governed = words[j - 1].pos == "prep"
        unknown = words[j].capital and not words[j].known and not governed
        if unknown or "m1" in words[j].best.genders and words[j].pos == "subst" and not governed:
            return True  # "ministra zatrzymano", "minister został zatrzymany"
    return False
