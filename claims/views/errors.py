"""Pages for what went wrong: each says what happened and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.roles import May, requires


@requires(May.ANYBODY)
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


@requires(May.ANYBODY)
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


@requires(May.ANYBODY)
def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/500.html", status=500)
