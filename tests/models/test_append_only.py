"""What was appended cannot be altered, whoever asks; the chain shows it where somebody still did."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from claims.models import (
    ChainEntry,
    ChainHead,
    KindPrior,
    LedgerRow,
    Verdict,
    VerdictEvidence,
)
from claims.models.chain import GENESIS
from claims.models.vocabulary import Role
from claims.queries.chain import Break, breaks
from claims.services.scores import refit_priors
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build

APPEND_ONLY = [ChainEntry, Verdict, VerdictEvidence, LedgerRow, KindPrior]


@pytest.fixture
def logged(db: None) -> Verdict:
    verdict = log_verdict(build.claim().pk, build.two_proofs(), by=build.person(Role.EDITOR), now=build.NOW)
    refit_priors(as_of=build.TODAY, now=build.NOW)
    return verdict


def refused(statement: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        statement()


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model.__name__)
def test_rows_are_never_altered_or_removed(logged: Verdict, model: type[Model]) -> None:
    assert model._default_manager.exists()
    table = model._meta.db_table
    field = model._meta.pk.column  # type: ignore[union-attr]
    for sql in (
        f"UPDATE {table} SET {field} = {field}",  # noqa: S608
        f"DELETE FROM {table}",  # noqa: S608
        f"TRUNCATE {table} CASCADE",
    ):
        with connection.cursor() as cursor:
            refused(lambda cursor=cursor, sql=sql: cursor.execute(sql))
    assert model._default_manager.exists()


FORGERIES = {
    "a verdict turned round": ("claims_verdict", "outcome = 'refuted'", 1, "its row was altered"),
    "a verdict backdated": (
        "claims_verdict",
        "recorded_at = recorded_at - interval '400 days'",
        1,
        "the time of its row was altered",
    ),
    "a weight made smaller": ("claims_ledgerrow", "weight = weight / 2", 2, "its row was altered"),
    "another role": ("claims_ledgerrow", "role = 'copies'", 2, "its row was altered"),
    "an entry rewritten": ("claims_chainentry", "body_sha256 = repeat('1', 64)", 1, "the entry was altered"),
}


@pytest.mark.parametrize(("table", "change", "sequence", "what"), FORGERIES.values(), ids=list(FORGERIES))
def test_a_forgery_behind_the_triggers_is_found(
    logged: Verdict, table: str, change: str, sequence: int, what: str
) -> None:
    assert list(breaks()) == []
    key = "sequence" if table == "claims_chainentry" else "entry_id"
    behind_the_triggers(f"UPDATE {table} SET {change} WHERE {key} = {sequence}")  # noqa: S608
    assert Break(sequence, what) in list(breaks())


def test_a_head_that_was_moved_is_found(logged: Verdict) -> None:
    behind_the_triggers("UPDATE claims_chainhead SET sequence = 77")
    assert list(breaks()) == [Break(77, "the head is not the last entry")]


def test_a_removed_entry_is_found(logged: Verdict) -> None:
    behind_the_triggers("DELETE FROM claims_ledgerrow WHERE entry_id = 2")
    assert list(breaks()) == [Break(2, "its row is gone")]
    behind_the_triggers("DELETE FROM claims_chainentry WHERE sequence = 2")
    assert Break(3, "entries are missing before this one") in list(breaks())


@pytest.mark.parametrize("outcome", ["confirmed", "partly", "refuted"])
def test_taking_an_outcome_back_is_no_forgery(db: None, outcome: str) -> None:
    editor, claim = build.person(Role.EDITOR), build.claim()
    log_verdict(claim.pk, build.two_proofs(outcome), by=editor, now=build.NOW)
    reopen_claim(claim.pk, rationale="Nowe informacje.", by=editor, now=build.NOW)
    assert list(breaks()) == []


def behind_the_triggers(sql: str) -> None:
    """As an owner of the database could: with the triggers switched off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        assert cursor.rowcount == 1
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_every_entry_follows_the_one_before(logged: Verdict) -> None:
    entries = list(ChainEntry.objects.order_by("sequence"))
    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert [entry.previous_hash for entry in entries] == [GENESIS, entries[0].hash, entries[1].hash]
    head = ChainHead.objects.get()
    assert (head.sequence, head.hash) == (3, entries[-1].hash)


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_leave_no_gap_and_no_fork() -> None:
    editor = build.person(Role.EDITOR)
    claims = [
        build.claim(f"Nowak spotkał się z Kos po raz {n}.", time=None, targets=(f"Kos {n}",))
        for n in range(24)
    ]
    failures: list[Exception] = []

    def log_some(mine: list[int]) -> None:
        try:
            for claim_id in mine:
                log_verdict(claim_id, build.two_proofs(), by=editor, now=build.NOW)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    ids = [claim.pk for claim in claims]
    assert len(set(ids)) == 24
    writers = [threading.Thread(target=log_some, args=(ids[start::8],)) for start in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert failures == []
    entries = list(ChainEntry.objects.order_by("sequence"))
    assert [entry.sequence for entry in entries] == list(range(1, 24 * 3 + 1))
    hashes = [GENESIS, *(entry.hash for entry in entries)]
    assert [entry.previous_hash for entry in entries] == hashes[:-1]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_claim_one_logs_and_the_others_are_told() -> None:
    from claims.services.errors import Conflict

    editor = build.person(Role.EDITOR)
    claim = build.claim()
    results: list[str] = []

    def log_once() -> None:
        try:
            log_verdict(claim.pk, build.two_proofs(), by=editor, now=build.NOW, version=claim.version)
            results.append("logged")
        except Conflict:
            results.append("told")
        finally:
            connection.close()

    writers = [threading.Thread(target=log_once) for _ in range(10)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert sorted(results) == ["logged"] + ["told"] * 9
    assert Verdict.objects.count() == 1
