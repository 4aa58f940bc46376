"""Is the product well? For watchdogs: yes or no, and nothing that a stranger could use."""

from __future__ import annotations

import logging

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.roles import May, requires

log = logging.getLogger(__name__)


@requires(May.ANYBODY)
@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 where the database and Redis answer, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        cache.get("health")
    except Exception:  # whatever it is: not well, and the log says why
        log.exception("not well")
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})
