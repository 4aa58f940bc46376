"""The pane of filters: fields, and three-state chips of which each leads to its next state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from claims.queries.claim_filters import FLAGS, NO, VALUES, YES, Meant
from claims.queries.claim_list import Facet, order_of
from claims.queries.names import Named
from claims.views.list_state import FLAG_WORDS, GROUP_WORDS, NAME_WORDS, ORDER_WORDS, ListState, words_of

NEXT = {"": "only", "only": "without", "without": ""}
TYPED = ("origin", "relay", "who", "tag")
IN_THE_FORM = {"text", "mentions", "since", "until", "event_from", "event_to", *TYPED}


@dataclass(frozen=True, slots=True)
class Chip:
    """One value of a filter: neither, only or without; `query` leads to the next of the three."""

    key: str
    words: str
    how: str
    query: str
    count: int | None = None


def _chips(state: ListState, name: str, facets: list[Facet] | None = None) -> list[Chip]:
    """The three-state chips of a filter of several values."""
    counts = {facet.value: facet.count for facet in facets or []}
    filters = state.filters
    wanted, unwanted = filters.only(name), filters.without(name)
    words = words_of(name)
    before, after = state.around(name)
    found = []
    for value in VALUES[name]:
        how = "only" if value in wanted else "without" if value in unwanted else ""
        # The values are our own short words, so the address needs no escaping.
        own = f"{name}={chosen}" if (chosen := filters.chosen(name, value, NEXT[how])) else ""
        query = "&".join(part for part in (before, own, after) if part)
        found.append(Chip(f"{name}-{value}", words[value], how, query, counts.get(value)))
    return found


def _flags(state: ListState) -> list[Chip]:
    """The three-state chips of what is so or is not."""
    hows = {"": "", YES: "only", NO: "without"}
    after = {"": YES, YES: NO, NO: ""}
    return [
        Chip(name, str(FLAG_WORDS[name]), hows[value], state.query(**{name: after[value]}))
        for name in FLAGS
        for value in [getattr(state.filters, name)]
    ]


def groups(state: ListState, facets: list[Facet]) -> dict[str, list[dict[str, Any]]]:
    """The chips by what they are about: those always needed, and those folded away until they are."""
    first = [
        {"name": "flags", "words": pgettext("filters", "Marks"), "chips": _flags(state)},
        {"name": "outcome", "words": GROUP_WORDS["outcome"], "chips": _chips(state, "outcome", facets)},
    ]
    folded = []
    for name in ("topic", "state", "hedge", "kind"):
        chips = _chips(state, name)
        at_work = sum(1 for chip in chips if chip.how)
        folded.append({"name": name, "words": GROUP_WORDS[name], "at_work": at_work, "chips": chips})
    return {"groups": first, "folded_groups": folded}


def named_fields(state: ListState, meant: Meant) -> list[dict[str, str]]:
    """The fields that name somebody, with the name that is known where one was found."""
    fields = []
    for name in TYPED:
        value = getattr(state.filters, name)
        known = meant.get(name)
        sign = "-" if value.startswith("-") else ""
        shown = sign + known.name if isinstance(known, Named) else value
        fields.append({"name": name, "words": str(NAME_WORDS[name]), "value": shown})
    return fields


def kept_by_the_form(state: ListState) -> list[tuple[str, str]]:
    """What is set elsewhere and must not be lost when the form is sent."""
    kept = [(name, value) for name, value in state.filters.pairs() if name not in IN_THE_FORM]
    # The usual order is another one where the form asks for days of the event.
    sort = "" if state.has_usual_order else state.sort
    return kept + [(name, value) for name, value in (("sort", sort), ("density", state.density)) if value]


def orders(state: ListState) -> list[dict[str, Any]]:
    return [
        {"words": words, "query": state.query(sort=name), "is_chosen": name == state.sort}
        for name, words in ORDER_WORDS.items()
        if order_of(state.filters, name) == name
    ]
