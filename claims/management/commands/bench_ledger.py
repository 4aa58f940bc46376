"""Time the ledger at scale, on generated verdicts in a database of its own that is dropped afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from claims.management.bench.ledger import Size, fill, sample
from claims.management.bench.scratch import scratch_database
from claims.management.bench.timing import Timing, timed
from claims.management.progress import with_progress
from claims.models import Claim, Person, Source
from claims.models.vocabulary import Role
from claims.queries.days import View
from claims.queries.league import league
from claims.queries.standing import standing_of
from claims.services import scores
from claims.services.findings import Finding, NewEvidence
from claims.services.people import add_person
from claims.services.verdicts import log_verdict

AS_OF_MS, LEAGUE_MS, POST_MS, RECOMPUTE_MS = 5.0, 50.0, 15.0, 30_000.0
LINE = "{:<44} {:>6} {:>12} {:>12} {:>12}"


class Command(BaseCommand):
    help = (
        "Generate a ledger in a scratch database and time what the pages and the nightly jobs do with it, "
        "beside the machine's own SELECT 1 and COPY. Exit 1 where a figure is not reached."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--verdicts", type=int, default=1_000_000)
        parser.add_argument("--sources", type=int, default=20_000)
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        size = Size(options["verdicts"], options["sources"])
        if size.verdicts < 100 or size.sources < 10:
            raise CommandError("At least 100 verdicts and 10 sources.")
        try:
            with scratch_database():
                found = list(self._timings(size, quiet=options["json"]))
        except KeyboardInterrupt:
            raise CommandError("Interrupted; the scratch database is dropped.", returncode=130) from None
        except DatabaseError as error:
            raise CommandError(f"The scratch database: {error}") from error
        self._tell(size, found, as_json=options["json"])
        missed = [each.what for each in found if not each.is_met]
        if missed:
            raise CommandError(f"Not reached: {', '.join(missed)}.", returncode=1)

    def _tell(self, size: Size, found: list[Timing], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({**asdict(size), "timings": [asdict(each) for each in found]}))
            return
        self.stdout.write(f"{size.verdicts} verdicts, {size.sources} sources; milliseconds.\n\n")
        self.stdout.write(LINE.format("", "runs", "p50", "p95", "at most"))
        for each in found:
            most = "" if each.most is None else f"{each.most:.0f}"
            self.stdout.write(LINE.format(each.what, each.runs, f"{each.p50:.2f}", f"{each.p95:.2f}", most))

    def _timings(self, size: Size, *, quiet: bool) -> Iterator[Timing]:
        person = add_person(username="bench", password="", role=Role.EDITOR)

        def steps(numbers: Any, what: str) -> Any:
            return with_progress(numbers, what=what, quiet=quiet)

        yield timed(
            "generating and loading it all", lambda _: fill(size, person_id=person.pk, steps=steps), [1]
        )
        now = timezone.now()
        today = timezone.localdate(now)
        yield timed("the machine's own SELECT 1", _select_one, range(200))
        yield timed("the machine's own COPY of 100,000 rows", _copy, range(3))
        yield timed("means of the kinds refitted", lambda _: scores.refit_priors(as_of=today, now=now), [1])
        yield timed("all scores computed and stored", lambda _: scores.refresh_all_scores(now=now), [1])
        asked = [(pk, today - timedelta(days=30 + pk % 900)) for pk in sample(size, 400)]
        yield timed("as of a past day, one source", _as_of(today), asked, AS_OF_MS)
        heaviest = [(pk, today - timedelta(days=n)) for n in range(1, 6) for pk in range(1, 5)]
        yield timed("the same, the four heaviest sources", _as_of(today), heaviest)
        yield timed("league table of today", lambda _: league(View(today, today)), range(20), LEAGUE_MS)
        past = [today - timedelta(days=days) for days in (100, 400, 800)]
        yield timed("league table of a past day", lambda day: league(View(today, day)), past)
        claims = list(_open_claims(size, today))
        yield timed("post one verdict", _post(person), claims, POST_MS)
        yield timed("recompute and compare every score", _compare, range(2), RECOMPUTE_MS)


def _select_one(_: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def _copy(_: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copied (n bigint, words text)")
        with cursor.cursor.copy("COPY copied FROM STDIN") as copy:
            for number in range(100_000):
                copy.write_row((number, "0123456789" * 6))
        cursor.execute("DROP TABLE copied")


def _as_of(today: date) -> Callable[[tuple[int, date]], object]:
    def ask(asked: tuple[int, date]) -> object:
        source_id, day = asked
        return standing_of(Source.objects.get(pk=source_id), today=today, as_of=day)

    return ask


def _open_claims(size: Size, today: date, count: int = 200) -> Iterator[int]:
    """Claims to be judged, on sources that have much behind them and on those that have little."""
    from claims.models import Article, AttributionLink, Mention, Revision

    now = timezone.now()
    for number, source_id in enumerate(sample(size, count)):
        article = Article.objects.create(
            source_id=source_id,
            external_id=f"bench-{number}",
            title="Tekst",
            published_on=today,
            created_at=now,
        )
        revision = Revision.objects.create(
            article=article, number=1, seen_at=now, raw=b"", raw_type="text/plain", text="Tekst.",
            raw_sha256="0" * 64, text_sha256="0" * 64, next_try_at=now,
        )  # fmt: skip
        claim = Claim.objects.create(
            sentence=f"Nowe zdarzenie {number}.", event_type="CONSULT", claim_type="event",
            polarity="positive", origin_id=source_id, claimed_on=today, created_at=now,
        )  # fmt: skip
        mention = Mention.objects.create(
            revision=revision, claim=claim, position=0, sentence=claim.sentence, event_type="CONSULT",
            claim_type="event", quote_kind="narrative", modality="asserted", polarity="positive",
            scope="source", component="bench", rule="bench", engine="bench",
        )  # fmt: skip
        for position, (pk, role) in enumerate(
            {source_id: "originates", number % size.sources + 1: "endorses"}.items()
        ):
            AttributionLink.objects.create(
                mention=mention, position=position, source_id=pk, name=f"Źródło {pk}", role=role
            )
        yield claim.pk


def _post(person: Person) -> Callable[[int], object]:
    proof = NewEvidence(url="https://dowody.example/1", stance="supports")
    finding = Finding(outcome="confirmed", rationale="Potwierdza to protokół.", evidence=(proof,))

    def post(claim_id: int) -> object:
        return log_verdict(claim_id, finding, by=person, now=timezone.now())

    return post


def _compare(_: int) -> None:
    if found := list(scores.differences()):
        raise CommandError(f"{len(found)} scores differ from the ledger.", returncode=1)
