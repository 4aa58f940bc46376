"""Which mentions belong to which claim, as people decide it: merge, split, move, and roles in the chain.

Each is one operation with enough kept to undo it (`claims.services.undoing`), and a step in the
history of both claims.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from claims.models import AttributionLink, Claim, ClaimOperation, Mention, Person
from claims.models.vocabulary import (
    Confidence,
    EventKind,
    LinkRole,
    OperationKind,
    ProposalState,
    Review,
    WorkState,
)
from claims.services.carrying import (
    answering,
    carry_outcome,
    first_published,
    must_be_allowed,
    standing_verdict,
)
from claims.services.errors import Refused
from claims.services.history import change_claim, locked_claim
from claims.services.linking import new_claim, proposition_of, recount_claims
from claims.services.verdicts import take_back
from claims.services.writing import one_writer


@transaction.atomic
def merge_claims(
    claim_id: int, *, into: int, by: Person, now: datetime, may_log: bool = False, reason: str = ""
) -> ClaimOperation:
    """Make two claims one; which of the two stays is decided by `which_stays`.

    The mentions go over, and the claim that goes points at the one that stays. Where both carry the
    same outcome, the weaker one's is taken back, and the other's is logged anew for both chains: one
    source answers once. Raises Refused where the outcomes differ or a decision is pending, NotAllowed
    where an outcome stands and this person may not log.
    """
    one_writer()
    one, other = locked_pair(claim_id, into)
    goes, stays = which_stays(one, other)
    must_be_allowed(goes.outcome, stays.outcome, by=by, may_log=may_log)
    _can_be_merged(goes, stays)
    before, last = answering(stays), standing_verdict(goes)
    operation = ClaimOperation.objects.create(
        kind=OperationKind.MERGED,
        claim=goes,
        other=stays,
        moved=sorted(goes.mentions.values_list("pk", flat=True)),
        before={
            "work_state": str(goes.work_state),
            "verdict": last.pk if last else None,
            "newest_mention": Mention.objects.aggregate(newest=Max("pk"))["newest"],
        },
        person=by,
        at=now,
    )
    if last is not None:
        take_back(goes, last, rationale=reason or f"→ {stays.pk}", by=by, now=now)
    hand_over(operation.moved, to=stays, now=now)
    log_step(
        goes,
        operation,
        kind=EventKind.MERGED,
        note=reason,
        merged_into=stays,
        outcome="",
        work_state=WorkState.REOPENED if last else goes.work_state,
    )
    settle(stays, operation, kind=EventKind.MERGED, before=before, note=reason)
    recount_claims([goes.pk])
    return operation


def which_stays(claim: Claim, into: Claim) -> tuple[Claim, Claim]:
    """(the one that goes, the one that stays): an outcome stays, the better proved one first.

    Then what somebody proposes something for; else the claim that was named as the one to stay.
    """
    return (into, claim) if _weight_of(claim) > _weight_of(into) else (claim, into)


def _weight_of(claim: Claim) -> tuple[bool, bool, bool]:
    last = standing_verdict(claim)
    proposed = claim.work_state in (WorkState.PROPOSED, WorkState.DISPUTED)
    return last is not None, last is not None and last.confidence == Confidence.TWO_PROOFS, proposed


def _can_be_merged(goes: Claim, stays: Claim) -> None:
    if WorkState.REJECTED in (goes.work_state, stays.work_state):
        raise Refused("This claim was rejected as read wrongly.")
    if goes.proposals.filter(state=ProposalState.OPEN).exists():
        raise Refused("A verdict is proposed for the claim that would go. Decide on that first.")
    one, other = standing_verdict(goes), standing_verdict(stays)
    if one and other and (one.outcome, one.public_before) != (other.outcome, other.public_before):
        raise Refused("The two claims carry different outcomes. Reopen or correct one of them first.")


@transaction.atomic
def split_claim(
    claim_id: int,
    mention_ids: Collection[int],
    *,
    by: Person,
    now: datetime,
    may_log: bool = False,
    reason: str = "",
) -> ClaimOperation:
    """Put some mentions of a claim into a claim of their own, which begins without an outcome.

    The new claim says what the first of them says. Raises Refused where none or all are chosen.
    """
    one_writer()
    claim = locked_claim(claim_id)
    must_be_allowed(claim.outcome, by=by, may_log=may_log)
    chosen = list(claim.mentions.filter(pk__in=mention_ids).order_by("pk"))
    if not chosen or len(chosen) != len(set(mention_ids)):
        raise Refused("Choose mentions of this claim.", field="mentions")
    if len(chosen) == claim.mentions.count():
        raise Refused("Leave at least one mention where it is.", field="mentions")
    before = answering(claim)
    own = new_claim(proposition_of(chosen[0]), now=now)
    operation = ClaimOperation.objects.create(
        kind=OperationKind.SPLIT,
        claim=claim,
        other=own,
        moved=[mention.pk for mention in chosen],
        person=by,
        at=now,
    )
    hand_over(operation.moved, to=own, now=now)
    accepted = any(mention.review == Review.ACCEPTED for mention in chosen)
    state = WorkState.ACCEPTED if accepted else WorkState.NEW
    settle(own, operation, kind=EventKind.SPLIT, before=[], note=reason, work_state=state)
    settle(claim, operation, kind=EventKind.SPLIT, before=before, note=reason)
    return operation


@transaction.atomic
def move_mention(
    mention_id: int, *, to: int, by: Person, now: datetime, may_log: bool = False, reason: str = ""
) -> ClaimOperation:
    """Link one mention to another claim; raises Refused where it is its claim's only one."""
    one_writer()
    mention = Mention.objects.filter(pk=mention_id).first()
    if mention is None:
        raise Refused("There is no such mention any more.")
    claim, other = locked_pair(mention.claim_id, to)
    must_be_allowed(claim.outcome, other.outcome, by=by, may_log=may_log)
    if WorkState.REJECTED in (claim.work_state, other.work_state):
        raise Refused("This claim was rejected as read wrongly.")
    if claim.mentions.count() == 1:
        raise Refused("This is the claim's only mention. Merge the two claims.")
    was, became = answering(claim), answering(other)
    operation = ClaimOperation.objects.create(
        kind=OperationKind.MOVED, claim=claim, other=other, moved=[mention.pk], person=by, at=now
    )
    hand_over(operation.moved, to=other, now=now)
    settle(claim, operation, kind=EventKind.UNLINKED, before=was, note=reason)
    settle(other, operation, kind=EventKind.LINKED, before=became, note=reason)
    return operation


@transaction.atomic
def correct_role(
    link_id: int, *, role: str, by: Person, now: datetime, may_log: bool = False
) -> ClaimOperation:
    """Say what a link of a chain really does with the claim; the scoring weights hang on it."""
    one_writer()
    link = AttributionLink.objects.select_related("mention").filter(pk=link_id).first()
    if link is None:
        raise Refused("There is no such link any more.")
    claim = locked_claim(link.mention.claim_id)
    must_be_allowed(claim.outcome, by=by, may_log=may_log)
    if role not in LinkRole.values or role == link.role:
        raise Refused("Choose another role.", field="role")
    before = answering(claim)
    operation = ClaimOperation.objects.create(
        kind=OperationKind.ROLE,
        claim=claim,
        before={"link": link.pk, "role": str(link.role)},
        after={"role": role},
        person=by,
        at=now,
    )
    set_role(link, role, now=now)
    note = f"{link.name}: {LinkRole(role).value}"
    settle(claim, operation, kind=EventKind.ROLE, before=before, note=note)
    return operation


def locked_pair(one_id: int, other_id: int) -> tuple[Claim, Claim]:
    """Two claims, locked in the order of their ids; raises Refused where they are one and the same."""
    if one_id == other_id:
        raise Refused("That is the same claim.", field="claim")
    locked = {claim_id: locked_claim(claim_id) for claim_id in sorted((one_id, other_id))}
    return locked[one_id], locked[other_id]


def hand_over(mention_ids: Collection[int], *, to: Claim, now: datetime) -> None:
    """Mentions go to a claim; they count as edited, so that reading the text again leaves them there."""
    Mention.objects.filter(pk__in=mention_ids).update(claim=to, edited_at=now)


def set_role(link: AttributionLink, role: str, *, now: datetime) -> None:
    link.role = role
    link.save(update_fields=["role"])
    Mention.objects.filter(pk=link.mention_id).update(edited_at=now)


def settle(
    claim: Claim, operation: ClaimOperation, *, kind: str, before: list[Any], note: str = "", **fields: Any
) -> None:
    """After its mentions changed: the claim's day and count, a step in its history, the ledger."""
    first_published(claim)
    log_step(claim, operation, kind=kind, note=note, claimed_on=claim.claimed_on, **fields)
    carry_outcome(claim, before=before, by=operation.person, now=operation.at)
    recount_claims([claim.pk])


def log_step(claim: Claim, operation: ClaimOperation, *, kind: str, note: str = "", **fields: Any) -> None:
    change_claim(
        claim, kind=kind, by=operation.person, now=operation.at, note=note, operation=operation, **fields
    )
