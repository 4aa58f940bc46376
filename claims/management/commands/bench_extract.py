"""Time the engine beside the bare language pipeline, on texts that are given."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction.pipeline import LONGEST_TEXT
from claims.management.bench.reading import Speed, measured
from claims.management.commands.extract import Unreadable, day, read_document
from claims.management.progress import with_progress

LEAST = 0.70
LINE = "{:<14} {:>8.2f} s {:>10,.0f} words/s\n"


class Command(BaseCommand):
    help = (
        "Read texts (JSON documents, .txt files) in one batch with the bare language pipeline and with the "
        "whole engine, by turns, and print the words a second of both. Without a database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a JSON document, or a .txt file")
        parser.add_argument("--published", type=day, help="the day all are read for, YYYY-MM-DD")
        parser.add_argument(
            "--rounds", type=int, default=5, help="times each reads them; the quickest counts"
        )
        parser.add_argument(
            "--strict",
            action="store_true",
            help=f"an engine below {LEAST * 100:.0f} %% of the pipeline is a fault",
        )
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rounds"] < 1:
            raise CommandError("At least one round.")
        texts = [_text(name) for name in options["files"]]
        rounds = with_progress(range(options["rounds"]), what="rounds", quiet=options["json"])
        try:
            speed = measured(texts, published=options["published"], rounds=rounds)
        except KeyboardInterrupt:
            raise CommandError("Interrupted.", returncode=130) from None
        self._tell(len(texts), speed, as_json=options["json"])
        if options["strict"] and speed.ratio < LEAST:
            raise CommandError(f"Not reached: {speed.ratio:.1%} of the pipeline's speed, of {LEAST:.0%}.")

    def _tell(self, texts: int, speed: Speed, *, as_json: bool) -> None:
        if as_json:
            figures = {"bare": speed.bare, "engine": speed.engine, "ratio": speed.ratio}
            self.stdout.write(json.dumps({"texts": texts, **asdict(speed), **figures}))
            return
        self.stdout.write(f"{texts} texts, {speed.words} words; seconds of the processor, quickest round\n")
        self.stdout.write(LINE.format("bare pipeline", speed.bare_seconds, speed.bare))
        self.stdout.write(LINE.format("engine", speed.engine_seconds, speed.engine))
        self.stdout.write(f"engine / bare  {speed.ratio:.1%}")


def _text(name: str) -> str:
    """The text in a file, which the pipeline must be able to read: an empty or overlong one has no words."""
    try:
        text = read_document(Path(name), "", None).text
    except Unreadable as error:
        raise CommandError(f"{name}: {error}") from error
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise CommandError(f"{name}: empty, or longer than {LONGEST_TEXT} characters.")
    return text
