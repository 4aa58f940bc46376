"""What the claims list is narrowed to: read out of a query string, written back into one, applied.

Of several values each may be wanted ("only") or unwanted ("without"): `outcome=refuted,-partly`.
Yes-or-no filters are 1 (only) or 0 (without). A source or an actor is named by any of its spellings,
with a minus before it where it is unwanted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from claims.extraction.search import query_terms
from claims.models import Claim, EntityAlias, Source
from claims.models.claims import NEVER, ClaimQuerySet
from claims.models.event_kinds import EventType, Topic
from claims.models.names import folded
from claims.models.tags import LONGEST_TAG
from claims.models.vocabulary import Modality, Outcome, WorkState
from claims.queries.names import Named, entities_like, sources_like

LONGEST_TEXT = 200
LONGEST_NAME = 80
MOST_WORDS = 12
MOST_MENTIONS = 10_000
UNDECIDED = "undecided"
YES, NO = "1", "0"

VALUES: dict[str, list[str]] = {
    "outcome": [UNDECIDED, *Outcome.values],
    "state": list(WorkState.values),
    "hedge": list(Modality.values),
    "topic": list(Topic.values),
    "kind": list(EventType.values),
}
"""Filters of several values, and these."""
FLAGS = ("due", "dated", "mine", "audit", "evidence", "public")
NAMES = ("origin", "relay", "source", "who")
DAYS = ("event_from", "event_to", "since", "until")


@dataclass(frozen=True, slots=True)
class ClaimFilters:
    """What the list is narrowed to; an empty value narrows nothing."""

    text: str = ""
    outcome: str = ""
    state: str = ""
    hedge: str = ""
    topic: str = ""
    kind: str = ""
    origin: str = ""
    relay: str = ""
    source: str = ""
    who: str = ""
    tag: str = ""
    event_from: str = ""
    event_to: str = ""
    since: str = ""
    until: str = ""
    due: str = ""
    dated: str = ""
    mine: str = ""
    audit: str = ""
    evidence: str = ""
    public: str = ""
    mentions: str = ""
    reader: int = 0

    @classmethod
    def from_query(cls, query: Mapping[str, str], *, reader: int = 0) -> ClaimFilters:
        """The filters of a query string; whatever is no filter value is left out.

        `reader` is the id of the person who asks, for whom "mine" is meant.
        """
        read: dict[str, str] = {"text": _plain(query.get("text", ""))[:LONGEST_TEXT].strip()}
        read |= {name: _chosen(query.get(name, ""), VALUES[name]) for name in VALUES}
        read |= {name: _plain(query.get(name, ""))[:LONGEST_NAME].strip() for name in NAMES}
        read |= {name: _day(query.get(name, "")) for name in DAYS}
        read |= {name: value for name in FLAGS if (value := query.get(name, "")) in (YES, NO)}
        read["tag"] = _plain(query.get("tag", ""))[: LONGEST_TAG + 1].strip()
        read["mentions"] = _number(query.get("mentions", ""))
        return cls(**read, reader=reader)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in _FIELDS)

    def only(self, name: str) -> list[str]:
        """The values of this filter that are wanted."""
        return [value for value in _parts(getattr(self, name)) if not value.startswith("-")]

    def without(self, name: str) -> list[str]:
        """The values of this filter that are unwanted."""
        return [value[1:] for value in _parts(getattr(self, name)) if value.startswith("-")]

    def set(self, name: str, value: str, how: str) -> ClaimFilters:
        """The same with one value of a filter set: `how` is only, without, or empty for neither."""
        return self._with(name, self.chosen(name, value, how))

    def chosen(self, name: str, value: str, how: str) -> str:
        """What the filter says then."""
        others = [each for each in _parts(getattr(self, name)) if each.removeprefix("-") != value]
        added = {"only": [value], "without": [f"-{value}"]}.get(how, [])
        return ",".join([*others, *added])

    def _with(self, name: str, value: str) -> ClaimFilters:
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value of each filter that narrows something, in a fixed order."""
        return [(name, value) for name in _FIELDS if (value := getattr(self, name))]

    def query(self, **changes: str) -> str:
        """The query string of these filters, some of them changed, others added as they are."""
        changed = self
        for name in changes:
            if name in _FIELDS:
                changed = changed._with(name, changes[name])
        more = [(name, value) for name, value in changes.items() if name not in _FIELDS and value]
        return urlencode([*changed.pairs(), *more], safe=",")


_FIELDS = tuple(each.name for each in fields(ClaimFilters) if each.name != "reader")


Meant = Mapping[str, Named | list[Named]]
"""Who is meant by each filter that names somebody; several, or nobody, where that cannot be told."""


def who_is_meant(filters: ClaimFilters) -> Meant:
    """Look up the names in these filters: by short name, by every known spelling, else by part of one."""
    asked = {name: value.removeprefix("-") for name in NAMES if (value := getattr(filters, name))}
    sources = _sources({spelling for name, spelling in asked.items() if name != "who"})
    return {
        name: (_entity(spelling) or _only(entities_like(spelling)))
        if name == "who"
        else (sources.get(spelling) or _only(sources_like(spelling)))
        for name, spelling in asked.items()
    }


def _only(found: list[Named]) -> Named | list[Named]:
    """The one that a part of a name leaves, or all that it leaves."""
    return found[0] if len(found) == 1 else found


def filtered(filters: ClaimFilters, meant: Meant | None = None) -> ClaimQuerySet:
    """The claims that these filters leave; what was read wrongly only where it is asked for.

    `meant` is what `who_is_meant` says, where it has been asked already.
    """
    claims = Claim.objects.all()
    wanted_states = filters.only("state")
    claims = claims.filter(merged_into__isnull=True) if WorkState.REJECTED in wanted_states else claims.live()
    claims = _by_column(claims, filters, "state", "work_state")
    claims = _by_column(claims, _outcomes_wanted(filters), "outcome", "outcome")
    claims = _by_flags(claims, filters)
    claims = _by_days(claims, filters)
    claims = _by_keys(claims, filters)
    claims = _by_tag(claims, filters)
    claims = _by_names(claims, filters, who_is_meant(filters) if meant is None else meant)
    if filters.mentions:
        claims = claims.filter(mention_count__gte=int(filters.mentions))
    if filters.text:
        terms = query_terms(filters.text)[:MOST_WORDS]
        # Signs without a word in them are in no claim.
        claims = claims.matching(terms) if terms else claims.none()
    return claims


def _outcomes_wanted(filters: ClaimFilters) -> ClaimFilters:
    """Without some outcomes is with the others only: so their index leads to the claims."""
    if not (unwanted := filters.without("outcome")):
        return filters
    others = [value for value in filters.only("outcome") or VALUES["outcome"] if value not in unwanted]
    return replace(filters, outcome=",".join(others)) if others else filters


def _by_column(claims: ClaimQuerySet, filters: ClaimFilters, name: str, column: str) -> ClaimQuerySet:
    wanted, unwanted = (
        ["" if value == UNDECIDED else value for value in values]
        for values in (filters.only(name), filters.without(name))
    )
    if wanted:
        # One value is asked for by "=", so that an index that begins with the column gives the order too.
        claims = claims.filter(**({column: wanted[0]} if len(wanted) == 1 else {f"{column}__in": wanted}))
    return claims.exclude(**{f"{column}__in": unwanted}) if unwanted else claims


def _by_flags(claims: ClaimQuerySet, filters: ClaimFilters) -> ClaimQuerySet:
    conditions = {
        "due": Q(due_since__isnull=False),
        # By the column that the order of days is by, so that its index serves for both.
        "dated": Q(due_by__lt=NEVER),
        "mine": Q(assigned_to=filters.reader),
        "audit": Q(audit_since__isnull=False),
        "evidence": Q(filter_keys__contains=["evidence"]),
        "public": Q(filter_keys__contains=["public"]),
    }
    for name, condition in conditions.items():
        if value := getattr(filters, name):
            claims = claims.filter(condition if value == YES else ~condition)
    return claims


def _by_days(claims: ClaimQuerySet, filters: ClaimFilters) -> ClaimQuerySet:
    """Publication between two days, and an event whose time touches two days."""
    for name, column in (
        ("since", "claimed_on__gte"),
        ("until", "claimed_on__lte"),
        ("event_from", "time_to__gte"),
        ("event_to", "time_from__lte"),
    ):
        if value := getattr(filters, name):
            claims = claims.filter(**{column: value})
    if filters.event_from or filters.event_to:
        claims = claims.filter(time_from__isnull=False)
    return claims


def _by_keys(claims: ClaimQuerySet, filters: ClaimFilters) -> ClaimQuerySet:
    for name in ("hedge", "topic", "kind"):
        if wanted := filters.only(name):
            claims = claims.filter(filter_keys__overlap=_keys(name, wanted))
        if unwanted := filters.without(name):
            claims = claims.exclude(filter_keys__overlap=_keys(name, unwanted))
    return claims


def _by_tag(claims: ClaimQuerySet, filters: ClaimFilters) -> ClaimQuerySet:
    written = filters.tag
    if not written:
        return claims
    condition = Q(filter_keys__contains=[f"tag:{written.removeprefix('-').casefold()}"])
    return claims.exclude(condition) if written.startswith("-") else claims.filter(condition)


def _keys(name: str, values: list[str]) -> list[str]:
    """What claims of these values are found by; those of a topic by the kinds of event that belong to it."""
    if name == "topic":
        return sorted({f"kind:{kind.value}" for value in values for kind in Topic(value).kinds})
    return [f"{name}:{value}" for value in values]


def _by_names(claims: ClaimQuerySet, filters: ClaimFilters, meant: Meant) -> ClaimQuerySet:
    for name, found in meant.items():
        unwanted = getattr(filters, name).startswith("-")
        if isinstance(found, list):
            claims = claims if unwanted else claims.none()
            continue
        condition = {
            "origin": Q(origin=found.id),
            "relay": Q(filter_keys__contains=[f"relay:{found.id}"]),
            "source": Q(origin=found.id) | Q(filter_keys__contains=[f"relay:{found.id}"]),
            "who": Q(filter_keys__contains=[f"who:{found.id}"]),
        }[name]
        claims = claims.exclude(condition) if unwanted else claims.filter(condition)
    return claims


def _sources(spellings: set[str]) -> dict[str, Named]:
    """Sources by their short name or any spelling of their name."""
    if not spellings:
        return {}
    keys = {folded(each)[:200]: each for each in spellings}
    found: dict[str, Named] = {}
    rows = Source.objects.filter(Q(slug__in=spellings) | Q(aliases__folded__in=keys)).order_by("pk")
    for pk, name, slug, key in rows.values_list("pk", "name", "slug", "aliases__folded"):
        if key in keys:
            found.setdefault(keys[key], Named(pk, name))
        if slug in spellings:
            found[slug] = Named(pk, name)
    return found


def _entity(spelling: str) -> Named | None:
    alias = EntityAlias.objects.filter(folded=folded(spelling)[:200]).select_related("entity").first()
    return Named(alias.entity_id, alias.entity.name) if alias else None


def _parts(value: str) -> list[str]:
    return value.split(",") if value else []


def _chosen(written: str, values: list[str]) -> str:
    """Those of the written values that there are, each once and one way."""
    found: dict[str, str] = {}
    for each in written.split(","):
        if each.removeprefix("-") in values:
            found.setdefault(each.removeprefix("-"), each)
    return ",".join(found.values())


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written.strip()).isoformat()
    except ValueError:
        return ""


def _number(written: str) -> str:
    number = written.strip()
    if not (number.isascii() and number.isdigit() and len(number) < 7) or int(number) < 1:
        return ""
    return str(min(int(number), MOST_MENTIONS))


def _plain(value: str) -> str:
    """Without the characters that PostgreSQL does not store: NUL and halves of surrogate pairs."""
    return "".join(char for char in value if char != "\0" and not "\ud800" <= char <= "\udfff")
