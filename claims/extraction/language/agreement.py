"""Names of several words in the nominative: the words that share a case, a number and a gender turn
together, the others stay as they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import NamedTuple

from .hypotheses import Hypothesis, Kind, Place, foreign, hypotheses
from .readings import CASES
from .written import PARTICLES, PREPOSITIONS, Piece

Cell = tuple[str, str, str]  # case, number, gender
Turned = dict[Cell, tuple[float, str]]  # how likely the word is in a cell, and its nominative there

CASE = {
    Kind.PERSON: {"nom": -0.45, "gen": -1.8, "acc": -2.8, "inst": -2.8, "dat": -3.2, "loc": -3.9, "voc": -7.0},
    Kind.PLACE: {"nom": -0.9, "gen": -1.3, "acc": -3.0, "inst": -3.0, "dat": -3.9, "loc": -1.6, "voc": -7.0},
    Kind.OTHER: {"nom": -0.6, "gen": -1.5, "acc": -3.0, "inst": -3.0, "dat": -3.5, "loc": -2.3, "voc": -7.0},
}  # fmt: skip
PLURAL = {Kind.PERSON: -2.0, Kind.PLACE: -2.5, Kind.OTHER: -2.5}
GENDER = {Kind.PERSON: {"m1": -0.3, "f": -1.4, "n": -5.0, "m2": -1.5, "m3": -1.5}}
STOP = Piece(".", False)
SEEN = 5.0
TOLD = -4.0  # against a tagger


def person(words: list[Piece], seen: Collection[str], case: str | None, gender: str | None) -> list[str]:
    """The nominatives of the words of a person's name, all in one case and gender."""
    turning = _turning(words)
    found = [piece.text for piece in words]
    if not turning:
        return found
    abroad = foreign(words[turning[-1]].text)
    tables = [
        _cells(hypotheses(words[i].text, Kind.PERSON, _place(n, len(turning), abroad)), Kind.PERSON, seen) for n, i in enumerate(turning)
    ]
    best, cell = None, None
    for candidate in product(CASES, ("sg", "pl"), ("m1", "f", "n", "m2", "m3")):
        if not all(candidate in table for table in tables):
            continue
        score = sum(table[candidate][0] for table in tables) + _prior(candidate, Kind.PERSON, case, gender)
        if candidate[1] == "pl" and len(turning) > 1:
            score -= 3
        if best is None or score > best:
            best, cell = score, candidate
    if cell is not None:
        for table, i in zip(tables, turning, strict=True):
            found[i] = table[cell][1]
    return found


def _turning(words: list[Piece]) -> list[int]:
    """The words of a person's name that decline: all but particles, and nothing after a preposition."""
    found: list[int] = []
    for i, piece in enumerate(words):
        if found and piece.text in PREPOSITIONS:
            break
        if piece.word and piece.text not in PARTICLES and not (words[i + 1 : i + 2] == [STOP] and len(piece.text) < 4):
            found.append(i)
    return found


def _place(n: int, count: int, abroad: bool) -> Place:
    if count == 1:
        return Place.ONLY
    first = Place.FIRST_ABROAD if abroad else Place.FIRST
    return first if n == 0 else Place.LAST if n == count - 1 else Place.AMONG


def _prior(cell: Cell, kind: Kind, case: str | None, gender: str | None) -> float:
    score = CASE[kind][cell[0]] + (PLURAL[kind] if cell[1] == "pl" else 0.0)
    score += GENDER.get(kind, {}).get(cell[2], 0.0)
    if case is not None and cell[0] != case:
        score += TOLD
    if gender is not None and cell[2][0] != gender[0]:
        score += TOLD
    return score


AGREES = 2.0  # for every adjective that agrees with the head
ALONE = -1.5  # an adjective without a noun
UNFINISHED = -4.0  # an adjective without the noun that follows it
DISAGREES = -2.0  # an adjective after the head that does not agree with it
MOST_WORDS = 6
CONJUNCTIONS = frozenset({"i", "oraz"})


class Parse(NamedTuple):
    score: float
    turned: dict[int, str]  # position -> nominative
    stop: int  # the first position that was not looked at


def phrase(
    words: list[Piece], kind: Kind, seen: Collection[str], case: str | None, gender: str | None
) -> list[str]:
    """The nominative of a phrase: its head and the adjectives that agree with it, genitives as they stand."""
    found = [piece.text for piece in words]
    start = next((i for i, piece in enumerate(words) if piece.word), None)
    if start is None:
        return found
    best = _best_group(words, start, kind, seen, None, case, gender)
    for i, text in best.turned.items() if best else ():
        found[i] = text
    return found


def _best_group(
    words: list[Piece], start: int, kind: Kind, seen: Collection[str], only: str | None, case: str | None, gender: str | None
) -> Parse | None:
    nouns: dict[int, Turned] = {}
    adjectives: dict[int, Turned] = {}
    run = _run(words, start)
    for i in run:
        all_ = hypotheses(words[i].text, kind, Place.ONLY)
        nouns[i] = _cells([h for h in all_ if not h.adjective], kind, seen)
        adjectives[i] = _cells([h for h in all_ if h.adjective], kind, seen)
    best: Parse | None = None
    for cell in product([only] if only else CASES, ("sg", "pl"), ("m1", "m2", "m3", "f", "n")):
        for parse in _groups(words, run, nouns, adjectives, cell):
            score = parse.score + _prior(cell, kind, case, gender)
            turned, stop = parse.turned, parse.stop
            rest = None if only else _coordinated(words, stop)
            if rest is not None:
                second = _best_group(words, rest, kind, seen, cell[0], None, None)
                if second is None:
                    score += DISAGREES
                else:
                    score += second.score - CASE[kind][cell[0]]
                    turned, stop = {**turned, **second.turned}, second.stop
            if best is None or score > best.score:
                best = Parse(score, turned, stop)
    return best


def _run(words: list[Piece], start: int) -> list[int]:
    """Positions of the words that stand together from `start` on."""
    found: list[int] = []
    for i in range(start, len(words)):
        text = words[i].text
        if words[i].word and text not in PREPOSITIONS | CONJUNCTIONS:
            if text.endswith("o") and any("-" in w.text or "–" in w.text for w in words[i + 1 : i + 3]):
                continue
            found.append(i)
        elif not text.isspace() and text.strip("-–„”\"«»“"):
            break
        if len(found) == MOST_WORDS:
            break
    return found


def _groups(
    words: list[Piece], run: list[int], nouns: dict[int, Turned], adjectives: dict[int, Turned], cell: Cell
) -> Iterator[Parse]:
    score, turned = 0.0, {}
    for n, i in enumerate(run):
        if cell in nouns[i]:
            value, base = nouns[i][cell]
            yield _after(words, run, n + 1, adjectives, cell, score + value, {**turned, i: base})
        if cell not in adjectives[i]:
            return
        value, base = adjectives[i][cell]
        turned[i] = base
        alone = ALONE if n + 1 == len(run) or not nouns[run[n + 1]] else UNFINISHED
        if cell[1] == "pl" and cell[2] != "m1":
            alone -= 0.5  # Zieloni, Niezależni: people
        yield Parse(score + value + alone, dict(turned), i + 1)
        score += value + AGREES


def _after(words, run, n, adjectives, cell, score, turned) -> Parse:
    while n < len(run) and cell in adjectives[run[n]]:
        value, base = adjectives[run[n]][cell]
        score += value + AGREES / 2
        turned[run[n]] = base
        n += 1
    return Parse(score, turned, run[n - 1] + 1)


def _coordinated(words: list[Piece], stop: int) -> int | None:
    """Where the other half of a coordinated name begins (Prawa i Sprawiedliwości)."""
    rest = [i for i in range(stop, len(words)) if not words[i].text.isspace()]
    if len(rest) > 1 and words[rest[0]].text in CONJUNCTIONS and words[rest[1]].word:
        return rest[1]
    return None


def _cells(found: Iterable[Hypothesis], kind: Kind, seen: Collection[str]) -> Turned:
    table: Turned = {}
    for h in found:
        score = h.score + (SEEN if h.base in seen else 0.0) - (PLURAL[kind] if h.plural_only else 0.0)
        for cell in product(h.cases, (h.number,), h.genders):
            if cell not in table or score > table[cell][0]:
                table[cell] = score, h.base
    return table
