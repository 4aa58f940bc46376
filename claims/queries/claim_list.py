"""The claims list: one page of rows in one of four orders, the total, counts by outcome."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as changed
from hashlib import sha256
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from claims.models import AttributionLink, Claim, ClaimArgument, Mention, SourceScore
from claims.models.claims import ClaimQuerySet
from claims.models.vocabulary import ArgumentRole, Modality, Outcome
from claims.queries.bitmaps import rows_by_bitmap, rows_of
from claims.queries.claim_filters import NAMES, UNDECIDED, YES, ClaimFilters, Meant, filtered, who_is_meant
from claims.queries.kept import kept
from claims.queries.paging import Order, Page, page_of

PAGE_SIZE = 50
COUNTED = 10_000
"""Up to here totals are exact; beyond, counting would cost more than it tells."""
FEW, KEPT_SECONDS = 1000, 30
"""Counts of more than a few claims may be half a minute old."""

SHOWN = (
    "sentence", "outcome", "work_state", "claimed_on", "time_iso", "mention_count", "check_after",
    "due_since", "effect", "tags", "origin",
)  # fmt: skip
"""What a line says; to read the other columns too takes longer than to find the claims."""

NEWEST, EVENT = "newest", "event"
ORDERS = {
    NEWEST: Order("claimed_on"),
    "due": Order("due_by", descending=False),
    "mentions": Order("mention_count", int),
    "effect": Order("effect", float),
    EVENT: Order("time_from"),
}


def order_of(filters: ClaimFilters, asked: str = "") -> str:
    """The name of the order that a list is in: the one asked for, or else the usual one.

    What the days of the event narrow is by them: by any other day the claims of one year would have to
    be looked for among all. Only such a list can be by them, since not every claim has a time.
    """
    by_event = bool(filters.event_from or filters.event_to)
    known = asked in ORDERS and (by_event or asked != EVENT)
    return asked if known else EVENT if by_event else NEWEST


class OriginScore(NamedTuple):
    """What a line says of the origin's score."""

    letter: str
    mean: float
    low: float
    high: float


class Origin(NamedTuple):
    """What a line says of where the claim comes from; `score` is None for one not scored yet."""

    name: str
    slug: str
    score: OriginScore | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as a line of the list: itself, or `pk` and what `SHOWN` names of it.

    `chain` is that of its first mention, publisher first.
    """

    claim: Any
    origin: Origin
    chain: tuple[str, ...]
    modality: str
    actors: tuple[str, ...] = ()

    @property
    def modality_words(self) -> str:
        return str(Modality(self.modality).label) if self.modality else ""

    @property
    def relays(self) -> str:
        """Everybody else that the claim came through, the publisher first."""
        return " → ".join(name for name in self.chain[:-1] if name != self.origin.name)

    @property
    def score(self) -> OriginScore | None:
        """The origin's score, loaded with the row."""
        return self.origin.score


@dataclass(frozen=True, slots=True)
class Facet:
    """One outcome to narrow the list to; the count is None where there is too much to count."""

    value: str
    count: int | None


@dataclass(frozen=True, slots=True)
class ClaimList:
    filters: ClaimFilters
    meant: Meant
    page: Page[Any]
    rows: list[ClaimRow]
    facets: list[Facet]
    total: int
    more_than_counted: bool


def claim_list(
    filters: ClaimFilters, *, sort: str = "", after: str = "", before: str = "", size: int = PAGE_SIZE
) -> ClaimList:
    """One page of the claims that these filters leave, in the order that `sort` names."""
    order = ORDERS[order_of(filters, sort)]
    meant = who_is_meant(filters)
    # Flat values: of a hundred and fifty objects Django makes more work than PostgreSQL has with the page.
    columns = dict.fromkeys(("pk", *SHOWN, order.field))
    lines = filtered(filters, meant).values_list(*columns, named=True)
    page: Page[Any] = page_of(lines, order=order, size=size, after=after, before=before)
    facets, total, capped = _counts(filters, meant)
    return ClaimList(filters, meant, page, _rows(page.rows), facets, total, capped)


# What `with_chains` asks for, of one page's claims: Django takes longer to put it together than to find them.
# Origins too, so that PostgreSQL joins them to fifty claims and not to all that it picks these from.
_CHAINS = """
SELECT claim.id, source.name, source.slug, score.letter, score.mean, score.low, score.high, first.modality,
    ARRAY(SELECT name FROM claims_attributionlink WHERE mention_id = first.id ORDER BY position),
    ARRAY(
        SELECT name FROM claims_claimargument AS one JOIN claims_entity AS entity ON entity.id = one.entity_id
        WHERE one.claim_id = claim.id AND one.role = %(actor)s ORDER BY one.position)
FROM unnest(%(claims)s::bigint[], %(origins)s::bigint[]) AS claim(id, origin_id)
JOIN claims_source AS source ON source.id = claim.origin_id
LEFT JOIN claims_sourcescore AS score ON score.source_id = source.id
LEFT JOIN LATERAL (
    SELECT id, modality FROM claims_mention WHERE claim_id = claim.id ORDER BY id LIMIT 1) AS first ON true
"""


def _rows(claims: list[Any]) -> list[ClaimRow]:
    if not claims:
        return []
    asked: dict[str, Any] = {
        "claims": [claim.pk for claim in claims],
        "origins": [claim.origin for claim in claims],
        "actor": ArgumentRole.ACTOR.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CHAINS, asked)
        around = {
            claim_id: (_origin(*origin), tuple(names), modality or "", tuple(actors))
            for claim_id, *origin, modality, names, actors in cursor.fetchall()
        }
    return [ClaimRow(claim, *around[claim.pk]) for claim in claims]


def _origin(name: str, slug: str, letter: str | None, *share: float) -> Origin:
    return Origin(name, slug, OriginScore(letter, *share) if letter else None)


def with_chains(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Each claim with its origin, who acts, and names and firmness of its first mention's chain."""
    first = Mention.objects.filter(claim=OuterRef("pk")).order_by("id")
    links = AttributionLink.objects.filter(
        mention=Subquery(
            Mention.objects.filter(claim=OuterRef(OuterRef("pk"))).order_by("id").values("pk")[:1]
        )
    )
    actors = ClaimArgument.objects.filter(claim=OuterRef("pk"), role=ArgumentRole.ACTOR)
    annotated: Any = claims.select_related("origin__score").annotate(
        chain_names=ArraySubquery(links.order_by("position").values("name")),
        firmness=Subquery(first.values("modality")[:1]),
        who_acts=ArraySubquery(actors.order_by("position").values("entity__name")),
    )
    return annotated.defer("lemmas", "search", "filter_keys")  # type: ignore[no-any-return]


def row_of(claim: Claim) -> ClaimRow:
    """The line of a claim that came `with_chains`."""
    read: Any = claim
    score: SourceScore | None = getattr(claim.origin, "score", None)
    shown = OriginScore(score.letter, score.mean, score.low, score.high) if score else None
    origin = Origin(claim.origin.name, claim.origin.slug, shown)
    return ClaimRow(claim, origin, tuple(read.chain_names), read.firmness or "", tuple(read.who_acts))


def _counts(filters: ClaimFilters, meant: Meant) -> tuple[list[Facet], int, bool]:
    """Counts by outcome under the other filters, the total under all, and whether it is only a bound."""
    counts, chosen = _kept_counts(filters, meant)
    values = ["", *Outcome.values]
    if sum(counts.values()) > COUNTED:
        facets = [Facet(value or UNDECIDED, None) for value in values]
        total = chosen if filters.outcome else COUNTED + 1
        return facets, min(total, COUNTED), total > COUNTED
    facets = [Facet(value or UNDECIDED, counts.get(value, 0)) for value in values]
    wanted, unwanted = filters.only("outcome"), filters.without("outcome")
    total = sum(
        facet.count or 0
        for facet in facets
        if (not wanted or facet.value in wanted) and facet.value not in unwanted
    )
    return facets, total, False


def _kept_counts(filters: ClaimFilters, meant: Meant) -> tuple[dict[str, int], int]:
    """The same counts for whoever turns the pages of one long list; a short list is counted each time."""
    key = f"claim-counts-{sha256(repr((filters, meant)).encode()).hexdigest()}"
    counts, chosen = kept(
        key,
        lambda: _by_outcome(filters, meant),
        seconds=KEPT_SECONDS,
        if_worth=lambda counted: sum(counted[0].values()) > FEW,
    )
    return counts, chosen


def _by_outcome(filters: ClaimFilters, meant: Meant) -> tuple[dict[str, int], int]:
    """How many claims of each outcome under the other filters, and how many under all of them.

    Both among the first that are found, and one more than are counted; in one query.
    """
    asked = [changed(filters, outcome="")] + ([filters] if filters.outcome else [])
    parts: list[str] = []
    parameters: list[Any] = []
    by_bitmap = _leads_to_few(filters)
    for place, each in enumerate(asked):
        claims = filtered(each, meant)
        # In the order of an index: otherwise PostgreSQL begins to read the whole table and stops somewhere.
        ordered = claims.order_by() if by_bitmap else _in_an_index(claims, filters)
        some = ordered.values("outcome")[: COUNTED + 1]
        if some.query.is_empty():
            return {}, 0
        words, values = some.query.sql_with_params()
        parts.append(
            f"SELECT {place}, outcome, count(*) FROM ({words}) AS counted GROUP BY outcome"  # noqa: S608
        )
        parameters += values
    rows = (rows_by_bitmap if by_bitmap else rows_of)(" UNION ALL ".join(parts), parameters)
    counts = {outcome: number for place, outcome, number in rows if place == 0}
    return counts, sum(number for place, _, number in rows if place == 1)


def _leads_to_few(filters: ClaimFilters) -> bool:
    """Whether words or names lead to few enough claims to find them all before the first is counted."""
    # An origin's claims stand in an index in the order of their days; only what else is asked may be rare.
    is_rare = bool(changed(filters, origin="", outcome=""))
    return is_rare and (bool(filters.text) or any(filters.only(name) for name in NAMES))


def _in_an_index(claims: ClaimQuerySet, filters: ClaimFilters) -> QuerySet[Claim]:
    """In the order in which an index leads soonest to the first ten thousand claims."""
    if not changed(filters, outcome=""):
        # This one holds all that is counted, so that no claim is looked at.
        return claims.order_by("outcome", "-claimed_on", "-id")
    # By any other order the few that have a day would be looked for among all.
    order = ORDERS["due" if filters.dated == YES else order_of(filters)]
    return order.sorted(claims)
