"""What every page knows without asking the database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from claims.queries.badges import kept_badges
from claims.roles import May, may

RAIL = "rail_is_folded"
WITH_BADGES = ("home", "claim_list", "link_queue", "article_list", "source_list")


class MayFlags:
    """`may.log` and the like for templates; asks only when a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __getattr__(self, name: str) -> bool:
        try:
            what = May[name.upper()]
        except KeyError:
            raise AttributeError(name) from None
        return may(getattr(self._request, "user", None), what)


def _badges(request: HttpRequest) -> dict[str, str]:
    """Asked for by the rail alone, so no part of a page that htmx asks for counts anything.

    Only where somebody chooses what to work on: with one thing on the page there is enough to ask.
    """
    match = request.resolver_match
    chooses = match is not None and match.url_name in WITH_BADGES and "claim" not in request.GET
    if not chooses or request.user.pk is None:
        return {}
    return kept_badges(request.user.pk)


def workspace(request: HttpRequest) -> dict[str, Any]:
    return {
        "may": MayFlags(request),
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,
        "badges": lambda: _badges(request),
        "rail_is_folded": bool(request.session.get(RAIL)) if hasattr(request, "session") else False,
    }
