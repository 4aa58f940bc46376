"""Write what people made of the engine's readings as a labelled set, one document a text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management.progress import with_progress
from claims.queries.labels import document_of, labelled_revisions


class Command(BaseCommand):
    help = (
        "Write the newsroom's own labels as documents of the schema claim-gold/2 to DIR, one a text; "
        "`evaluate DIR` scores the engine on them. Running it again writes the same files anew."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", metavar="DIR", help="where to; made where there is none")
        parser.add_argument("--json", action="store_true", help="print what was written as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        out = Path(options["directory"])
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror}") from error
        texts = claims = 0
        try:
            for revision in with_progress(list(labelled_revisions()), what="export_labels"):
                claims += write(out, document_of(revision))
                texts += 1
        except KeyboardInterrupt:
            raise CommandError(f"Interrupted: {texts} texts written.", returncode=130) from None
        done = {"texts": texts, "claims": claims, "directory": str(out)}
        words = f"{texts} texts with {claims} labelled claims in {out}."
        self.stdout.write(json.dumps(done) if options["json"] else words)


def write(out: Path, document: dict[str, Any]) -> int:
    """Write one document, whole or not at all; the number of its claims."""
    target = out / f"{document['doc_id']}.json"
    half = target.with_suffix(".json.part")
    half.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
    half.replace(target)
    return len(document["claims"])
