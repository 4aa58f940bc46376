"""Marking a claim as one about how reliable a source is, and taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.forms.sources import CredibilityForm
from claims.forms.wording import refusal_words
from claims.models import Claim, CredibilityAssertion
from claims.queries.names import source_choices
from claims.roles import May, requires
from claims.services.credibility import mark_credibility, unmark_credibility
from claims.services.errors import Conflict, Refused
from claims.views.answers import Request, version_seen


@requires(May.TRIAGE)
@require_http_methods(["GET", "POST"])
def mark(request: Request, claim_id: int) -> HttpResponse:
    claim = get_object_or_404(Claim, pk=claim_id)
    marked = CredibilityAssertion.objects.filter(claim=claim).select_related("about").first()
    known = {"about": marked.about.name, "level": marked.level} if marked else {}
    form = CredibilityForm(request.POST or None, initial={**known, "version": claim.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                mark_credibility(
                    claim_id,
                    about=form.cleaned_data["about"],
                    level=form.cleaned_data["level"],
                    by=request.user,
                    now=timezone.now(),
                    version=version_seen(request),
                )
            except Refused as refused:
                form.add_error(refused.field, refusal_words(refused))
                status = 409 if isinstance(refused, Conflict) else 422
            else:
                messages.success(request, _("Marked: it stands on the source's card, and moves no score."))
                return redirect("claim", claim_id=claim_id)
    context = {"claim": claim, "form": form, "marked": marked, "sources": source_choices("")}
    return render(request, "claims/credibility.html", context, status=status)


@requires(May.TRIAGE)
@require_POST
def unmark(request: Request, claim_id: int) -> HttpResponse:
    get_object_or_404(Claim, pk=claim_id)
    try:
        unmark_credibility(claim_id, by=request.user, now=timezone.now(), version=version_seen(request))
    except Refused as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, _("Taken back: the claim is again what it was."))
    return redirect("claim", claim_id=claim_id)
