"""Time the claims list at scale, on generated claims in a database of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.test.utils import override_settings

from claims.management.bench.claims import MADE, Size, fill
from claims.management.bench.pages import Asked, asked
from claims.management.bench.scratch import kept_database, scratch_database
from claims.management.progress import with_progress
from claims.models import Claim, Person
from claims.models.vocabulary import Role
from claims.queries.claim_list import EVENT, ORDERS, PAGE_SIZE
from claims.queries.paging import Cursor
from claims.services.people import add_person

MOST_MS, MOST_QUERIES, MOST_BYTES = 50.0, 10, 100_000
DEEP_PAGE = 10_000
PERSON = "bench"
LINE = "{:<30} {:>5} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>7}  {}"
# Of its own: what is counted here must not stand in the cache of a product that runs beside it.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

ADDRESSES = {
    "list": "",
    "by outcome": "outcome=refuted",
    "undecided": "outcome=undecided",
    "two outcomes": "outcome=refuted,misleading",
    "without an outcome": "outcome=-undecided",
    "new": "state=new",
    "origin, a busy one": "origin=zrodlo-1",
    "origin, a seldom one": "origin=zrodlo-399",
    "origin and outcome": "origin=zrodlo-2&outcome=refuted",
    "passed on by a busy one": "relay=zrodlo-1",
    "passed on by a seldom one": "relay=zrodlo-399",
    "without a busy relay": "relay=-zrodlo-1",
    "who, often": "who=Osoba+1",
    "who, seldom": "who=Osoba+2990",
    "hedged": "hedge=alleged",
    "open questions": "hedge=question",
    "not hedged": "hedge=-alleged",
    "topic, often": "topic=diplomacy",
    "without a topic": "topic=-opinion",
    "kind, often": "kind=CONSULT",
    "kind, seldom": "kind=X_ELECTION",
    "a tag, often": "tag=wybory",
    "a tag, seldom": "tag=rocznica",
    "without a tag": "tag=-pilne",
    "with evidence": "evidence=1",
    "public before": "public=1",
    "due": "due=1&sort=due",
    "next days": "due=0&dated=1&outcome=undecided&sort=due",
    "with a day to check": "dated=1",
    "mine": "mine=1",
    "drawn at random": "audit=1&outcome=undecided",
    "published in a month": "since=2023-03-01&until=2023-03-31",
    "event in a month": "event_from=2023-03-01&event_to=2023-03-31",
    "event in a year": "event_from=2022-01-01&event_to=2022-12-31",
    "event in a year of long ago": "event_from=1990-01-01&event_to=1990-12-31",
    "mentions, two or more": "mentions=2",
    "mentions, a hundred or more": "mentions=100",
    "several together": "origin=zrodlo-2&hedge=alleged&kind=CONSULT,ACCUSE&since=2022-01-01&public=0",
    "a common word": "text=ministrowi",
    "a rare word": "text=bursztynu",
    "two words": "text=prezydenta+łodzi",
    "a word and an outcome": "text=minister&outcome=refuted",
    "a rare word and a state": "text=zeppelin&state=new",
    "a name in another spelling": "text=Zhrodlo+399",
    "a word that is nowhere": "text=hipopotam",
}


class Command(BaseCommand):
    help = (
        "Generate claims in a scratch database and time list, filters, search, counts and deep pages at four "
        "clients, beside the same pages' bare SQL. Exit 1 where a page asks too many questions, is too large "
        "or reads the whole table of claims, and with --strict where it is slow."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--claims", type=int, default=1_000_000)
        parser.add_argument("--runs", type=int, default=25, help="times each client asks for each page")
        parser.add_argument("--strict", action="store_true", help=f"p95 over {MOST_MS:.0f} ms is a fault too")
        parser.add_argument(
            "--keep", action="store_true", help="keep the database, and use it again where it is there"
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        size = Size(options["claims"])
        if size.claims < 1000 or options["runs"] < 1:
            raise CommandError("At least 1000 claims and one run.")
        try:
            begun = time.monotonic()
            with override_settings(ALLOWED_HOSTS=["localhost"], CACHES=CACHES), self._database(size, options):
                seconds = time.monotonic() - begun
                found = self._measure(size, options)
        except KeyboardInterrupt:
            raise CommandError("Interrupted.", returncode=130) from None
        except DatabaseError as error:
            raise CommandError(f"The scratch database: {error}") from error
        self._tell(size, seconds, found, as_json=options["json"])
        slow = [each.what for each in found if options["strict"] and each.p95 > MOST_MS]
        if faulty := [each.what for each in found if each.faults] + slow:
            raise CommandError(f"Not reached: {', '.join(faulty)}.", returncode=1)

    @contextmanager
    def _database(self, size: Size, options: dict[str, Any]) -> Iterator[None]:
        """The default connection leads to these claims until the block ends."""

        def fill_it() -> None:
            person = add_person(username=PERSON, password="", role=Role.EDITOR)
            fill(size, person_id=person.pk, steps=partial(_steps, options))

        if options["keep"]:
            with kept_database("claims", f"{size.claims} claims, {MADE}", fill_it):
                yield
        else:
            with scratch_database("claims"):
                fill_it()
                yield

    def _measure(self, size: Size, options: dict[str, Any]) -> list[Asked]:
        person = Person.objects.get(username=PERSON)
        limits = {"runs": options["runs"], "most_queries": MOST_QUERIES, "most_bytes": MOST_BYTES}
        pages = [("home", "/"), ("names while typing", "/claims/names/?origin=zr"), *_lists(size)]
        return [asked(what, address, person, **limits) for what, address in _steps(options, pages, "pages")]

    def _tell(self, size: Size, seconds: float, found: list[Asked], *, as_json: bool) -> None:
        if as_json:
            pages = [asdict(each) for each in found]
            self.stdout.write(json.dumps({"claims": size.claims, "seconds": seconds, "pages": pages}))
            return
        self.stdout.write(
            f"{size.claims} claims, ready after {seconds:.0f} s. Milliseconds: one client with nothing kept, "
            "four clients at once, and the SQL of the first page alone.\n\n"
        )
        heads = ("runs", "first", "p50", "p95", "sql p50", "sql p95", "queries", "bytes")
        self.stdout.write(LINE.format("", *heads, ""))
        for each in found:
            numbers = (each.first, each.p50, each.p95, each.sql_p50, each.sql_p95)
            times = (f"{number:.1f}" for number in numbers)
            slow = [f"p95 over {MOST_MS:.0f} ms"] if each.p95 > MOST_MS else []
            faults = ", ".join([*each.faults, *slow])
            self.stdout.write(LINE.format(each.what, each.runs, *times, each.queries, each.bytes, faults))


def _steps(options: dict[str, Any], items: Any, what: str) -> Any:
    return with_progress(items, what=what, quiet=options["json"])


def _lists(size: Size) -> Iterator[tuple[str, str]]:
    for what, query in ADDRESSES.items():
        yield what, f"/claims/?{query}"
    newest = Claim.objects.order_by("-pk").values_list("pk", flat=True)[0]
    yield "with a preview", f"/claims/?claim={newest}"
    for sort in ORDERS:
        query = "event_from=2000-01-01&sort=event" if sort == EVENT else f"sort={sort}"
        yield f"by {sort}", f"/claims/?{query}"
        yield f"by {sort}, a deep page", f"/claims/?{query}&after={_deep(sort, size)}"
    yield "back from a deep page", f"/claims/?before={_deep('newest', size)}"
    yield "a deep page of a filter", f"/claims/?outcome=undecided&after={_deep('newest', size)}"
    yield "a deep page of a search", f"/claims/?text=minister&after={_deep('newest', size)}"


def _deep(sort: str, size: Size) -> str:
    """Where the ten-thousandth page begins, or the middle of a smaller list."""
    order = ORDERS[sort]
    place = min(DEEP_PAGE * PAGE_SIZE, size.claims // 2)
    row = order.sorted(Claim.objects.live()).only(order.field)[place]
    return Cursor(getattr(row, order.field), row.pk).encode()
