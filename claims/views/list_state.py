"""Where somebody stands in the claims list, all of it out of the address: filters, order, density, claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from claims.models.event_kinds import EventType, Topic
from claims.models.vocabulary import Modality, WorkState
from claims.queries.claim_filters import DAYS, FLAGS, NAMES, NO, UNDECIDED, VALUES, YES, ClaimFilters, Meant
from claims.queries.claim_list import EVENT, NEWEST, order_of
from claims.queries.names import Named
from claims.templatetags.figures import iso_day
from claims.templatetags.marks import outcome_words
from claims.views.answers import Request

COMPACT = "compact"
HERE = "-"
"""Stands for a value that is put in later; no filter has it."""
ORDER_WORDS = {
    NEWEST: pgettext_lazy("order", "newest first"),
    "due": pgettext_lazy("order", "next check first"),
    "mentions": pgettext_lazy("order", "most repeated first"),
    "effect": pgettext_lazy("order", "largest effect on a score first"),
    EVENT: pgettext_lazy("order", "latest event first"),
}
FLAG_WORDS = {
    "due": pgettext_lazy("claims", "due"),
    "dated": pgettext_lazy("claims", "with a day to check"),
    "mine": gettext_lazy("assigned to me"),
    "audit": gettext_lazy("drawn at random"),
    "evidence": gettext_lazy("with evidence"),
    "public": pgettext_lazy("claim", "public before"),
}
NAME_WORDS = {
    "origin": gettext_lazy("Origin"),
    "relay": gettext_lazy("Passed on by"),
    "source": gettext_lazy("Origin or passed on by"),
    "who": gettext_lazy("Actor or target"),
    "tag": gettext_lazy("Tag"),
}
DAY_WORDS = {
    "event_from": gettext_lazy("Event from"),
    "event_to": gettext_lazy("Event until"),
    "since": gettext_lazy("Published from"),
    "until": gettext_lazy("Published until"),
}
GROUP_WORDS = {
    "outcome": gettext_lazy("Outcome"),
    "state": gettext_lazy("Work state"),
    "hedge": gettext_lazy("How firmly it is said"),
    "topic": pgettext_lazy("claims", "Topic"),
    "kind": gettext_lazy("Kind of event"),
}


@dataclass(frozen=True)
class ListState:
    filters: ClaimFilters
    sort: str = NEWEST
    density: str = ""
    claim: int | None = None

    @classmethod
    def of(cls, request: Request) -> ListState:
        """What the address says; whatever means nothing is left out."""
        return cls.from_query(request.GET, reader=request.user.pk)

    @classmethod
    def from_query(cls, query: Mapping[str, str], *, reader: int) -> ListState:
        chosen = query.get("claim", "")
        filters = ClaimFilters.from_query(query, reader=reader)
        return cls(
            filters=filters,
            sort=order_of(filters, query.get("sort", "")),
            density=COMPACT if query.get("density") == COMPACT else "",
            claim=int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else None,
        )

    def query(self, **changes: str) -> str:
        """The query string of this state without place and chosen claim, some of it changed."""
        sort = changes.pop("sort", self.sort)
        density = changes.pop("density", self.density)
        days = (changes.get(name, getattr(self.filters, name)) for name in ("event_from", "event_to"))
        usual = (EVENT,) if any(days) else (NEWEST, EVENT)
        return self.filters.query(**changes, sort="" if sort in usual else sort, density=density)

    def around(self, name: str) -> tuple[str, str]:
        """The query string before and after what this filter says, for many links that differ in that."""
        parts = self.query(**{name: HERE}).split("&")
        place = parts.index(f"{name}={HERE}")
        return "&".join(parts[:place]), "&".join(parts[place + 1 :])

    def with_filters(self, filters: ClaimFilters) -> str:
        return replace(self, filters=filters).query()

    @property
    def has_usual_order(self) -> bool:
        return self.sort == order_of(self.filters)

    @cached_property
    def plain(self) -> str:
        return self.query()

    @property
    def compact(self) -> bool:
        return self.density == COMPACT

    @property
    def other_density(self) -> str:
        return self.query(density="" if self.compact else COMPACT)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several that a part of a name may mean."""

    words: str
    query: str


@dataclass(frozen=True, slots=True)
class Active:
    """One filter at work: in words, and where it leads to take it away or to turn it round."""

    words: str
    is_without: bool
    removed: str
    turned: str = ""
    problem: str = ""
    choices: tuple[Choice, ...] = ()


def active(state: ListState, meant: Meant) -> list[Active]:
    """Every filter at work, in the order of the pane."""
    return [*_active_text(state), *_active_values(state), *_active_flags(state), *_active_names(state, meant),
            *_active_tag(state), *_active_days(state)]  # fmt: skip


def _active_text(state: ListState) -> Iterator[Active]:
    if state.filters.text:
        yield Active(f"„{state.filters.text}”", False, state.query(text=""))
    if state.filters.mentions:
        words = _("mentions: at least %(number)s") % {"number": state.filters.mentions}
        yield Active(words, False, state.query(mentions=""))


def _active_values(state: ListState) -> Iterator[Active]:
    filters = state.filters
    for name in VALUES:
        for without, values in ((False, filters.only(name)), (True, filters.without(name))):
            for value in values:
                yield Active(
                    f"{GROUP_WORDS[name]}: {value_words(name, value)}",
                    without,
                    state.with_filters(filters.set(name, value, "")),
                    state.with_filters(filters.set(name, value, "only" if without else "without")),
                )


def _active_flags(state: ListState) -> Iterator[Active]:
    for name in FLAGS:
        if value := getattr(state.filters, name):
            turned = state.query(**{name: NO if value == YES else YES})
            yield Active(str(FLAG_WORDS[name]), value == NO, state.query(**{name: ""}), turned)


def _active_names(state: ListState, meant: Meant) -> Iterator[Active]:
    for name in NAMES:
        if value := getattr(state.filters, name):
            without, spelling = value.startswith("-"), value.removeprefix("-")
            found = meant.get(name, [])
            known = found if isinstance(found, Named) else None
            several = found if isinstance(found, list) else []
            problem = _("several go by this, choose:") if several else _("nobody is known by this name")
            yield Active(
                f"{NAME_WORDS[name]}: {known.name if known else spelling}",
                without,
                state.query(**{name: ""}),
                state.query(**{name: spelling if without else f"-{spelling}"}),
                "" if known else problem,
                tuple(
                    Choice(each.name, state.query(**{name: f"-{each.name}" if without else each.name}))
                    for each in several
                ),
            )


def _active_tag(state: ListState) -> Iterator[Active]:
    if value := state.filters.tag:
        without, tag = value.startswith("-"), value.removeprefix("-")
        turned = state.query(tag=tag if without else f"-{tag}")
        yield Active(f"{NAME_WORDS['tag']}: {tag}", without, state.query(tag=""), turned)


def _active_days(state: ListState) -> Iterator[Active]:
    for name in DAYS:
        if value := getattr(state.filters, name):
            yield Active(f"{DAY_WORDS[name]} {iso_day(value)}", False, state.query(**{name: ""}))


def filter_words(state: ListState, meant: Meant) -> str:
    """All filters in one line, for exports and histories."""
    said = [
        f"{_('without')} {each.words}" if each.is_without else each.words for each in active(state, meant)
    ]
    return "; ".join(said) or _("all claims")


def value_words(name: str, value: str) -> str:
    """What people read for a value of a filter."""
    return words_of(name)[value]


def words_of(name: str) -> dict[str, str]:
    """What people read for each value of a filter."""
    return _words_of(name, get_language())


# The pane says some seventy of them on every page, and each label would look for its language anew.
@cache
def _words_of(name: str, language: str | None) -> dict[str, str]:
    if name == "outcome":
        return {value: outcome_words("" if value == UNDECIDED else value) for value in VALUES[name]}
    labels: dict[str, Any] = {"state": WorkState, "hedge": Modality, "topic": Topic, "kind": EventType}
    return {value: str(labels[name](value).label) for value in VALUES[name]}
