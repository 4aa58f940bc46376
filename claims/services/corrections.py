"""Correcting any field of what was read; each correction is one operation that can be undone.

A mention that says something else than it did may be a mention of another claim. Where it is its
claim's only one, the claim is corrected with it, and whoever corrects a claim that carries an outcome
says whether that outcome still stands. Where there are others, they keep the claim with its outcome,
and this mention goes to the claim that it is now one of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.models import Claim, ClaimOperation, Correction, Mention, Person
from claims.models.vocabulary import EventKind, OperationKind, Review, WorkState
from claims.services.carrying import answering, must_be_allowed, standing_verdict
from claims.services.corrected_claims import set_claim, state_of
from claims.services.errors import Refused
from claims.services.history import locked_claim
from claims.services.labels import judge, keep_as_read
from claims.services.linking import link_claim, proposition_of, would_link
from claims.services.mention_readings import (
    FIELDS,
    as_plain,
    reading_of,
    rewrite,
)
from claims.services.merging import hand_over, log_step, settle
from claims.services.naming import with_rows
from claims.services.reading_checks import check_reading
from claims.services.verdicts import take_back
from claims.services.writing import one_writer

MEANING = frozenset({"actors", "targets", "event_type", "event_mode", "time_iso", "polarity"})
"""What a claim is; the origin, out of the chain, belongs to it too."""


class OutcomeInQuestion(Refused):
    """The claim means something else now: the person must say whether its outcome still stands."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who corrects, when, and what he says of an outcome that stands on the claim."""

    by: Person
    now: datetime
    may_log: bool = False
    outcome_stands: bool | None = None
    reason: str = ""


@transaction.atomic
def correct_mention(
    mention_id: int, changes: Mapping[str, Any], asked: Asked, *, version: int | None = None
) -> ClaimOperation:
    """Set these fields of a mention's reading; what people correct is kept when the text is read again.

    Raises Refused with the field at fault, where nothing would change, and (OutcomeInQuestion) where
    the meaning changes under an outcome of which `asked` does not say whether it stands.
    """
    one_writer()
    mention = mention_to_correct(mention_id)
    claim = locked_claim(mention.claim_id, version=version)
    must_be_allowed(claim.outcome, by=asked.by, may_log=asked.may_log)
    if claim.work_state == WorkState.REJECTED:
        raise Refused("This claim was rejected as read wrongly.")
    old = reading_of(mention)
    new = replace(old, **with_rows(changes, old, mention.revision.text))
    check_reading(new, mention)
    changed = [name for name in FIELDS if getattr(old, name) != getattr(new, name)]
    if not changed:
        raise Refused("Nothing is different from before.")
    only = Mention.objects.filter(pk=mention.pk)
    keep_as_read(only, now=asked.now)
    answered, origin = answering(claim), proposition_of(mention).origin
    rules = mention.field_rules
    rewrite(mention, new, changed)
    said = proposition_of(mention)
    correction = Correction(
        mention=mention,
        rules_before=rules,
        before={name: as_plain(old, name, mention.revision.text) for name in changed},
        after={name: as_plain(new, name, mention.revision.text) for name in changed},
        reason=asked.reason,
    )
    means_other = bool(MEANING & set(changed)) or said.origin != origin
    if claim.mentions.count() == 1:
        operation = _correct_with_claim(claim, mention, correction, asked, means_other, answered)
    elif means_other and not would_link(said, claim):
        operation = _leave(claim, mention, correction, asked, answered)
    else:
        operation = _kept(claim, correction, asked)
        settle(claim, operation, kind=EventKind.EDITED, before=answered, note=asked.reason)
    Mention.objects.filter(pk=mention.pk).update(edited_at=asked.now)
    judge(only, by=asked.by, now=asked.now)
    return operation


def mention_to_correct(mention_id: int) -> Mention:
    """The mention with its text; raises Refused where there is none any more."""
    found = Mention.objects.select_related("revision__article__source").defer(
        "revision__raw", "revision__offsets"
    )
    mention = found.filter(pk=mention_id).first()
    if mention is None:
        raise Refused("There is no such mention any more.")
    return mention


def _kept(
    claim: Claim,
    correction: Correction,
    asked: Asked,
    *,
    other: Claim | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> ClaimOperation:
    """The operation, with what undoing it needs."""
    operation = ClaimOperation.objects.create(
        kind=OperationKind.EDITED,
        claim=claim,
        other=other,
        moved=[correction.mention_id],
        before=dict(before or {}),
        after=dict(after or {}),
        person=asked.by,
        at=asked.now,
    )
    correction.operation = operation
    correction.save(force_insert=True)
    return operation


def _correct_with_claim(
    claim: Claim,
    mention: Mention,
    correction: Correction,
    asked: Asked,
    means_other: bool,
    answered: list[Any],
) -> ClaimOperation:
    """The claim says what its only mention says; an outcome stands on or is taken back, as asked."""
    last = standing_verdict(claim)
    if last is not None and means_other and asked.outcome_stands is None:
        raise OutcomeInQuestion("Say whether the outcome holds for the corrected claim.", field="outcome")
    correction.claim_before = state_of(claim)
    if last is None or not means_other or asked.outcome_stands:
        operation = _kept(claim, correction, asked)
        settle(
            claim,
            operation,
            kind=EventKind.EDITED,
            before=answered,
            note=asked.reason,
            **set_claim(claim, proposition_of(mention)),
        )
        return operation
    why = asked.reason or ", ".join(correction.after)
    taken = take_back(claim, last, rationale=why, by=asked.by, now=asked.now)
    operation = _kept(claim, correction, asked, before={"verdict": last.pk, "taken_back": taken.pk})
    log_step(
        claim,
        operation,
        kind=EventKind.EDITED,
        note=asked.reason,
        outcome="",
        work_state=WorkState.REOPENED,
        **set_claim(claim, proposition_of(mention)),
    )
    return operation


def _leave(
    claim: Claim, mention: Mention, correction: Correction, asked: Asked, answered: list[Any]
) -> ClaimOperation:
    """The mention goes to the claim that it is now one of: a known one, or one of its own."""
    newest = Claim.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    found = link_claim(proposition_of(mention), now=asked.now)
    other = locked_claim(found.pk)
    must_be_allowed(other.outcome, by=asked.by, may_log=asked.may_log)
    became, made = answering(other), other.pk > newest
    operation = _kept(claim, correction, asked, other=other, after={"made": made})
    hand_over([mention.pk], to=other, now=asked.now)
    settle(claim, operation, kind=EventKind.UNLINKED, before=answered, note=asked.reason)
    if made:
        accepted = mention.review == Review.ACCEPTED
        state = WorkState.ACCEPTED if accepted else WorkState.NEW
        settle(other, operation, kind=EventKind.SPLIT, before=became, work_state=state)
    else:
        settle(other, operation, kind=EventKind.LINKED, before=became)
    return operation
