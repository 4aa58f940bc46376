"""Land, sea and sky that we know by name: the National Corpus tells them (geogName) from towns and states."""

from __future__ import annotations

from spacy.tokens import Span

from ..lexicon import data
from .listed import listed

WORLD = "list:continents"
PEOPLED = frozenset({"list:state", "list:capital", "list:state_adjective", "list:state_people"})


def is_land(name: Span) -> bool:
    """Is every word of the name known for land, sea or sky, and none for a state or a capital?

    Reads the lemmas where a lemmatizer ran.
    """
    lists = [frozenset(listed(token.text, [token.lemma_] if token.lemma_ else [])) for token in name]
    land = {f"list:{kind}" for kind in data("geography")}
    return all(found & land and not found & PEOPLED for found in lists)


def is_part_of_the_world(name: Span) -> bool:
    """Is every word of the name a continent's or a direction's (Zachód)?"""
    return all(WORLD in listed(word.text, [word.lemma_] if word.lemma_ else []) for word in name)
