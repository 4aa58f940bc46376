"""Take in articles and posts: files, documents, addresses, feeds, channels, exports."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from claims.intake.readers import Batch
from claims.intake.types import UnreadableInput
from claims.management.inputs import Asked, InputKind, batches_of, kind_of
from claims.management.progress import Progress
from claims.models.vocabulary import SourceKind
from claims.queries.article_list import mention_counts
from claims.services import reading
from claims.services.articles import Stored, StoredArticle
from claims.services.asking import Asking
from claims.services.batches import store_batch
from claims.services.errors import Refused
from claims.services.turns import HostBusy
from claims.tasks import enqueue_extraction

PATIENCE = timedelta(minutes=10)
"""A person at a terminal waits for the turn at a host; a task would go back to its row."""
MANY = frozenset({InputKind.EXPORT, InputKind.CHANNEL, InputKind.PREVIEW, InputKind.FEED})


def day(value: str) -> date:
    """A day in ISO form, for argparse."""
    return date.fromisoformat(value)


def count(value: str) -> int:
    """A number from 0 on, for argparse."""
    number = int(value)
    if number < 0:
        raise argparse.ArgumentTypeError("a number from 0 on is needed")
    return number


class Command(BaseCommand):
    help = (
        "Take in articles and posts. An input is a text file (with --publisher and --published), a JSON "
        "document, an address, a feed (its address or a saved one), a channel (@name), a saved page of its "
        "public preview, or its export (result.json, also in a zip). Twice is as good as once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("inputs", nargs="+", metavar="FILE_OR_ADDRESS_OR_CHANNEL")
        parser.add_argument("--as", dest="kind_of_input", choices=[kind.value for kind in InputKind],
                            help="what the inputs are, where that cannot be told from them")  # fmt: skip
        parser.add_argument("--publisher", default="", help="who published it, where the input does not say")
        parser.add_argument("--published", type=day, help="day of publication, YYYY-MM-DD")
        parser.add_argument("--url", default="", help="address of a text file's article, or of a saved feed")
        parser.add_argument("--username", default="", help="user name of an export's channel, for addresses")
        parser.add_argument("--pages", type=count, default=1, help="pages of a channel to read back; 0: all")
        parser.add_argument("--before", type=count, default=0, help="read a channel back from this message")
        parser.add_argument("--after", type=count, default=0, help="go on after this record of an export")
        parser.add_argument(
            "--any-chat", action="store_true", help="exports of groups and private chats, too"
        )
        parser.add_argument("--offline", action="store_true", help="of a feed: the texts it carries itself")
        parser.add_argument("--kind", choices=SourceKind.values, default=SourceKind.OUTLET.value)
        parser.add_argument("--read", action="store_true", help="read at once, here, without a worker")
        parser.add_argument("--json", action="store_true", help="one JSON line an article")

    def handle(self, *args: Any, **options: Any) -> None:
        refused = failed = 0
        for name in options["inputs"]:
            self._reached = ""
            try:
                not_taken, not_read = self._ingest(name, options)
                refused, failed = refused + not_taken, failed + not_read
            except (UnreadableInput, Refused, HostBusy) as error:
                refused += 1
                self._say_refused(name, error, as_json=options["json"])
            except KeyboardInterrupt:
                raise CommandError(
                    f"Interrupted at {name}. {self._reached}".rstrip(), returncode=130
                ) from None
        if refused or failed:
            raise CommandError(
                f"{refused} inputs or entries refused, {failed} articles not read.", returncode=1
            )

    def _ingest(self, name: str, options: dict[str, Any]) -> tuple[int, int]:
        """Take in one input; how many of its entries were refused, and how many articles not read."""
        kind = InputKind(options["kind_of_input"]) if options["kind_of_input"] else kind_of(name)
        counts: Counter[str] = Counter()
        not_read = 0
        progress = Progress("ingest")
        for batch in batches_of(name, kind, self._asked(options)):
            if batch.error is not None:
                counts["refused"] += 1
                self._say_refused(batch.entries[0].url, batch.error, as_json=options["json"])
                continue
            stored = self._store(batch, options)
            not_read += self._read_and_say(name, stored, options)
            counts.update(each.what.value for each in stored)
            self._say_skipped(name, batch, counts, as_json=options["json"])
            self._remember(batch)
            progress.reached(batch.cursor.records or counts.total())
        if kind in MANY:
            self._say_done(name, counts, as_json=options["json"])
        return counts["refused"], not_read

    def _asked(self, options: dict[str, Any]) -> Asked:
        return Asked(
            now=timezone.now(),
            fetch=Asking(by="ingest", clock=timezone.now, patience=PATIENCE),
            publisher=options["publisher"],
            published=options["published"],
            url=options["url"],
            username=options["username"],
            pages=options["pages"],
            before=options["before"],
            after_record=options["after"],
            any_chat=options["any_chat"],
            offline=options["offline"],
        )

    def _store(self, batch: Batch, options: dict[str, Any]) -> list[StoredArticle]:
        """Store a batch whole or not at all."""
        with transaction.atomic():
            stored = store_batch(batch, now=timezone.now(), publisher_kind=options["kind"])
            for each in stored:
                if each.what is not Stored.UNCHANGED and not options["read"]:
                    enqueue_extraction(each.revision.pk)
        return stored

    def _read_and_say(self, name: str, stored: list[StoredArticle], options: dict[str, Any]) -> int:
        """Read what is to be read at once, and say of each what became of it."""
        failed = 0
        if options["read"]:
            for each in stored:
                result = reading.extract_article(each.revision.pk, by="ingest", clock=timezone.now)
                failed += result is reading.ReadingResult.FAILED
        mentions = mention_counts(each.revision.pk for each in stored)
        for each in stored:
            self._say_stored(name, each, mentions.get(each.revision.pk, 0), as_json=options["json"])
        return failed

    def _remember(self, batch: Batch) -> None:
        """How to go on from here, for whoever stops it."""
        if batch.cursor.records:
            self._reached = f"Go on with --after {batch.cursor.records}."
        elif batch.cursor.before:
            self._reached = f"Go on with --before {batch.cursor.before}."

    def _say_stored(self, name: str, stored: StoredArticle, mentions: int, *, as_json: bool) -> None:
        if not as_json:
            self.stdout.write(f"{stored.what.value:9} article {stored.article.pk}: {stored.article.title}")
            return
        line = {
            "input": name,
            "article": stored.article.pk,
            "revision": stored.revision.number,
            "result": stored.what.value,
            "title": stored.article.title,
            "mentions": mentions,
        }
        self._write(line)

    def _say_skipped(self, name: str, batch: Batch, counts: Counter[str], *, as_json: bool) -> None:
        for each in batch.skipped:
            counts["skipped"] += each.records
            if as_json:
                self._write({"input": name, "result": "skipped", "id": each.id, "reason": each.reason,
                             "records": each.records, "message": each.detail})  # fmt: skip
            else:
                self.stdout.write(f"skipped   {each.id}: {each.reason} {each.detail}".rstrip())
        for alarm in batch.alarms:
            self.stderr.write(f"{name}: {alarm.message} ({alarm.code})")

    def _say_done(self, name: str, counts: Counter[str], *, as_json: bool) -> None:
        results = ("new", "revised", "unchanged", "skipped", "refused")
        if as_json:
            self._write({"input": name, "result": "done", **{key: counts[key] for key in results}})
        else:
            self.stdout.write(f"{name}: " + ", ".join(f"{counts[key]} {key}" for key in results))

    def _say_refused(self, name: str, error: Exception, *, as_json: bool) -> None:
        code, line, key = "refused", None, None
        if isinstance(error, UnreadableInput):
            code, line, key = error.code, error.line, error.field
        if as_json:
            self._write({"input": name, "result": "refused", "code": code, "message": str(error),
                         "line": line, "field": key})  # fmt: skip
            return
        where = f"{name}, line {line}" if line else name
        self.stderr.write(f"{where}: {error}" + (f" ({key})" if key else ""))

    def _write(self, line: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(line, ensure_ascii=False))
