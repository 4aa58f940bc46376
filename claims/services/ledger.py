"""Posting verdicts to the ledger of sources, and reversing what was posted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from claims import scoring
from claims.models import AttributionLink, Claim, LedgerRow, Verdict
from claims.models.vocabulary import ClaimType, Review, RowKind
from claims.services.epochs import Break, breaks_of, factor_of
from claims.services.posting import append_rows

NO_FINDING = frozenset({ClaimType.EVALUATION, ClaimType.CREDIBILITY})
"""Opinions: of things, and of other sources. Neither holds or fails."""
ROUNDING = 1e-9


def post_scores(verdict: Verdict, *, corrects: Verdict | None = None, now: datetime) -> list[LedgerRow]:
    """One row to each source in the chains of the claim, for its strongest role; then their scores.

    No row where the outcome is no finding, where it was public before, and for opinion and motive.
    The rows of the verdict that it corrects are reversed with it. Must run inside the transaction
    that logged the verdict.
    """
    reversals = _reversals(corrects, because_of=verdict, now=now) if corrects else []
    return append_rows([*reversals, *_rows(verdict, now=now)], now=now)


def reverse_rows(verdict: Verdict, *, because_of: Verdict, now: datetime) -> list[LedgerRow]:
    """A row with the sign turned for each standing row of a verdict; recorded now, so yesterday stays.

    Where the source changed hands since, only what was left of the row is taken back.
    """
    return append_rows(_reversals(verdict, because_of=because_of, now=now), now=now)


def post_late_repeaters(claim: Claim, *, now: datetime) -> list[LedgerRow]:
    """Rows for sources that took the claim up, or took more of it upon themselves, after its outcome.

    Otherwise the order in which texts happen to be read would decide who answers for them. A weaker
    posting of the same source is reversed: it answers once, for its strongest role. Must run inside
    the transaction that wrote their mention.
    """
    last = claim.verdicts.last()
    if last is None or not last.outcome:
        return []
    posted = {row.source_id: row for row in last.ledger_rows.standing().order_by("source_id")}
    left = _shares_left(list(posted.values()))
    late = []
    for row in _rows(last, now=now):
        before = posted.get(row.source_id)
        if before is None or _is_stronger(row, before, left=left[before.pk]):
            late.append(row)
    weaker = [posted[row.source_id] for row in late if row.source_id in posted]
    return append_rows([*reversals_of(weaker, because_of=last, now=now), *late], now=now)


def _is_stronger(row: LedgerRow, before: LedgerRow, *, left: float) -> bool:
    """Whether a source answers for more than what is `left` of a posting; or as firmly, in another role."""
    more = (row.weight or 0.0) - left * (before.weight or 0.0)
    return more > ROUNDING or (more >= -ROUNDING and row.role != before.role)


def moves_scores(claim: Claim, *, outcome: str, public_before: bool) -> bool:
    """Whether this outcome of this claim says anything about reliability."""
    return (
        outcome in scoring.weights.VALUE
        and not public_before
        and claim.checkable
        and claim.claim_type not in NO_FINDING
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What one source answers for in one claim."""

    source_id: int
    role: str
    value: float
    weight: float
    posting: scoring.Posting


def answers(
    claim: Claim,
    *,
    outcome: str,
    confidence: str,
    public_before: bool,
    mean: float | None = None,
    and_of: Claim | None = None,
) -> list[Answer]:
    """Everybody who answers for the claim under this outcome, each once, in id order; writes nothing.

    `mean` goes before the outcome's own value, where people nearly agreed. `and_of` is another claim
    whose mentions are to count as this one's, from the earlier of the two days.
    """
    if not moves_scores(claim, outcome=outcome, public_before=public_before):
        return []
    roles: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    claimed_on = min(claim.claimed_on, and_of.claimed_on) if and_of else claim.claimed_on
    links = AttributionLink.objects.filter(
        mention__claim__in=[each for each in (claim, and_of) if each], source__isnull=False
    ).exclude(mention__review=Review.REJECTED)
    for source_id, role, hedged in links.values_list("source_id", "role", "hedged"):
        if source_id is not None:
            roles[source_id].append((role, hedged))
    breaks = breaks_of(set(roles))
    found = (
        _answer(source_id, roles[source_id], breaks.get(source_id, []), claimed_on, outcome, confidence, mean)
        for source_id in sorted(roles)
    )
    return [each for each in found if each is not None]


def answers_of_many(
    claims: Iterable[Claim], *, outcome: str, confidence: str, public_before: bool
) -> list[Answer]:
    """What `answers` gives for each of these claims, one after the other, in two queries for all."""
    moving = {
        each.pk: each for each in claims if moves_scores(each, outcome=outcome, public_before=public_before)
    }
    roles: dict[tuple[int, int], list[tuple[str, bool]]] = defaultdict(list)
    links = AttributionLink.objects.filter(mention__claim__in=moving, source__isnull=False)
    said = links.exclude(mention__review=Review.REJECTED)
    for claim_id, source_id, role, hedged in said.values_list(
        "mention__claim_id", "source_id", "role", "hedged"
    ):
        if source_id is not None:
            roles[claim_id, source_id].append((role, hedged))
    breaks = breaks_of({source_id for _, source_id in roles})
    found = (
        _answer(
            source_id,
            roles[claim_id, source_id],
            breaks.get(source_id, []),
            moving[claim_id].claimed_on,
            outcome,
            confidence,
        )
        for claim_id, source_id in sorted(roles)
    )
    return [each for each in found if each is not None]


def _answer(
    source_id: int,
    roles: list[tuple[str, bool]],
    breaks: list[Break],
    claimed_on: date,
    outcome: str,
    confidence: str,
    mean: float | None = None,
) -> Answer | None:
    """What a source in these roles answers for, if it answers at all."""
    role, hedged = scoring.strongest(roles)
    value = scoring.value_of(outcome, role=role, mean=mean)
    weight = scoring.role_weight(role, hedged=hedged) * scoring.weights.CONFIDENCE[confidence]
    # A claim from before a change of hands counts for less, whenever it is judged.
    weight *= factor_of(breaks, claimed_on)
    if value is None or weight <= 0.0:
        return None
    posted = scoring.posting(claimed_on=claimed_on, value=value, weight=weight)
    return Answer(source_id, role, value, weight, posted)


def _rows(verdict: Verdict, *, now: datetime) -> list[LedgerRow]:
    answerable = answers(
        verdict.claim,
        outcome=verdict.outcome,
        confidence=verdict.confidence,
        public_before=verdict.public_before,
        mean=verdict.value,
    )
    return [
        LedgerRow(
            source_id=each.source_id,
            kind=RowKind.VERDICT,
            claim=verdict.claim,
            verdict=verdict,
            role=each.role,
            value=each.value,
            weight=each.weight,
            claim_date=verdict.claim.claimed_on,
            held=each.posting.held,
            failed=each.posting.failed,
            recorded_at=now,
            method=scoring.METHOD,
        )
        for each in answerable
    ]


def _reversals(verdict: Verdict, *, because_of: Verdict, now: datetime) -> list[LedgerRow]:
    rows = list(verdict.ledger_rows.standing().order_by("source_id"))
    return reversals_of(rows, because_of=because_of, now=now)


def reversals_of(rows: list[LedgerRow], *, because_of: Verdict, now: datetime) -> list[LedgerRow]:
    """What takes these rows back, not yet appended: as much of each as changes of hands have left."""
    left = _shares_left(rows)
    return [_reversal(row, left=left[row.pk], because_of=because_of, now=now) for row in rows]


def _shares_left(rows: list[LedgerRow]) -> dict[int, float]:
    """How much of each row the changes of hands declared after it have left, by row."""
    breaks = breaks_of({row.source_id for row in rows})
    return {
        row.pk: factor_of(breaks.get(row.source_id, []), row.claim_date, posted=row.entry_id) for row in rows
    }


def _reversal(row: LedgerRow, *, left: float, because_of: Verdict, now: datetime) -> LedgerRow:
    return LedgerRow(
        source_id=row.source_id,
        kind=RowKind.REVERSAL,
        claim_id=row.claim_id,
        verdict=because_of,
        reverses=row,
        role=row.role,
        value=row.value,
        weight=None if row.weight is None else left * row.weight,
        claim_date=row.claim_date,
        held=-left * row.held,
        failed=-left * row.failed,
        recorded_at=now,
        method=row.method,
    )
