"""How good the scores are, and how well texts are read; the labels behind that to take along."""

from __future__ import annotations

import json
import zipfile
from tempfile import SpooledTemporaryFile

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from claims.queries.labels import labelled_documents
from claims.queries.quality import quality_page
from claims.queries.reading_quality import reading_quality
from claims.roles import May, requires
from claims.views.answers import Request, answer

IN_MEMORY = 8_000_000
"""Larger archives go through a file."""


@requires(May.BROWSE)
@require_GET
def quality(request: Request) -> HttpResponse:
    context = {"quality": quality_page(), "reading": reading_quality()}
    return answer(request, "quality.html", "quality", context)


@requires(May.EXPORT_LABELS)
@require_GET
def labels(request: Request) -> FileResponse:
    """All labels as an archive of documents, one a text, in the schema of labelled sets."""
    whole = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (the response closes it)
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for document in labelled_documents():
            archive.writestr(f"{document['doc_id']}.json", json.dumps(document, ensure_ascii=False, indent=1))
    whole.seek(0)
    day = timezone.localdate().isoformat()
    return FileResponse(whole, as_attachment=True, filename=f"labels-{day}.zip")
