"""Compute anew what lists find and sort claims by: after an update that changed how, or out of doubt."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from claims.management.progress import with_progress
from claims.models import Claim
from claims.services.claim_index import index_claims

BATCH = 500


class Command(BaseCommand):
    help = (
        "Words, filters and effects of all claims, a batch a transaction. Running it again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        last = Claim.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        done = 0
        try:
            for start in with_progress(range(0, last, BATCH), what="batches", quiet=options["json"]):
                with transaction.atomic():
                    batch = Claim.objects.filter(pk__gt=start, pk__lte=start + BATCH)
                    ids = list(batch.order_by("pk").values_list("pk", flat=True))
                    index_claims(ids)
                done += len(ids)
        except KeyboardInterrupt:
            raise CommandError(f"Interrupted after {done} claims; run it again.", returncode=130) from None
        self.stdout.write(json.dumps({"claims": done}) if options["json"] else f"{done} claims are indexed.")
