"""`bench_claims` at a small size: it asks for every page, finds no fault, and leaves no database behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tracker import local

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
COMMAND = [sys.executable, "manage.py", "bench_claims"]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words], cwd=local.ROOT, env=dict(os.environ), capture_output=True, text=True
    )


def test_it_asks_for_every_page_and_leaves_nothing():
    done = run("--claims", "3000", "--runs", "1", "--json")
    told = json.loads(done.stdout)
    pages = {each["what"]: each for each in told["pages"]}
    assert told["claims"] == 3000
    assert len(pages) > 45
    for each in pages.values():
        assert each["sql_p50"] > 0 and 0 < each["p50"] <= each["p95"]
        assert each["queries"] <= 10 and each["bytes"] <= 100_000
        # So few claims may be read whole; that many are not is for the run at full size to show.
        assert set(each["faults"]) <= {"sequential scan on claims"}, each
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'bench\\_claims%'")
        assert cursor.fetchone() == (0,)


def test_too_few_claims_are_refused():
    done = run("--claims", "5")
    assert done.returncode == 1
    assert "At least 1000 claims" in done.stderr
