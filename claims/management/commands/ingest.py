"""Take in articles: text files, JSON documents, addresses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from claims.intake.files import from_file
from claims.intake.page import from_page
from claims.intake.polite import polite_fetch
from claims.intake.types import FetchedArticle, UnreadableInput
from claims.management.progress import with_progress
from claims.models.vocabulary import SourceKind
from claims.services import reading
from claims.services.articles import Stored, StoredArticle, store_article
from claims.services.errors import Refused
from claims.tasks import enqueue_extraction


def day(value: str) -> date:
    """A day in ISO form, for argparse."""
    return date.fromisoformat(value)


class Command(BaseCommand):
    help = "Take in articles: text files (with --publisher and --published), JSON documents, http addresses."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("inputs", nargs="+", metavar="FILE_OR_ADDRESS")
        parser.add_argument("--publisher", default="", help="who published it, where the input does not say")
        parser.add_argument("--published", type=day, help="day of publication, YYYY-MM-DD")
        parser.add_argument("--url", default="", help="address of a text file's article")
        parser.add_argument("--kind", choices=SourceKind.values, default=SourceKind.OUTLET.value)
        parser.add_argument("--read", action="store_true", help="read at once, here, without a worker")
        parser.add_argument("--json", action="store_true", help="one JSON line an article")

    def handle(self, *args: Any, **options: Any) -> None:
        refused = failed = 0
        for name in with_progress(options["inputs"], what="ingest"):
            try:
                failed += self._store_all(name, self._read_input(name, options), options)
            except UnreadableInput as error:
                refused += 1
                self._say_refused(name, error, as_json=options["json"])
            except Refused as error:
                refused += 1
                self._say_refused(name, UnreadableInput("refused", str(error)), as_json=options["json"])
        if refused or failed:
            raise CommandError(
                f"{refused} of {len(options['inputs'])} inputs refused, {failed} articles not read.",
                returncode=1,
            )

    def _read_input(self, name: str, options: dict[str, Any]) -> list[FetchedArticle]:
        today = timezone.localdate()
        given = {"publisher": options["publisher"], "published": options["published"], "today": today}
        if name.startswith(("http://", "https://")):
            return [from_page(polite_fetch(name), **given)]
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            raise UnreadableInput("no_file", f"{error.strerror}.") from error
        return from_file(name, data, url=options["url"], **given)

    def _store_all(self, name: str, articles: list[FetchedArticle], options: dict[str, Any]) -> int:
        """Store an input's articles; returns how many were to be read at once and could not be."""
        with transaction.atomic():
            # One file is stored whole or not at all.
            stored = [
                store_article(article, now=timezone.now(), publisher_kind=options["kind"])
                for article in articles
            ]
            for each in stored:
                if each.what is not Stored.UNCHANGED and not options["read"]:
                    enqueue_extraction(each.revision.pk)
        failed = 0
        for each in stored:
            if options["read"]:
                result = reading.extract_article(each.revision.pk, by="ingest", clock=timezone.now)
                failed += result is reading.ReadingResult.FAILED
            self._say_stored(name, each, as_json=options["json"])
        return failed

    def _say_stored(self, name: str, stored: StoredArticle, *, as_json: bool) -> None:
        line = {
            "input": name,
            "article": stored.article.pk,
            "revision": stored.revision.number,
            "result": stored.what.value,
            "title": stored.article.title,
            "mentions": stored.revision.mentions.count(),
        }
        if as_json:
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        else:
            self.stdout.write(f"{stored.what.value:9} article {stored.article.pk}: {stored.article.title}")

    def _say_refused(self, name: str, error: UnreadableInput, *, as_json: bool) -> None:
        if as_json:
            line = {"input": name, "result": "refused", "code": error.code, "message": str(error)}
            self.stdout.write(json.dumps({**line, "line": error.line, "field": error.field}))
            return
        where = f"{name}, line {error.line}" if error.line else name
        field = f" ({error.field})" if error.field else ""
        self.stderr.write(f"{where}: {error}{field}")
