"""Write articles as they came into a web archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.intake.warc import Archive, Kept
from claims.management.progress import with_progress
from claims.models import Article, Revision


class Command(BaseCommand):
    help = "Write every revision of these articles, bytes and headers as they came, into a WARC 1.1 file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("articles", nargs="+", type=int, metavar="ARTICLE", help="numbers of articles")
        parser.add_argument("--out", type=Path, default=Path("articles.warc.gz"), help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted: list[int] = options["articles"]
        known = set(Article.objects.filter(pk__in=wanted).values_list("pk", flat=True))
        if missing := sorted(set(wanted) - known):
            raise CommandError(f"There is no article {', '.join(map(str, missing))}.")
        out: Path = options["out"]
        part = out.with_name(out.name + ".part")
        written = 0
        try:
            with part.open("wb") as file:
                archive = Archive(file, out.name)
                for article in with_progress(sorted(known), what="export_warc"):
                    written += _add_all(archive, article)
            part.rename(out)  # whole or not at all
        except KeyboardInterrupt:
            raise CommandError("Interrupted; nothing was written.", returncode=130) from None
        finally:
            part.unlink(missing_ok=True)
        self.stdout.write(f"{out}: {written} revisions of {len(known)} articles")


def _add_all(archive: Archive, article: int) -> int:
    """One at a time: a revision's bytes may be many; what was redacted is gone and not written."""
    revisions = Revision.objects.filter(article=article, redacted_at=None).select_related("article")
    count = 0
    for revision in revisions.order_by("number").iterator(chunk_size=1):
        archive.add(_kept(revision))
        count += 1
    return count


def _kept(revision: Revision) -> Kept:
    return Kept(
        url=revision.article.url or f"urn:sha256:{revision.raw_sha256}",
        headers=revision.headers,
        body=bytes(revision.raw),
        content_type=revision.raw_type,
        seen_at=revision.seen_at,
    )
