"""Compute every score anew from the ledger, or check that the stored ones are right."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from claims.management.progress import with_progress
from claims.models import SourceScore
from claims.queries.chain import breaks
from claims.services import scores


class Command(BaseCommand):
    help = (
        "Recompute every score from the ledger. With --check nothing is written: scores are compared with "
        "the ledger and the ledger with its hash chain; exit 1 on a difference."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare only; exit 1 on any difference")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check(as_json=options["json"])
            return
        count = scores.refresh_all_scores(now=timezone.now())
        self.stdout.write(json.dumps({"rescored": count}) if options["json"] else f"{count} scores computed.")

    def _check(self, *, as_json: bool) -> None:
        try:
            found = list(scores.differences())
            broken = list(breaks(partial(with_progress, what="hash chain", quiet=as_json)))
        except KeyboardInterrupt:
            raise CommandError("Interrupted; nothing was changed.", returncode=130) from None
        checked = SourceScore.objects.count()
        if as_json:
            told = {"differences": [asdict(d) for d in found], "chain": [asdict(b) for b in broken]}
            self.stdout.write(json.dumps({"checked": checked, **told}, default=str))
        else:
            for each in found:
                self.stdout.write(
                    f"{each.source}: {each.field} is {each.stored}, the ledger says {each.computed}"
                )
            for bad in broken:
                self.stdout.write(f"entry {bad.sequence} of the hash chain: {bad.what}")
            self.stdout.write(f"{checked} scores checked, {len(found)} differences, {len(broken)} breaks.")
        if found or broken:
            raise CommandError(
                f"{len(found)} differences between scores and ledger, {len(broken)} breaks of the chain.",
                returncode=1,
            )
