"""Claims with an outcome for others' search engines and archives: ClaimReview as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from claims.queries.claim_filters import filtered, who_is_meant
from claims.queries.claim_review import (
    CONTEXT,
    MOST_REVIEWS,
    SCHEMA,
    Reviewer,
    claim_reviews,
    with_outcome,
)
from claims.roles import May, requires
from claims.views.answers import Request
from claims.views.list_state import ListState, filter_words

JSON_LD = "application/ld+json"


@requires(May.BROWSE)
@require_GET
def one(request: Request, claim_id: int) -> HttpResponse:
    """The review of one claim; none where it has no outcome."""
    for review in claim_reviews([claim_id], by=_reviewer(), site=_site(request)):
        response = HttpResponse(_written({"@context": CONTEXT, **review}), content_type=JSON_LD)
        response["Content-Disposition"] = f'attachment; filename="claim-{claim_id}.jsonld"'
        return response
    raise Http404("no outcome")


@requires(May.BROWSE)
@require_GET
def listed(request: Request) -> HttpResponseBase:
    """The reviews of the whole list, as far as it is exported at once, written while they are read."""
    state = ListState.of(request)
    ids = with_outcome(filtered(state.filters))
    now = timezone.localtime()
    # `export` says what the file is; to readers of JSON-LD the context says that it is no term of theirs.
    head = {
        "@context": [CONTEXT, {"export": None}],
        "export": {
            "schema": SCHEMA,
            "rows": min(len(ids), MOST_REVIEWS),
            "complete": len(ids) <= MOST_REVIEWS,
            "filters": filter_words(state, who_is_meant(state.filters)),
            "as_of": now.isoformat(timespec="seconds"),
        },
    }
    reviews = claim_reviews(ids[:MOST_REVIEWS], by=_reviewer(), site=_site(request))
    response = StreamingHttpResponse(_streamed(head, reviews), content_type=JSON_LD)
    response["Content-Disposition"] = f'attachment; filename="claims-{now:%Y-%m-%d-%H%M}.jsonld"'
    return response


def _streamed(head: dict[str, Any], reviews: Iterator[dict[str, Any]]) -> Iterator[str]:
    """One JSON object: the head, and the reviews as its graph, one a line."""
    yield _written(head)[:-1] + ', "@graph": ['
    between = "\n"
    for review in reviews:
        yield between + _written(review)
        between = ",\n"
    yield "\n]}\n"


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _reviewer() -> Reviewer:
    return Reviewer(name=settings.REVIEW_AUTHOR, url=settings.REVIEW_AUTHOR_URL)


def _site(request: Request) -> str:
    return request.build_absolute_uri("/").rstrip("/")
