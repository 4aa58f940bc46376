"""Replay verdicts in time, each predicted before it is seen: the score beside its baselines."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management.progress import with_progress
from claims.management.streams import BadStream, read_stream
from claims.queries.track_record import own_stream
from claims.scoring.replay import Event, Report, replay

ROW = "{:<16} {:>9} {:>9} {:>9} {:>9}"


class Command(BaseCommand):
    help = (
        "Replay a stream of verdicts (CSV: date, source, kind, value 0 to 1), predicting each before it is "
        "seen: log loss, Brier score, calibration error and AUC of the score and of baselines."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("file", nargs="?", metavar="FILE", help="a CSV file")
        which.add_argument("--ledger", action="store_true", help="the product's own ledger instead of a file")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report = self._report(own_stream() if options["ledger"] else self._read(options["file"]))
        if options["json"]:
            told = asdict(report)
            del told["calibration"]
            self.stdout.write(json.dumps(told))
            return
        self.stdout.write(f"{report.events} verdicts, {report.sources} sources, {report.scored} scored.\n\n")
        self.stdout.write(ROW.format("model", "log loss", "Brier", "ECE", "AUC"))
        for name, measured in report.models.items():
            figures = (measured.log_loss, measured.brier, measured.ece, measured.auc)
            self.stdout.write(ROW.format(name, *("–" if f is None else f"{f:.4f}" for f in figures)))

    def _read(self, name: str) -> list[Event]:
        try:
            return read_stream(Path(name))
        except BadStream as error:
            raise CommandError(str(error)) from error

    def _report(self, events: list[Event]) -> Report:
        try:
            return replay(with_progress(events, what="replay"), total=len(events))
        except ValueError as error:
            raise CommandError(f"Nothing to measure: {error}.") from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted; nothing was written.", returncode=130) from None
