"""`check_chain` names the row that was forged, removed or put elsewhere, and prints the head."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.models import ChainEntry, ChainHead
from claims.models.vocabulary import Role
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chained() -> None:
    editor = build.person(Role.EDITOR)
    for number in range(2):
        claim = build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
        log_verdict(claim.pk, build.two_proofs(), by=editor, now=build.NOW)


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("check_chain", *words, stdout=out)
    return out.getvalue()


def told_on_failure(*words: str) -> str:
    out = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("check_chain", *words, stdout=out)
    assert failed.value.returncode == 1
    return out.getvalue()


def as_owner(*statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for sql in statements:
            cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_a_whole_chain_passes_and_prints_its_head():
    head = ChainHead.objects.get()
    assert run() == f"6 entries, 0 breaks. Head: 6:{head.hash}\n"
    assert json.loads(run("--json")) == {"entries": 6, "head": head.hash, "breaks": []}


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            ["UPDATE claims_verdict SET outcome = 'refuted' WHERE entry_id = 1"],
            "entry 1: its row was altered",
        ),
        (["DELETE FROM claims_ledgerrow WHERE entry_id = 5"], "entry 5: its row is gone"),
        (
            [
                "DELETE FROM claims_ledgerrow WHERE entry_id = 3",
                "DELETE FROM claims_chainentry WHERE sequence = 3",
            ],
            "entry 4: entries are missing before this one",
        ),
        (
            [
                "UPDATE claims_ledgerrow SET entry_id = -2 WHERE entry_id = 2",
                "UPDATE claims_ledgerrow SET entry_id = 2 WHERE entry_id = 5",
                "UPDATE claims_ledgerrow SET entry_id = 5 WHERE entry_id = -2",
            ],
            "entry 2: its row was altered\nentry 5: its row was altered",
        ),
    ],
    ids=["forged", "row missing", "entry missing", "reordered"],
)
def test_what_an_owner_forges_is_named(statements, said):
    as_owner(*statements)
    assert said in told_on_failure()


def test_a_chain_rewritten_whole_is_found_by_the_anchor():
    entry = ChainEntry.objects.get(sequence=4)
    assert run("--anchor", f"4:{entry.hash}")
    other = "a" * 64
    assert "entry 4: it is not the entry that was written down outside" in told_on_failure(
        "--anchor", f"4:{other}"
    )


def test_a_chain_cut_short_is_found_by_the_anchor():
    assert "entry 9: it is not the entry" in told_on_failure("--anchor", f"9:{'a' * 64}", "--json").replace(
        '{"sequence": 9, "what": "', "entry 9: "
    )
