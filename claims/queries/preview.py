"""What an outcome would do to the scores, by the very rules it is posted by, without writing anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claims import scoring
from claims.models import Claim, KindPrior, LedgerRow, Source
from claims.scoring import NEUTRAL_MEAN, Posting, Score
from claims.services.assessments import mean_value, open_assessments
from claims.services.carrying import standing_verdict
from claims.services.epochs import breaks_of, factor_of
from claims.services.ledger import answers, answers_of_many, moves_scores


@dataclass(frozen=True, slots=True)
class Change:
    """One source's score before and after."""

    source: Source
    before: Score
    after: Score


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change; `reason` says why nothing does: no_finding, public_before, opinion, nobody."""

    changes: tuple[Change, ...]
    reason: str = ""


def preview(claim: Claim, *, outcome: str, confidence: str, public_before: bool, today: date) -> Preview:
    """The scores that would move if this outcome were logged today in place of the standing one."""
    reason = _why_nothing(claim, outcome, public_before)
    mean = mean_value(open_assessments(claim), outcome=outcome, public_before=public_before)
    answerable = answers(
        claim, outcome=outcome, confidence=confidence, public_before=public_before, mean=mean
    )
    added = {each.source_id: each.posting for each in answerable}
    changes = _changes(added, _standing_rows(claim), today)
    return Preview(changes, reason or ("" if added else "nobody"))


def preview_many(
    claims: list[Claim], *, outcome: str, confidence: str, public_before: bool, today: date
) -> Preview:
    """The scores that would move if all of these, on which no outcome stands, took this one today."""
    reasons = {_why_nothing(claim, outcome, public_before) for claim in claims}
    added: dict[int, Posting] = {}
    for each in answers_of_many(claims, outcome=outcome, confidence=confidence, public_before=public_before):
        known = added.get(each.source_id, NOTHING)
        added[each.source_id] = Posting(known.held + each.posting.held, known.failed + each.posting.failed)
    reason = "" if added else min(reasons - {""}, default="nobody")
    return Preview(_changes(added, {}, today), reason)


def preview_reopening(claim: Claim, *, today: date) -> Preview:
    """The scores that would move if the outcome were taken back today."""
    priors = KindPrior.objects.in_force(today)
    left = _still_counted(LedgerRow.objects.standing().filter(claim=claim).select_related("source__score"))
    left.sort(key=lambda each: (each[0].source.sort_name, each[0].source_id))
    return Preview(tuple(_change(row.source, counted, NOTHING, today, priors) for row, counted in left))


def preview_merging(goes: Claim, stays: Claim, *, today: date) -> Preview:
    """The scores that would move if one claim went into the other today; none where no outcome stands."""
    last = standing_verdict(stays)
    if last is None:
        return Preview(())
    answerable = answers(
        stays,
        outcome=last.outcome,
        confidence=last.confidence,
        public_before=last.public_before,
        mean=last.value,
        and_of=goes,
    )
    added = {each.source_id: each.posting for each in answerable}
    return Preview(_changes(added, _standing_rows(goes, stays), today))


def _changes(added: dict[int, Posting], taken: dict[int, Posting], today: date) -> tuple[Change, ...]:
    touched = Source.objects.filter(pk__in={*added, *taken})
    priors = KindPrior.objects.in_force(today)
    return tuple(
        _change(source, taken.get(source.pk, NOTHING), added.get(source.pk, NOTHING), today, priors)
        for source in touched.select_related("score").order_by("sort_name", "id")
    )


NOTHING = Posting(0.0, 0.0)


def _why_nothing(claim: Claim, outcome: str, public_before: bool) -> str:
    if outcome not in scoring.weights.VALUE:
        return "no_finding"
    if public_before:
        return "public_before"
    return "" if moves_scores(claim, outcome=outcome, public_before=public_before) else "opinion"


def _standing_rows(*claims: Claim) -> dict[int, Posting]:
    """What the outcomes that are logged now posted and still counts, by source."""
    taken: dict[int, Posting] = {}
    for row, counted in _still_counted(LedgerRow.objects.standing().filter(claim__in=claims)):
        known = taken.get(row.source_id, NOTHING)
        taken[row.source_id] = Posting(known.held + counted.held, known.failed + counted.failed)
    return taken


def _still_counted(rows: Iterable[LedgerRow]) -> list[tuple[LedgerRow, Posting]]:
    """Each row with what changes of hands have left of it."""
    found = list(rows)
    breaks = breaks_of({row.source_id for row in found}) if found else {}
    return [
        (
            row,
            Posting(row.held, row.failed).scaled(
                factor_of(breaks.get(row.source_id, []), row.claim_date, posted=row.entry_id)
            ),
        )
        for row in found
    ]


def _change(source: Source, taken: Posting, added: Posting, today: date, priors: dict[str, float]) -> Change:
    stored = getattr(source, "score", None)
    held, failed = (stored.held, stored.failed) if stored else (0.0, 0.0)
    prior = priors.get(source.kind, NEUTRAL_MEAN)
    return Change(
        source=source,
        before=scoring.score(held=held, failed=failed, as_of=today, prior_mean=prior),
        after=scoring.score(
            held=held - taken.held + added.held,
            failed=failed - taken.failed + added.failed,
            as_of=today,
            prior_mean=prior,
        ),
    )
