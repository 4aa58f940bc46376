"""Walk the hash chain of verdicts and ledger rows; name what was forged, removed or put elsewhere."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management.progress import with_progress
from claims.queries.chain import Break, Head, breaks, hash_at, head


class Command(BaseCommand):
    help = (
        "Walk the hash chain; exit 1 where a row was forged, removed or reordered. Prints the head: written "
        "down outside, it can be given back with --anchor, and a chain rewritten from the start is found too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchor", metavar="SEQUENCE:HASH", type=anchor, help="a head that was printed before"
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = list(breaks(partial(with_progress, what="check_chain", quiet=options["json"])))
        except KeyboardInterrupt:
            raise CommandError("Interrupted; nothing was changed.", returncode=130) from None
        if options["anchor"]:
            found += _lost_anchor(options["anchor"])
        last = head()
        if options["json"]:
            told = {"entries": last.sequence, "head": last.hash, "breaks": [asdict(each) for each in found]}
            self.stdout.write(json.dumps(told))
        else:
            for each in found:
                self.stdout.write(f"entry {each.sequence}: {each.what}")
            self.stdout.write(
                f"{last.sequence} entries, {len(found)} breaks. Head: {last.sequence}:{last.hash}"
            )
        if found:
            raise CommandError(f"{len(found)} breaks of the hash chain.", returncode=1)


def anchor(written: str) -> Head:
    """A head as this command prints it, for argparse."""
    sequence, _, digest = written.partition(":")
    if not sequence.isdecimal() or len(digest) != 64:
        raise ValueError(written)
    return Head(int(sequence), digest)


def _lost_anchor(written: Head) -> list[Break]:
    if hash_at(written.sequence) == written.hash:
        return []
    return [Break(written.sequence, "it is not the entry that was written down outside")]
