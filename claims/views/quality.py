"""How good the scores are: calibration, agreement of people, share checked."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from claims.queries.quality import quality_page
from claims.roles import May, requires
from claims.views.answers import Request, answer


@requires(May.BROWSE)
@require_GET
def quality(request: Request) -> HttpResponse:
    return answer(request, "quality.html", "quality", {"quality": quality_page()})
