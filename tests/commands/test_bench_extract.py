"""`bench_extract`: both speeds from the same texts; what cannot be measured is named."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.management.bench.reading import Speed
from claims.management.commands import bench_extract

TEXT = "Jan Kowalski powiedział, że piec stanął w poniedziałek."


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("bench_extract", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "huta.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def test_it_measures_both_on_the_same_words(file: str) -> None:
    told = json.loads(run(file, "--rounds", "1", "--json"))
    assert (told["texts"], told["words"]) == (1, 10)
    assert min(told["bare_seconds"], told["engine_seconds"]) > 0
    assert told["ratio"] == pytest.approx(told["engine"] / told["bare"])


def test_the_table_names_both(file: str) -> None:
    told = run(file, "--rounds", "1", "--published", "2023-03-07")
    assert "1 texts, 10 words" in told
    assert all(name in told for name in ("bare pipeline", "engine / bare"))


@pytest.mark.parametrize(("engine_seconds", "fails"), [(1.4, False), (1.5, True)])
def test_strict_asks_for_seventy_per_cent(
    file: str, monkeypatch: pytest.MonkeyPatch, engine_seconds: float, fails: bool
) -> None:
    monkeypatch.setattr(bench_extract, "measured", lambda *_, **__: Speed(10, 1.0, engine_seconds))
    if not fails:
        assert "71.4%" in run(file, "--strict")
        return
    with pytest.raises(CommandError, match="Not reached: 66.7%"):
        run(file, "--strict")


@pytest.mark.parametrize(("text", "said"), [("", "empty"), ("a" * 100_001, "longer"), (None, "No such file")])
def test_what_cannot_be_measured_is_named(tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "x.txt"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(CommandError, match=f"x.txt: .*{said}"):
        run(str(path))


def test_no_round_measures_nothing(file: str) -> None:
    with pytest.raises(CommandError, match="At least one round"):
        run(file, "--rounds", "0")
