"""Every parser over any bytes: an answer or a named refusal, and nothing else."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import SEEDS, TARGETS
from tracker import local

SECONDS = 4
needs_atheris = pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="SKIPPED: atheris is not installed here (Linux on x86-64, Python below 3.13)",
)


def spoiled(name: str) -> st.SearchStrategy[bytes]:
    """Valid input with stretches cut out, doubled, moved or overwritten."""

    def spoil(seed: bytes, chance: int, cuts: int) -> bytes:
        dice = random.Random(chance)
        data = bytearray(seed)
        for _ in range(cuts):
            start = dice.randrange(len(data) + 1)
            end = min(len(data), start + dice.randrange(40))
            piece = dice.choice([b"", data[start:end] * 3, dice.randbytes(4), b"\x00", b"<", b"\xff\xfe"])
            data[start:end] = piece
        return bytes(data)

    return st.builds(spoil, st.sampled_from(SEEDS[name]), st.integers(0, 2**32), st.integers(1, 6))


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes(name: str) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=600) | spoiled(name))
    def run(data: bytes) -> None:
        TARGETS[name](data)

    run()


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_are_read(name: str) -> None:
    for seed in SEEDS[name]:
        TARGETS[name](seed)


@needs_atheris
@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_guided_by_coverage_for_some_seconds(name: str, tmp_path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    bounds = [f"-max_total_time={SECONDS}", "-timeout=20", "-max_len=4096", f"-artifact_prefix={tmp_path}/"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.harness", name, str(corpus), *bounds],
        cwd=local.ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=SECONDS + 60,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    assert "Done " in done.stderr
