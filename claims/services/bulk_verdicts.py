"""One finding for many claims: each gets its own verdict or proposal, and one undo takes all of them back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from claims.models import BulkAction, Claim, ClaimEvent, Person, Proposal, Verdict
from claims.models.vocabulary import BulkKind, ProposalState, WorkState
from claims.services.errors import Refused
from claims.services.findings import Finding, checked, fits
from claims.services.proposals import propose_verdict
from claims.services.verdicts import log_verdict, take_back

MOST_JUDGED = 50
"""At once: more than one proof settles, and than anybody reads before pressing a button."""
UNJUDGED = frozenset({WorkState.NEW, WorkState.ACCEPTED, WorkState.REOPENED, WorkState.EXPIRED})


def why_left_out(claim: Claim, finding: Finding | None, *, today: date) -> str:
    """Why this claim cannot take a verdict together with others; empty where it can."""
    try:
        _can_take(claim, finding, today=today)
    except Refused as refused:
        return str(refused)
    return ""


def _can_take(claim: Claim, finding: Finding | None, *, today: date) -> None:
    """Raises Refused; what others have judged already has to be looked at by itself."""
    if claim.work_state == WorkState.REJECTED:
        raise Refused("This claim was rejected as read wrongly.")
    if claim.outcome:
        raise Refused("An outcome stands on this claim. It is corrected on the claim's own page.")
    if claim.work_state not in UNJUDGED:
        raise Refused("A verdict is proposed for this claim. That is decided on the claim's own page.")
    if finding is not None:
        fits(claim, finding, today=today)


def log_many(
    seen: Mapping[int, int], finding: Finding, *, by: Person, now: datetime, query: str = ""
) -> BulkAction:
    """Log one outcome on each of these claims as `log_verdict` does: all of them or, where it raises, none.

    `seen` gives the version of each claim that the person looked at.
    """

    def log(claim_id: int, action: BulkAction) -> object:
        return log_verdict(claim_id, finding, by=by, now=now, version=seen[claim_id], bulk=action)

    return _each(seen, finding, BulkKind.LOG, log, by=by, now=now, query=query)


def propose_many(
    seen: Mapping[int, int], finding: Finding, *, by: Person, now: datetime, query: str = ""
) -> BulkAction:
    """Propose one outcome for each of these claims as `propose_verdict` does: for all of them or for none."""

    def propose(claim_id: int, action: BulkAction) -> object:
        return propose_verdict(claim_id, finding, by=by, now=now, version=seen[claim_id], bulk=action)

    return _each(seen, finding, BulkKind.PROPOSE, propose, by=by, now=now, query=query)


@transaction.atomic
def _each(
    seen: Mapping[int, int],
    finding: Finding,
    kind: BulkKind,
    judge: Callable[[int, BulkAction], object],
    *,
    by: Person,
    now: datetime,
    query: str,
) -> BulkAction:
    checked(finding)
    if len(seen) > MOST_JUDGED:
        raise Refused("These are too many claims at once. Narrow the list first.")
    # In one order and before the head of the chain: two people at once must not wait for each other.
    found = Claim.objects.select_for_update(no_key=True).filter(pk__in=seen, merged_into__isnull=True)
    claims = list(found.order_by("pk"))
    if not claims or len(claims) < len(seen):
        raise Refused("None of these claims can be changed in this way.")
    for claim in claims:
        _can_take(claim, finding, today=timezone.localdate(now))
    action = BulkAction.objects.create(kind=kind, person=by, at=now, query=query[:2000], changed=len(claims))
    for claim in claims:
        judge(claim.pk, action)
    return action


def not_judged_since(action: BulkAction, events: list[ClaimEvent]) -> list[ClaimEvent]:
    """Those of an action's steps on whose claims nobody logged or proposed anything after it."""
    claims = [each.claim_id for each in events]
    if action.kind == BulkKind.LOG:
        last = _last_verdicts(claims)
        return [each for each in events if last[each.claim_id].recorded_at == action.at]
    if action.kind == BulkKind.PROPOSE:
        others = Proposal.objects.filter(claim__in=claims, state=ProposalState.OPEN)
        judged = set(others.exclude(proposed_at=action.at).values_list("claim_id", flat=True))
        return [each for each in events if each.claim_id not in judged]
    return events


def take_back_findings(action: BulkAction, events: list[ClaimEvent], *, by: Person, now: datetime) -> None:
    """Take back what an action logged or proposed on the claims of these steps, which must be locked."""
    claims = [each.claim_id for each in events]
    if action.kind == BulkKind.LOG:
        words = gettext("The verdict on several claims at once was taken back.")
        last = _last_verdicts(claims)
        for event in events:
            take_back(event.claim, last[event.claim_id], rationale=words, by=by, now=now)
    elif action.kind == BulkKind.PROPOSE:
        made = Proposal.objects.filter(claim__in=claims, proposed_at=action.at, state=ProposalState.OPEN)
        made.update(state=ProposalState.WITHDRAWN)


def _last_verdicts(claims: list[int]) -> dict[int, Verdict]:
    last = Verdict.objects.filter(claim__in=claims).order_by("claim_id", "-id").distinct("claim_id")
    return {each.claim_id: each for each in last}
