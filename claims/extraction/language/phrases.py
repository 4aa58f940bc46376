"""Names of places, bodies and things in the nominative: the head and the adjectives that agree with it turn
together, genitives and all that hangs on a preposition stay as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from ..lexicon import words as word_list
from .candidate import Cell, Context, Kind
from .candidates import Turned, turned
from .priors import CASE, prior
from .readings import CASES
from .written import Piece

MOST_WORDS = 6  # of a group that is looked at
BEFORE_HEAD, AFTER_HEAD = 2.0, 1.0  # for an adjective that agrees with the head
ALONE = -1.5  # an adjective without a noun
UNFINISHED = -4.0  # an adjective without the noun that follows it
DISAGREES = -2.0  # an adjective that belongs to nothing, half a coordination in another case
NOT_PEOPLE = -0.5  # adjectives alone in the plural are people (Zieloni)


class Group(NamedTuple):
    """A head with its adjectives: their nominatives by position, and the first position after them."""

    score: float
    texts: dict[int, str]
    stop: int


class Run(NamedTuple):
    """Words that stand together: their positions, and each word as a noun and as an adjective."""

    places: list[int]
    nouns: list[Turned]
    adjectives: list[Turned]


def phrase(
    pieces: tuple[Piece, ...], kind: Kind, seen: frozenset[str], case: str | None, gender: str | None
) -> list[str]:
    """The texts of the pieces, those of the head's group in the nominative."""
    found = [piece.text for piece in pieces]
    articles = word_list("name_words", "articles")
    start = next((i for i, p in enumerate(pieces) if p.word and p.text.lower() not in articles), None)
    group = None if start is None else _group(pieces, start, kind, seen, sorted(CASES), case, gender)
    for i, text in group.texts.items() if group else ():
        found[i] = text
    return found


def _group(
    pieces: tuple[Piece, ...], start: int, kind: Kind, seen: frozenset[str], cases: list[str],
    case: str | None = None, gender: str | None = None,
) -> Group | None:  # fmt: skip
    """The likeliest group that begins at a word, with the other half where it is coordinated."""
    run = _run(pieces, start, kind, seen)
    best: Group | None = None
    for cell in product(cases, ("sg", "pl"), ("m1", "m2", "m3", "f", "n")):
        for group in _readings(run, cell):
            whole = group._replace(score=group.score + prior(cell, kind, case, gender))
            if len(cases) > 1:
                whole = _with_other_half(pieces, whole, kind, seen, cell[0])
            if best is None or whole.score > best.score:
                best = whole
    return best


def _run(pieces: tuple[Piece, ...], start: int, kind: Kind, seen: frozenset[str]) -> Run:
    places: list[int] = []
    small = word_list("name_words", "prepositions") | word_list("name_words", "conjunctions")
    for i in range(start, len(pieces)):
        text = pieces[i].text
        if pieces[i].word and text not in small:
            if not _first_of_compound(pieces, i):
                places.append(i)
        elif not text.isspace() and text not in "-–—„”“\"«»":
            break
        if len(places) == MOST_WORDS:
            break
    texts = [pieces[i].text for i in places]
    context = Context(kind)
    return Run(
        places,
        [turned(text, context, seen, adjective=False) for text in texts],
        [turned(text, context, seen, adjective=True) for text in texts],
    )


def _first_of_compound(pieces: tuple[Piece, ...], i: int) -> bool:
    """Środkowo - Wschodnia, its hyphen set apart."""
    after = [piece.text for piece in pieces[i + 1 : i + 3] if not piece.text.isspace()]
    return pieces[i].text.endswith("o") and after[:1] in (["-"], ["–"])


def _readings(run: Run, cell: Cell) -> Iterator[Group]:
    """Every group in one case, number and gender: adjectives, a noun, adjectives."""
    score, texts = 0.0, {}
    for n, place in enumerate(run.places):
        if cell in run.nouns[n]:
            value, text = run.nouns[n][cell]
            yield _with_following(run, n + 1, cell, score + value, {**texts, place: text})
        if cell not in run.adjectives[n]:
            return
        value, text = run.adjectives[n][cell]
        texts = {**texts, place: text}
        alone = UNFINISHED if n + 1 < len(run.places) else ALONE
        if cell[1] == "pl" and cell[2] != "m1":
            alone += NOT_PEOPLE
        yield Group(score + value + alone, texts, place + 1)
        score += value + BEFORE_HEAD


def _with_following(run: Run, n: int, cell: Cell, score: float, texts: dict[int, str]) -> Group:
    while n < len(run.places) and cell in run.adjectives[n]:
        value, texts[run.places[n]] = run.adjectives[n][cell]
        score += value + AFTER_HEAD
        n += 1
    if n + 1 == len(run.places) and run.adjectives[n]:
        score += DISAGREES
    return Group(score, texts, run.places[n - 1] + 1)


def _with_other_half(
    pieces: tuple[Piece, ...], group: Group, kind: Kind, seen: frozenset[str], case: str
) -> Group:
    """Prawa i Sprawiedliwości: both halves of a coordination stand in one case."""
    rest = [i for i in range(group.stop, len(pieces)) if not pieces[i].text.isspace()]
    if len(rest) < 2 or not pieces[rest[1]].word:
        return group
    joint = pieces[rest[0]].text
    if joint not in word_list("name_words", "conjunctions"):
        return group
    other = _group(pieces, rest[1], kind, seen, [case])
    if other is None:
        return group._replace(score=group.score + DISAGREES)
    score = group.score + other.score - CASE[kind][case]
    return Group(score, {**group.texts, **other.texts}, other.stop)
