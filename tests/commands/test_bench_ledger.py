"""`bench_ledger` works in a database of its own, which is gone afterwards, and says what it measured."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import psycopg
import pytest
from django.db import connection

from tracker import local

pytestmark = pytest.mark.slow
COMMAND = [sys.executable, "manage.py", "bench_ledger"]


def left() -> list[str]:
    """Scratch databases on this session's server."""
    parameters = connection.get_connection_params()
    with psycopg.connect(host=parameters["host"], dbname="postgres", user="postgres") as db:
        found = db.execute("SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_ledger%'")
        return [name for (name,) in found]


def test_it_measures_everything_and_leaves_nothing():
    done = subprocess.run(
        [*COMMAND, "--verdicts", "400", "--sources", "40", "--json"],
        cwd=local.ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
    )
    told = json.loads(done.stdout)
    assert (told["verdicts"], told["sources"]) == (400, 40)
    measured = {each["what"]: each for each in told["timings"]}
    limits = {what: each["most"] for what, each in measured.items() if each["most"] is not None}
    assert limits == {
        "as of a past day, one source": 5.0,
        "league table of today": 50.0,
        "post one verdict": 15.0,
        "recompute and compare every score": 30_000.0,
    }
    assert all(0.0 < each["p50"] <= each["p95"] for each in measured.values())
    missed = [what for what, most in limits.items() if measured[what]["p50"] > most]
    # A busy machine may miss a figure; then the exit says so, and nothing else may be wrong.
    assert done.returncode == (1 if missed else 0), done.stderr
    assert left() == []


def test_ctrl_c_drops_the_database():
    process = subprocess.Popen(
        [*COMMAND, "--verdicts", "300000"],
        cwd=local.ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell starts what it runs in the background deaf to Ctrl-C, and its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    deadline = time.monotonic() + 120
    while not left():
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.2)
    time.sleep(1)
    said = _pressed_until_it_ends(process)
    assert process.returncode == 130, said
    assert left() == []


def _pressed_until_it_ends(process: subprocess.Popen[bytes]) -> bytes:
    """Ctrl-C as a person presses it: Python drops one that falls into a finalizer, so it is pressed again."""
    for _ in range(6):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=20)[1]
    raise AssertionError("Ctrl-C does not end it")


@pytest.mark.parametrize("words", [["--verdicts", "5"], ["--sources", "1"]])
def test_too_small_a_ledger_is_refused(words):
    done = subprocess.run(
        [*COMMAND, *words], cwd=local.ROOT, env=dict(os.environ), capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "At least 100 verdicts" in done.stderr
