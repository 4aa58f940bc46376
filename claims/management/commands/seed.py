"""Fill an empty installation with the demonstration data."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from claims.management.progress import with_progress
from claims.services import demonstration


class Command(BaseCommand):
    help = "Demonstration data: invented sources, articles in our own words, two years of verdicts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print what was made as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demonstration data are for the demonstration mode only (DEMO=1).")
        made = demonstration.plant(
            settings.BASE_DIR / "seeds",
            logins=settings.DEMO_LOGINS,
            steps=lambda items, what: with_progress(items, what=what, quiet=options["json"]),
            now=timezone.now(),
        )
        if options["json"]:
            self.stdout.write(json.dumps(made))
        elif made:
            self.stdout.write(", ".join(f"{count} {what}" for what, count in made.items()))
        else:
            self.stdout.write("Demonstration data are there already.")
