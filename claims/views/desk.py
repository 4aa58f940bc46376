"""Comments, assignment and days: what people arrange among themselves about a claim."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.desk import AssignForm, CheckForm, CommentForm, TagForm
from claims.models import Comment
from claims.queries.people import who_verifies
from claims.roles import May, requires
from claims.services.desk import assign_claim, comment_on, redact_comment, schedule_check
from claims.services.tags import set_tags
from claims.views.answers import Request, draft_taken, version_seen
from claims.views.doing import do, refuse


@requires(May.TRIAGE)
@require_POST
def comment(request: Request, claim_id: int) -> HttpResponse:
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _wrong(request, claim_id, form)
    text = form.cleaned_data["text"]
    response = do(
        request,
        claim_id,
        lambda: comment_on(claim_id, text=text, by=request.user, now=timezone.now()),
        _("The comment stands below the history."),
    )
    taken = response.status_code < 400
    return draft_taken(request, response, f"comment-{claim_id}") if taken else response


@requires(May.MANAGE)
@require_POST
def redact(request: Request, comment_id: int) -> HttpResponse:
    claim_id = get_object_or_404(Comment, pk=comment_id).claim_id
    return do(
        request,
        claim_id,
        lambda: redact_comment(comment_id, by=request.user, now=timezone.now()),
        _("The words are gone. That somebody said something stays."),
    )


@requires(May.TRIAGE)
@require_POST
def tag(request: Request, claim_id: int) -> HttpResponse:
    """The claim has the tags that are written, parted by commas, and no others."""
    form = TagForm(request.POST)
    if not form.is_valid():
        return _wrong(request, claim_id, form)
    tags, done = form.cleaned_data["tags"], _("The tags are set.")
    return do(request, claim_id, lambda: set_tags(claim_id, tags=tags, **_who(request)), done)


@requires(May.TRIAGE)
@require_POST
def assign(request: Request, claim_id: int) -> HttpResponse:
    form = AssignForm(request.POST, people=who_verifies())
    if not form.is_valid():
        return _wrong(request, claim_id, form)
    to = form.cleaned_data["person"]
    done = _("Assigned.") if to else _("Assigned to nobody.")
    return do(request, claim_id, lambda: assign_claim(claim_id, to=to, **_who(request)), done)


@requires(May.TRIAGE)
@require_POST
def schedule(request: Request, claim_id: int) -> HttpResponse:
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _wrong(request, claim_id, form)
    on = form.cleaned_data["on"]
    done = _("On that day the claim comes into the queue of what is due.")
    done = done if on else _("No day is set any more.")
    return do(request, claim_id, lambda: schedule_check(claim_id, on=on, **_who(request)), done)


def _who(request: Request) -> dict[str, Any]:
    return {"by": request.user, "now": timezone.now(), "version": version_seen(request)}


def _wrong(request: Request, claim_id: int, form: Form) -> HttpResponse:
    words = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return refuse(request, claim_id, words)
