"""How much of what a source claimed was checked, how it came out, and how it was chosen."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Subquery

from claims.models import AttributionLink, Claim, Source, Verdict
from claims.models.vocabulary import ClaimType, Outcome, Selection, WorkState
from claims.scoring.weights import VALUE

OPEN, EXPIRED = "", WorkState.EXPIRED.value
COLUMNS = (*Outcome.values, OPEN, EXPIRED)
"""What a claim can have come to, as it is counted: an outcome, still open, or expired."""


@dataclass(frozen=True, slots=True)
class Group:
    """So many claims that are alike in everything that is counted."""

    outcome: str
    work_state: str
    event_type: str
    claim_type: str
    checkable: bool
    hedged: bool
    public_before: bool | None
    selection: str | None
    number: int

    @property
    def column(self) -> str:
        if self.outcome:
            return self.outcome
        return EXPIRED if self.work_state == EXPIRED else OPEN


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One value of what claims are split by, with the number of claims in each column."""

    value: Hashable
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shares, 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """The claims of which a source is the origin, as they stand today; what was read wrongly is none."""

    groups: tuple[Group, ...]

    @property
    def total(self) -> int:
        return self._count(lambda group: True)

    @property
    def checked(self) -> int:
        return self._count(lambda group: group.outcome != "")

    @property
    def unverifiable(self) -> int:
        return self._count(lambda group: group.outcome == Outcome.UNVERIFIABLE)

    @property
    def audited(self) -> int:
        """Of the checked ones, those drawn at random."""
        return self._count(lambda group: group.outcome != "" and group.selection == Selection.RANDOM_AUDIT)

    @property
    def still_open(self) -> int:
        """Those that could still be found true or false."""
        return self._count(lambda group: group.column == OPEN and _can_be_found_out(group))

    @property
    def counts(self) -> list[tuple[str, int]]:
        return [(column, self._count(lambda group, c=column: group.column == c)) for column in COLUMNS]  # type: ignore[misc]

    @property
    def bounds(self) -> Bounds | None:
        """The plain share that would hold if all open claims failed, and if all of them held.

        None where none was found true or false.
        """
        found = [group for group in self.groups if group.outcome in VALUE]
        number = sum(group.number for group in found)
        if not number:
            return None
        held = sum(group.number * VALUE[group.outcome] for group in found)
        everything = number + self.still_open
        return Bounds(held / everything, (held + self.still_open) / everything)

    @property
    def splits(self) -> list[tuple[str, list[SplitRow]]]:
        """The same claims split in three ways, each with its name."""
        return [
            ("hedge", self.by_hedge),
            ("public_before", self.by_public_before),
            ("event_type", self.by_event_type),
        ]

    @property
    def by_event_type(self) -> list[SplitRow]:
        return self._split(lambda group: group.event_type)

    @property
    def by_hedge(self) -> list[SplitRow]:
        return self._split(lambda group: group.hedged)

    @property
    def by_public_before(self) -> list[SplitRow]:
        """New or public before; only of what was checked is that known."""
        return self._split(lambda group: group.public_before if group.outcome else None)

    def _count(self, which: Callable[[Group], bool]) -> int:
        return sum(group.number for group in self.groups if which(group))

    def _split(self, key: Callable[[Group], Hashable | None]) -> list[SplitRow]:
        sums: dict[Hashable, list[int]] = {}
        for group in self.groups:
            if (value := key(group)) is not None:
                numbers = sums.setdefault(value, [0] * len(COLUMNS))
                numbers[COLUMNS.index(group.column)] += group.number
        rows = [SplitRow(value, tuple(numbers)) for value, numbers in sums.items()]
        return sorted(rows, key=lambda row: (-row.total, str(row.value)))


def coverage(source: Source) -> Coverage:
    """Everything counted in one query."""
    last = Verdict.objects.filter(claim=OuterRef("pk")).order_by("-id")
    hedged = AttributionLink.objects.filter(mention__claim=OuterRef("pk"), source=source, hedged=True)
    claims = (
        Claim.objects.of_source(source)
        .filter(merged_into__isnull=True)
        .exclude(work_state=WorkState.REJECTED)
        .order_by()
        .annotate(
            is_hedged=Exists(hedged),
            was_public=Subquery(last.values("public_before")[:1]),
            chosen=Subquery(last.values("selection")[:1]),
        )
    )
    keys = (
        "outcome", "work_state", "event_type", "claim_type", "checkable", "is_hedged", "was_public", "chosen",
    )  # fmt: skip
    rows = claims.values(*keys).annotate(number=Count("pk"))
    return Coverage(tuple(Group(*(row[key] for key in (*keys, "number"))) for row in rows))


def _can_be_found_out(group: Group) -> bool:
    return group.checkable and group.claim_type not in (ClaimType.EVALUATION, ClaimType.CREDIBILITY)
