"""One press of a button: do it and go back to where the button stood, or say why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from claims.forms.wording import refusal_words
from claims.services.errors import Conflict, NotAllowed, Refused
from claims.views.answers import Request, back

UNDO_LAST = "undo-last"
"""Marks a message beside which the last step can be taken back."""


def do(
    request: Request,
    claim_id: int,
    act: Callable[[], Any],
    done: str,
    *,
    to: Callable[[Any], str] | None = None,
    undo: bool = False,
) -> HttpResponse:
    """Act, say what was done, and go back, or `to` where the result says; a refusal is a page or message.

    With `undo` what was done is said together with the way to take it back.
    """
    try:
        result = act()
    except Refused as refused:
        return refuse(request, claim_id, refusal_words(refused), status=_status(refused))
    messages.success(request, done, extra_tags=UNDO_LAST if undo else "")
    if to is not None:
        return HttpResponseRedirect(to(result))
    return HttpResponseRedirect(back(request, otherwise=reverse("claim", args=[claim_id])))


def refuse(request: Request, claim_id: int, words: str, *, status: int = 422) -> HttpResponse:
    """Nothing was done, for this reason."""
    context = {"words": words, "claim_address": reverse("claim", args=[claim_id])}
    template = "claims/refused.html#words" if request.htmx else "claims/refused.html"
    response = render(request, template, context, status=status)
    if request.htmx:
        response["HX-Retarget"], response["HX-Reswap"] = "#notices", "innerHTML"
    return response


def _status(refused: Refused) -> int:
    if isinstance(refused, Conflict):
        return 409
    return 403 if isinstance(refused, NotAllowed) else 422
