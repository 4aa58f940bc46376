"""What claims say of a period taken together: who acts upon whom, and events a week by kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import Coalesce, TruncWeek

from claims.models import Claim, ClaimArgument
from claims.models.event_kinds import EventType
from claims.models.vocabulary import ArgumentRole, WorkState

MOST_ACTORS = 16
MOST_PAIRS = 200
MOST_KINDS = 6
MOST_WEEKS = 53
OTHER = ""
"""All kinds of event that are not among the commonest, taken together."""


@dataclass(frozen=True, slots=True)
class Pair:
    """How many claims say that one acts upon another."""

    actor: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Network:
    """The commonest pairs, and those who are in most of them, the busiest first."""

    pairs: list[Pair]
    names: list[str]


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks without a gap, and the kinds told apart, the commonest first; `OTHER` is the last."""

    weeks: list[Week]
    kinds: list[str]


@dataclass(frozen=True, slots=True)
class Period:
    """From day to day, both included, by the day of the event, or of the claim where it names none."""

    first: date
    last: date
    kind: str = ""

    @property
    def claims(self) -> Q:
        """The claims of this period that stand: not rejected, not merged away, affirmed."""
        day = Q(time_from__range=(self.first, self.last)) | Q(
            time_from__isnull=True, claimed_on__range=(self.first, self.last)
        )
        kind = Q(event_type=self.kind) if self.kind else Q()
        return (
            day & kind & Q(merged_into__isnull=True, polarity="positive") & ~Q(work_state=WorkState.REJECTED)
        )


def network(period: Period) -> Network:
    """Who acts upon whom in the claims of a period; two queries."""
    claims = Claim.objects.filter(period.claims)
    targets = ClaimArgument.objects.filter(role=ArgumentRole.TARGET, claim__in=claims)
    rows = (
        targets.filter(claim__arguments__role=ArgumentRole.ACTOR)
        .values_list("claim__arguments__entity__name", "entity__name")
        .annotate(count=Count("claim", distinct=True))
        .order_by("-count", "claim__arguments__entity__name", "entity__name")[:MOST_PAIRS]
    )
    pairs = [Pair(actor, target, count) for actor, target, count in rows if actor != target]
    busy: Counter[str] = Counter()
    for pair in pairs:
        busy[pair.actor] += pair.count
        busy[pair.target] += pair.count
    return Network(pairs, [name for name, _ in busy.most_common(MOST_ACTORS)])


def weeks(period: Period) -> Weeks:
    """Claims a week by kind of event; one query."""
    rows = (
        Claim.objects.filter(period.claims)
        .annotate(monday=TruncWeek(Coalesce("time_from", "claimed_on")))
        .values_list("monday", "event_type")
        .annotate(count=Count("pk"))
    )
    by_week: dict[date, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for monday, kind, count in rows:
        by_week[monday][kind] += count
        total[kind] += count
    common = [kind for kind, _ in total.most_common(MOST_KINDS)]
    kinds = [*common, *([OTHER] if len(total) > len(common) else [])]
    return Weeks([Week(monday, _folded(by_week[monday], common)) for monday in _mondays(period)], kinds)


def _mondays(period: Period) -> list[date]:
    monday = period.first - timedelta(days=period.first.weekday())
    found: list[date] = []
    while monday <= period.last and len(found) < MOST_WEEKS:
        found.append(monday)
        monday += timedelta(days=7)
    return found


def _folded(counts: Counter[str], common: list[str]) -> dict[str, int]:
    folded = {kind: counts[kind] for kind in common}
    rest = sum(count for kind, count in counts.items() if kind not in folded)
    return {**folded, OTHER: rest} if rest else folded


def known_kind(written: str) -> str:
    """A kind of event out of an address; empty for anything else."""
    return written if written in EventType.values else ""
