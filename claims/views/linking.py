"""Which claims are the same: the queue of suggestions, and merging, splitting, moving by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.models import AttributionLink, ClaimOperation, LinkSuggestion, Mention
from claims.queries.pairs import claims_for_pair, pair_of, pair_queue
from claims.queries.preview import preview_merging
from claims.roles import May, may, requires
from claims.services.merging import correct_role, merge_claims, move_mention, split_claim, which_stays
from claims.services.suggestions import accept_suggestion, decline_suggestion
from claims.services.undoing import undo_operation
from claims.views.answers import Request, answer
from claims.views.doing import do, refuse

_NUMBER = re.compile(r"^\D*/claims/(\d{1,18})/?$|^#?(\d{1,18})$", re.ASCII)


@requires(May.BROWSE)
@require_GET
def queue(request: Request) -> HttpResponse:
    context = {"queue": pair_queue(), "can_decide": may(request.user, May.TRIAGE)}
    return answer(request, "claims/links.html", "links", context)


@requires(May.TRIAGE)
@require_POST
def accept(request: Request, suggestion_id: int) -> HttpResponse:
    suggestion = get_object_or_404(LinkSuggestion, pk=suggestion_id)
    return do(
        request,
        suggestion.first_id,
        lambda: accept_suggestion(suggestion_id, **_who(request)),
        _("Merged. The history of the claim takes it back."),
    )


@requires(May.TRIAGE)
@require_POST
def decline(request: Request, suggestion_id: int) -> HttpResponse:
    suggestion = get_object_or_404(LinkSuggestion, pk=suggestion_id)
    return do(
        request,
        suggestion.first_id,
        lambda: decline_suggestion(suggestion_id, by=request.user, now=timezone.now()),
        _("Kept apart. This pair is not suggested again."),
    )


@requires(May.TRIAGE)
@require_GET
def compare(request: Request, claim_id: int) -> HttpResponse:
    """Two claims side by side before they are merged, with what the scores would be."""
    written = request.GET.get("with", "").strip()
    number = claim_number(written)
    known = claims_for_pair(claim_id, number or 0)
    claim, other = known.get(claim_id), known.get(number or 0)
    if claim is None:
        raise Http404("no such claim")
    context: dict[str, Any] = {"claim": claim, "written": written[:200]}
    if other is not None and other != claim:
        goes, stays = which_stays(other, claim)
        context |= {
            "other": other,
            "pair": pair_of(claim, other),
            "stays": stays,
            "preview": preview_merging(goes, stays, today=timezone.localdate()),
            "merged": claim.merged_into_id or other.merged_into_id,
        }
    return answer(request, "claims/merge.html", "merge", context)


@requires(May.TRIAGE)
@require_POST
def merge(request: Request, claim_id: int) -> HttpResponse:
    return _with_named_claim(
        request,
        claim_id,
        lambda number: merge_claims(number, into=claim_id, reason=_reason(request), **_who(request)),
        _("Merged. The history takes it back."),
        to=lambda operation: reverse("claim", args=[operation.other_id]),
    )


@requires(May.TRIAGE)
@require_POST
def split(request: Request, claim_id: int) -> HttpResponse:
    chosen = _numbers(request.POST.getlist("mention"))
    return do(
        request,
        claim_id,
        lambda: split_claim(claim_id, chosen, reason=_reason(request), **_who(request)),
        _("Split off: this is the new claim. Its history takes it back."),
        to=lambda operation: reverse("claim", args=[operation.other_id]),
    )


@requires(May.TRIAGE)
@require_POST
def move(request: Request, mention_id: int) -> HttpResponse:
    claim_id = get_object_or_404(Mention, pk=mention_id).claim_id
    return _with_named_claim(
        request,
        claim_id,
        lambda number: move_mention(mention_id, to=number, reason=_reason(request), **_who(request)),
        _("Moved. The history takes it back."),
    )


@requires(May.TRIAGE)
@require_POST
def role(request: Request, link_id: int) -> HttpResponse:
    claim_id = get_object_or_404(
        AttributionLink.objects.select_related("mention"), pk=link_id
    ).mention.claim_id
    chosen = request.POST.get("role", "")
    return do(
        request,
        claim_id,
        lambda: correct_role(link_id, role=chosen, **_who(request)),
        _("The role is corrected. The history takes it back."),
    )


@requires(May.TRIAGE)
@require_POST
def undo(request: Request, operation_id: int) -> HttpResponse:
    claim_id = get_object_or_404(ClaimOperation, pk=operation_id).claim_id
    return do(
        request,
        claim_id,
        lambda: undo_operation(operation_id, **_who(request)),
        _("Taken back: everything is as it was before."),
    )


def _with_named_claim(
    request: Request, claim_id: int, act: Callable[[int], Any], said: str, **where: Any
) -> HttpResponse:
    """Do something with the other claim that the form names; without one, say so at this claim."""
    number = claim_number(request.POST.get("with", ""))
    if number is None:
        return refuse(request, claim_id, _("Give the number or the address of a claim."))
    return do(request, claim_id, lambda: act(number), said, **where)


def claim_number(written: str) -> int | None:
    """The number in "314", "#314" or the address of a claim's page; None for anything else."""
    found = _NUMBER.match(written.strip())
    return int(found[1] or found[2]) if found else None


def _who(request: Request) -> dict[str, object]:
    return {"by": request.user, "now": timezone.now(), "may_log": may(request.user, May.LOG)}


def _reason(request: Request) -> str:
    return request.POST.get("reason", "").replace("\0", "").strip()[:1000]


def _numbers(written: Iterable[str]) -> list[int]:
    return [int(each) for each in written if each.isascii() and each.isdigit() and len(each) < 19]
