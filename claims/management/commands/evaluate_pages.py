"""Measure how articles are read off a folder of annotated pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management import page_scores
from claims.management.page_scores import PageScore
from claims.management.progress import with_progress


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Measure how articles are read off real pages, against segments that people kept and dropped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="pages with annotations.json or NAME.gold.json")
        parser.add_argument("--json", action="store_true", help="the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        pages = list(page_scores.annotated_pages(options["folder"]))
        if not pages:
            raise CommandError(f"There is no page in {options['folder']}.")
        scores = [page_scores.score(page) for page in with_progress(pages, what="evaluate_pages")]
        totals = page_scores.totals(scores)
        alone = page_scores.totals([page_scores.baseline(page) for page in pages])
        totals["trafilatura_alone"] = {name: alone[name] for name in ("kept", "dropped", "f1")}
        if options["json"]:
            self.stdout.write(json.dumps(totals))
            return
        self.stdout.write(
            "page                                     kept  marked dropped read-also date       title"
        )
        for one in scores:
            self._row(one)
        for name, value in totals.items():
            self.stdout.write(f"{name:18} {self._said(value)}")

    def _said(self, value: Any) -> str:
        if isinstance(value, dict):
            return ", ".join(f"{name} {self._said(one)}" for name, one in value.items())
        return f"{value[0]} of {value[1]}" if isinstance(value, list) else str(value)

    def _row(self, one: PageScore) -> None:
        page = one.page
        name = page.file.stem[:40]
        dropped = len(page.drop) - len(one.leaked)
        also = f"{len(one.read_also) - len(one.unmarked)}/{len(one.read_also)}"
        self.stdout.write(
            f"{name:40} {one.kept:2}/{len(page.keep):<3} {len(one.marked):4} "
            f"{dropped:4}/{len(page.drop):<3} {also:>7}   {one.day or one.error:10} {one.title[:60]}"
        )
        for what in ("lost", "marked", "leaked", "unmarked"):
            for segment in getattr(one, what):
                self.stdout.write(f"    {what}: {segment[:100]}")
