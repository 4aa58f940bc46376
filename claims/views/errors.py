"""Pages for what went wrong: each says what happened and what to do next."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from claims.roles import May, requires


@requires(May.ANYBODY)
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "errors/403.html", 403)


@requires(May.ANYBODY)
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if not request.user.is_authenticated:
        # Which addresses exist is nobody's business who has not signed in.
        return redirect_to_login(request.get_full_path())
    return _page(request, "errors/404.html", 404)


@requires(May.ANYBODY)
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(render_to_string("400.html"), status=400)


@requires(May.ANYBODY)
def broken(request: HttpRequest) -> HttpResponse:
    """In both languages and without anything that could be what is broken: no context, no database."""
    return HttpResponse(render_to_string("500.html"), status=500)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """The whole page; for htmx only its words, shown where messages stand."""
    if getattr(request, "htmx", False):
        response = render(request, f"{template}#words", status=status)
        response["HX-Retarget"], response["HX-Reswap"] = "#notices", "innerHTML"
        return response
    return render(request, template, status=status)
