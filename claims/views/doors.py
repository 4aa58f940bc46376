"""Which buttons a person is shown; whether they work is decided again behind them."""

from __future__ import annotations

from django.conf import settings

from claims.models import Claim, Person
from claims.models.vocabulary import Role, WorkState
from claims.queries.claim_page import ClaimPage
from claims.roles import May, may
from claims.services.assessments import may_settle


def is_blind(person: Person) -> bool:
    """Whether this person makes his own assessment before he is shown another's; who logs must see both."""
    return settings.SECOND_REVIEW and not may(person, May.LOG)


def may_link(person: Person, claim: Claim) -> bool:
    """Whether this person may change which mentions the claim has: what rests on an outcome, who may log."""
    allowed = may(person, May.TRIAGE) and claim.merged_into_id is None
    return allowed and claim.work_state != WorkState.REJECTED and (not claim.outcome or may(person, May.LOG))


def triage_doors(person: Person, claim: Claim) -> dict[str, bool]:
    """Accept, reject and undo, by role and by where the claim stands."""
    allowed = may(person, May.TRIAGE) and claim.merged_into_id is None
    state = claim.work_state
    return {
        "can_accept": allowed and state == WorkState.NEW,
        "can_reject": allowed and state in (WorkState.NEW, WorkState.ACCEPTED, WorkState.EXPIRED),
        "can_mark": allowed and state in (WorkState.NEW, WorkState.ACCEPTED),
        "can_undo": allowed and state in (WorkState.ACCEPTED, WorkState.REJECTED),
    }


def verdict_doors(person: Person, page: ClaimPage) -> dict[str, bool]:
    """Propose, log, reopen and decline, by role, by where the claim stands and by who proposed what."""
    claim = page.claim
    stands = claim.work_state != WorkState.REJECTED and claim.merged_into_id is None
    disputed = claim.work_state == WorkState.DISPUTED
    proposals = [each.proposal for each in page.open_proposals]
    others = page.hidden > 0 or any(each.proposed_by_id != person.pk for each in proposals)
    settles = may_settle(person, proposals, second_review=settings.SECOND_REVIEW)
    may_log = may(person, May.LOG) and stands
    second_missing = settings.SECOND_REVIEW and not others
    can_log = may_log and (settles if disputed else not second_missing)
    open_to_proposals = stands and not disputed and claim.work_state != WorkState.LOGGED
    # Who may log needs to propose only where a second person must agree.
    can_propose = may(person, May.PROPOSE) and open_to_proposals and (not can_log or settings.SECOND_REVIEW)
    return {
        "can_log": can_log,
        "can_propose": can_propose,
        "verdict_form": can_log or can_propose,
        "waits_for_second": may_log and second_missing and not disputed,
        "waits_for_settler": disputed and not can_log,
        "can_reopen": may_log and bool(claim.outcome),
        "can_decline": may_log and person.role == Role.EDITOR and (settles or not disputed),
    }
