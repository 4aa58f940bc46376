"""The model card says what the figures say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.extraction.training import card as cards
from claims.extraction.training.__main__ import main
from claims.extraction.training.card import card, figures_table, table
from claims.extraction.training.meta import pipeline_meta
from claims.extraction.training.sources import sources

from .stand_ins import saved

SCORE = {"p": 0.5, "r": 0.25, "f": 1 / 3, "n": 1200}
EVALUATION = {
    "ud": {"upos": 0.98125, "las": 0.8, "labels": {"nsubj": SCORE, "obl:arg": SCORE}},
    "ner": {**SCORE, "labels": {"persName": SCORE}},
    "files": {
        "nkjp_dev.iob": {**SCORE, "labels": {"persName": SCORE}},
        "news.iob": {**SCORE, "f": 0.9, "labels": {"PER": SCORE}},
    },
    "names": {"all": 0.7, "person": 0.8, "person_inflected": 0.9},
    "words_per_second": 9876.5,
    "words_per_cpu_second": 10000.0,
    "footprint": {"disk_mb": 33.33, "memory_mb": 280.4, "load_seconds": 0.52},
}
SAID = """\
method: ["A network.", "A dictionary."]
trials:
  - {name: A, change: "wider | deeper", minutes: 40, figures: {las: 0.75, ner: 0.8}, note: helped}
  - {name: B, change: narrower, figures: {las: 0.7}}
curve:
  - {step: 1000, seconds: 600, las: 0.7}
  - {step: 2000, seconds: 1200, las: 0.75, f_news: 0.5}
known_failures: ["Titles in marks."]
"""


@pytest.fixture
def model(tmp_path: Path, monkeypatch) -> Path:
    folder = saved(tmp_path / "model")
    (folder / "evaluation.json").write_text(json.dumps(EVALUATION), encoding="utf-8")
    trials = tmp_path / "trials.yaml"
    trials.write_text(SAID, encoding="utf-8")
    monkeypatch.setattr(cards, "TRIALS", trials)
    return folder


LINES = [
    pytest.param("# pl_stand_in 1.2.3", id="its name"),
    pytest.param("GPL-3.0. The code is GPL-3.0-or-later.", id="licence of the result"),
    pytest.param(
        "|  | this | pl_core_news_sm | pl_core_news_md | pl_core_news_lg |", id="beside the published"
    ),
    pytest.param("| UPOS | 98.1 | 96.9 | 97.7 | 97.8 |", id="a figure, halves to even"),
    pytest.param("| LAS | 80.0 | 79.3 | 81.7 | 82.5 |", id="trees"),
    pytest.param("| names, F | 33.3 | 80.4 | 82.9 | 84.2 |", id="names under NKJP labels"),
    pytest.param("| names in news, F | 90.0 | – | – | – |", id="names in news"),
    pytest.param("| base forms, persons, inflected forms | 90.0 | – | – | – |", id="base forms"),
    pytest.param("- 9,876 words a second on one thread, the whole pipeline", id="speed"),
    pytest.param("- 280 MB of memory, the process with all that it imports", id="memory"),
    pytest.param("- 33.3 MB on disk", id="size"),
    pytest.param("| `nsubj` | 1,200 | 50.0 | 25.0 | 33.3 | 87.3 |", id="a relation beside lg's"),
    pytest.param("| `PER` | 1,200 | 50.0 | 25.0 | 33.3 |", id="a label of names"),
    pytest.param("A network.\n\nA dictionary.", id="method"),
    pytest.param("| A | wider \\| deeper | 40 | 75.0 | 80.0 | helped |", id="a trial"),
    pytest.param("| B | narrower |  | 70.0 | – |  |", id="a trial with less said"),
    pytest.param("| 2,000 | 20 | 75.0 | 50.0 |", id="the curve"),
    pytest.param("- Titles in marks.", id="known failures"),
    pytest.param("POLISH_MODEL=pl_core_news_lg", id="the swap"),
]


@pytest.mark.parametrize("line", LINES)
def test_the_card_says(model: Path, line: str):
    assert line in card(model)


def test_every_source_stands_in_it_with_its_licence(model: Path):
    text = card(model)
    for source in sources():
        row = next(line for line in text.splitlines() if source.title in line)
        assert source.licence in row
        assert row.endswith(
            "| yes |" if source.free else "| measuring only |" if source.split == "dev" else "| no |"
        )


def test_both_builds_stand_side_by_side(model: Path):
    other = {**EVALUATION, "ud": {**EVALUATION["ud"], "las": 0.61}}
    (model / "evaluation_free.json").write_text(json.dumps(other), encoding="utf-8")
    assert "| LAS | 80.0 | 61.0 | 79.3 | 81.7 | 82.5 |" in card(model)


def test_a_figure_that_nobody_has_takes_no_line():
    assert figures_table({"this": {"ud": {"upos": 0.5}}}).splitlines()[2:] == ["| UPOS | 50.0 |"]
    assert table(["a"], []) == ""


def test_the_command_writes_it_and_again_the_same(model: Path, capsys):
    assert main(["card", "--model", str(model)]) == 0
    first = (model / "README.md").read_text("utf-8")
    assert first == card(model)
    assert main(["card", "--model", str(model)]) == 0
    assert (model / "README.md").read_text("utf-8") == first
    assert str(model / "README.md") in capsys.readouterr().out


def test_without_figures_there_is_no_card(model: Path, capsys):
    (model / "evaluation.json").unlink()
    assert main(["card", "--model", str(model)]) == 1
    assert "evaluation.json" in capsys.readouterr().err
    assert not (model / "README.md").exists()


def test_the_licence_of_the_result_follows_from_the_sources():
    both = {free: pipeline_meta(free=free) for free in (False, True)}
    assert "NC" in both[False]["license"]
    assert "NC" not in both[True]["license"]
    assert not any("NC" in one["license"] or "research" in one["license"] for one in both[True]["sources"])
    assert both[False]["name"] != both[True]["name"]
