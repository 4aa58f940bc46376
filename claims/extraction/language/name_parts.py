"""Where two names that were taken for one meet: after a number, before a person, where cases clash.

Headlines without a full stop bring such names together, and a body beside the person who speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from .dictionary import analyses
from .name_shapes import is_acronym, is_given, is_surname

PERSON, BODY, PLACE, LAND, PRODUCT = "persName", "orgName", "placeName", "geogName", "PRO"
NAMES = frozenset({PERSON, BODY, PLACE, LAND})
OBLIQUE = frozenset({"Gen", "Dat", "Acc", "Ins", "Loc"})
LONGEST_NUMBER = 2  # digits; longer ones are years


def parted(name: Span) -> Iterator[Span]:
    """The names in the span, nearly always the span itself."""
    meeting = _meeting(name)
    while meeting is not None:
        at, left, right = meeting
        yield Span(name.doc, name.start, at, label=left)
        name = Span(name.doc, at, name.end, label=right)
        meeting = _meeting(name)
    yield name


def _meeting(name: Span) -> tuple[int, str, str] | None:
    """(the token where the second name begins, label of the first, label of the second)."""
    if name.label_ not in NAMES:
        return None
    for at in range(name.start + 1, name.end):
        if not name.doc[at].text[:1].isupper():
            continue
        if _ends_with_number(name, at):
            return at, PRODUCT, name.label_
        if name.label_ == PERSON and _begins_with_body(name, at):
            return at, BODY, PERSON
        if name.label_ == PERSON and _cases_clash(name, at):
            return at, PERSON, PERSON
        if name.label_ == BODY and _person_follows(name, at):
            return at, BODY, PERSON
    return None


def _ends_with_number(name: Span, at: int) -> bool:
    """Galaxy 4 | Samsung; but Gimnazjum nr 3 Nakło, 1 Armia, Galaxy 4 SE."""
    if at - 2 < name.start:
        return False
    before, number, word = name.doc[at - 2 : at + 1]
    short = number.text.isdigit() and len(number) <= LONGEST_NUMBER
    unknown = before.text[:1].isupper() and not analyses(before.text)
    return short and unknown and not word.is_upper


def _begins_with_body(name: Span, at: int) -> bool:
    """WWF | Anna Nowak, RTL4 | Kowalski."""
    first, word = name.doc[at - 1], name.doc[at]
    body = is_acronym(first) or first.text[-1].isdigit()
    return at == name.start + 1 and body and (is_given(word.text) or is_surname(word.text))


def _person_follows(name: Span, at: int) -> bool:
    """Ministerstwa Obrony | John Smith: first name and surname in the nominative after what is not."""
    person = name.doc[at : name.end]
    if len(person) < 2 or not is_given(person[0].text) or not person[1].text[:1].isupper():
        return False
    apart = is_acronym(name.doc[at - 1]) or _case(name.doc[name.start]) in OBLIQUE
    return apart and all(_case(word) == "Nom" for word in person)


def _cases_clash(name: Span, at: int) -> bool:
    """Kowalskiego | Nowak, Jana | Piotr: a man in another case before a nominative; but Oskara Wilde."""
    before, word = name.doc[at - 1], name.doc[at]
    if _case(word) != "Nom" or _case(before) not in OBLIQUE or "Masc" not in before.morph.get("Gender", []):
        return False
    if at - 1 == name.start and is_given(before.text):
        return is_given(word.text)
    return at - 1 > name.start or is_surname(before.text)


def _case(word: Token) -> str:
    return "".join(word.morph.get("Case", []))
