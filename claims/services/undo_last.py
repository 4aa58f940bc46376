"""Taking back what a person did, the newest first, whatever it was."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from claims.models import Claim, ClaimEvent, Person
from claims.models.vocabulary import EventKind, Role
from claims.services.bulk import restore, stands_as_left, undo_bulk
from claims.services.errors import NotAllowed, Refused
from claims.services.undoing import undo_operation

WITHIN = timedelta(hours=12)
"""A day's work; what is older is taken back where it stands, in the history of its claim."""
SET_BACK = frozenset(
    {EventKind.ACCEPTED, EventKind.REJECTED, EventKind.ASSIGNED, EventKind.SCHEDULED, EventKind.TAGGED}
)  # fmt: skip
"""Steps that set fields and nothing else."""


class NotTakenBack(Refused):
    """The person's newest step stays; `step` is which."""

    def __init__(self, step: ClaimEvent, refused: Refused) -> None:
        super().__init__(str(refused))
        self.step = step


@transaction.atomic
def undo_last(*, by: Person, now: datetime, may_log: bool = False) -> ClaimEvent:
    """Take this person's newest step back that was not taken back yet; returns that step.

    Raises Refused where there is none, NotTakenBack where it stays: outcomes are taken back with a
    reason, and what somebody changed since is looked at first.
    """
    step = _newest(by, since=now - WITHIN)
    if step is None:
        raise Refused("There is nothing to take back.")
    try:
        with transaction.atomic():
            _take_back(step, by=by, now=now, may_log=may_log)
    except Refused as refused:
        raise NotTakenBack(step, refused) from refused
    return step


def can_be_set_back(claim: Claim, step: ClaimEvent) -> bool:
    """Whether `undo_step` takes this step of the claim's history back; reads its `undone_by`."""
    is_done = step.kind in SET_BACK and not hasattr(step, "undone_by")
    return is_done and stands_as_left(claim, step)


@transaction.atomic
def undo_step(step_id: int, *, by: Person, now: datetime) -> ClaimEvent:
    """Take back one step that set fields of its claim, whoever did it; raises Refused where it cannot be."""
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    step = ClaimEvent.objects.filter(pk=step_id, kind__in=SET_BACK).first()
    if step is None:
        raise Refused("There is no such action.")
    if ClaimEvent.objects.filter(undoes=step).exists():
        raise Refused("This was taken back already.")
    restore(step, by=by, now=now)
    return step


def _newest(by: Person, *, since: datetime) -> ClaimEvent | None:
    """The newest of this person's steps that still counts; taking back is none, and words stay said."""
    steps = ClaimEvent.objects.filter(
        person=by,
        at__gte=since,
        undone_by__isnull=True,
        operation__undone_by__isnull=True,
        bulk__undone_at__isnull=True,
    )
    counted = steps.exclude(kind__in=[EventKind.UNDONE, EventKind.COMMENTED])
    return counted.select_related("claim", "bulk").order_by("-id").first()


def _take_back(step: ClaimEvent, *, by: Person, now: datetime, may_log: bool) -> None:
    if step.bulk_id is not None:
        undo_bulk(step.bulk_id, by=by, now=now, may_log=may_log)
    elif step.operation_id is not None:
        undo_operation(step.operation_id, by=by, now=now, may_log=may_log)
    elif step.kind in SET_BACK:
        restore(step, by=by, now=now)
    else:
        raise Refused("This is taken back on the page of the claim, with a reason.")
