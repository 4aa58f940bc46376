"""The role that the application signs in with works as ever, and can alter nothing that was appended."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from psycopg import errors

from claims.models import ChainHead, LedgerRow, Verdict
from claims.models.vocabulary import Role
from claims.queries.chain import breaks
from claims.services.rights import Login, append_only_tables, grant_rights
from claims.services.verdicts import log_verdict
from tests import build
from tracker import servers

pytestmark = pytest.mark.django_db(transaction=True)
APPEND_ONLY = {
    "claims_chainentry",
    "claims_claimoperation",
    "claims_epochbreak",
    "claims_kindprior",
    "claims_ledgerrow",
    "claims_publication",
    "claims_verdict",
    "claims_verdictevidence",
}


@pytest.fixture
def logged() -> Verdict:
    return log_verdict(build.claim().pk, build.two_proofs(), by=build.person(Role.EDITOR), now=build.NOW)


@pytest.fixture
def application(logged: Verdict) -> Iterator[psycopg.Connection]:
    """A connection of the application's own role to the test's database."""
    parameters = connection.get_connection_params()
    with psycopg.connect(
        host=parameters["host"],
        dbname=connection.settings_dict["NAME"],
        user=servers.APPLICATION,
        autocommit=True,
    ) as found:
        yield found


def test_every_append_only_table_is_known():
    assert set(append_only_tables()) == APPEND_ONLY


REFUSED = {
    "update": "UPDATE claims_ledgerrow SET held = held * 2",
    "delete": "DELETE FROM claims_ledgerrow",
    "truncate": "TRUNCATE claims_ledgerrow CASCADE",
    "alter": "ALTER TABLE claims_ledgerrow ADD COLUMN more int",
    "drop": "DROP TABLE claims_ledgerrow CASCADE",
    "switch the trigger off": "ALTER TABLE claims_ledgerrow DISABLE TRIGGER ALL",
    "switch all triggers off": "SET session_replication_role = replica",
    "become the owner": "SET ROLE postgres",
    "replace the trigger's function": (
        "CREATE OR REPLACE FUNCTION public.pgtrigger_ledger_row_append_only_436b0() RETURNS trigger"
        " AS 'BEGIN RETURN NEW; END' LANGUAGE plpgsql"
    ),
    "a verdict's outcome": "UPDATE claims_verdict SET outcome = 'refuted'",
    "an entry of the chain": "UPDATE claims_chainentry SET body_sha256 = repeat('1', 64)",
    "forget a migration": "DELETE FROM django_migrations",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=list(REFUSED))
def test_the_application_may_alter_nothing_that_was_appended(application, statement):
    with pytest.raises(errors.InsufficientPrivilege):
        application.execute(statement)
    assert list(breaks()) == []


FORGED = {
    "an entry with a number ahead": (
        "INSERT INTO claims_chainentry (sequence, kind, body_sha256, previous_hash, hash, recorded_at)"
        " SELECT sequence + 5, 'ledger_row', repeat('1', 64), hash, repeat('2', 64), now()"
        " FROM claims_chainhead",
        errors.RaiseException,
    ),
    "an entry hung on another than the last": (
        "INSERT INTO claims_chainentry (sequence, kind, body_sha256, previous_hash, hash, recorded_at)"
        " SELECT sequence + 1, 'ledger_row', repeat('1', 64), repeat('3', 64), repeat('2', 64), now()"
        " FROM claims_chainhead",
        errors.RaiseException,
    ),
    "an entry with a number that is taken": (
        "INSERT INTO claims_chainentry (sequence, kind, body_sha256, previous_hash, hash, recorded_at)"
        " SELECT 2, 'ledger_row', repeat('1', 64), hash, repeat('2', 64), now()"
        " FROM claims_chainentry WHERE sequence = 1",
        errors.UniqueViolation,
    ),
    "a second row on an entry": (
        "INSERT INTO claims_ledgerrow (entry_id, source_id, kind, role, claim_id, verdict_id, value, weight,"
        " claim_date, held, failed, recorded_at, method)"
        " SELECT 1, source_id, kind, role, claim_id, verdict_id, value, weight, claim_date, held, failed,"
        " recorded_at, method FROM claims_ledgerrow WHERE entry_id = 2",
        errors.UniqueViolation,
    ),
}


@pytest.mark.parametrize(("statement", "error"), FORGED.values(), ids=list(FORGED))
def test_a_row_with_a_forged_number_is_refused(application, statement, error):
    with pytest.raises(error):
        application.execute(statement)
    assert list(breaks()) == []


def test_the_whole_way_of_a_verdict_works_in_the_applications_role(logged):
    before = ChainHead.objects.get().sequence
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {servers.APPLICATION}")
    try:
        log_verdict(logged.claim_id, build.two_proofs("refuted"), by=logged.logged_by, now=build.NOW)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
    assert ChainHead.objects.get().sequence > before
    assert LedgerRow.objects.standing().count() == 2
    assert list(breaks()) == []


def test_granting_twice_changes_nothing_and_nobody_limits_himself():
    grant_rights(connection, Login(servers.APPLICATION))
    grant_rights(connection, Login("postgres"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('postgres', 'claims_ledgerrow', 'UPDATE')")
        assert cursor.fetchone() == (True,)
