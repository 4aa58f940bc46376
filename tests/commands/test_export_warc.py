"""The command that writes articles into a web archive."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from warcio.archiveiterator import ArchiveIterator

from claims.intake.fetch import Response
from claims.intake.page import from_page
from claims.models import Article, Revision
from claims.services.articles import store_article
from tests import build
from tests.commands.test_evaluate_pages import PAGE

pytestmark = pytest.mark.django_db
URL = "https://portal.example/most"


@pytest.fixture
def article() -> Article:
    """A page fetched twice, changed in between."""
    for body in (PAGE, PAGE.replace("środę", "czwartek")):
        headers = {"content-type": "text/html", "server": "portal"}
        response = Response(URL, 200, headers, body.encode(), "text/html", datetime(2026, 3, 7, tzinfo=UTC))
        stored = store_article(from_page(response, today=build.TODAY), now=build.NOW)
    return stored.article


def bodies(path: Path) -> list[bytes]:
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests="raise")
        return [record.content_stream().read() for record in records if record.rec_type != "warcinfo"]


def test_every_revision_is_written_with_its_headers(article: Article, tmp_path: Path) -> None:
    pasted = build.revision("Most zamknięty od rana.")
    out = tmp_path / "a.warc.gz"
    call_command("export_warc", article.pk, pasted.article_id, "--out", str(out), stdout=StringIO())
    changed = PAGE.replace("środę", "czwartek")
    assert bodies(out) == [PAGE.encode(), changed.encode(), "Most zamknięty od rana.".encode()]
    assert article.revisions.first().headers["server"] == "portal"


def test_what_was_redacted_is_not_written(article: Article, tmp_path: Path) -> None:
    Revision.objects.filter(article=article, number=1).update(redacted_at=build.NOW)
    out = tmp_path / "a.warc.gz"
    call_command("export_warc", article.pk, "--out", str(out), stdout=StringIO())
    assert len(bodies(out)) == 1


def test_an_unknown_article_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no article 99"):
        call_command("export_warc", 99, "--out", str(tmp_path / "a.warc.gz"))
    assert list(tmp_path.iterdir()) == []
