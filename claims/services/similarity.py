"""How alike two claims are, word by word; and what forbids taking them for one. Pure, no database.

The likeness only orders what people are asked about. A differing negation, name, number or day is
an obstacle: such a pair is never suggested, however alike the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from claims.extraction.search import word_forms
from claims.services.likeness_words import DENYING, EMPTY, NEGATING, NUMERALS

NAME, NUMBER, WORD, COMMON = 2.0, 2.0, 1.0, 0.4
"""What a word weighs: names and numbers tell claims apart, words that half of all claims have do not."""
TEXT_PART, WHO_PART, KIND_PART, TIME_PART = 6.0, 3.0, 1.0, 1.0
"""What the words, the people, the kind of event and its time weigh in the likeness, where known."""

# A day in figures; a number, its thousands parted by a blank or a point; any other word.
_PIECE = re.compile(
    r"(?P<day>\d{1,2}\.\d{1,2}\.\d{4})"
    r"|(?P<number>\d{1,3}(?:[ \u00a0.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence in all its dictionary forms; `start` and `end` are code points, end exclusive."""

    start: int
    end: int
    forms: frozenset[str]
    number: str = ""
    is_name: bool = False

    def is_same(self, other: Word) -> bool:
        if self.number or other.number:
            return self.number == other.number
        return bool(self.forms & other.forms)


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim as far as likeness looks at it; `who` are ids of entities, `names` their names in words."""

    sentence: str
    polarity: str
    event_type: str
    origin: int
    who: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """0 to 1, why so much, and what forbids to take the two for one."""

    score: float
    reasons: tuple[str, ...]
    obstacles: tuple[str, ...] = field(default=())


def likeness(one: Wording, other: Wording, *, common: frozenset[str] = frozenset()) -> Likeness:
    """How alike two claims are. `common` are word forms that very many claims have.

    Reasons: same_words, same_who, same_origin, same_kind, same_time. Obstacles: negation, names,
    numbers, time.
    """
    words, others = words_of(one.sentence), words_of(other.sentence)
    text = _shared_weight(words, others, common)
    parts = [(TEXT_PART, text), (KIND_PART, float(one.event_type == other.event_type))]
    who = _shared_people(one.who, other.who)
    if who is not None:
        parts.append((WHO_PART, who))
    together = _same_time(one, other)
    if together is not None:
        parts.append((TIME_PART, float(together)))
    said = {
        "same_words": text >= 0.6,
        "same_who": who == 1.0,
        "same_origin": one.origin == other.origin,
        "same_kind": one.event_type == other.event_type,
        "same_time": together is True,
    }
    total = sum(weight for weight, _ in parts)
    return Likeness(
        score=sum(weight * value for weight, value in parts) / total,
        reasons=tuple(name for name, holds in said.items() if holds),
        obstacles=tuple(_obstacles(one, other, words, others)),
    )


def _obstacles(
    one: Wording, other: Wording, words: tuple[Word, ...], others: tuple[Word, ...]
) -> Iterable[str]:
    if one.polarity != other.polarity or _negations(words) != _negations(others):
        yield "negation"
    known = [word for name in (*one.names, *other.names) for word in words_of(name)]
    if _each_has_more(one.who, other.who) or _apart(_names(words, known), _names(others, known)):
        yield "names"
    if _apart([w for w in words if w.number], [w for w in others if w.number]):
        yield "numbers"
    if _same_time(one, other) is False:
        yield "time"


def _negations(words: Iterable[Word]) -> tuple[bool, bool]:
    """Whether something is negated, and whether somebody denies something."""
    forms = {form for word in words if not word.is_name for form in word.forms}
    return bool(forms & NEGATING), bool(forms & DENYING)


def _names(words: tuple[Word, ...], known: list[Word]) -> list[Word]:
    """Names that are no part of a known entity's name: those are compared by the entities themselves."""
    return [word for word in words if word.is_name and not any(word.is_same(each) for each in known)]


def _each_has_more(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether either names somebody whom the other does not; naming fewer is no contradiction."""
    return bool(one - other) and bool(other - one)


def _apart(words: list[Word], others: list[Word]) -> bool:
    return bool(_unmatched(words, others)) and bool(_unmatched(others, words))


def _unmatched(words: Iterable[Word], others: Iterable[Word]) -> list[Word]:
    pool = list(others)
    return [word for word in words if not any(word.is_same(other) for other in pool)]


def _shared_people(one: frozenset[int], other: frozenset[int]) -> float | None:
    return len(one & other) / len(one | other) if one and other else None


def _same_time(one: Wording, other: Wording) -> bool | None:
    """Whether the times overlap; None where one is not known."""
    if one.first is None or other.first is None:
        return None
    return one.first <= (other.last or other.first) and other.first <= (one.last or one.first)


def _shared_weight(words: tuple[Word, ...], others: tuple[Word, ...], common: frozenset[str]) -> float:
    """The weight of the words that both have, of the weight of all; 0 where there are none."""
    full, full_others = _telling(words), _telling(others)
    total = sum(_weight(word, common) for word in (*full, *full_others))
    lost = sum(
        _weight(word, common) for word in (*_unmatched(full, full_others), *_unmatched(full_others, full))
    )
    return (total - lost) / total if total else 0.0


def _telling(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.number or word.is_name or not word.forms & EMPTY]


def _weight(word: Word, common: frozenset[str]) -> float:
    if word.number:
        return NUMBER
    if word.is_name:
        return NAME
    return COMMON if word.forms & common else WORD


@lru_cache(maxsize=20_000)
def words_of(sentence: str) -> tuple[Word, ...]:
    """The words of a sentence in order, without days in figures: times are compared by themselves."""
    found: list[Word] = []
    for piece in _PIECE.finditer(sentence):
        if piece["day"]:
            continue
        start, end = piece.span()
        if piece["number"]:
            found.append(Word(start, end, frozenset({piece[0]}), number=_figures(piece[0])))
            continue
        forms = frozenset(word_forms(piece[0]))
        number = next((str(NUMERALS[form]) for form in forms if form in NUMERALS), "")
        # At the beginning of a sentence every word has a capital.
        is_name = piece[0][0].isupper() and bool(found) and not number
        found.append(Word(start, end, forms, number=number, is_name=is_name))
    return tuple(found)


def _figures(written: str) -> str:
    """12 000, 12.000 and 12000 are one number, and so are 2,5 and 2.5."""
    grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0.]\d{3})+", written)
    plain = re.sub(r"[ \u00a0.]", "", written) if grouped else written.replace(",", ".")
    return plain.lstrip("0") or "0"


def unshared(sentence: str, other: str) -> list[tuple[str, bool]]:
    """The sentence in pieces, each with whether the other sentence lacks it; joined they are the sentence."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for word in _unmatched(_telling(words_of(sentence)), words_of(other)):
        pieces += [(sentence[at : word.start], False), (sentence[word.start : word.end], True)]
        at = word.end
    return [(text, differs) for text, differs in [*pieces, (sentence[at:], False)] if text]
