"""Bombs end within half a minute and 150 MB, in the worker and in its child, each with a named end."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.intake.bombs import BOMBS
from tracker import local


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.intake.bombs", name],
        cwd=local.ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    measured = json.loads(done.stdout)
    assert measured["ended"] in BOMBS[name][1]
    assert measured["seconds"] <= 30
    assert measured["worker"] <= 150
    assert measured["child"] <= 150
