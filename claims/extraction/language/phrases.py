"""Names of places, bodies and things in the nominative: the head and the adjectives that agree with it turn
together, genitives and all that hangs on a preposition stay as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..lexicon import words
from .candidate import Cell, Context, Kind
from .candidates import Turned, turned
from .name_lists import things
from .priors import prior
from .readings import readings
from .written import Piece

MOST_WORDS = 6  # of a group that is looked at
BEFORE_HEAD, AFTER_HEAD = 2.0, 1.0  # for an adjective that agrees with the head
ALONE = -1.5  # an adjective without a noun
UNFINISHED = -4.0  # an adjective without the noun that follows it
DISAGREES = -2.0  # an adjective that belongs to nothing, half a coordination in another case
FOREIGN = 1.2  # a foreign name of several words whose last one is known and declines
NOT_PEOPLE = -0.5  # adjectives alone in the plural are people (Zieloni)


class Name(NamedTuple):
    """What is read, and what is known of it."""

    pieces: tuple[Piece, ...]
    kind: Kind
    seen: frozenset[str]
    case: str | None
    gender: str | None


class Group(NamedTuple):
    """A head with its adjectives: their nominatives by position, and the first position after them."""

    score: float
    texts: dict[int, str]
    stop: int


class Run(NamedTuple):
    """Words that stand together: their positions, and each word as a noun and as an adjective."""

    places: list[int]
    words: list[str]
    nouns: list[Turned]
    adjectives: list[Turned]

    def cells(self) -> list[Cell]:
        """The cells that the first word may stand in, or the last of a foreign name."""
        if not self.places:
            return []
        return sorted(self.nouns[0].keys() | self.adjectives[0].keys() | self.nouns[-1].keys())


def phrase(
    pieces: tuple[Piece, ...], kind: Kind, seen: frozenset[str], case: str | None, gender: str | None
) -> list[str]:
    """The texts of the pieces, those of the head's group in the nominative."""
    found = [piece.text for piece in pieces]
    articles = words("name_words", "articles")
    start = next((i for i, p in enumerate(pieces) if p.word and p.text.lower() not in articles), None)
    group = None if start is None else _group(Name(pieces, kind, seen, case, gender), start)
    for i, text in group.texts.items() if group else ():
        found[i] = text
    return found


def _group(name: Name, start: int) -> Group | None:
    """The likeliest group that begins at a word, with the other half where it is coordinated."""
    run = _run(name, start)
    best: Group | None = None
    for cell in run.cells():
        chance = prior(cell, name.kind, name.case, name.gender)
        for group in (*_readings(run, cell), *_foreign(run, cell)):
            whole = _with_other_half(name, group._replace(score=group.score + chance), cell[0])
            if best is None or whole.score > best.score:
                best = whole
    return best


def _run(name: Name, start: int) -> Run:
    places: list[int] = []
    small = words("name_words", "prepositions") | words("name_words", "conjunctions")
    for i, piece in enumerate(name.pieces[start:], start):
        if piece.word and piece.text not in small:
            if not _first_of_compound(name.pieces, i):
                places.append(i)
        elif not piece.text.isspace() and piece.text not in '-–—„”“"«»':
            break
        if len(places) == MOST_WORDS:
            break
    texts = [name.pieces[i].text for i in places]
    context = Context(name.kind)
    return Run(
        places,
        texts,
        [turned(text, context, name.seen, adjective=False) for text in texts],
        [turned(text, context, name.seen, adjective=True) for text in texts],
    )


def _first_of_compound(pieces: tuple[Piece, ...], i: int) -> bool:
    """Środkowo - Wschodnia, its hyphen set apart."""
    after = [piece.text for piece in pieces[i + 1 : i + 3] if not piece.text.isspace()]
    return pieces[i].text.endswith("o") and after[:1] in (["-"], ["–"])


def _readings(run: Run, cell: Cell) -> Iterator[Group]:
    """Every group in one case, number and gender: adjectives, a noun, adjectives."""
    score, texts = 0.0, dict[int, str]()
    for n, place in enumerate(run.places):
        if cell in run.nouns[n]:
            value, text = run.nouns[n][cell]
            yield _with_following(run, n + 1, cell, Group(score + value, {**texts, place: text}, place + 1))
        if cell not in run.adjectives[n]:
            return
        value, text = run.adjectives[n][cell]
        texts = {**texts, place: text}
        alone = UNFINISHED if n + 1 < len(run.places) else ALONE
        if cell[1] == "pl" and cell[2] != "m1":
            alone += NOT_PEOPLE
        yield Group(score + value + alone, texts, place + 1)
        score += value + BEFORE_HEAD


def _foreign(run: Run, cell: Cell) -> Iterator[Group]:
    """Nord Streamu: of a foreign name of several words only the last declines."""
    *firsts, last = run.words
    ours = any(readings(word) and not _abroad(word) for word in firsts)
    if not firsts or ours or cell not in run.nouns[-1]:
        return
    value, text = run.nouns[-1][cell]
    if _abroad(text):
        value += sum(_stands(word, nouns) for word, nouns in zip(firsts, run.nouns, strict=False))
        yield Group(value + FOREIGN, {run.places[-1]: text}, run.places[-1] + 1)


def _stands(word: str, nouns: Turned) -> float:
    """How likely a word is its own base."""
    if _abroad(word):
        return 0.0
    return max((score for score, text in nouns.values() if text == word), default=DISAGREES)


def _abroad(word: str) -> bool:
    return word in things("others") or word in things("places")


def _with_following(run: Run, n: int, cell: Cell, group: Group) -> Group:
    """The group with the adjectives after its head that agree."""
    score, texts, stop = group
    while n < len(run.places) and cell in run.adjectives[n] and not _before_place(run, n, cell):
        place = run.places[n]
        value, text = run.adjectives[n][cell]
        score, texts, stop = score + value + AFTER_HEAD, {**texts, place: text}, place + 1
        n += 1
    if n + 1 == len(run.places) and run.adjectives[n]:
        score += DISAGREES
    return Group(score, texts, stop)


def _before_place(run: Run, n: int, cell: Cell) -> bool:
    """Does the adjective make a place's name with the noun after it (Republika Południowej Afryki)?"""
    following = n + 1 < len(run.places) and cell in run.nouns[n + 1]
    lemmas = {reading.lemma for reading in readings(run.words[n])}
    return following and bool(lemmas & words("name_words", "before_places"))


def _with_other_half(name: Name, group: Group, case: str) -> Group:
    """Prawa i Sprawiedliwości: both halves of a coordination stand in one case."""
    rest = [i for i in range(group.stop, len(name.pieces)) if not name.pieces[i].text.isspace()]
    coordinated = len(rest) > 1 and name.pieces[rest[0]].text in words("name_words", "conjunctions")
    if not coordinated or not name.pieces[rest[1]].word:
        return group
    other = _half(name, rest[1], case)
    if other is None:
        return group._replace(score=group.score + DISAGREES)
    return Group(group.score + other.score, {**group.texts, **other.texts}, other.stop)


def _half(name: Name, start: int, case: str) -> Group | None:
    """The likeliest group in a case, whose own chance the first half has counted."""
    run = _run(name, start)
    chance = prior((case, "sg", "m3"), name.kind, None, None)
    halves = [
        group._replace(score=group.score + prior(cell, name.kind, None, None) - chance)
        for cell in run.cells()
        if cell[0] == case
        for group in _readings(run, cell)
    ]
    return max(halves, key=lambda group: group.score, default=None)
