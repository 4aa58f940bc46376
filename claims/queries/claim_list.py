"""The claims list: filters, one page of rows, counts by outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, Subquery

from claims.extraction.search import search_terms
from claims.models import AttributionLink, Claim, Mention, Source, SourceScore
from claims.models.claims import ClaimQuerySet
from claims.models.vocabulary import Modality, Outcome, WorkState
from claims.queries.paging import Page, page_of

PAGE_SIZE = 50
COUNTED = 10_000
"""Up to here totals are exact; beyond, counting would cost more than it tells."""
LONGEST_TEXT = 200
MOST_WORDS = 12
UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class ClaimFilters:
    """What the list is narrowed to; an empty value narrows nothing."""

    outcome: str = ""
    state: str = ""
    source: str = ""
    text: str = ""
    mine: str = ""
    due: str = ""
    reader: int = 0

    @classmethod
    def from_query(cls, query: Mapping[str, str], *, reader: int = 0) -> ClaimFilters:
        """The filters of a query string; whatever is no filter value is left out.

        `reader` is the id of the person who asks, for whom "mine" is meant.
        """
        outcome, state = query.get("outcome", ""), query.get("state", "")
        return cls(
            outcome=outcome if outcome == UNDECIDED or outcome in Outcome.values else "",
            state=state if state in WorkState.values else "",
            source=_plain(query.get("source", ""))[:80],
            text=_plain(query.get("text", ""))[:LONGEST_TEXT].strip(),
            mine=YES if query.get("mine") == YES else "",
            due=YES if query.get("due") == YES else "",
            reader=reader,
        )

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in _FIELDS)

    def query(self, **changes: str) -> str:
        """The query string of these filters, some of them changed."""
        filters: dict[str, Any] = {name: changes[name] for name in changes if name in _FIELDS}
        changed = replace(self, **filters)
        pairs = [(name, getattr(changed, name)) for name in _FIELDS]
        pairs += [(name, value) for name, value in changes.items() if name not in _FIELDS]
        return urlencode([(name, value) for name, value in pairs if value])


YES = "1"
_FIELDS = ("outcome", "state", "source", "text", "mine", "due")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as a line of the list; `chain` is that of its first mention, publisher first."""

    claim: Claim
    chain: tuple[str, ...]
    modality: str

    @property
    def modality_words(self) -> str:
        return str(Modality(self.modality).label) if self.modality else ""

    @property
    def relays(self) -> str:
        """Everybody else that the claim came through, the publisher first."""
        return " → ".join(name for name in self.chain[:-1] if name != self.claim.origin.name)

    @property
    def score(self) -> SourceScore | None:
        """The origin's score, loaded with the row."""
        return getattr(self.claim.origin, "score", None)


@dataclass(frozen=True, slots=True)
class Facet:
    """One outcome to narrow the list to; the count is None where there is too much to count."""

    value: str
    count: int | None


@dataclass(frozen=True, slots=True)
class ClaimList:
    filters: ClaimFilters
    page: Page[Claim]
    rows: list[ClaimRow]
    facets: list[Facet]
    total: int
    more_than_counted: bool


def claim_list(
    filters: ClaimFilters, *, after: str = "", before: str = "", size: int = PAGE_SIZE
) -> ClaimList:
    """One page of the claims that these filters leave, newest first."""
    page = page_of(
        filtered(filters)
        .select_related("origin__score")
        .annotate(
            first_mention=Subquery(
                Mention.objects.filter(claim=OuterRef("pk")).order_by("id").values("id")[:1]
            )
        ),
        day="claimed_on",
        size=size,
        after=after,
        before=before,
    )
    facets, total, capped = _counts(filters)
    return ClaimList(filters, page, _with_chains(page.rows), facets, total, capped)


def filtered(filters: ClaimFilters) -> ClaimQuerySet:
    """The claims that these filters leave; what was read wrongly only where it is asked for."""
    claims = Claim.objects.filter(merged_into__isnull=True)
    if filters.state:
        claims = claims.filter(work_state=filters.state)
    else:
        claims = claims.exclude(work_state=WorkState.REJECTED)
    if filters.outcome:
        claims = claims.filter(outcome="" if filters.outcome == UNDECIDED else filters.outcome)
    if filters.mine:
        claims = claims.filter(assigned_to=filters.reader)
    if filters.due:
        claims = claims.filter(due_since__isnull=False)
    if filters.source:
        asserted = AttributionLink.objects.filter(source__slug=filters.source).values("mention__claim_id")
        # Uncorrelated, so PostgreSQL gathers the ids once and not once a row.
        claims = claims.filter(Q(origin__slug=filters.source) | Q(pk__in=asserted))
    if filters.text:
        terms = search_terms(filters.text)[:MOST_WORDS]
        # Signs without a word in them are in no claim.
        claims = claims.matching(terms) if terms else claims.none()
    return claims


def source_choices(chosen: str, *, most: int = 500) -> list[tuple[str, str]]:
    """(slug, name) of the sources to choose from, in the Polish alphabet, the chosen one among them."""
    choices = list(Source.objects.order_by("sort_name", "id").values_list("slug", "name")[:most])
    if chosen and all(slug != chosen for slug, _ in choices):
        choices += Source.objects.filter(slug=chosen).values_list("slug", "name")
    return choices


def _counts(filters: ClaimFilters) -> tuple[list[Facet], int, bool]:
    """Counts by outcome under the other filters, the total under all, and whether it is only a bound."""
    others = replace(filters, outcome="")
    some = filtered(others).order_by().values("pk")[: COUNTED + 1]
    counts = dict(
        Claim.objects.filter(pk__in=some)
        .order_by()
        .values("outcome")
        .annotate(number=Count("pk"))
        .values_list("outcome", "number")
    )
    values = ["", *Outcome.values]
    if sum(counts.values()) <= COUNTED:
        facets = [Facet(value or UNDECIDED, counts.get(value, 0)) for value in values]
        chosen = "" if filters.outcome == UNDECIDED else filters.outcome
        total = counts.get(chosen, 0) if filters.outcome else sum(counts.values())
        return facets, total, False
    facets = [Facet(value or UNDECIDED, None) for value in values]
    total = (
        filtered(filters).order_by().values("pk")[: COUNTED + 1].count() if filters.outcome else COUNTED + 1
    )
    return facets, min(total, COUNTED), total > COUNTED


def _with_chains(claims: list[Claim]) -> list[ClaimRow]:
    firsts = {claim.first_mention: claim.pk for claim in claims if claim.first_mention}  # type: ignore[attr-defined]
    chains: dict[int, list[str]] = defaultdict(list)
    modality: dict[int, str] = {}
    links = AttributionLink.objects.filter(mention_id__in=firsts).order_by("mention_id", "position")
    for mention_id, name, firmness in links.values_list("mention_id", "name", "mention__modality"):
        chains[firsts[mention_id]].append(name)
        modality[firsts[mention_id]] = firmness
    return [ClaimRow(claim, tuple(chains[claim.pk]), modality.get(claim.pk, "")) for claim in claims]


def _plain(value: str) -> str:
    """Without the characters that PostgreSQL does not store: NUL and halves of surrogate pairs."""
    return "".join(char for char in value if char != "\0" and not "\ud800" <= char <= "\udfff")
