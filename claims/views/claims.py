"""The claims list and one claim."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from claims.models.vocabulary import WorkState
from claims.queries.claim_list import ClaimFilters, ClaimList, claim_list, source_choices
from claims.queries.claim_page import claim_page
from claims.queries.people import who_verifies
from claims.roles import May, requires
from claims.views.answers import Request, answer
from claims.views.claim_answer import claim_answer


@requires(May.BROWSE)
@require_GET
def listing(request: Request) -> HttpResponse:
    filters = ClaimFilters.from_query(request.GET, reader=request.user.pk)
    found = claim_list(filters, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        "found": found,
        "filters": filters,
        "facets": _facets(found),
        "sources": source_choices(filters.source),
        "states": WorkState.choices,
    }
    return answer(request, "claims/list.html", "browse", context)


def _facets(found: ClaimList) -> list[dict[str, Any]]:
    """The outcomes to choose from, each with the query string that it leads to."""
    counts = [facet.count for facet in found.facets]
    everything = None if None in counts else sum(count or 0 for count in counts)
    choices = [("", everything), *((facet.value, facet.count) for facet in found.facets)]
    return [
        {
            "value": value,
            "count": count,
            "query": found.filters.query(outcome=value),
            "is_chosen": value == found.filters.outcome,
        }
        for value, count in choices
    ]


@requires(May.BROWSE)
@require_GET
def detail(request: Request, claim_id: int) -> HttpResponse:
    people = who_verifies()
    page = claim_page(claim_id, people=dict(people))
    if page is None:
        raise Http404("no such claim")
    return claim_answer(request, page, people)
