"""Measure the engine on labelled texts: every field and every slice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import extract
from claims.extraction.evaluation import (
    SCOPES,
    BadLabels,
    LabelledClaim,
    LabelledText,
    Totals,
    labelled_claims,
    labelled_text,
    table,
)
from claims.extraction.schema import to_document
from claims.management.progress import with_progress


class Command(BaseCommand):
    help = (
        "Read the texts of a labelled set (JSON documents, claim-gold/2) with the engine and score what it "
        "finds against the labels, by field and slice. Without a database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gold", metavar="GOLD_DIR", help="a folder of labelled documents")
        parser.add_argument(
            "--scope",
            choices=SCOPES,
            default=SCOPES[0],
            help="source: claims of named sources (default); all: the outlets' own too",
        )
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        paths = sorted(Path(options["gold"]).glob("*.json"))
        if not paths:
            raise CommandError(f"{options['gold']}: no labelled document (*.json) in this folder.")
        totals, broken, interrupted = Totals(options["scope"]), 0, False
        try:
            for path in with_progress(paths, what="evaluate"):
                try:
                    labelled = read_labels(path)
                    totals.add(labelled, predicted(labelled))
                except BadLabels as error:
                    broken += 1
                    self.stderr.write(f"{path}: {error}")
        except KeyboardInterrupt:
            interrupted = True
        report = totals.report()
        self.stdout.write(json.dumps(report.as_json()) if options["json"] else table(report))
        if interrupted:
            raise CommandError(
                f"Interrupted: the figures are those of {totals.texts} of {len(paths)} texts.", returncode=130
            )
        if broken:
            raise CommandError(f"{broken} of {len(paths)} files could not be scored.", returncode=1)


def read_labels(path: Path) -> LabelledText:
    """The labelled document in a file."""
    try:
        return labelled_text(json.loads(path.read_bytes()))
    except OSError as error:
        raise BadLabels(error.strerror or str(error)) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise BadLabels(f"not JSON: {error}") from error
    except json.JSONDecodeError as error:
        raise BadLabels(f"line {error.lineno}, column {error.colno}: {error.msg}") from error


def predicted(labelled: LabelledText) -> Sequence[LabelledClaim]:
    """What the engine reads from the text alone."""
    text = labelled.text
    found = extract(
        text, publisher=labelled.publisher, published=labelled.published, language=labelled.language
    )
    return labelled_claims(to_document(found, doc_id=labelled.doc_id, text=text)["claims"], len(text))
