"""Pages asked for by several people at once, each beside its bare SQL, and what PostgreSQL does for them."""

from __future__ import annotations

import gc
import json
import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Person
from claims.queries.bitmaps import BITMAP_ONLY

CLIENTS = 4
FIRSTS = 5
TABLE = "claims_claim"


@dataclass(frozen=True, slots=True)
class Asked:
    """One address: milliseconds of its pages and of its bare SQL, and what was found against it.

    `first` is the page asked for by one client with nothing kept from before, the middle one of a few.
    """

    what: str
    runs: int
    first: float
    p50: float
    p95: float
    sql_p50: float
    sql_p95: float
    queries: int
    bytes: int
    faults: tuple[str, ...]


def asked(what: str, address: str, person: Person, *, runs: int, most_queries: int, most_bytes: int) -> Asked:
    """Ask once to see what it takes, then `runs` times by each of four clients, then its SQL alone."""
    client = signed_in(person)
    first = sorted(_first(client, address) for _ in range(FIRSTS))
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    statements = [query["sql"] for query in captured.captured_queries]
    faults = [f"answered {response.status_code}"] if response.status_code != 200 else []
    if len(statements) > most_queries:
        faults.append(f"{len(statements)} queries")
    if len(response.content) > most_bytes:
        faults.append(f"{len(response.content)} bytes")
    faults += sorted({fault for sql in statements for fault in _plan_faults(sql)})
    pages = _by_several(address, person.pk, runs)
    bare = sorted(_bare(statements) for _ in range(runs))
    return Asked(
        what, len(pages), _at(first, 0.5), _at(pages, 0.5), _at(pages, 0.95), _at(bare, 0.5), _at(bare, 0.95),
        len(statements), len(response.content), tuple(faults),
    )  # fmt: skip


def signed_in(person: Person) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="claims.roles.RoleBackend")
    return client


def _first(client: Client, address: str) -> float:
    """Milliseconds of the page when nothing is kept of what it counts."""
    cache.clear()
    return _taken(client, address)


def _taken(client: Client, address: str) -> float:
    begun = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - begun) * 1000


def _by_several(address: str, person_id: int, runs: int) -> list[float]:
    """Milliseconds of every answer, all clients together, sorted."""
    # Each client is a process with a connection of its own; ours must not be shared with them.
    connections.close_all()
    # As `tracker.wsgi` does before gunicorn forks: else all clients together, at the same page, would look
    # through what their parent has loaded meanwhile, and copy its memory.
    gc.collect()
    gc.freeze()
    pool = multiprocessing.get_context("fork").Pool(CLIENTS)
    try:
        taken = pool.starmap(_ask, [(address, person_id, runs)] * CLIENTS)
    finally:
        # Closed and not terminated: a signal in the middle of its own stopping would hold a client up.
        pool.close()
        pool.join()
    return sorted(each for one in taken for each in one)


def _ask(address: str, person_id: int, runs: int) -> list[float]:
    client = signed_in(Person.objects.get(pk=person_id))
    client.get(address)
    taken = [_taken(client, address) for _ in range(runs)]
    connections.close_all()
    return taken


def _bare(statements: list[str]) -> float:
    """Milliseconds of the page's own SELECTs, one after the other on one connection."""
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        for sql in statements:
            if _select_in(sql):
                cursor.execute(sql)
                while cursor.nextset():
                    pass
    return (time.perf_counter() - begun) * 1000


def _select_in(sql: str) -> str:
    """The SELECT of a statement, which settings may stand before; empty where it has none."""
    select = sql.removeprefix(BITMAP_ONLY)
    return select if select.lstrip().startswith("SELECT") else ""


def _plan_faults(sql: str) -> Iterator[str]:
    """Where PostgreSQL would read the whole table of claims."""
    select = _select_in(sql)
    if TABLE not in select:
        return
    settings = sql.removesuffix(select)
    with connection.cursor() as cursor:
        cursor.execute(f"{settings}EXPLAIN (FORMAT JSON) {select}")
        for _ in range(settings.count(";")):
            cursor.nextset()
        plan = cursor.fetchone()[0]
    parts = json.loads(plan) if isinstance(plan, str) else plan
    for node in _nodes(parts[0]["Plan"]):
        if node["Node Type"] in ("Seq Scan", "Parallel Seq Scan") and node.get("Relation Name") == TABLE:
            yield "sequential scan on claims"


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from _nodes(child)


def _at(taken: list[float], share: float) -> float:
    return taken[min(int(len(taken) * share), len(taken) - 1)]
