"""A generated ledger: many verdicts over years, on sources of which few claim much and most little."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from claims import scoring
from claims.management.bench.copying import copy_rows
from claims.models import Source, Verdict
from claims.models.chain import GENESIS
from claims.models.ledger import LedgerRow
from claims.models.vocabulary import RowKind, SourceKind
from claims.services.chain import body_digest, entry_hash
from claims.services.posting import sealed_body
from claims.services.verdicts import sealed_verdict

FIRST_DAY = date(2021, 1, 1)
DAYS = 2100
OUTCOMES = ("confirmed", "confirmed", "mostly", "partly", "misleading", "refuted", "refuted")
Steps = Callable[[Iterable[int], str], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Size:
    verdicts: int
    sources: int


def fill(size: Size, *, person_id: int, steps: Steps) -> None:
    """Sources, claims, verdicts, ledger rows and the chain they hang on, by COPY.

    Keys and triggers are left out while loading, as for a restored dump; everything is sealed as
    the services seal it.
    """
    _sources(size.sources)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        heavy = _popularity(size.sources)
        _claims(size, heavy)
        _verdicts(size, heavy, person_id, steps)
        for table in ("claim", "verdict", "ledgerrow", "source"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('claims_{table}', 'id'),"  # noqa: S608
                f" (SELECT max(id) FROM claims_{table}))"
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _sources(count: int) -> None:
    kinds = SourceKind.values
    made = []
    for number in range(1, count + 1):
        source = Source(pk=number, kind=kinds[number % len(kinds)], slug=f"zrodlo-{number}")
        source.set_name(f"Źródło {number}")
        made.append(source)
    Source.objects.bulk_create(made, batch_size=5000)


def _popularity(count: int) -> Callable[[], int]:
    """Draws a source: the first ones often, most of them seldom."""
    draw = random.Random(1)  # noqa: S311  (no secret: a benchmark must draw the same each time)

    def one() -> int:
        return min(int(count * draw.random() ** 2.2), count - 1) + 1

    return one


def _day(number: int, of: int) -> date:
    return FIRST_DAY + timedelta(days=number * DAYS // of)


def _moment(number: int, of: int) -> datetime:
    started = datetime(2021, 1, 20, 8, tzinfo=UTC)
    return started + timedelta(seconds=number * (DAYS * 86400 // of))


def _claims(size: Size, heavy: Callable[[], int]) -> None:
    columns = (
        "id", "sentence", "event_type", "event_mode", "claim_type", "polarity", "checkable", "time_iso",
        "origin_id", "claimed_on", "work_state", "outcome", "mention_count", "version", "created_at",
        "lemmas", "effect", "filter_keys",
    )  # fmt: skip
    copy_rows(
        "claims_claim",
        columns,
        (
            (
                number, f"Zdarzenie {number}.", "CONSULT", "", "event", "positive", True, "",
                heavy(), _day(number, size.verdicts), "logged", "confirmed", 0, 1,
                _moment(number, size.verdicts), f"zdarzenie {number}", 0.0, [],
            )
            for number in range(1, size.verdicts + 1)
        ),
    )  # fmt: skip


ENTRY = ("sequence", "kind", "body_sha256", "previous_hash", "hash", "recorded_at")
VERDICT = (
    "id", "entry_id", "claim_id", "kind", "outcome", "confidence", "selection", "public_before",
    "logged_by_id", "recorded_at", "words_sha256",
)  # fmt: skip
ROW = (
    "id", "entry_id", "source_id", "kind", "claim_id", "verdict_id", "role", "value", "weight", "claim_date",
    "held", "failed", "recorded_at", "method",
)  # fmt: skip
BATCH = 20_000


def _verdicts(size: Size, heavy: Callable[[], int], person_id: int, steps: Steps) -> None:
    """One verdict and one ledger row a claim, in batches; the chain goes on from batch to batch."""
    draw = random.Random(2)  # noqa: S311
    last = GENESIS
    numbers = range(1, size.verdicts + 1)
    for start in steps(range(0, size.verdicts, BATCH), "verdicts"):
        entries: list[tuple[Any, ...]] = []
        verdicts: list[tuple[Any, ...]] = []
        rows: list[tuple[Any, ...]] = []
        for number in numbers[start : start + BATCH]:
            at = _moment(number, size.verdicts)
            verdict = _verdict(number, draw.choice(OUTCOMES), person_id, at)
            row = _row(number, heavy(), verdict, _day(number, size.verdicts), at)
            for kind, body in (("verdict", sealed_verdict(verdict)), ("ledger_row", sealed_body(row))):
                sequence = 2 * number - (1 if kind == "verdict" else 0)
                digest = body_digest(body)
                sealed = entry_hash(
                    sequence=sequence, kind=kind, body_sha256=digest, previous_hash=last, at=at
                )
                entries.append((sequence, kind, digest, last, sealed, at))
                last = sealed
            verdicts.append(tuple(getattr(verdict, name) for name in VERDICT))
            rows.append(tuple(getattr(row, name) for name in ROW))
        copy_rows("claims_chainentry", ENTRY, entries)
        copy_rows("claims_verdict", VERDICT, verdicts)
        copy_rows("claims_ledgerrow", ROW, rows)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_chainhead SET sequence = %s, hash = %s", [2 * size.verdicts, last])


def _verdict(number: int, outcome: str, person_id: int, at: datetime) -> Verdict:
    return Verdict(
        pk=number,
        entry_id=2 * number - 1,
        claim_id=number,
        kind="logged",
        outcome=outcome,
        confidence="one_proof",
        selection="exhaustive",
        logged_by_id=person_id,
        recorded_at=at,
        words_sha256="0" * 64,
    )


def _row(number: int, source_id: int, verdict: Verdict, claimed_on: date, at: datetime) -> LedgerRow:
    value, weight = scoring.weights.VALUE[verdict.outcome], 0.5
    posted = scoring.posting(claimed_on=claimed_on, value=value, weight=weight)
    return LedgerRow(
        pk=number,
        entry_id=2 * number,
        source_id=source_id,
        kind=RowKind.VERDICT.value,
        claim_id=number,
        verdict_id=number,
        role="originates",
        value=value,
        weight=weight,
        claim_date=claimed_on,
        held=posted.held,
        failed=posted.failed,
        recorded_at=at,
        method=scoring.METHOD,
    )


def sample(size: Size, count: int) -> Iterator[int]:
    """Sources as they are asked for: often the busy ones."""
    draw = _popularity(size.sources)
    for _ in range(count):
        yield draw()
