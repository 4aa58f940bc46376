"""Taking back what a person did last, whatever it was."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from claims.models import ClaimEvent, Person
from claims.models.vocabulary import EventKind
from claims.services.bulk import restore, undo_bulk
from claims.services.errors import Refused
from claims.services.triage import undo_review
from claims.services.undoing import undo_operation

SET_BACK = frozenset({EventKind.ASSIGNED, EventKind.SCHEDULED})


@transaction.atomic
def undo_last(*, by: Person, now: datetime, may_log: bool = False) -> ClaimEvent:
    """Take this person's last step back; returns the step that was taken back.

    Raises Refused where there is none, and for outcomes: those are taken back with a reason.
    """
    last = ClaimEvent.objects.filter(person=by).select_related("claim").order_by("-id").first()
    # A review that was taken back is a step too; a correction can be.
    taken_back = last is None or (last.kind == EventKind.EDITED and last.operation_id is None)
    if last is None or taken_back or last.kind == EventKind.UNDONE:
        raise Refused("There is nothing to take back.")
    if last.bulk_id is not None:
        undo_bulk(last.bulk_id, by=by, now=now)
    elif last.operation_id is not None:
        undo_operation(last.operation_id, by=by, now=now, may_log=may_log)
    elif last.kind in (EventKind.ACCEPTED, EventKind.REJECTED):
        undo_review(last.claim_id, by=by, now=now)
    elif last.kind in SET_BACK:
        if not restore([last], by=by, now=now):
            raise Refused("Somebody changed this claim since. Look at it, then decide.")
    else:
        raise Refused("This is taken back on the page of the claim, with a reason.")
    return last
