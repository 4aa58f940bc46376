"""`train` and `make`: their arguments, and what they say where torch is missing."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy

from claims.extraction.training import rebuild as rebuilding
from claims.extraction.training import recipe
from claims.extraction.training.__main__ import main

PACKAGE = "claims.extraction.training"


@pytest.fixture
def trainer(monkeypatch) -> list[object]:
    """A trainer and a builder that note what they are given, as torch is not here."""
    noted: list[object] = []

    def build(run, trees, *, meta):
        noted.append((run, [tree.sent_id for tree in trees], meta["license"]))
        return spacy.blank("pl", meta={"name": meta["name"]})

    modules = {
        f"{PACKAGE}.train": SimpleNamespace(
            train=lambda data, out, plan, say: noted.append((data, out, plan)),
        ),
        f"{PACKAGE}.build": SimpleNamespace(build=build),
    }
    monkeypatch.setattr(rebuilding, "find_spec", lambda name: name)
    monkeypatch.setattr(rebuilding, "import_module", modules.__getitem__)
    return noted


def test_without_torch_it_says_how_to_get_it(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setattr(rebuilding, "find_spec", lambda name: None)
    assert main(["train", str(tmp_path), str(tmp_path / "run")]) == 1
    message = capsys.readouterr().err
    assert "torch" in message
    assert "pip install" in message


def test_it_trains_by_the_plan_and_builds_the_pipeline(data: Path, tmp_path: Path, trainer, capsys):
    run = tmp_path / "run"
    words = ["train", str(data), str(run), "--plan", "steps=100", 'without_topics=["brexit"]']
    assert main(words) == 0
    (given, first, plan), (_, second, names), (_, out, last), (built, trees, licence) = trainer
    assert (given, first, second, out, built) == (data, run / "first", run / "names", run, run)
    assert (names.begin, last.begin) == (str(run / "first"), str(run / "names"))
    assert (plan.steps, plan.without_topics, plan.free) == (100, ["brexit"], False)
    assert (names.without_topics, names.with_dev) == (["brexit"], False), "figures are taken of this run"
    assert (last.steps, last.with_dev) == (0, True)
    assert plan.steps > names.steps
    assert "l-1" in trees
    assert "more-sz-1" not in trees, "spare"
    assert "NC" in licence
    assert spacy.load(run / "model").meta["name"] == "sprawdzam"
    assert str(run / "model") in capsys.readouterr().out


def test_free_leaves_out_what_is_not_for_trade(data: Path, tmp_path: Path, trainer):
    assert main(["train", str(data), str(tmp_path / "run"), "--free"]) == 0
    (_, _, plan), *_, (_, trees, licence) = trainer
    assert plan.free
    assert {"a-1", "more-pdb-parseme2-1"}.isdisjoint(trees)
    assert {"w-1", "l-1", "more-pdb-parseme11-1"} <= set(trees)
    assert "NC" not in licence


@pytest.mark.parametrize("change", ["steps", "steps=many", "pace=3"])
def test_a_plan_that_is_none_is_told(data: Path, tmp_path: Path, trainer, capsys, change: str):
    assert main(["train", str(data), str(tmp_path / "run"), "--plan", change]) == 1
    assert capsys.readouterr().err.startswith("error: ")
    assert not trainer


@pytest.fixture
def steps(monkeypatch) -> list[tuple[str, Path]]:
    """The steps after training note what they are given: each has tests of its own."""
    noted: list[tuple[str, Path]] = []

    def evaluate(nlp, *, trees, entities, names, weigh):
        noted.append(("evaluate", Path(weigh)))
        assert all(path.exists() for path in (*trees, *entities, *names))
        return {"words_per_second": 9_000.0}

    def package(model, out, *, say):
        noted.append(("package", model))
        assert (model / "README.md").exists(), "the card comes with the package"
        return out / "one.whl"

    monkeypatch.setattr(recipe, "load_pipeline", lambda name: spacy.load(name))
    monkeypatch.setattr(recipe, "evaluate", evaluate)
    monkeypatch.setattr(recipe, "package", package)
    return noted


def test_one_command_does_all_of_it(data: Path, tmp_path: Path, trainer, steps, capsys):
    (data / "names").mkdir()
    (data / "names" / "forms.tsv").write_text("form\tbase\ttype\nJana\tJan\tPER\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["make", str(data), str(out), "--free", "--plan", "steps=100"]) == 0
    assert (out / "prepared" / "manifest.json").exists()
    assert len(trainer) == 4, "three runs and the building of the pipeline"
    assert steps == [("evaluate", out / "model"), ("package", out / "model")]
    assert "9,000 words a second" in (out / "model" / "README.md").read_text("utf-8")
    assert str(out / "wheel" / "one.whl") in capsys.readouterr().out


def test_without_torch_nothing_is_packaged(data: Path, tmp_path: Path, steps, capsys, monkeypatch):
    monkeypatch.setattr(rebuilding, "find_spec", lambda name: None)
    assert main(["make", str(data), str(tmp_path / "out")]) == 1
    assert "torch" in capsys.readouterr().err
    assert steps == []
