"""Pictures of a period: who acts upon whom, events a week; each with its table and as CSV."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from claims.models.event_kinds import EventType
from claims.queries.reports import Period, known_kind, network, weeks
from claims.roles import May, requires
from claims.views.answers import Request, answer, csv_answer

USUAL = timedelta(weeks=26)
LONGEST = timedelta(weeks=52)


@requires(May.BROWSE)
@require_GET
def reports(request: Request) -> HttpResponse:
    period = _period(request)
    context = {
        "period": period,
        "network": network(period),
        "weeks": weeks(period),
        "kinds": EventType.choices,
        "query": urlencode({"since": period.first, "until": period.last, "kind": period.kind}),
    }
    return answer(request, "reports.html", "reports", context)


@requires(May.BROWSE)
@require_GET
def network_csv(request: Request) -> HttpResponse:
    found = network(_period(request))
    rows = [[pair.actor, pair.target, pair.count] for pair in found.pairs]
    return csv_answer("who-acts-upon-whom", ["actor", "target", "claims"], rows)


@requires(May.BROWSE)
@require_GET
def weeks_csv(request: Request) -> HttpResponse:
    found = weeks(_period(request))
    head = ["week", *(kind or "OTHER" for kind in found.kinds)]
    rows = [
        [week.monday.isoformat(), *(week.counts.get(kind, 0) for kind in found.kinds)] for week in found.weeks
    ]
    return csv_answer("events-a-week", head, rows)


def _period(request: Request) -> Period:
    """The days that the address names, a year at most; else the last half of a year."""
    today = timezone.localdate()
    last = _day(request.GET.get("until", "")) or today
    first = _day(request.GET.get("since", "")) or last - USUAL
    if first > last:
        first, last = last, first
    return Period(max(first, last - LONGEST), last, known_kind(request.GET.get("kind", "")))


def _day(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2100 else None
