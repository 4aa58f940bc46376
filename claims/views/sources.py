"""The league table, a new source, the source card, its history as a file, and changes of hands."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from claims.forms.sources import ChangeOfHandsForm, SourceForm
from claims.forms.wording import refusal_words
from claims.models import Source
from claims.queries.days import View, day_in_query
from claims.queries.intake import ways_in_of
from claims.queries.league import league
from claims.queries.public_card import publications_of
from claims.queries.score_history import score_history
from claims.queries.source_card import source_card
from claims.queries.source_rows import Priors, source_rows
from claims.roles import May, may, requires
from claims.services.epochs import declare_break
from claims.services.errors import Refused
from claims.services.people import note_source_seen
from claims.services.sources import add_source
from claims.views.answers import Request, answer


@requires(May.BROWSE)
@require_GET
def listing(request: Request) -> HttpResponse:
    view, unknown = _view(request)
    table = league(view, everything="all" in request.GET)
    context = {"league": table, "view": view, "unknown_day": unknown}
    return answer(request, "sources/list.html", "league", context)


@requires(May.MANAGE)
@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            source = add_source(**form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field, refusal_words(refused))
        else:
            messages.success(
                request, _("The source is kept. Add a way in, and its texts come by themselves.")
            )
            return redirect("source", slug=source.slug)
    return render(request, "sources/add.html", {"form": form}, status=422 if form.is_bound else 200)


@requires(May.BROWSE)
@require_GET
def detail(request: Request, slug: str) -> HttpResponse:
    source = get_object_or_404(Source.objects.select_related("score"), slug=slug)
    view, unknown = _view(request)
    note_source_seen(request.user, now=timezone.now())
    context = {
        "card": source_card(source, view, everything="all" in request.GET),
        "publications": publications_of(source) if may(request.user, May.MANAGE) else [],
        "ways": ways_in_of(source, now=timezone.now()),
        "view": view,
        "unknown_day": unknown,
    }
    return answer(request, "sources/detail.html", "card", context)


@requires(May.BROWSE)
@require_GET
def history(request: Request, slug: str) -> HttpResponse:
    """The numbers of the chart as CSV; where there is no letter, there is no share either."""
    source = get_object_or_404(Source, slug=slug)
    view, _unknown = _view(request)
    found = score_history(source_rows(source, view), Priors(source.kind), view)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{source.slug}-{view.as_of}.csv"'
    writer = csv.writer(response)
    writer.writerow(["day", "letter", "score", "low", "high", "verdicts", "worth", "mean_of_kind"])
    for moment in found.moments if found else ():
        score = moment.score
        shares = [f"{share:.4f}" if score.enough else "" for share in (score.mean, score.low, score.high)]
        writer.writerow(
            [
                moment.day.isoformat(),
                score.letter,
                *shares,
                moment.verdicts,
                f"{score.effective:.4f}",
                f"{score.prior_mean:.4f}",
            ]
        )
    return response


@requires(May.DECLARE)
@require_http_methods(["GET", "POST"])
def change_of_hands(request: Request, slug: str) -> HttpResponse:
    source = get_object_or_404(Source, slug=slug)
    now = timezone.now()
    form = ChangeOfHandsForm(request.POST or None, today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        try:
            declare_break(source, by=request.user, now=now, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field, refusal_words(refused))
        else:
            messages.success(request, _("Declared. What was claimed before counts for less from now on."))
            return redirect("source", slug=source.slug)
    status = 422 if form.is_bound else 200
    return render(request, "sources/change_of_hands.html", {"source": source, "form": form}, status=status)


def _view(request: Request) -> tuple[View, str]:
    """The moment asked for, or today with what could not be understood."""
    today = timezone.localdate()
    written = request.GET.get("as_of", "").strip()
    hindsight = request.GET.get("hindsight", "") == "1"
    if not written:
        return View(today, today), ""
    day = day_in_query(written, today=today)
    return (View(today, day, hindsight), "") if day else (View(today, today), written[:40])
