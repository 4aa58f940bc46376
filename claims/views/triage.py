"""Accepting and rejecting what was read, and taking that back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.wording import refusal_words
from claims.roles import May, requires
from claims.services import triage
from claims.services.errors import Conflict, Refused
from claims.views.answers import Request, back, version_seen


@requires(May.TRIAGE)
@require_POST
def accept(request: Request, claim_id: int) -> HttpResponse:
    return _do(request, claim_id, triage.accept_claim, _("Accepted: the text was read rightly."))


@requires(May.TRIAGE)
@require_POST
def reject(request: Request, claim_id: int) -> HttpResponse:
    note = request.POST.get("note", "").replace("\0", "").strip()[:1000]
    done = _("Rejected: the claim is out of the lists. Its history stays, and it can be taken back.")
    return _do(request, claim_id, triage.reject_claim, done, note=note)


@requires(May.TRIAGE)
@require_POST
def undo(request: Request, claim_id: int) -> HttpResponse:
    return _do(request, claim_id, triage.undo_review, _("Taken back: the claim waits to be looked at again."))


def _do(request: Request, claim_id: int, service: Callable[..., Any], done: str, **more: Any) -> HttpResponse:
    """Do it and go back to where the button stood; a refusal is a page, or a message for htmx."""
    claim_address = reverse("claim", args=[claim_id])
    try:
        service(claim_id, by=request.user, now=timezone.now(), version=version_seen(request), **more)
    except Refused as refused:
        status = 409 if isinstance(refused, Conflict) else 422
        context = {"words": refusal_words(refused), "claim_address": claim_address}
        template = "claims/refused.html#words" if request.htmx else "claims/refused.html"
        response = render(request, template, context, status=status)
        if request.htmx:
            response["HX-Retarget"], response["HX-Reswap"] = "#notices", "innerHTML"
        return response
    messages.success(request, done)
    return HttpResponseRedirect(back(request, otherwise=claim_address))
