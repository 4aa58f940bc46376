"""The card of a public source, for anybody: as a page, as signed JSON, and the key to check it with."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from redis.exceptions import RedisError

from claims.models import CardVersion, Source
from claims.queries.days import day_in_query
from claims.queries.public_card import card_content, chain_head, public_source, version_by
from claims.roles import May, requires
from claims.services.card_signing import public_keys
from claims.services.public_cards import keep_version, set_public
from claims.views.answers import Request

FRESH = timedelta(minutes=10)
"""A card that is younger is shown again: strangers must not be able to have the ledger counted at will."""
MOST_A_MINUTE = 120


@requires(May.ANYBODY)
@require_GET
def page(request: HttpRequest, slug: str) -> HttpResponse:
    if _too_often(request):
        return _wait()
    version = _version(request, slug)
    document = json.loads(version.document)
    context = {"card": document["card"], "signature": document["signature"], "version": version}
    response = render(request, "sources/public.html", context)
    # The form for the language carries a token of this one visitor.
    response["Cache-Control"] = "private, no-cache"
    return response


@requires(May.ANYBODY)
@require_GET
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """The version as it was kept, byte for byte."""
    if _too_often(request):
        return _wait()
    version = _version(request, slug)
    response = HttpResponse(version.document, content_type="application/json")
    response["ETag"] = f'"{sha256(version.document.encode()).hexdigest()}"'
    # Taking a card back must work: even what never changes is not kept by others for longer.
    response["Cache-Control"] = f"public, max-age={int(FRESH.total_seconds())}"
    return response


@requires(May.ANYBODY)
@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    response = JsonResponse({"keys": public_keys()})
    response["Cache-Control"] = f"public, max-age={int(FRESH.total_seconds())}"
    return response


@requires(May.MANAGE)
@require_POST
def publish(request: Request, slug: str) -> HttpResponse:
    """Make the card public, or take it back."""
    source = get_object_or_404(Source, slug=slug)
    public = request.POST.get("public") == "1"
    set_public(source.pk, public=public, by=request.user, now=timezone.now())
    words = _("Anybody can read this card now.") if public else _("Nobody outside can read this card now.")
    messages.success(request, words)
    return redirect("source", slug=slug)


def _version(request: HttpRequest, slug: str) -> CardVersion:
    """The version asked for: of a day, of a day and an entry of the ledger, or of now."""
    source = public_source(slug)
    if source is None:
        raise Http404("no public card")
    now = timezone.now()
    today = timezone.localdate(now)
    written, entry = request.GET.get("as_of", "").strip(), request.GET.get("ledger", "").strip()
    day = day_in_query(written, today=today) if written else today
    if day is None or (entry and not (entry.isascii() and entry.isdigit() and len(entry) < 19)):
        raise BadRequest("no such day or entry")
    found = version_by(source, day, sequence=int(entry) if entry else None)
    if not entry and day == today and _is_stale(found, now=now):
        head = chain_head()
        content = card_content(source, head, now=now)
        return keep_version(source, content, as_of=today, sequence=head.sequence, now=now)
    if found is None:
        raise Http404("no version of that day")
    return found


def _is_stale(version: CardVersion | None, *, now: datetime) -> bool:
    """Whether a version of today must be made."""
    if version is None or version.as_of != timezone.localdate(now):
        return True
    return now - version.made_at >= FRESH


def _too_often(request: HttpRequest) -> bool:
    """Whether this address has asked more than so often in this minute."""
    minute = int(timezone.now().timestamp()) // 60
    key = f"public-card:{request.META.get('REMOTE_ADDR', '')}:{minute}"
    try:
        cache.add(key, 0, timeout=120)
        return cache.incr(key) > MOST_A_MINUTE
    except RedisError:
        # What is kept is cheap to read: without Redis it is read uncounted.
        return False


def _wait() -> HttpResponse:
    response = HttpResponse(_("Too many requests; try again in a minute."), status=429)
    response["Retry-After"] = "60"
    response["Cache-Control"] = "no-store"
    return response
