"""Proposing, logging, reopening and declining; what was typed is never lost."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import BaseFormSet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.findings import (
    PREFIX,
    EvidenceForm,
    EvidenceFormSet,
    FindingForm,
    ReasonForm,
    finding_of,
    with_another_row,
)
from claims.forms.wording import refusal_words
from claims.models import Claim, Proposal
from claims.models.vocabulary import Confidence
from claims.queries.claim_page import claim_page
from claims.queries.people import who_verifies
from claims.queries.preview import Preview, preview
from claims.roles import May, requires
from claims.services.errors import Conflict, NotAllowed, Refused
from claims.services.proposals import decline_proposal, propose_verdict
from claims.services.verdicts import log_verdict, reopen_claim
from claims.views.answers import Request, draft_taken, version_seen
from claims.views.claim_answer import Typed, back_to_claim, claim_answer
from claims.views.doors import is_blind


@requires(May.LOG)
@require_POST
def log(request: Request, claim_id: int) -> HttpResponse:
    done = _("Logged. The scores below follow from it.")
    return _decide(request, claim_id, log_verdict, done, second_review=settings.SECOND_REVIEW)


@requires(May.PROPOSE)
@require_POST
def propose(request: Request, claim_id: int) -> HttpResponse:
    done = _("Proposed. An editor decides on it.")
    return _decide(request, claim_id, propose_verdict, done, blind=is_blind(request.user))


def _decide(request: Request, claim_id: int, service: Any, done: str, **more: Any) -> HttpResponse:
    form = FindingForm(request.POST)
    evidence = EvidenceFormSet(request.POST, prefix=PREFIX)
    typed = Typed(form=form, evidence=evidence)
    if not all([form.is_valid(), evidence.is_valid()]):
        return _again(request, claim_id, typed, status=422)
    try:
        service(
            claim_id,
            finding_of(form, evidence),
            by=request.user,
            now=timezone.now(),
            version=form.cleaned_data["version"],
            **more,
        )
    except Refused as refused:
        return _refused(request, claim_id, typed, refused)
    messages.success(request, done)
    return draft_taken(request, redirect(back_to_claim(request, claim_id)), f"verdict-{claim_id}")


def _refused(request: Request, claim_id: int, typed: Typed, refused: Refused) -> HttpResponse:
    """The page again with the reason where it belongs."""
    words = refusal_words(refused)
    status = 422
    if isinstance(refused, Conflict):
        typed.conflict, typed.problem, status = True, words, 409
    elif isinstance(refused, NotAllowed):
        typed.problem, status = words, 403
    elif refused.field == "evidence":
        typed.evidence_problem = words
    elif typed.form is not None and refused.field in typed.form.fields:
        typed.form.add_error(refused.field, words)
    else:
        typed.problem = words
    return _again(request, claim_id, typed, status=status)


def _again(request: Request, claim_id: int, typed: Typed, *, status: int) -> HttpResponse:
    people = who_verifies()
    page = claim_page(claim_id, people=dict(people))
    if page is None:
        raise Http404("no such claim")
    if typed.conflict:
        # Whoever saves again has now seen the newer state.
        for form in (typed.form, typed.reopening):
            if form is not None and form.is_bound:
                form.data = _with(form.data, version=str(page.claim.version))
    return claim_answer(request, page, people, typed, status=status)


def _with(data: Any, **changes: str) -> QueryDict:
    changed: QueryDict = data.copy()
    for name, value in changes.items():
        changed[name] = value
    return changed


@requires(May.PROPOSE)
@require_POST
def add_evidence_row(request: Request, claim_id: int) -> HttpResponse:
    """The form as it was typed, with one more row for evidence."""
    data, place = with_another_row(request.POST)
    if request.htmx and place is None:
        # It takes the last row as the new one.
        return HttpResponse(status=204)
    typed = Typed(
        form=FindingForm(data),
        evidence=EvidenceFormSet(data, prefix=PREFIX),
        show_errors=False,
        extra={"focus_row": place},
    )
    return _again(request, claim_id, typed, status=200)


@requires(May.PROPOSE)
@require_POST
def preview_scores(request: Request, claim_id: int) -> HttpResponse:
    """What the scores would be; nothing is written."""
    confidence = request.POST.get("confidence", "")
    claim = get_object_or_404(Claim, pk=claim_id)
    found: Preview | None = None
    if outcome := request.POST.get("outcome", ""):
        found = preview(
            claim,
            outcome=outcome,
            confidence=confidence if confidence in Confidence.values else Confidence.ONE_PROOF,
            public_before=bool(request.POST.get("public_before")),
            today=timezone.localdate(),
        )
    if request.htmx:
        context = {"preview": found, "asked": True, "claim": claim}
        return render(request, "claims/detail.html#preview", context)
    typed = Typed(form=FindingForm(request.POST), evidence=_rows(request), show_errors=False, preview=found)
    typed.extra["asked"] = True
    return _again(request, claim_id, typed, status=200)


def _rows(request: Request) -> BaseFormSet[EvidenceForm]:
    return EvidenceFormSet(request.POST, prefix=PREFIX)


@requires(May.LOG)
@require_POST
def reopen(request: Request, claim_id: int) -> HttpResponse:
    form = ReasonForm(request.POST, auto_id="reopen_%s")
    typed = Typed(reopening=form)
    if not form.is_valid():
        return _again(request, claim_id, typed, status=422)
    try:
        reopen_claim(
            claim_id,
            rationale=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
            version=version_seen(request),
        )
    except Refused as refused:
        return _refused(request, claim_id, typed, refused)
    messages.success(request, _("Reopened. The outcome is taken back and its rows are reversed."))
    return redirect(back_to_claim(request, claim_id))


@requires(May.LOG)
@require_POST
def decline(request: Request, proposal_id: int) -> HttpResponse:
    proposal = get_object_or_404(Proposal, pk=proposal_id)
    form = ReasonForm(request.POST, auto_id=f"decline_{proposal_id}_%s")
    typed = Typed(declining=form, declined=proposal_id)
    if not form.is_valid():
        return _again(request, proposal.claim_id, typed, status=422)
    try:
        decline_proposal(
            proposal_id,
            by=request.user,
            now=timezone.now(),
            note=form.cleaned_data["reason"],
            second_review=settings.SECOND_REVIEW,
        )
    except Refused as refused:
        return _refused(request, proposal.claim_id, typed, refused)
    messages.success(request, _("Declined. The claim goes back to the analysts."))
    return redirect(back_to_claim(request, proposal.claim_id))
