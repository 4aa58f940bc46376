"""One key for a name in whatever alphabet and spelling it is written: Żomart, Zhomart, Жомарт.

The keys are compared with each other and shown to nobody. A key is coarser than a spelling: what
Polish and English write differently for one Russian or Ukrainian letter becomes the same, and so
do "cz" and "ch", which each of the two reads in its own way.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгґдежзиійклмнопрстуфхцчшщъыьэюяєїў",
        (
            "a", "b", "v", "g", "g", "d", "e", "z", "z", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r",
            "s", "t", "u", "f", "h", "c", "h", "s", "sc", "", "i", "", "e", "iu", "ia", "ie", "i", "u",
        ),
        strict=True,
    )
) | {"ё": "io"}  # fmt: skip
# Longest first: "szcz" is not "s" and "zcz".
_SPELLINGS = (
    ("shch", "sc"), ("szcz", "sc"), ("zh", "z"), ("rz", "z"), ("sz", "s"), ("sh", "s"), ("tch", "h"),
    ("cz", "h"), ("ch", "h"), ("kh", "h"), ("ts", "c"), ("ck", "k"), ("ph", "f"), ("y", "i"), ("j", "i"),
    ("w", "v"), ("q", "k"), ("x", "ks"),
)  # fmt: skip
_CROSSED = str.maketrans("łøđŁØĐ", "lodLOD")
# Case endings of names; what is left must still be a name.
_ENDINGS = re.compile(r"(?:iego|iemu|ego|emu|ovi|iem|im|ie|em|om|ami|ach|a|e|i|o|u)$")
SHORTEST = 3


@lru_cache(maxsize=20_000)  # the names of one text, and those of the news, come again and again
def name_key(word: str) -> str:
    """The key of one word of a name, its case ending left out; empty where too little is left."""
    plain = in_plain_letters(unicodedata.normalize("NFC", word).casefold())
    for written, key in _SPELLINGS:
        plain = plain.replace(written, key)
    # Polish softens "g" and "k" before "e" in writing.
    plain = re.sub(r"(?<=[gk])ie", "e", plain)
    # An "e" after a vowel is pronounced, and by some also written, with an "i" before it.
    plain = re.sub(r"(?<=[aou])e", "ie", plain)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    stem = _ENDINGS.sub("", plain)
    key = stem if len(stem) >= SHORTEST else plain
    return key if len(key) >= SHORTEST and key.isalpha() else ""


def in_plain_letters(word: str) -> str:
    """In Latin letters without diacritics."""
    pairs = (_CYRILLIC.get(letter, letter) for letter in word.translate(_CROSSED))
    decomposed = unicodedata.normalize("NFKD", "".join(pairs))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
