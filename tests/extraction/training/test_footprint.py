"""Disk, memory and load time are those of a process that loads the pipeline and reads with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.extraction.training.footprint import disk_mb, footprint

from ..language.stand_in import stand_in


def test_disk_counts_every_file(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "weights").write_bytes(bytes(1_500_000))
    (tmp_path / "meta.json").write_bytes(bytes(100_000))
    assert disk_mb(tmp_path) == 1.6


@pytest.mark.slow
def test_a_process_of_its_own_measures(tmp_path: Path):
    # Of spaCy's own parts, as the other process knows no component of a test.
    stand_in().to_disk(tmp_path / "model")
    # The memory of the process that asks is not the pipeline's.
    ballast = bytes(range(256)) * (2 << 20)
    measured = footprint(str(tmp_path / "model"), ["Leon nie zna miasta Oli."] * 3)
    assert measured["disk_mb"] == disk_mb(tmp_path / "model")
    assert 0 < measured["load_seconds"] < 60
    assert 50 < measured["memory_mb"] < len(ballast) / 2**20
