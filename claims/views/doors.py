"""Which buttons a person is shown; whether they work is decided again behind them."""

from __future__ import annotations

from claims.models import Claim, Person
from claims.models.vocabulary import WorkState
from claims.roles import May, may


def triage_doors(person: Person, claim: Claim) -> dict[str, bool]:
    """Accept, reject and undo, by role and by where the claim stands."""
    allowed = may(person, May.TRIAGE)
    state = claim.work_state
    return {
        "can_accept": allowed and state == WorkState.NEW,
        "can_reject": allowed and state in (WorkState.NEW, WorkState.ACCEPTED),
        "can_undo": allowed and state in (WorkState.ACCEPTED, WorkState.REJECTED),
    }
