"""Accepting and rejecting what was read, and taking that back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.roles import May, requires
from claims.services import triage
from claims.views.answers import Request, version_seen
from claims.views.doing import do


@requires(May.TRIAGE)
@require_POST
def accept(request: Request, claim_id: int) -> HttpResponse:
    return _do(
        request, claim_id, triage.accept_claim, _("Accepted: the text was read rightly."), can_undo=True
    )


@requires(May.TRIAGE)
@require_POST
def reject(request: Request, claim_id: int) -> HttpResponse:
    note = request.POST.get("note", "").replace("\0", "").strip()[:1000]
    done = _("Rejected: the claim is out of the lists. Its history stays, and it can be taken back.")
    return _do(request, claim_id, triage.reject_claim, done, can_undo=True, note=note)


@requires(May.TRIAGE)
@require_POST
def undo(request: Request, claim_id: int) -> HttpResponse:
    return _do(request, claim_id, triage.undo_review, _("Taken back: the claim waits to be looked at again."))


def _do(
    request: Request,
    claim_id: int,
    service: Callable[..., Any],
    done: str,
    *,
    can_undo: bool = False,
    **more: Any,
) -> HttpResponse:
    def act() -> object:
        return service(claim_id, by=request.user, now=timezone.now(), version=version_seen(request), **more)

    return do(request, claim_id, act, done, undo=can_undo)
