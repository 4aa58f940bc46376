"""Many claims at once: ask where it is much, do it, offer to take all of it back; and the table as CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.forms.bulk import BulkForm
from claims.forms.wording import refusal_words
from claims.models import BulkAction, Claim, ClaimEvent
from claims.models.claims import ClaimQuerySet
from claims.queries.claim_export import COLUMNS, MOST_ROWS, SCHEMA, exported
from claims.queries.claim_filters import filtered, who_is_meant
from claims.queries.people import who_verifies
from claims.roles import May, may, requires
from claims.services.bulk import CAN_BE_REJECTED, MOST, assign_many, reject_many, schedule_many, undo_bulk
from claims.services.bulk_verdicts import MOST_JUDGED
from claims.services.errors import Refused
from claims.services.tags import tag_many, untag_many
from claims.services.undo_last import NotTakenBack, undo_last, undo_step
from claims.views.answers import Request, back
from claims.views.doing import do
from claims.views.list_state import ListState, filter_words

UNDO = "undo"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@requires(May.TRIAGE)
@require_POST
def act(request: Request) -> HttpResponse:
    """Do what was chosen with the chosen claims; many, or a rejection, only after a second look."""
    state = ListState.from_query(QueryDict(request.POST.get("query", "")), reader=request.user.pk)
    form = BulkForm(request.POST, people=who_verifies())
    if not form.is_valid():
        return _say(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    everything = request.POST.get("all", "") == "1"
    claims = _chosen(request, state, everything=everything)
    ids = list(claims.values_list("pk", flat=True)[: MOST + 1])
    if not ids:
        return _say(request, _("Choose claims first."))
    if form.cleaned_data["action"] == "export":
        return _table(state, Claim.objects.filter(pk__in=ids[:MOST]), chosen=True)
    if form.cleaned_data["action"] == "verdict":
        return _judge(request, state, ids)
    if len(ids) > MOST:
        return _say(
            request, _("At most %(number)s claims at once. Narrow the list first.") % {"number": MOST}
        )
    if (everything or form.cleaned_data["action"] == "reject") and not request.POST.get("confirmed"):
        return _ask(request, state, form, ids)
    return _do(request, _service(request, form, state), ids)


def _chosen(request: Request, state: ListState, *, everything: bool) -> ClaimQuerySet:
    if everything:
        return filtered(state.filters).newest_first()
    written = request.POST.getlist("claim")
    ids = [int(each) for each in written if each.isascii() and each.isdigit() and len(each) < 19]
    return Claim.objects.filter(pk__in=ids, merged_into__isnull=True).newest_first()


def _judge(request: Request, state: ListState, ids: list[int]) -> HttpResponse:
    """On to the page with the verdict form; its address names the claims."""
    if len(ids) > MOST_JUDGED:
        words = _("At most %(number)s claims take one verdict at once. Choose fewer.")
        return _say(request, words % {"number": MOST_JUDGED})
    asked = [("claim", pk) for pk in ids] + [("query", state.plain)]
    return HttpResponseRedirect(f"{reverse('bulk_verdict')}?{urlencode(asked)}")


def _service(request: Request, form: BulkForm, state: ListState) -> Callable[[list[int]], BulkAction]:
    who: dict[str, Any] = {"by": request.user, "now": timezone.now(), "query": state.plain}
    said = form.cleaned_data
    return {
        "assign": lambda ids: assign_many(ids, to=said["person"], **who),
        "due": lambda ids: schedule_many(ids, on=said["on"], **who),
        "tag": lambda ids: tag_many(ids, tag=said["tag"], **who),
        "untag": lambda ids: untag_many(ids, tag=said["tag"], **who),
        "reject": lambda ids: reject_many(ids, **who),
    }[said["action"]]


def _ask(request: Request, state: ListState, form: BulkForm, ids: list[int]) -> HttpResponse:
    """What would be done and to how many, before it is done."""
    claims = Claim.objects.filter(pk__in=ids).newest_first()
    rejecting = form.cleaned_data["action"] == "reject"
    changed = claims.filter(work_state__in=CAN_BE_REJECTED) if rejecting else claims
    number = changed.count()
    context = {
        "said": form.cleaned_data,
        "person": dict(who_verifies()).get(form.cleaned_data["person"]),
        "number": number,
        "skipped": len(ids) - number,
        "first": changed[:5],
        "ids": ids,
        "query": state.plain,
        "next": back(request, otherwise=reverse("claim_list")),
        "words": filter_words(state, who_is_meant(state.filters)),
    }
    return render(request, "claims/bulk.html", context)


def _do(request: Request, service: Callable[[list[int]], BulkAction], ids: list[int]) -> HttpResponse:
    try:
        action = service(ids)
    except Refused as refused:
        return _say(request, refusal_words(refused))
    words = _("Done: %(kind)s; claims changed: %(changed)s, passed over: %(skipped)s.") % {
        "kind": action.get_kind_display(),
        "changed": action.changed,
        "skipped": action.skipped,
    }
    # The notice offers to take it back; which action is meant stands in its tag.
    messages.success(request, words, extra_tags=f"{UNDO} {action.pk}")
    return HttpResponseRedirect(back(request, otherwise=reverse("claim_list")))


def _say(request: Request, problem: str) -> HttpResponse:
    messages.error(request, problem)
    return HttpResponseRedirect(back(request, otherwise=reverse("claim_list")))


@requires(May.TRIAGE)
@require_POST
def undo(request: Request, action_id: int) -> HttpResponse:
    get_object_or_404(BulkAction, pk=action_id)
    try:
        put_back, left = undo_bulk(
            action_id, by=request.user, now=timezone.now(), may_log=may(request.user, May.LOG)
        )
    except Refused as refused:
        return _say(request, refusal_words(refused))
    words = _("Taken back; claims put back: %(back)s, changed by somebody since and left: %(left)s.")
    messages.success(request, words % {"back": put_back, "left": left})
    return HttpResponseRedirect(back(request, otherwise=reverse("claim_list")))


@requires(May.TRIAGE)
@require_POST
def undo_mine(request: Request) -> HttpResponse:
    """Take back what this person did last and has not taken back yet."""
    try:
        step = undo_last(by=request.user, now=timezone.now(), may_log=may(request.user, May.LOG))
    except NotTakenBack as stays:
        words = _("Not taken back: %(step)s. %(reason)s")
        return _say(request, words % {"step": _named(stays.step), "reason": refusal_words(stays)})
    except Refused as refused:
        return _say(request, refusal_words(refused))
    messages.success(request, _("Taken back: %(step)s") % {"step": _named(step)})
    return HttpResponseRedirect(back(request, otherwise=reverse("claim_list")))


def _named(step: ClaimEvent) -> str:
    """A step as the person knows it: what was done, to which claim or to how many."""
    if step.bulk is not None:
        words = _("%(what)s, claims: %(number)s")
        return words % {"what": step.bulk.get_kind_display(), "number": step.bulk.changed}
    return f"{step.get_kind_display()} ({Truncator(step.claim.sentence).chars(80)})"


@requires(May.TRIAGE)
@require_POST
def undo_one_step(request: Request, step_id: int) -> HttpResponse:
    """Take back the step of a claim's history beside which the button stands."""
    step = get_object_or_404(ClaimEvent, pk=step_id)
    return do(
        request,
        step.claim_id,
        lambda: undo_step(step_id, by=request.user, now=timezone.now()),
        _("Taken back: %(step)s") % {"step": step.get_kind_display()},
    )


@requires(May.BROWSE)
@require_GET
def export(request: Request) -> HttpResponse:
    """The whole list as CSV, as far as it is exported at once."""
    state = ListState.of(request)
    return _table(state, filtered(state.filters))


def _table(state: ListState, claims: ClaimQuerySet, *, chosen: bool = False) -> HttpResponse:
    """First what the table is: its schema, rows, filters and moment. Then the rows."""
    rows = list(exported(claims))
    now = timezone.localtime()
    whole = chosen or len(rows) < MOST_ROWS or claims.count() == len(rows)
    words = filter_words(state, who_is_meant(state.filters))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="claims-{now:%Y-%m-%d-%H%M}.csv"'
    writer = csv.writer(response)
    writer.writerow(["# schema", SCHEMA])
    writer.writerow(["# rows", len(rows), "complete" if whole else "cut off"])
    writer.writerow(["# filters", _harmless(words), "chosen by hand" if chosen else ""])
    writer.writerow(["# as of", now.isoformat(timespec="seconds")])
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return response


def _harmless(cell: object) -> object:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
