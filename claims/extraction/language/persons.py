"""Names of persons in the nominative: first name and surname share case, number and gender."""

from __future__ import annotations

from ..lexicon import words
from .candidate import Cell, Context, Kind, Place
from .candidates import Turned, turned
from .declension import bases
from .name_lists import surnames
from .priors import prior
from .readings import readings
from .written import ONE_APOSTROPHE, Piece, ending, foreign

SEVERAL_IN_PLURAL = -3.0  # Jan and Anna Kowalscy are two names


def person(
    pieces: tuple[Piece, ...], seen: frozenset[str], case: str | None, gender: str | None
) -> list[str]:
    """The texts of the pieces, those that decline in the nominative."""
    found = [piece.text for piece in pieces]
    places = _declining(pieces)
    if not places:
        return found
    languages = _languages(pieces[places[-1]].text) if len(places) > 1 else frozenset()
    tables = [
        turned(pieces[i].text, Context(Kind.PERSON, _place(n, len(places)), languages), seen)
        for n, i in enumerate(places)
    ]
    cell = _best_cell(tables, case, gender)
    if cell is not None:
        for i, table in zip(places, tables, strict=True):
            found[i] = table[cell][1]
    return found


def _best_cell(tables: list[Turned], case: str | None, gender: str | None) -> Cell | None:
    best, top = None, 0.0
    for cell in sorted(tables[0]):
        if all(cell in table for table in tables):
            score = sum(table[cell][0] for table in tables) + prior(cell, Kind.PERSON, case, gender)
            if cell[1] == "pl" and len(tables) > 1:
                score += SEVERAL_IN_PLURAL
            if best is None or score > top:
                best, top = cell, score
    return best


def _declining(pieces: tuple[Piece, ...]) -> list[int]:
    """The words that decline: no particles, no abbreviations, nothing after a preposition."""
    found: list[int] = []
    for i, piece in enumerate(pieces):
        if found and piece.text in words("name_words", "prepositions"):
            break
        text = piece.text.lower() if found else piece.text  # Alexander Van der Bellen, but Ben Affleck
        small = text in words("name_words", "particles") or _abbreviated(pieces, i)
        if piece.word and not small:
            found.append(i)
    return found


def _abbreviated(pieces: tuple[Piece, ...], i: int) -> bool:
    rest = [piece.text for piece in pieces[i + 1 : i + 3] if not piece.text.isspace()]
    return rest[:1] == ["."] and len(pieces[i].text) < 4


def _place(n: int, count: int) -> Place:
    if count == 1:
        return Place.ONLY
    return Place.FIRST if n == 0 else Place.LAST if n == count - 1 else Place.AMONG


def _languages(surname: str) -> frozenset[str]:
    """The languages a foreign surname may be of; none for one the dictionary has or that looks Polish."""
    written = ending(surname, person=True)
    surname = written.base if written else surname
    if any("nazwisko" in reading.classes for reading in readings(surname)):
        return frozenset()
    options = (surname, *(base.text for base in bases(surname)))
    listed = [surnames().get(option.translate(ONE_APOSTROPHE), frozenset()) for option in options]
    found = frozenset().union(*listed)
    return found or (frozenset({"unknown"}) if foreign(surname) else frozenset())
