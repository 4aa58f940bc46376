"""Taking back what people did about which mentions belong together: an operation of its own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from claims.models import AttributionLink, Claim, ClaimOperation, LinkSuggestion, Person, Verdict
from claims.models.vocabulary import EventKind, OperationKind, ProposalState, SuggestionState
from claims.services.carrying import answering, first_published, must_be_allowed
from claims.services.errors import Refused
from claims.services.history import locked_claim
from claims.services.linking import proposition_of, recount_claims, would_link
from claims.services.merging import hand_over, locked_pair, log_step, set_role, settle
from claims.services.uncorrecting import uncorrect
from claims.services.verdicts import log_again
from claims.services.writing import one_writer


@transaction.atomic
def undo_operation(operation_id: int, *, by: Person, now: datetime, may_log: bool = False) -> ClaimOperation:
    """Put things back as they were before an operation; the ledger gets reversals and new rows.

    Raises Refused where it was undone already or where later operations build on it, NotAllowed as
    the operation itself would.
    """
    one_writer()
    done = ClaimOperation.objects.filter(pk=operation_id).first()
    if done is None:
        raise Refused("There is no such operation.")
    _can_be_undone(done)
    undone = ClaimOperation(
        kind=OperationKind.UNDONE, claim=done.claim, other=done.other, undoes=done, person=by, at=now
    )
    {
        OperationKind.MERGED: _part,
        OperationKind.SPLIT: _rejoin,
        OperationKind.MOVED: _move_back,
        OperationKind.ROLE: _reset_role,
        OperationKind.EDITED: uncorrect,
    }[OperationKind(done.kind)](done, undone, may_log=may_log)
    return undone


def _can_be_undone(done: ClaimOperation) -> None:
    if done.kind == OperationKind.UNDONE:
        raise Refused("What was taken back is done again, not taken back once more.")
    if ClaimOperation.objects.filter(undoes=done).exists():
        raise Refused("This was taken back already.")
    later = ClaimOperation.objects.filter(
        Q(claim__in=[done.claim_id, done.other_id]) | Q(other__in=[done.claim_id, done.other_id]),
        pk__gt=done.pk,
        undone_by__isnull=True,
    ).exclude(kind=OperationKind.UNDONE)
    if any(_builds_on(each, done) for each in later):
        raise Refused("Later changes build on this one. Take those back first.")


def _builds_on(later: ClaimOperation, done: ClaimOperation) -> bool:
    """Whether the later one moved the same mentions, merged one of the claims away, or set the same role."""
    if later.kind == OperationKind.ROLE:
        same = done.kind == OperationKind.ROLE and later.before["link"] == done.before["link"]
        return same or _is_in(later.before["link"], done)
    merged_away = later.kind == OperationKind.MERGED and later.claim_id in (done.claim_id, done.other_id)
    return merged_away or bool(set(later.moved) & set(done.moved))


def _is_in(link_id: int, done: ClaimOperation) -> bool:
    """Whether this link belongs to the mention that an operation corrected."""
    corrected = done.kind == OperationKind.EDITED
    return corrected and AttributionLink.objects.filter(pk=link_id, mention__in=done.moved).exists()


def _part(done: ClaimOperation, undone: ClaimOperation, *, may_log: bool) -> None:
    """Undo a merging: back go its mentions, those that came since and are its own, and its outcome."""
    stays = locked_claim(_other_of(done))
    goes = Claim.objects.select_for_update(no_key=True).get(pk=done.claim_id)
    verdict = Verdict.objects.filter(pk=done.before["verdict"]).first()
    outcome = verdict.outcome if verdict else ""
    must_be_allowed(stays.outcome, outcome, by=undone.person, may_log=may_log)
    undone.moved = sorted({*done.moved, *_came_since(done, goes, stays)})
    if not stays.mentions.exclude(pk__in=undone.moved).exists():
        raise Refused("Leave at least one mention where it is.")
    before = answering(stays)
    undone.save(force_insert=True)
    hand_over(undone.moved, to=goes, now=undone.at)
    first_published(goes)
    state = done.before["work_state"]
    back = {"merged_into": None, "outcome": outcome, "work_state": state, "claimed_on": goes.claimed_on}
    log_step(goes, undone, kind=EventKind.UNDONE, **back)
    if verdict is not None and (last := goes.verdicts.last()):
        log_again(goes, verdict, last=last, by=undone.person, now=undone.at)
    recount_claims([goes.pk])
    settle(stays, undone, kind=EventKind.UNDONE, before=before)
    # Whoever took it back has not said that the two are different.
    LinkSuggestion.objects.filter(operation=done).update(
        state=SuggestionState.OPEN, operation=None, decided_by=None, decided_at=None
    )


def _came_since(done: ClaimOperation, goes: Claim, stays: Claim) -> list[int]:
    """Mentions read after the merging that exact linking would have put into the claim that went."""
    arrived = stays.mentions.filter(pk__gt=done.before["newest_mention"])
    read = [(mention.pk, proposition_of(mention)) for mention in arrived]
    return [pk for pk, said in read if would_link(said, goes) and not would_link(said, stays)]


def _rejoin(done: ClaimOperation, undone: ClaimOperation, *, may_log: bool) -> None:
    """Undo a splitting: mentions go back; the claim that was made for them points at the old one."""
    claim, own = locked_pair(done.claim_id, _other_of(done))
    must_be_allowed(claim.outcome, own.outcome, by=undone.person, may_log=may_log)
    if own.verdicts.exists() or own.proposals.filter(state=ProposalState.OPEN).exists():
        raise Refused("The claim that was split off has been judged since. Merge the two claims.")
    before = answering(claim)
    undone.moved = done.moved
    undone.save(force_insert=True)
    hand_over(undone.moved, to=claim, now=undone.at)
    emptied = not own.mentions.exists()
    log_step(own, undone, kind=EventKind.UNDONE, merged_into=claim if emptied else None)
    recount_claims([own.pk])
    settle(claim, undone, kind=EventKind.UNDONE, before=before)


def _move_back(done: ClaimOperation, undone: ClaimOperation, *, may_log: bool) -> None:
    claim, other = locked_pair(done.claim_id, _other_of(done))
    must_be_allowed(claim.outcome, other.outcome, by=undone.person, may_log=may_log)
    if not other.mentions.exclude(pk__in=done.moved).exists():
        raise Refused("This is the claim's only mention. Merge the two claims.")
    was, became = answering(claim), answering(other)
    undone.moved = done.moved
    undone.save(force_insert=True)
    hand_over(undone.moved, to=claim, now=undone.at)
    settle(claim, undone, kind=EventKind.UNDONE, before=was)
    settle(other, undone, kind=EventKind.UNDONE, before=became)


def _reset_role(done: ClaimOperation, undone: ClaimOperation, *, may_log: bool) -> None:
    link = AttributionLink.objects.select_related("mention").filter(pk=done.before["link"]).first()
    if link is None:
        raise Refused("There is no such link any more.")
    # The mention may have gone to another claim since.
    claim = locked_claim(link.mention.claim_id)
    must_be_allowed(claim.outcome, by=undone.person, may_log=may_log)
    before = answering(claim)
    undone.save(force_insert=True)
    set_role(link, done.before["role"], now=undone.at)
    settle(claim, undone, kind=EventKind.UNDONE, before=before)


def _other_of(done: ClaimOperation) -> int:
    """The claim that mentions went to; every operation that moves some has one."""
    if done.other_id is None:
        raise ValueError(f"operation {done.pk} leads nowhere")
    return done.other_id
