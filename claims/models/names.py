"""Names made comparable and sortable without help from the database's collation."""

from __future__ import annotations

import re
import unicodedata

# Embedded PostgreSQL is built without ICU and puts ó, ć, ł behind z, so the order is stored.
_POLISH_ORDER = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_RANK = {letter: chr(ord("A") + place) for place, letter in enumerate(_POLISH_ORDER)}
_CROSSED = str.maketrans("łøđŁØĐ", "lodLOD")


def folded(name: str) -> str:
    """The name in lower case, without diacritics and punctuation: what makes two spellings one."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_CROSSED))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", plain.casefold()).strip()


def sort_key(name: str) -> str:
    """A key whose plain byte order is the Polish alphabetical order of names."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return "".join(_RANK.get(letter, letter) for letter in composed if letter.isalnum() or letter == " ")
