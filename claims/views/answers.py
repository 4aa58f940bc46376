"""What all views share: the request's type, a page or its part, where to go back to."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from claims.models import Person

SENT_DRAFT = "sent_draft"
"""The cookie that names what was stored of what the browser keeps; `drafts.js` reads and removes it."""


class Request(HttpRequest):
    """A request that has passed the middleware: a known person, perhaps htmx."""

    htmx: HtmxDetails
    user: Person


def answer(
    request: Request, template: str, part: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The whole page, or the named part of it where htmx asks."""
    wanted = f"{template}#{part}" if request.htmx else template
    response = render(request, wanted, context, status=status)
    # Page and part share one address: without this, Back may show the part for the page.
    patch_vary_headers(response, ["HX-Request"])
    if request.htmx:
        response["Cache-Control"] = "no-store"
    return response


def back(request: HttpRequest, *, otherwise: str) -> str:
    """The address on this site that the form came from, or another one."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else otherwise


def draft_taken(request: Request, response: HttpResponse, draft: str) -> HttpResponse:
    """Tell the browser that what was written under this name is stored, so that it keeps it no longer.

    A cookie, as that comes through the redirect after a form.
    """
    name = f"{request.user.pk}-{draft}"
    response.set_cookie(SENT_DRAFT, name, max_age=60, secure=request.is_secure(), samesite="Lax")
    return response


def version_seen(request: HttpRequest) -> int | None:
    """The version of a claim that the person looked at, where the form says it."""
    written = request.POST.get("version", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None


def csv_answer(name: str, head: list[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A table as a file for a spreadsheet; a cell that a spreadsheet would reckon is kept as words."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_no_formula(cell) for cell in row])
    return response


def _no_formula(cell: object) -> object:
    """What begins like a formula is run by a spreadsheet: names come from texts of strangers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
