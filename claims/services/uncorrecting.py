"""Taking a correction back: the reading as it was before, and with it the claim, its outcome, or the move."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claims.models import Claim, ClaimOperation, Correction, Mention, Verdict
from claims.models.vocabulary import EventKind, ProposalState
from claims.services.carrying import answering, must_be_allowed
from claims.services.corrected_claims import put_back
from claims.services.errors import Refused
from claims.services.history import locked_claim
from claims.services.labels import judge
from claims.services.linking import recount_claims
from claims.services.mention_readings import from_plain, reading_of, write_reading
from claims.services.merging import hand_over, locked_pair, log_step, settle
from claims.services.verdicts import log_again


def uncorrect(done: ClaimOperation, undone: ClaimOperation, *, may_log: bool) -> None:
    """Undo a correction or the division of a mention; raises Refused where the claim was judged since."""
    correction = (
        Correction.objects.select_related("mention__revision__article__source").filter(operation=done).first()
    )
    if correction is None:
        raise Refused("There is no such mention any more.")
    if "parted" in done.after:
        _rejoin_parts(done, undone, correction, may_log=may_log)
    elif done.other_id is not None:
        _come_back(done, undone, correction, may_log=may_log)
    else:
        _in_place(done, undone, correction, may_log=may_log)
    judge(Mention.objects.filter(pk=correction.mention_id), by=undone.person, now=undone.at)


def _in_place(done: ClaimOperation, undone: ClaimOperation, correction: Correction, *, may_log: bool) -> None:
    mention = correction.mention
    # The mention may have gone to another claim since; then the claim it was corrected with stays as it is.
    claim = locked_claim(mention.claim_id)
    verdict = Verdict.objects.filter(pk=done.before.get("verdict")).first()
    must_be_allowed(claim.outcome, verdict.outcome if verdict else "", by=undone.person, may_log=may_log)
    with_claim = bool(correction.claim_before) and claim.pk == done.claim_id
    if with_claim and _judged_since(claim, done):
        raise Refused("The claim has been judged since. Reopen it first.")
    before = answering(claim)
    undone.save(force_insert=True)
    _rewrite(correction, undone)
    fields: dict[str, Any] = put_back(claim, correction.claim_before) if with_claim else {}
    if verdict is None:
        settle(claim, undone, kind=EventKind.UNDONE, before=before, **fields)
        return
    log_step(claim, undone, kind=EventKind.UNDONE, outcome=verdict.outcome, work_state="logged", **fields)
    log_again(claim, verdict, last=_last_verdict(claim), by=undone.person, now=undone.at)


def _judged_since(claim: Claim, done: ClaimOperation) -> bool:
    """Whether people judged, or proposed to judge, what the claim says since it was corrected."""
    since = claim.verdicts.filter(recorded_at__gt=done.at).exclude(pk=done.before.get("taken_back"))
    proposed = claim.proposals.filter(state=ProposalState.OPEN, proposed_at__gt=done.at)
    return since.exists() or proposed.exists()


def _last_verdict(claim: Claim) -> Verdict:
    last = claim.verdicts.last()
    if last is None:
        raise ValueError(f"claim {claim.pk} has lost its verdicts")
    return last


def _come_back(
    done: ClaimOperation, undone: ClaimOperation, correction: Correction, *, may_log: bool
) -> None:
    """The mention goes back to the claim that it left."""
    claim, other = locked_pair(done.claim_id, done.other_id or 0)
    _may_leave(other, undone, claim, may_log=may_log, made=done.after["made"], moved=done.moved)
    was, became = answering(claim), answering(other)
    undone.moved = done.moved
    undone.save(force_insert=True)
    _rewrite(correction, undone)
    hand_over(done.moved, to=claim, now=undone.at)
    _settle_both(claim, other, undone, was=was, became=became)


def _rejoin_parts(
    done: ClaimOperation, undone: ClaimOperation, correction: Correction, *, may_log: bool
) -> None:
    """The part that was made is taken away, and the whole says again what it said."""
    claim, other = locked_pair(done.claim_id, done.other_id or 0)
    made = [done.after["parted"]]
    _may_leave(other, undone, claim, may_log=may_log, made=True, moved=made)
    was, became = answering(claim), answering(other)
    undone.save(force_insert=True)
    Mention.objects.filter(pk__in=made).delete()
    _rewrite(correction, undone)
    _settle_both(claim, other, undone, was=was, became=became)


def _may_leave(
    other: Claim, undone: ClaimOperation, claim: Claim, *, may_log: bool, made: bool, moved: list[int]
) -> None:
    must_be_allowed(claim.outcome, other.outcome, by=undone.person, may_log=may_log)
    if made and (other.verdicts.exists() or other.proposals.filter(state=ProposalState.OPEN).exists()):
        raise Refused("The claim that was split off has been judged since. Merge the two claims.")
    if not made and not other.mentions.exclude(pk__in=moved).exists():
        raise Refused("This is the claim's only mention. Merge the two claims.")


def _settle_both(
    claim: Claim, other: Claim, undone: ClaimOperation, *, was: list[Any], became: list[Any]
) -> None:
    emptied = not other.mentions.exists()
    if emptied:
        log_step(other, undone, kind=EventKind.UNDONE, merged_into=claim)
        recount_claims([other.pk])
    else:
        settle(other, undone, kind=EventKind.UNDONE, before=became)
    settle(claim, undone, kind=EventKind.UNDONE, before=was)


def _rewrite(correction: Correction, undone: ClaimOperation) -> None:
    """The mention says again what it said; it stays one that people have edited."""
    mention = correction.mention
    before = {name: from_plain(name, value) for name, value in correction.before.items()}
    mention.field_rules = correction.rules_before
    write_reading(mention, replace(reading_of(mention), **before), tuple(before))
    Mention.objects.filter(pk=mention.pk).update(edited_at=undone.at)
