"""Where a sentence names somebody: the words of a name in whatever form the sentence has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

ENDING = 2
"""Letters that an inflected form may put others in the place of: Anna, Anną; Marek, Markiem."""
SHORTEST = 3
LONGER = 3
"""How much longer than the name itself a form may be: Tokajew, Tokajewowi."""
AROUND = "„”\"'().,:;!?…–-"


def names_in(sentence: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Stretches of the sentence that name these, in order and apart; offsets are code points, end exclusive.

    A name of several words is found whole, or else by its last word: Jan Nowak, Nowaka.
    """
    words: list[tuple[str, int, int]] = []
    found: list[tuple[int, int]] = []
    for parts in filter(None, (name.split() for name in names)):
        if _stem(parts[-1]) not in sentence and _stem(parts[0]) not in sentence:
            continue
        words = words or list(_words(sentence))
        place = _place(words, parts) or (_place(words, parts[-1:]) if len(parts) > 1 else None)
        if place and all(place[1] <= start or end <= place[0] for start, end in found):
            found.append(place)
    return sorted(found)


def _words(sentence: str) -> Iterator[tuple[str, int, int]]:
    """The words of a sentence without the marks around them, each with its place."""
    at = 0
    for word in sentence.split(" "):
        left = word.lstrip(AROUND)
        start = at + len(word) - len(left)
        bare = left.rstrip(AROUND)
        if bare:
            yield bare, start, start + len(bare)
        at += len(word) + 1


def _place(words: list[tuple[str, int, int]], parts: list[str]) -> tuple[int, int] | None:
    size = len(parts)
    for first in range(len(words) - size + 1):
        if all(_is_form(words[first + place][0], part) for place, part in enumerate(parts)):
            return words[first][1], words[first + size - 1][2]
    return None


def _is_form(word: str, part: str) -> bool:
    if word == part:
        return True
    return part[:1].isupper() and word.startswith(_stem(part)) and len(word) <= len(part) + LONGER


def _stem(part: str) -> str:
    """What all forms begin with; a sentence's first word has a capital too, so a short one says little."""
    return part[: max(len(part) - ENDING, SHORTEST)]
