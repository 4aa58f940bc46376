"""Bodies, outlets and channels the word list knows, as names of the engine."""

from __future__ import annotations

from .language.known_names import known_name
from .layers import Name, Words


def known_body(words: Words, i: int, end: int, marked: bool = False) -> Name | None:
    found = known_name(words, i, end, marked)
    if found is None:
        return None
    stop, known = found
    return Name(i, stop, known.name, known.type, aliases=known.aliases, rule="body.known")
