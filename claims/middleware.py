"""Refuse what declares no permission; show everything in the person's language; count his queues anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django_htmx.http import HttpResponseClientRedirect

from claims.models import Person
from claims.queries.own_counts import forget_counts
from claims.roles import May


class DeclaredAccessMiddleware:
    """Anybody unknown goes to the sign-in page; a view without a declared permission is refused.

    The admin's site asks for its permission itself, on every one of its pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        needs = getattr(view, "requires", None)
        if needs is May.ANYBODY:
            return None
        if not request.user.is_authenticated:
            # After signing in one comes back to a page; the address of an action answers to no GET.
            back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
            to_sign_in = redirect_to_login(back)
            # A part asked for by htmx must not be answered with a whole sign-in page inside it.
            return HttpResponseClientRedirect(to_sign_in.url) if request.htmx else to_sign_in  # type: ignore[attr-defined]
        match = request.resolver_match
        if needs is None and not (match and match.app_name == "admin"):
            raise PermissionDenied("this page declares no permission")
        return None


class PersonLanguageMiddleware:
    """The language that the signed-in person chose goes before the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if person := _person_of(request):
            translation.activate(person.language)
            request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        return self.get_response(request)


class OwnBadgesMiddleware:
    """Whoever has sent something has his queues counted anew on the next page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and (person := _person_of(request)):
            forget_counts(person.pk)
        return response


def _person_of(request: HttpRequest) -> Person | None:
    """Who is signed in, if that can be known: the health page must answer while the database is away."""
    try:
        return request.user if isinstance(request.user, Person) else None
    except DatabaseError:
        return None
