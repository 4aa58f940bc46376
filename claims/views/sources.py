"""The league table and the source card."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from claims.models import Source
from claims.queries.days import day_in_query
from claims.queries.league import league
from claims.queries.source_card import source_card
from claims.roles import May, requires
from claims.views.answers import Request, answer


@requires(May.BROWSE)
@require_GET
def listing(request: Request) -> HttpResponse:
    today = timezone.localdate()
    as_of, unknown = _as_of(request, today)
    context = {"league": league(today=today, as_of=as_of), "today": today, "unknown_day": unknown}
    return answer(request, "sources/list.html", "league", context)


@requires(May.BROWSE)
@require_GET
def detail(request: Request, slug: str) -> HttpResponse:
    source = get_object_or_404(Source.objects.select_related("score"), slug=slug)
    today = timezone.localdate()
    as_of, unknown = _as_of(request, today)
    card = source_card(source, today=today, as_of=as_of, everything="all" in request.GET)
    return answer(request, "sources/detail.html", "card", {"card": card, "unknown_day": unknown})


def _as_of(request: Request, today: date) -> tuple[date, str]:
    """The day asked for, or today with what could not be understood."""
    written = request.GET.get("as_of", "").strip()
    if not written:
        return today, ""
    day = day_in_query(written, today=today)
    return (day, "") if day else (today, written[:40])
