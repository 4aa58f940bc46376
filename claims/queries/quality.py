"""How good the scores and the verdicts behind them are, reckoned from the product's own books."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.core.cache import cache
from django.db.models import Count, Q
from scipy.special import betaincinv

from claims.models import Claim, LedgerRow, Proposal, Verdict
from claims.models.vocabulary import ClaimType, Outcome, Selection, VerdictKind, WorkState
from claims.queries.chain import head
from claims.queries.track_record import own_stream
from claims.scoring.agreement import cohens_kappa
from claims.scoring.metrics import Bin, Quality
from claims.scoring.replay import Report, replay

KEPT, KEPT_FOR = "quality", 7 * 24 * 3600
MOST_AT_ONCE = 20_000
"""A longer ledger is measured at night only: nobody waits for a page that long."""
FEWEST = 50
"""Fewer predictions say nothing about calibration."""


@dataclass(frozen=True, slots=True)
class Part:
    """A tenth of the predictions: what was said, what came, and how far chance may have moved that."""

    count: int
    predicted: float
    observed: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Calibration:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """A replay of the own ledger up to one entry of the chain."""

    sequence: int
    report: Report

    @property
    def is_enough(self) -> bool:
        return self.report.scored >= FEWEST

    @property
    def score(self) -> Quality:
        return self.report.models["default"]

    @property
    def kind_mean(self) -> Quality:
        return self.report.models["kind_mean"]

    @property
    def calibration(self) -> Calibration:
        return Calibration(tuple(_part(each) for each in self.report.calibration))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs of judgements of one claim by two people: how many, how many the same, Cohen's kappa."""

    pairs: int
    same: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Checking:
    """Claims that can be checked, those that were, and how these were chosen."""

    checkable: int
    checked: int
    verdicts: int
    audited: int


@dataclass(frozen=True, slots=True)
class QualityPage:
    """`track_record` is None while nothing was measured."""

    track_record: TrackRecord | None
    proposals: Agreement
    logged: Agreement
    checking: Checking


def quality_page() -> QualityPage:
    return QualityPage(
        track_record=track_record(),
        proposals=_agreement(_pairs_of_proposals()),
        logged=_agreement(_pairs_with_the_outcome()),
        checking=_checking(),
    )


def track_record() -> TrackRecord | None:
    """The last measurement; a new one where verdicts were added since and the ledger is short."""
    known = _kept_track_record()
    if known is not None and known.sequence == head().sequence:
        return known
    if LedgerRow.objects.count() > MOST_AT_ONCE:
        return known
    return measure_track_record()


def measure_track_record() -> TrackRecord | None:
    """Replay the whole ledger and keep what was found; None where it is empty."""
    sequence, events = head().sequence, own_stream()
    if not events:
        return None
    found = TrackRecord(sequence, replay(events, total=len(events)))
    cache.set(KEPT, asdict(found), timeout=KEPT_FOR)
    return found


def _kept_track_record() -> TrackRecord | None:
    kept = cache.get(KEPT)
    if kept is None:
        return None
    models = {name: Quality(**measures) for name, measures in kept["report"]["models"].items()}
    calibration = tuple(Bin(**each) for each in kept["report"]["calibration"])
    return TrackRecord(
        kept["sequence"], Report(**{**kept["report"], "models": models, "calibration": calibration})
    )


def _part(each: Bin) -> Part:
    held = each.observed * each.count
    failed = each.count - held
    low, high = (float(betaincinv(held + 0.5, failed + 0.5, share)) for share in (0.05, 0.95))
    return Part(each.count, each.predicted, each.observed, low, high)


def _agreement(pairs: list[tuple[str, str]]) -> Agreement:
    return Agreement(len(pairs), sum(one == other for one, other in pairs), cohens_kappa(pairs))


def _pairs_of_proposals() -> list[tuple[str, str]]:
    """The first proposals of the first two people who made one without seeing another's."""
    firsts: dict[int, dict[int, str]] = {}
    proposals = Proposal.objects.filter(independent=True).order_by("proposed_at", "pk")
    for claim_id, person_id, outcome in proposals.values_list("claim_id", "proposed_by_id", "outcome"):
        firsts.setdefault(claim_id, {}).setdefault(person_id, outcome)
    return [_two(list(said.values())) for said in firsts.values() if len(said) > 1]


def _two(said: list[str]) -> tuple[str, str]:
    return said[0], said[1]


def _pairs_with_the_outcome() -> list[tuple[str, str]]:
    """A proposal, and the outcome that somebody else logged upon it."""
    verdicts = Verdict.objects.filter(proposal__isnull=False).exclude(outcome="")
    return [
        (proposed, logged)
        for proposed, logged, proposer, logger in verdicts.order_by("entry_id").values_list(
            "proposal__outcome", "outcome", "proposal__proposed_by_id", "logged_by_id"
        )
        if proposer != logger and proposed is not None
    ]


def _checking() -> Checking:
    claims = Claim.objects.filter(merged_into__isnull=True, checkable=True).exclude(
        Q(work_state=WorkState.REJECTED) | Q(claim_type__in=[ClaimType.EVALUATION, ClaimType.CREDIBILITY])
    )
    counted = claims.aggregate(
        checkable=Count("pk"), checked=Count("pk", filter=Q(outcome__in=Outcome.values))
    )
    standing = Verdict.objects.filter(superseded_by__isnull=True).exclude(kind=VerdictKind.REOPENING)
    verdicts = standing.aggregate(
        verdicts=Count("pk"), audited=Count("pk", filter=Q(selection=Selection.RANDOM_AUDIT))
    )
    return Checking(**counted, **verdicts)
