"""What the network sees of a word: everything that follows from its form alone."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from .dictionary import analyses_any_case
from .endings import stem
from .listed import listed

DIGITS = re.compile(r"\d")
MOST_TAGS = 64
MOST_GRAMS = 32


class WordFeatures(NamedTuple):
    """Symbols of a form: one of each single kind, any number of trigrams, dictionary tags, name classes."""

    word: str
    lemma: str
    prefix: str
    suffix2: str
    suffix3: str
    suffix4: str
    shape: str
    grams: tuple[str, ...]
    tags: tuple[str, ...]
    names: tuple[str, ...]


SINGLE = ("word", "lemma", "prefix", "suffix2", "suffix3", "suffix4", "shape")
BAGS = ("grams", "tags", "names")


def features(form: str) -> WordFeatures:
    form = form[:64]
    lower = DIGITS.sub("0", form.lower())
    edged = f"^{lower}$"
    found = analyses_any_case(form)
    lemmas = sorted({a.lemma.lower() for a in found})
    tags = dict.fromkeys(t for a in found for t in _expanded(a.tag))
    names = dict.fromkeys(n for a in found for n in (a.names or ("",)))
    return WordFeatures(
        word=lower,
        lemma="|".join(lemmas[:3]) if lemmas else "?" + stem(lower),
        prefix=lower[:3],
        suffix2=lower[-2:],
        suffix3=lower[-3:],
        suffix4=lower[-4:],
        shape=shape(form),
        grams=tuple(dict.fromkeys(edged[i : i + 3] for i in range(min(len(edged) - 2, MOST_GRAMS)))),
        tags=tuple(islice(tags, MOST_TAGS)) or ("ign",),
        names=(*names, *listed(form, lemmas)),
    )


def shape(form: str) -> str:
    """Capitals, small letters, digits and signs, runs of more than two cut short."""
    signs = "".join(
        "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in form[:24]
    )
    return re.sub(r"(.)\1{2,}", r"\1\1", signs)


@cache
def _expanded(tag: str) -> tuple[str, ...]:
    """subst:sg:nom.acc:m3 as its single readings, and its class alone; there are some thousand tags."""
    parts = [part.split(".") for part in tag.split(":")]
    return (parts[0][0], *(":".join(each) for each in islice(product(*parts), 24)))
