"""When two names mean the same: spelling folded, a government equal to its state, aliases accepted."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..lexicon import data
from .labels import LabelledClaim, Participant, Spans
from .overlap import MIN_F1, Tokens, cover, f1

Names = dict[str, set[str]]
STROKED = str.maketrans("łøđŁØĐ", "lodLOD")  # letters that Unicode does not decompose
STEM = 5  # letters: Polish endings change, the first five rarely do
SHORTEST_STEMMED = 3


def fold(name: str) -> str:
    """Lower case, without diacritics and punctuation."""
    plain = unicodedata.normalize("NFKD", name.translate(STROKED))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"\W+", " ", bare.casefold()).strip()


def name_key(name: str) -> str:
    """What a name is compared by; "rząd X" and "władze X" become X."""
    key = fold(name)
    government = re.match(r"(?:rzad|wladze) (.+)", key)
    if government:
        nominative: dict[str, str] = data("scored_states")
        key = " ".join(nominative.get(word, word) for word in government[1].split())
    return "usa" if key == "stany zjednoczone" else key


def accepted(participant: Participant) -> set[str]:
    """Every key that counts as this labelled participant."""
    return {name_key(name) for name in (participant.canonical, *participant.aliases)}


def accepted_names(claims: Iterable[LabelledClaim]) -> Names:
    """Key of a canonical name -> its accepted keys, from all claims of a document."""
    names: Names = defaultdict(set)
    for claim in claims:
        for participant in (*claim.sources, *claim.actors, *claim.targets):
            names[name_key(participant.canonical)] |= accepted(participant)
        for link, aliases in claim.chain_aliases:
            names[name_key(link)] |= {name_key(name) for name in (link, *aliases)}
    return names


def mentions_overlap(one: Spans, other: Spans, tokens: Tokens) -> bool:
    a, b = cover(tokens, one), cover(tokens, other)
    return bool(a and b) and f1(a, b) >= MIN_F1


def same_name(gold: Participant, found: Participant, tokens: Tokens) -> bool:
    """An accepted name or, for an unnamed participant, an overlapping mention."""
    return name_key(found.canonical) in accepted(gold) or (
        gold.unnamed and mentions_overlap(gold.mention, found.mention, tokens)
    )


def similar_name(gold: Participant, found: Participant, tokens: Tokens) -> bool:
    """A word in common, by its stem, or an overlapping mention."""
    return bool(_stems(gold.canonical) & _stems(found.canonical)) or mentions_overlap(
        gold.mention, found.mention, tokens
    )


def same_participants(gold: Sequence[Participant], found: Sequence[Participant], tokens: Tokens) -> bool:
    """Equal sets; an unnamed labelled participant without a mention is optional."""
    needed = [g for g in gold if g.mention or not g.unnamed]
    complete = all(any(same_name(g, p, tokens) for p in found) for g in needed)
    return complete and all(any(same_name(g, p, tokens) for g in gold) for p in found)


def _stems(name: str) -> set[str]:
    return {word[:STEM] for word in fold(name).split() if len(word) >= SHORTEST_STEMMED}
