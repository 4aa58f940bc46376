"""The claims list with its preview, and one claim."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html_join
from django.views.decorators.http import require_GET

from claims.models import Claim
from claims.queries.claim_filters import NAMES
from claims.queries.claim_list import claim_list
from claims.queries.claim_page import claim_page, mentions_in_text
from claims.queries.claim_preview import claim_preview
from claims.queries.names import entities_like, sources_like, tags_like
from claims.queries.people import who_verifies
from claims.queries.saved_views import views_for
from claims.roles import May, may, requires
from claims.services.bulk import MOST
from claims.views.answers import Request, answer, csv_answer
from claims.views.claim_answer import claim_answer
from claims.views.doors import triage_doors
from claims.views.filter_pane import groups, kept_by_the_form, named_fields, orders
from claims.views.list_state import ListState, active


@requires(May.BROWSE)
@require_GET
def listing(request: Request) -> HttpResponse:
    state = ListState.of(request)
    preview = _preview(request, state)
    if request.htmx and request.htmx.target == "preview":
        return answer(request, "claims/list.html", "preview", {"state": state, **preview})
    may_triage = may(request.user, May.TRIAGE)
    found = claim_list(
        state.filters,
        sort=state.sort,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "state": state,
        "filters": state.filters,
        "found": found,
        "orders": orders(state),
        **groups(state, found.facets),
        "named": named_fields(state, found.meant),
        "kept": kept_by_the_form(state),
        "active": active(state, found.meant),
        "views": views_for(request.user),
        "people": who_verifies() if may_triage else [],
        "most_at_once": MOST,
        **preview,
    }
    response = answer(request, "claims/list.html", "browse", context)
    if request.htmx:
        # A form sends its empty fields too; the address is to hold only what narrows the list.
        response["HX-Push-Url"] = _address(request, state)
    return response


def _address(request: Request, state: ListState) -> str:
    place = {name: value for name in ("after", "before", "claim") if (value := request.GET.get(name, ""))}
    query = state.query(**place)
    return f"{reverse('claim_list')}?{query}" if query else reverse("claim_list")


def _preview(request: Request, state: ListState) -> dict[str, Any]:
    """The chosen claim and what may be done with it from here."""
    chosen = claim_preview(state.claim) if state.claim else None
    if chosen is None:
        return {"chosen": None}
    back = f"{reverse('claim_list')}?{state.query(claim=str(chosen.claim.pk))}"
    return {"chosen": chosen, "claim": chosen.claim, "back": back, **triage_doors(request.user, chosen.claim)}


@requires(May.BROWSE)
@require_GET
def detail(request: Request, claim_id: int) -> HttpResponse:
    people = who_verifies()
    page = claim_page(claim_id, people=dict(people))
    if page is None:
        raise Http404("no such claim")
    return claim_answer(request, page, people)


@requires(May.BROWSE)
@require_GET
def names(request: Request) -> HttpResponse:
    """Options for a field that names a source, an actor or a tag, as far as it is typed."""
    if tag := request.GET.get("tag", ""):
        known = tags_like(tag)
    else:
        asked = next((value for name in NAMES if (value := request.GET.get(name, ""))), "")
        like = entities_like if request.GET.get("who") else sources_like
        known = [each.name for each in like(asked)]
    return HttpResponse(format_html_join("", '<option value="{}"></option>', ((name,) for name in known)))


@requires(May.BROWSE)
@require_GET
def timeline(request: Request, claim_id: int) -> HttpResponse:
    """Who said it when, as a table to take along."""
    claim = get_object_or_404(Claim, pk=claim_id)
    rows = [
        [
            each.mention.revision.article.published_on.isoformat(),
            each.mention.revision.article.source.name,
            " > ".join(link.name for link in each.chain),
            each.mention.revision.article.url,
        ]
        for each in reversed(mentions_in_text(claim))
    ]
    return csv_answer(f"claim-{claim_id}", ["day", "publisher", "chain", "address"], rows)
