"""The page behind a piece of evidence, as it was fetched."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from claims.models import KeptPage
from claims.roles import May, requires
from claims.views.answers import Request

# A page of text keeps no ending that a browser would run it by.
_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


@requires(May.BROWSE)
@require_GET
def kept_page(request: Request, page_id: int) -> HttpResponse:
    """The bytes, to be saved and never shown here: a stranger wrote them."""
    page = get_object_or_404(KeptPage, pk=page_id, fetched_at__isnull=False)
    response = HttpResponse(bytes(page.body or b""), content_type="application/octet-stream")
    ending = _ENDINGS.get(page.content_type, "page")
    response["Content-Disposition"] = f'attachment; filename="{page.sha256[:16]}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
